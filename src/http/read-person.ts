import { givenName, type LetterPerson } from "../digest/names";
import { createSpeaker, type Speaker } from "../digest/speaker";
import { companyOf } from "../domain/company";
import type { Ego } from "../domain/ego";
import { createColumnBuilder, type StoredRow } from "../domain/ego-columns";
import { paceOf } from "../domain/pace";
import { peopleOf, UNUSED } from "../domain/people-of";
import type { Person } from "../domain/person";
import type { Reason } from "../domain/reason";
import { type Statement, statementsOn } from "../domain/statements";
import { monthStart } from "../domain/week";
import type { PersonPicture } from "../jobs/keep-pages";
import { balanceOf, lastGaps } from "../score/balance";
import { median } from "../score/contact-days";
import { lastWord, type Moment, readHistory } from "../score/history";
import { reasonsFor } from "../score/reasons";
import { readSignals } from "../score/signals";
import { readLeftOut } from "../store/exclusions";
import { readLogOn } from "../store/log";
import { openNote } from "../store/note";
import {
  readNames,
  readNamesakes,
  readPersonAddresses,
  readPersonRows,
  type SeenAddress,
} from "../store/person-rows";
import { readPersonPicture } from "../store/pictures";
import { openVault } from "../store/vault";
import type { Companion, Month, PersonView } from "./person-view";
import { visitorOf, type WebContext } from "./web";
import { whyOf } from "./why-person";

/** So many months are shown at least: two years tell a rhythm from a project. */
const LEAST_MONTHS = 24;
const MOST_MONTHS = 120;
const RHYTHM_LEAST_GAPS = 4;

/** The person behind one of the visitor's addresses, or null where there is none. Everything but the wider picture is read now. */
export async function readPerson(c: WebContext, addressId: number): Promise<PersonView | null> {
  const { db, user } = visitorOf(c);
  const now = c.get("outside").now();
  const addresses = await readPersonAddresses(db, { userId: user.userId, addressId, now });
  const ids = addresses.map((address) => address.addressId);
  const [own] = addresses;
  if (!own) return null;
  // Each of these is a way to the database and back: what does not wait for another goes along.
  const [log, rows, picture, leftOut] = await Promise.all([
    readLogOn(db, user.userId, ids),
    readPersonRows(db, user.userId, ids),
    readPersonPicture<PersonPicture>(db, user.userId, own.personId),
    readLeftOut(db, user.userId),
  ]);
  const statements = statementsOn(log, (id) => ids.includes(id));
  const isNobody = statements.some((s) => s.kind === "acted" && s.purpose === "not-a-person");
  const person = personOf(addresses, isNobody);
  if (!person) return null;
  const ego = egoOf(person, rows, { log, now, zone: user.zone });
  const [{ shown, speaker }, namesakes, note] = await Promise.all([
    speakerFor(c, person, picture),
    readNamesakes(db, user.userId, person),
    noteOf(c, statements),
  ]);
  const isContact = (id: number) => ids.includes(id);
  return {
    ...tieOf(ego, speaker, { statements, picture }),
    person,
    shortName: givenName(person.name) ?? person.name,
    addresses,
    companies: companiesOf(addresses),
    isNobody,
    companions: shown,
    why: whyOf({ person, leftOut, picture }, speaker),
    namesakes,
    statements: statements.filter(({ subject, kind }) => isContact(subject) || kind === "merged"),
    note,
  };
}

/** Machines and rooms are nobody; who is a machine by the user's own word has a page, where it can be taken back. */
function personOf(addresses: readonly SeenAddress[], isNobody: boolean): Person | null {
  const own = addresses.filter(
    ({ kind }) => kind === "contact" || (isNobody && kind === "machine"),
  );
  const uses = new Map(
    own.map(({ addressId, writtenAt, chosenAt, lastAt }) => [
      addressId,
      { writtenAt, chosenAt, seenAt: lastAt },
    ]),
  );
  const contacts = own.map((address) => ({ ...address, kind: "contact" as const }));
  return peopleOf(contacts, (id) => uses.get(id) ?? UNUSED, companyOf)[0] ?? null;
}

function egoOf(
  person: Person,
  rows: readonly StoredRow[],
  at: Pick<Ego, "log" | "now" | "zone">,
): Ego {
  const ids = new Set(person.addresses.map(({ addressId }) => addressId));
  const builder = createColumnBuilder((addressId) => (ids.has(addressId) ? 0 : "self"));
  builder.add(rows);
  const nothing = { since: 0, ownAddresses: [], ownDomains: [] };
  return { ...at, ...nothing, people: [person], columns: builder.finish() };
}

/** Everything told from the rows between the two alone. */
function tieOf(
  ego: Ego,
  speaker: Speaker,
  {
    statements,
    picture,
  }: { readonly statements: readonly Statement[]; readonly picture: PersonPicture | null },
) {
  const table = readSignals(ego);
  const signals = table.of[0];
  if (!signals) throw new Error("A person without signals.");
  const history = readHistory(ego, table.rows, 0);
  const gaps = lastGaps(history);
  const isKnown = gaps.length >= RHYTHM_LEAST_GAPS;
  const medianDays = isKnown ? median([...gaps].sort((a, b) => a - b)) : null;
  const silentDays = Number.isFinite(signals.silentDays) ? signals.silentDays : null;
  const saidDays = statements.find((s) => s.kind === "rhythm")?.days;
  const said = statements.find((s) => s.kind === "circle")?.circle;
  const longestGapDays = isKnown ? Math.max(...gaps) : null;
  const reasons = history.some(({ direct }) => direct)
    ? reasonsFor({ ego, role: "keep-warm", signals, history, bridge: null })
    : [];
  return {
    sentences: sentencesOf([...reasons, ...wordOf(history)], picture, speaker, ego),
    pace: paceOf({ silentDays, rhythmDays: medianDays, longestGapDays, saidDays }),
    silentDays,
    gaps,
    medianDays,
    months: monthsOf(history, ego),
    counts: { sent: signals.sent, received: signals.received, meetings: signals.meetings },
    balance: balanceOf(history),
    circle: said ?? picture?.standing.circle ?? "known",
    steps: picture?.steps ?? [],
  };
}

function wordOf(history: readonly Moment[]): Reason[] {
  const last = lastWord(history);
  if (!last) return [];
  if (last.by === "them") return [{ kind: "they-wrote-last", numbers: { at: last.at } }];
  return [{ kind: "you-wrote-last", numbers: { at: last.at, unanswered: last.run } }];
}

function sentencesOf(
  reasons: readonly Reason[],
  picture: PersonPicture | null,
  speaker: Speaker,
  ego: Ego,
): string[] {
  const by = picture?.introducer;
  const ground: Reason[] = by
    ? [
        {
          kind: "introduced-by",
          numbers: { at: by.at, meeting: by.meeting ? 1 : 0 },
          people: [by.personId],
        },
      ]
    : [];
  const kinds = new Set<string>();
  const personId = ego.people[0]?.personId ?? 0;
  return [...reasons, ...ground]
    .filter(({ kind }) => !kinds.has(kind) && kinds.add(kind))
    .map((reason) => speaker.reason(reason, personId));
}

function monthsOf(history: readonly Moment[], { now, zone }: Ego): Month[] {
  const first = history[0]?.at ?? now;
  const span = Math.ceil((now - first) / (30.44 * 86_400_000)) + 1;
  const count = Math.min(MOST_MONTHS, Math.max(LEAST_MONTHS, span));
  const months = Array.from({ length: count }, (_, index) => ({
    at: monthStart(now, zone, count - 1 - index),
    sent: 0,
    received: 0,
    meetings: 0,
  }));
  let place = 0;
  for (const { at, kind } of history) {
    while ((months[place + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) place += 1;
    const month = months[place];
    if (month && at >= month.at) month[kind === "meeting" ? "meetings" : kind] += 1;
  }
  return months;
}

function companiesOf(addresses: readonly SeenAddress[]): PersonView["companies"] {
  const seen = addresses.flatMap(({ address, firstAt, lastAt }) => {
    const company = companyOf(address);
    return company === null || lastAt === 0 ? [] : [{ company, firstAt, lastAt }];
  });
  const byCompany = Map.groupBy(seen, ({ company }) => company);
  return [...byCompany].map(([company, times]) => ({
    company,
    firstAt: Math.min(...times.map(({ firstAt }) => firstAt)),
    lastAt: Math.max(...times.map(({ lastAt }) => lastAt)),
  }));
}

/** A speaker who knows the names of everybody whom the page may mention. */
async function speakerFor(
  c: WebContext,
  person: Person,
  picture: PersonPicture | null,
): Promise<{ readonly shown: Companion[]; readonly speaker: Speaker }> {
  const { db, user } = visitorOf(c);
  const reasons = picture?.suggestion?.reasons ?? [];
  const ids = new Set([
    ...(picture?.companions ?? []).map(([id]) => id),
    ...(picture?.introducer ? [picture.introducer.personId] : []),
    ...reasons.flatMap(({ people = [] }) => people),
  ]);
  const names = await readNames(db, user.userId, [...ids]);
  const people = new Map<number, LetterPerson>([
    [person.personId, letterPerson(person.personId, person.name)],
    ...[...names].map(([id, name]) => [id, letterPerson(id, name)] as const),
  ]);
  const shown = (picture?.companions ?? []).flatMap(([personId, times]) => {
    const name = names.get(personId);
    return name === undefined ? [] : [{ personId, name, times }];
  });
  const now = c.get("outside").now();
  const reader = { language: c.get("language"), zone: user.zone, now, people };
  return { shown, speaker: createSpeaker(reader) };
}

function letterPerson(personId: number, name: string): LetterPerson {
  return { personId, addressId: personId, address: "", name, company: null, showAddress: false };
}

async function noteOf(c: WebContext, statements: readonly Statement[]): Promise<string> {
  const note = statements.find((s) => s.kind === "note");
  if (!note) return "";
  const { db, user } = visitorOf(c);
  const { keyRing } = c.get("config");
  const vault = await openVault(db, keyRing, user.userId, c.get("outside").random);
  return openNote(vault, note.sealed);
}
