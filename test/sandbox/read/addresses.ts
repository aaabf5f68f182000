import { addressParser } from "postal-mime";

/** A mailbox named in a header field; the address in lower case. */
export type NamedAddress = { readonly address: string; readonly name: string };

/** Every mailbox that an address field names, groups resolved, each address once. */
export function parseAddresses(value: string): readonly NamedAddress[] {
  const found = new Map<string, NamedAddress>();
  for (const { address, name } of addressParser(value, { flatten: true })) {
    const key = (address ?? "").trim().toLowerCase();
    if (/^[^\s@]+@[^\s@]+$/.test(key) && !found.has(key)) {
      found.set(key, { address: key, name: name.trim() });
    }
  }
  return [...found.values()];
}

const PIPERMAIL = /^"?([^\s"<>@]+) (?:at|\[at\]) ([^\s<>@]+\.[^\s<>@]+)"?\s*(?:\((.*)\))?$/i;

/** Pipermail writes `user at host (Name)`; a mail server would serve `Name <user@host>`. Others come back unchanged. */
export function repairPipermailAddress(value: string): string {
  const match = PIPERMAIL.exec(value.trim());
  if (match === null) return value;
  const address = `${match[1]}@${match[2]}`;
  const name = (match[3] ?? "").trim();
  if (name === "") return address;
  const isPhrase = name.startsWith("=?") || /^[\p{L}\p{N} '-]+$/u.test(name);
  return `${isPhrase ? name : `"${name.replace(/["\\]/g, "\\$&")}"`} <${address}>`;
}
