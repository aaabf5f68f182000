import { givenName, type LetterPerson } from "../digest/names";
import { createSpeaker, type Speaker } from "../digest/speaker";
import { companyOf } from "../domain/company";
import { peopleOf, UNUSED } from "../domain/people-of";
import type { Person } from "../domain/person";
import { type Statement, statementsOn } from "../domain/statements";
import type { PersonPicture } from "../jobs/keep-pages";
import { readLeftOut } from "../store/exclusions";
import { readLetter } from "../store/letters";
import { readLastShown, readLogOn } from "../store/log";
import { openNote } from "../store/note";
import {
  readNames,
  readNamesakes,
  readPersonAddresses,
  readPersonRows,
  type SeenAddress,
} from "../store/person-rows";
import { readPersonPicture } from "../store/pictures";
import { readTitles } from "../store/titles";
import type { Companion, PersonView } from "./person-view";
import { egoOf, readTie } from "./read-tie";
import { vaultOf } from "./vault-of";
import { visitorOf, type WebContext } from "./web";
import { lastShownOf, type Shown, whyOf } from "./why-person";

/** So many of the last meetings are shown by their titles, where those are read. */
const TITLED_SHOWN = 5;

/** The person behind one of the visitor's addresses, or null where there is none. Everything but the wider picture is read now. */
export async function readPerson(c: WebContext, addressId: number): Promise<PersonView | null> {
  const { db, user } = visitorOf(c);
  const now = c.get("outside").now();
  const addresses = await readPersonAddresses(db, { userId: user.userId, addressId, now });
  const ids = addresses.map((address) => address.addressId);
  const [own] = addresses;
  if (!own) return null;
  // Each of these is a way to the database and back: what does not wait for another goes along.
  const titled = { userId: user.userId, addressIds: ids, until: now, limit: TITLED_SHOWN };
  const [log, lastShown, rows, picture, leftOut, meetings] = await Promise.all([
    readLogOn(db, user.userId, ids),
    readLastShown(db, user.userId),
    readPersonRows(db, user.userId, ids),
    readPersonPicture<PersonPicture>(db, user.userId, own.personId),
    readLeftOut(db, user.userId),
    readTitles(db, () => vaultOf(c), titled),
  ]);
  const statements = statementsOn(log, (id) => ids.includes(id));
  const isNobody = statements.some((s) => s.kind === "acted" && s.purpose === "not-a-person");
  const person = personOf(addresses, isNobody);
  if (!person) return null;
  const ego = egoOf(person, rows, { log, now, zone: user.zone });
  const shown = lastShownOf(log, ids);
  const [{ companions, speaker }, namesakes, note, letter] = await Promise.all([
    speakerFor(c, person, { picture, shown }),
    readNamesakes(db, user.userId, person),
    noteOf(c, statements),
    shown && readLetter(db, { userId: user.userId, slot: shown.item }),
  ]);
  const isContact = (id: number) => ids.includes(id);
  const { again, contacts, ...tie } = readTie(ego, speaker, { statements, picture });
  const isKept = letter?.state === "sent";
  const given = { ...{ now, zone: user.zone, person, leftOut, picture }, statements, again };
  return {
    ...tie,
    person,
    shortName: givenName(person.name) ?? person.name,
    addresses,
    companies: companiesOf(addresses),
    meetings,
    isNobody,
    companions,
    ...whyOf({ ...given, shown, isKept, lastShown, contacts }, speaker),
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
  { picture, shown }: { readonly picture: PersonPicture | null; readonly shown: Shown | null },
): Promise<{ readonly companions: Companion[]; readonly speaker: Speaker }> {
  const { db, user } = visitorOf(c);
  const ground = shown?.event.commonGround;
  const reasons = [
    ...(picture?.suggestion?.reasons ?? []),
    ...(shown?.event.reasons ?? []),
    ...(ground ? [ground] : []),
  ];
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
  const companions = (picture?.companions ?? []).flatMap(([personId, times]) => {
    const name = names.get(personId);
    return name === undefined ? [] : [{ personId, name, times }];
  });
  const now = c.get("outside").now();
  const reader = { language: c.get("language"), zone: user.zone, now, people };
  return { companions, speaker: createSpeaker(reader) };
}

function letterPerson(personId: number, name: string): LetterPerson {
  return { personId, addressId: personId, address: "", name, company: null, showAddress: false };
}

async function noteOf(c: WebContext, statements: readonly Statement[]): Promise<string> {
  const note = statements.find((s) => s.kind === "note");
  if (!note) return "";
  return openNote(await vaultOf(c), note.sealed);
}
