import { sealJson, unsealJson } from "../encoding";
import { hashHex } from "../hash";
import { badRequest } from "./graph-error";

/** A resource cut to the fields of `$select` (comma-separated); `id` is always there. Unknown names are refused. */
export function selectFields(
  resource: Readonly<Record<string, unknown>>,
  select: readonly string[] | null,
): object {
  if (select === null) {
    const { internetMessageHeaders: _onlyIfSelected, ...standard } = resource;
    return standard;
  }
  const wanted = new Set(["id", ...select]);
  return Object.fromEntries(
    Object.entries(resource).filter(([name]) => wanted.has(name) || name.startsWith("@odata")),
  );
}

/** The names of `$select`; null where everything is wanted. */
export function selectedFields(
  query: URLSearchParams,
  known: ReadonlySet<string>,
): string[] | null {
  const text = query.get("$select");
  if (!text) return null;
  const names = text.split(",").map((name) => name.trim());
  const strange = names.find((name) => !known.has(name));
  if (strange !== undefined) {
    throw badRequest(`Could not find a property named '${strange}' on type 'microsoft.graph'.`);
  }
  return names;
}

/** `$top`, within bounds. */
export function topOf(
  query: URLSearchParams,
  { standard, most }: { standard: number; most: number },
): number {
  const text = query.get("$top");
  if (text === null) return standard;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw badRequest(`Invalid value '${text}' for $top query option.`);
  }
  return value;
}

/** The bounds that `$filter` sets, epoch ms: `receivedDateTime ge <time>` and its kin, and `conversationId eq '…'`. */
export type MailFilter = {
  readonly from: number;
  /** Exclusive. */
  readonly before: number;
  readonly conversationId: string | null;
  readonly byDate: boolean;
};

export function mailFilter(query: URLSearchParams): MailFilter {
  let from = Number.NEGATIVE_INFINITY;
  let before = Number.POSITIVE_INFINITY;
  let conversationId: string | null = null;
  let byDate = false;
  const text = query.get("$filter") ?? "";
  for (const clause of text === "" ? [] : text.split(/\s+and\s+/i)) {
    const date = /^\s*receivedDateTime\s+(ge|gt|le|lt)\s+(\S+)\s*$/.exec(clause);
    const conversation = /^\s*conversationId\s+eq\s+'((?:[^']|'')*)'\s*$/.exec(clause);
    const at = Date.parse(date?.[2] ?? "");
    if (conversation) conversationId = (conversation[1] ?? "").replaceAll("''", "'");
    else if (!date || Number.isNaN(at)) throw badRequest(`Invalid filter clause: ${clause}`);
    else {
      byDate = true;
      if (date[1] === "ge") from = Math.max(from, at);
      if (date[1] === "gt") from = Math.max(from, at + 1);
      if (date[1] === "le") before = Math.min(before, at + 1);
      if (date[1] === "lt") before = Math.min(before, at);
    }
  }
  return { from, before, conversationId, byDate };
}

/** An absolute link to the same call with one more parameter, as `@odata.nextLink` and `@odata.deltaLink` are. */
export function linkWith(
  url: URL,
  origin: string,
  parameters: Readonly<Record<string, string>>,
): string {
  const link = new URL(url.pathname, origin);
  for (const [name, value] of Object.entries(parameters)) link.searchParams.set(name, value);
  return link.href;
}

/** An opaque token for a place in a list, and back; undefined where this sandbox never made it. */
export function sealPlace(place: unknown): string {
  return sealJson(place, hashHex);
}

export function openPlace(token: string): unknown {
  return unsealJson(token, hashHex);
}
