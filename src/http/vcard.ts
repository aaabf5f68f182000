import type { Person } from "../domain/person";
import { contentLines, escapeText } from "./content-lines";

/** A person as vCard 4 (RFC 6350): name, addresses and company as text; nothing that a program would fetch. */
export function vcard({ name, addresses, company }: Person): string {
  const text = escapeText(name);
  return contentLines([
    "BEGIN:VCARD",
    "VERSION:4.0",
    "KIND:individual",
    `FN:${text}`,
    ...addresses.map(({ address }, index) =>
      index === 0 ? `EMAIL;PREF=1:${escapeText(address)}` : `EMAIL:${escapeText(address)}`,
    ),
    ...(company === null ? [] : [`ORG:${escapeText(company)}`]),
    "END:VCARD",
  ]);
}
