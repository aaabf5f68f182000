import type { PeopleIndex } from "../domain/people-index";
import type { FoundPeople } from "../domain/search-people";

/** A company that the list can be narrowed to. */
export type CompanyChoice = {
  readonly domain: string;
  readonly label: string;
  /** How many would then be listed. */
  readonly people: number;
};

/** A choice of more is no choice, and 100 KB of page has no room for it: smaller ones are found by the search. */
const CHOICES_MAX = 500;

/** The companies of those found, the largest first, with the chosen one in any case; and how many there was no room for. */
export function companyChoices(
  { companies }: Pick<PeopleIndex, "companies">,
  { atCompany }: Pick<FoundPeople, "atCompany">,
  chosen: string | null,
  label: (domain: string) => string,
): { readonly choices: readonly CompanyChoice[]; readonly left: number } {
  const all = [...atCompany]
    .sort(([a, some], [b, others]) => others - some || a - b)
    .map(([place, people]) => ({ domain: companies[place] ?? "", people }));
  const shown = all.slice(0, CHOICES_MAX);
  if (chosen !== null && !shown.some(({ domain }) => domain === chosen)) {
    const people = all.find(({ domain }) => domain === chosen)?.people ?? 0;
    shown.push({ domain: chosen, people });
  }
  return {
    choices: shown.map((one) => ({ ...one, label: label(one.domain) })),
    left: Math.max(0, all.length - shown.length),
  };
}
