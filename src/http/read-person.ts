import { givenName, type LetterPerson } from "../digest/names";
import { createSpeaker, type Speaker } from "../digest/speaker";
import { companyOf } from "../domain/company";
import type { Ego } from "../domain/ego";
import { createColumnBuilder, type StoredRow } from "../domain/ego-columns";
import { peopleOf, UNUSED } from "../domain/people-of";
import type { Person } from "../domain/person";
import { type Statement, statementsOn } from "../domain/statements";
import type { PersonPicture } from "../jobs/keep-pages";
import { readLeftOut } from "../store/exclusions";
import { readLogOn } from "../store/log";
import {
  readNames,
  readNamesakes,
  readPersonAddresses,
  readPersonRows,
  type SeenAddress,
} from "../store/person-rows";
import { readPersonPicture } from "../store/pictures";
import { openVault } from "../store/vault";
import type { Companion, PersonView } from "./person-view";
import { tieOf } from "./read-tie";
import { visitorOf, type WebContext } from "./web";
import { whyOf } from "./why-person";

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
  const sealed = Uint8Array.from(atob(note.sealed), (char) => char.charCodeAt(0));
  return vault.open(sealed, "note");
}
