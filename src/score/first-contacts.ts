import { DAY_MS, GATE_MIN_DAYS, NEW_MAX_DAYS, NEW_MIN_DAYS } from "../domain/limits";
import type { TieData } from "./companions";
import type { Verdicts } from "./eligible";
import { type Moment, readHistory } from "./history";
import type { NewFace } from "./judgement";
import type { Choice } from "./slate";
import { NEW_FACES, NEW_MEETING_PEOPLE, NEW_NEEDS_DAYS } from "./weights";

/** A first contact of late after which nothing followed. */
type FirstContact = { readonly person: number; readonly at: number; readonly people: number };

/** Verdicts that only say that a tie is young: they do not speak against following up. */
const YOUNG = new Set([null, "in-touch", "too-few-days", "one-sided", "too-few-gaps"]);

/** People first met 3 to 21 days ago with whom nothing followed, newest first: at most two, none of `listed`. */
export function newFaces(
  data: TieData,
  verdicts: Verdicts,
  listed: ReadonlySet<number>,
): NewFace[] {
  return firstContacts(data, verdicts)
    .filter(({ person }) => !listed.has(person))
    .sort((a, b) => b.at - a.at || a.person - b.person)
    .slice(0, NEW_FACES)
    .map(({ person, at, people }) => ({
      personId: data.ego.people[person]?.personId ?? 0,
      addressId: data.ego.people[person]?.addresses[0]?.addressId ?? 0,
      at,
      people,
      mailsSince: 0,
    }));
}

/** Those of them that a place in the list may go to: met, and quiet for as long as anybody must be. */
export function followUps(data: TieData, verdicts: Verdicts): Choice[] {
  const own = new Set(data.ego.ownDomains);
  return firstContacts(data, verdicts)
    .filter(({ person, people }) => {
      const signals = data.of[person];
      return people > 0 && signals?.nextMeetingAt === 0 && signals.silentDays >= GATE_MIN_DAYS;
    })
    .map(({ person, people }) => {
      const company = data.ego.people[person]?.company ?? null;
      return {
        person,
        place: Number.POSITIVE_INFINITY,
        score: 0,
        worth: { "follow-up": 1 / people },
        company,
        colleague: company !== null && own.has(company),
        outsider: true,
      };
    });
}

function firstContacts(data: TieData, { whyNot, questions }: Verdicts): FirstContact[] {
  const { ego } = data;
  if (ego.now - ego.since < NEW_NEEDS_DAYS * DAY_MS) return [];
  return questions.flatMap(({ signals }, person) => {
    const young = signals.nameable && signals.days <= 1 && YOUNG.has(whyNot[person] ?? null);
    if (!young || signals.unseenDays > NEW_MAX_DAYS) return [];
    const first = onlyContact(readHistory(ego, data.byPerson, person), ego.now);
    return first ? [{ person, ...first }] : [];
  });
}

/** The one thing that happened with somebody, if it was small and is 3 to 21 days ago. */
function onlyContact(
  history: readonly Moment[],
  now: number,
): { readonly at: number; readonly people: number } | null {
  const [first, second] = history;
  if (!first || second) return null;
  const ageDays = (now - first.at) / DAY_MS;
  if (ageDays < NEW_MIN_DAYS || ageDays > NEW_MAX_DAYS) return null;
  if (first.kind !== "meeting") return { at: first.at, people: 0 };
  return first.people <= NEW_MEETING_PEOPLE ? { at: first.at, people: first.people } : null;
}
