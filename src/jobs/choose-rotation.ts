import type { Circles, Rotation } from "../digest/letter-input";
import { CIRCLES, type Circle } from "../domain/circle";
import { companyName } from "../domain/company-name";
import type { Ego } from "../domain/ego";
import { endOf, isConsent, isMeeting } from "../domain/interaction";
import { DAY_MS } from "../domain/limits";
import type { LogEntry } from "../domain/log";
import { monthStart, weekOfMonth } from "../domain/week";
import { concentrationAt } from "../score/concentration";
import type { Judgement, Standing } from "../score/judgement";
import { DORMANT_DAYS } from "../score/weights";

const CLOSER_MAX = 2;
/** Of fewer people a share says nothing, and a smaller part of them is no basket to have all eggs in. */
const CONCENTRATED_OF = 10;
const CONCENTRATED_SHARE = 0.3;
const FOUR_WEEKS_MS = 28 * DAY_MS;

/**
 * The block whose turn it is: somebody who seems to have changed company, whenever that happens; else on the month's first letter day how the circles moved in the month before, on the third
 * two people who could meet or an old group, by turns. Null when it is nobody's turn or there is nothing to say.
 */
export function chooseRotation(ego: Ego, judgement: Judgement): Rotation | null {
  const change = moved(ego, judgement);
  if (change) return change;
  const week = weekOfMonth(ego.now, ego.zone);
  if (week === 1) return circlesOfLastMonth(ego, judgement);
  if (week !== 3) return null;
  const pair = introduction(ego, judgement);
  const group = oldGroup(judgement);
  return isEvenMonth(ego) ? (group ?? pair) : (pair ?? group);
}

function moved({ people }: Ego, { moved: [newest] }: Judgement): Rotation | null {
  if (!newest) return null;
  const addressOf = (personId: number, addressId: number) =>
    people
      .find((person) => person.personId === personId)
      ?.addresses.find((address) => address.addressId === addressId)?.address ?? "";
  const { personId, newAddressId, written, silentSinceAt } = newest;
  const toAddress = addressOf(newest.newPersonId, newAddressId);
  const fromAddress = addressOf(personId, newest.oldAddressId);
  return {
    kind: "moved",
    moved: { personId, newAddressId, toAddress, fromAddress, writtenThere: written, silentSinceAt },
  };
}

type Month = { readonly from: number; readonly to: number };

function circlesOfLastMonth(ego: Ego, { network }: Judgement): Rotation | null {
  const month = { from: monthStart(ego.now, ego.zone, 1), to: monthStart(ego.now, ego.zone, 0) };
  const moves = network.moves.filter(({ at }) => at >= month.from && at < month.to);
  const inward = moves.filter(({ from, to }) => rank(to) < rank(from));
  const closer = inward.slice(0, CLOSER_MAX).map(({ personId, from, to }) => ({
    personId,
    from,
    to,
    firstOneToOneAt: firstOneToOne(ego, personId, month),
  }));
  const circles: Circles = {
    monthAt: month.from,
    closer,
    ...newPeople(ego, month),
    quiet: moves.length - inward.length,
    concentration: newConcentration(ego),
  };
  const says = closer.length + circles.newPeople + circles.quiet > 0;
  return says ? { kind: "circles", circles } : null;
}

/** Where most people in touch work: only if that is a large part of them, and not what was said a month ago. */
function newConcentration(ego: Ego): Circles["concentration"] {
  const now = concentrationAt(ego, ego.now);
  if (!now || now.of < CONCENTRATED_OF || now.people < CONCENTRATED_SHARE * now.of) return null;
  const before = concentrationAt(ego, ego.now - FOUR_WEEKS_MS);
  const isSame = before?.company === now.company && percent(before) === percent(now);
  return isSame ? null : { ...now, company: companyName(now.company) };
}

function percent({ people, of }: { readonly people: number; readonly of: number }): number {
  return Math.round((100 * people) / of);
}

/** 0 is the innermost. */
function rank(circle: Circle): number {
  return CIRCLES.indexOf(circle);
}

/** People whom the user wrote to or met in that month for the first time, and how many of them were met twice in it. */
function newPeople({ columns, now }: Ego, month: Month): { newPeople: number; metTwice: number } {
  const firstAt = new Map<number, number>();
  const met = new Map<number, Set<number>>();
  for (let row = 0; row < columns.length; row += 1) {
    const [at, flags] = [columns.at[row] ?? 0, columns.flags[row] ?? 0];
    const person = columns.person[row] ?? -1;
    if (at >= month.to || !isConsent(at, flags, now)) continue;
    if (!firstAt.has(person)) firstAt.set(person, at);
    if (isMeeting(flags))
      met.set(person, (met.get(person) ?? new Set()).add(columns.event[row] ?? -1));
  }
  const fresh = [...firstAt].filter(([, at]) => at >= month.from).map(([person]) => person);
  return {
    newPeople: fresh.length,
    metTwice: fresh.filter((person) => (met.get(person)?.size ?? 0) >= 2).length,
  };
}

/** The first meeting of the two alone, if it was in that month. */
function firstOneToOne(
  { columns, people, now }: Ego,
  personId: number,
  month: Month,
): number | null {
  const index = people.findIndex((person) => person.personId === personId);
  for (let row = 0; row < columns.length; row += 1) {
    const [at, flags] = [columns.at[row] ?? 0, columns.flags[row] ?? 0];
    const alone = columns.person[row] === index && columns.others[row] === 1 && isMeeting(flags);
    if (alone && endOf(at, flags) <= now) return at >= month.from && at < month.to ? at : null;
  }
  return null;
}

function introduction(ego: Ego, { network, standings }: Judgement): Rotation | null {
  const answered = answeredPeople(ego);
  const pair = network.introductions.find(({ people }) => !people.some((id) => answered.has(id)));
  if (!pair) return null;
  const [a, b] = pair.people;
  const of = (id: number) => standings.find(({ personId }) => personId === id);
  const [one, other] = [of(a), of(b)];
  if (!one || !other) return null;
  return {
    kind: "introduction",
    a,
    b,
    contactA: contactOf(one),
    contactB: contactOf(other),
    isWell: isWellKnown(one) && isWellKnown(other),
    shared: pair.shared.length,
  };
}

/** The counts of the person's page. */
function contactOf({ meetings, sent, received }: Standing) {
  return { meetings, mails: sent + received };
}

/** At least active, and not so long ago that the letter would call the tie one that went quiet. */
function isWellKnown({ circle, silentDays }: Standing): boolean {
  return rank(circle) <= rank("active") && silentDays !== null && silentDays < DORMANT_DAYS;
}

/** People about whom the user answered a proposed introduction: they are not proposed again. */
function answeredPeople({ log, people }: Ego): Set<number> {
  const undone = new Set(log.flatMap(({ event }) => (event.kind === "undone" ? [event.seq] : [])));
  const subjects = new Set(log.filter((entry) => !undone.has(entry.seq)).flatMap(answerSubject));
  const answered = people.filter(({ addresses }) =>
    addresses.some(({ addressId }) => subjects.has(addressId)),
  );
  return new Set(answered.map(({ personId }) => personId));
}

function answerSubject({ event, subject }: LogEntry): number[] {
  const isAnswer =
    event.kind === "acted" &&
    (event.purpose === "know-each-other" || event.purpose === "not-a-match");
  return isAnswer && subject !== null ? [subject] : [];
}

function oldGroup({ network }: Judgement): Rotation | null {
  if (!network.oldGroup) return null;
  const { people, reason } = network.oldGroup;
  const { meetings, fromAt, lastAt } = reason.numbers;
  return { kind: "old-group", people, meetings, fromAt, lastAt };
}

function isEvenMonth({ now, zone }: Ego): boolean {
  const month = new Intl.DateTimeFormat("en", { month: "numeric", timeZone: zone }).format(now);
  return Number(month) % 2 === 0;
}

/** Whom the block names. */
export function peopleOfRotation(rotation: Rotation | null): readonly number[] {
  switch (rotation?.kind) {
    case "circles":
      return rotation.circles.closer.map(({ personId }) => personId);
    case "introduction":
      return [rotation.a, rotation.b];
    case "old-group":
      return rotation.people;
    case "moved":
      return [rotation.moved.personId];
    default:
      return [];
  }
}
