import type { MboxCount, ReadMail } from "./count-mbox";

/**
 * Counts who was seen together with whom straight from an .mbox's mails: a second reading of what a letter says about the
 * company around somebody. Like the count of mails it shares no line with the product.
 */
export type Company = {
  /** Everybody but the owner who was in at least two mails of few together with the person, by first address. */
  readonly group: readonly string[];
  /** Those of the group the owner had direct contact with within a year. */
  readonly live: readonly string[];
  /** Those of them the owner ever wrote to: only these may be named. */
  readonly shared: readonly string[];
};

export type CompanyOptions = {
  readonly me: readonly string[];
  /** The addresses of each person: who is the same is not asked here. Any other address is somebody of their own. */
  readonly people: readonly (readonly string[])[];
  /** Epoch ms. */
  readonly now: number;
};

const DAY = 86_400_000;
/** A mail shows people together if it has at most so many addresses, sender, owner and mailing list included. */
const FEW = 6;
const SEEN_TOGETHER = 2;
const LIVE_DAYS = 365;

/** Reads who is in which mail; the answer tells the company around the person with these addresses. */
export function companyIn(
  counted: MboxCount,
  { me, people, now }: CompanyOptions,
): (person: readonly string[]) => Company {
  const own = new Set(me.map((address) => address.toLowerCase()));
  const personOf = new Map(people.flatMap((person) => person.map((one) => [one, person] as const)));
  const lists = new Set(counted.mails.map(({ list }) => list));
  const isNobody = (address: string) => own.has(address) || lists.has(idOfList(address));
  const addressesOf = (who: string): readonly string[] => personOf.get(who) ?? [who];

  const together = counted.mails.map(addressesIn).filter((all) => all.length <= FEW);
  const companies = together.map((all) => {
    const somebody = all.filter((address) => !isNobody(address));
    return new Set(somebody.map((address) => addressesOf(address)[0] ?? address));
  });

  const isLive = (who: string): boolean => {
    const last = counted.mailsWith(addressesOf(who)).findLast(({ isDirect }) => isDirect);
    return last !== undefined && Math.floor(now / DAY) - Math.floor(last.at / DAY) < LIVE_DAYS;
  };
  return (person) => {
    const self = person[0] ?? "";
    const theirs = companies.filter((company) => company.has(self));
    const times = (who: string) => theirs.filter((company) => company.has(who)).length;
    const met = [...new Set(theirs.flatMap((company) => [...company]))];
    const group = met.filter((who) => who !== self && times(who) >= SEEN_TOGETHER);
    const live = group.filter(isLive);
    return {
      group,
      live,
      shared: live.filter((who) => counted.countOf(addressesOf(who)).sent > 0),
    };
  };
}

function addressesIn({ from, named }: ReadMail): string[] {
  return [...new Set([...from, ...named])];
}

/** What List-Id calls a list of this address: talk@lists.example.org is `<talk.lists.example.org>`. */
function idOfList(address: string): string {
  return address.replace("@", ".");
}
