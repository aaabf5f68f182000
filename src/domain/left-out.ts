import type { Ego } from "./ego";
import { type InteractionColumns, isDirect } from "./interaction";
import type { Person } from "./person";
import type { ReasonKind } from "./reason";
import type { Suggestion } from "./suggestion";

/** Domains whose people are private from the start: health and dating. The user may take each off the list. */
export const PRIVATE_DOMAINS: readonly string[] = [
  ...["doctolib.de", "doctolib.fr", "jameda.de", "zocdoc.com", "nhs.net", "nhs.uk", "kp.org"],
  ...["mayoclinic.org", "charite.de", "plannedparenthood.org", "betterhelp.com", "talkspace.com"],
  ...["tinder.com", "bumble.com", "hinge.co", "okcupid.com", "match.com", "badoo.com"],
  ...["grindr.com", "feeld.co", "lovoo.com", "parship.de", "elitepartner.de", "meetic.fr"],
];

/** Kinds of reasons that can be switched off. What says why somebody is suggested now always stays. */
export const REASON_GROUPS = {
  wrote: ["they-wrote-last", "you-wrote-last", "started", "wider"],
  met: ["met-last", "not-met", "one-to-one"],
  occasion: ["occasion"],
  common: ["introduced-by", "shared", "bridge", "old-group"],
} as const satisfies Record<string, readonly ReasonKind[]>;

export type ReasonGroup = keyof typeof REASON_GROUPS;

/** What a user wants to stay out of letters. */
export type LeftOut = {
  readonly addresses: ReadonlySet<string>;
  /** Domains, each with everything below it. */
  readonly domains: ReadonlySet<string>;
  readonly reasons: ReadonlySet<ReasonGroup>;
};

/** Whether an address is left out, by itself or by its domain. */
export function isLeftOut({ addresses, domains }: LeftOut, address: string): boolean {
  if (addresses.has(address)) return true;
  const labels = address.slice(address.lastIndexOf("@") + 1).split(".");
  return labels.some((_, index) => domains.has(labels.slice(index).join(".")));
}

/** Somebody who is left out, and when the last direct contact was; 0 for none. */
export type LeftOutPerson = { readonly person: Person; readonly lastAt: number };

/**
 * The ego as judgement may see it, without anybody of whom one address is left out, so that no sentence can name them; and
 * those who are left out, so that the user can find them.
 */
export function splitLeftOut(
  ego: Ego,
  leftOut: LeftOut,
): { readonly ego: Ego; readonly out: readonly LeftOutPerson[] } {
  const isOut = (person: Person) =>
    person.addresses.some(({ address }) => isLeftOut(leftOut, address));
  if (!ego.people.some(isOut)) return { ego, out: [] };
  const people: Person[] = [];
  const indexOf = ego.people.map((person) => (isOut(person) ? -1 : people.push(person) - 1));
  const lastAt = lastDirect(ego);
  const out = ego.people.flatMap((person, index) =>
    indexOf[index] === -1 ? [{ person, lastAt: lastAt[index] ?? 0 }] : [],
  );
  return { ego: { ...ego, people, columns: reindexed(ego.columns, indexOf) }, out };
}

function lastDirect({ people, columns, now }: Ego): Float64Array {
  const last = new Float64Array(people.length);
  for (let row = 0; row < columns.length; row += 1) {
    const person = columns.person[row] ?? -1;
    const at = columns.at[row] ?? 0;
    if (at > now || at <= (last[person] ?? at) || !isDirect(columns.flags[row] ?? 0)) continue;
    last[person] = at;
  }
  return last;
}

function reindexed(columns: InteractionColumns, indexOf: readonly number[]): InteractionColumns {
  const rows: number[] = [];
  for (let row = 0; row < columns.length; row += 1) {
    if ((indexOf[columns.person[row] ?? -1] ?? -1) >= 0) rows.push(row);
  }
  const pick = (from: Int32Array) => Int32Array.from(rows, (row) => from[row] ?? 0);
  return {
    length: rows.length,
    person: Int32Array.from(rows, (row) => indexOf[columns.person[row] ?? -1] ?? 0),
    event: pick(columns.event),
    at: Float64Array.from(rows, (row) => columns.at[row] ?? 0),
    thread: pick(columns.thread),
    flags: pick(columns.flags),
    others: pick(columns.others),
  };
}

/** The suggestion with the kinds of reasons that the user lets stand. */
export function allowedReasons(suggestion: Suggestion, { reasons: off }: LeftOut): Suggestion {
  const kinds = new Set<ReasonKind>([...off].flatMap((group) => [...REASON_GROUPS[group]]));
  const { reasons, commonGround } = suggestion;
  return {
    ...suggestion,
    reasons: reasons.filter(({ kind }) => !kinds.has(kind)),
    commonGround: commonGround !== null && kinds.has(commonGround.kind) ? null : commonGround,
  };
}
