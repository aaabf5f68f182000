import type { Contacts } from "../letter-input";
import type { Say } from "./copy";

type Forms = { readonly one: string; readonly other: string };
type Words = { readonly meetings: Forms; readonly mails: Forms; readonly with: string };

/**
 * What there was with each of two people, without what there was none of: "31 and 24 meetings" where both have that kind
 * alone, else "31 meetings and 26 mails with Ana, 24 mails with Joris".
 */
export function pairCounts(
  pair: {
    readonly a: number;
    readonly b: number;
    readonly contactA: Contacts;
    readonly contactB: Contacts;
  },
  words: Words,
  { names, formats }: Say,
): string {
  const { contactA, contactB } = pair;
  for (const [kind, none] of [
    ["meetings", "mails"],
    ["mails", "meetings"],
  ] as const) {
    if (contactA[none] + contactB[none] > 0) continue;
    const both = [contactA[kind], contactB[kind]].map(formats.number);
    return `${formats.list(both)} ${words[kind].other}`;
  }
  const counts = (contact: Contacts) =>
    (["meetings", "mails"] as const)
      .filter((kind) => contact[kind] > 0)
      .map((kind) => formats.count(contact[kind], words[kind]));
  const those = (who: number, contact: Contacts) =>
    `${formats.list(counts(contact))} ${words.with} ${names.short(who)}`;
  return `${those(pair.a, contactA)}, ${those(pair.b, contactB)}`;
}
