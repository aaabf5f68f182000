import { mailboxOf } from "./address";
import { companyOf } from "./company";
import {
  Evidence,
  isMachineAddress,
  isRobotName,
  isRoleAddress,
  isRoleName,
  isRoomAddress,
} from "./evidence";
import { OWN_ADDRESS_SENT } from "./limits";
import type { LogEntry } from "./log";
import { fullName } from "./name";
import type { AddressKind } from "./person";
import { differentFrom, joinedBy } from "./statements";

/** An address with all that decides who it is: what the set of stored rows says, in no order. */
export type AddressFacts = {
  readonly addressId: number;
  readonly address: string;
  readonly name: string;
  /** 1 where its owner gave the name. */
  readonly nameOwn: number;
  readonly evidence: number;
  /** Mails the user sent from it; counted for addresses that are not the login. */
  readonly sentFrom: number;
  /** Mails it sent to the user. */
  readonly sentByThem: number;
  /** Mails the user sent to it, and meetings with it that the user organised or accepted. */
  readonly chosen: number;
};

export type Resolved = {
  readonly addressId: number;
  /** The smallest address id of the person. */
  readonly personId: number;
  readonly kind: AddressKind;
};

/** More addresses than this under one name are not one person but a common name. */
const SAME_NAME_MAX = 4;

/**
 * Who each address is: the user, a person (with which other addresses), a machine or a room. `logins` are the connected
 * accounts' addresses. What the user said in the log (merged, split, not a person) rules over what Kith concludes.
 */
export function resolvePeople(
  addresses: readonly AddressFacts[],
  logins: readonly string[],
  log: readonly LogEntry[],
): Resolved[] {
  const said = readStatements(log);
  const own = new Set(logins.map(mailboxOf));
  for (const { address, sentFrom } of addresses) {
    if (sentFrom >= OWN_ADDRESS_SENT) own.add(mailboxOf(address));
  }
  const kinds = new Map(addresses.map((a) => [a.addressId, kindOf(a, own, said)]));
  const contacts = addresses.filter((a) => kinds.get(a.addressId) === "contact");
  const groups = createGroups(addresses.map((a) => a.addressId));
  for (const [a, b] of said.merged) groups.join(a, b);
  const free = contacts
    .filter((a) => !said.splitAt.has(a.addressId))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
  for (const [first, ...rest] of [...sameMailbox(free), ...sameDesk(free), ...sameName(free)]) {
    for (const other of rest)
      if (first !== undefined) groups.joinUnless(said.different, first, other);
  }
  return addresses.map(({ addressId }) => ({
    addressId,
    personId: groups.of(addressId),
    kind: kinds.get(addressId) ?? "contact",
  }));
}

function kindOf(facts: AddressFacts, own: ReadonlySet<string>, said: Statements): AddressKind {
  const { address, evidence, addressId } = facts;
  if (own.has(mailboxOf(address))) return "self";
  if (evidence & Evidence.room || isRoomAddress(address)) return "room";
  if (said.nobody.has(addressId)) return "machine";
  return isMachineAddress(address) || isMachineByDeed(facts) ? "machine" : "contact";
}

/** In doubt a person: a mail of their own weighs more than what a header or a name says, which anybody can write. */
function isMachineByDeed({ address, name, nameOwn, evidence, sentByThem, chosen }: AddressFacts) {
  const shows = (bits: number) => (evidence & bits) !== 0;
  const isAnswering = sentByThem > 0 && chosen > 0;
  if (shows(Evidence.list | Evidence.robotName) && !isAnswering) return true;
  if (sentByThem > 0) return nameOwn === 1 && isRobotName(name) && !isAnswering;
  // A desk, a group, or what others call a robot, that never wrote. A person's program may write for them.
  if (isRobotName(name) || isRoleName(name) || (nameOwn === 0 && isRoleAddress(address)))
    return true;
  return shows(Evidence.automated) || (shows(Evidence.bulk) && chosen === 0);
}

function sameMailbox(contacts: readonly AddressFacts[]): number[][] {
  return groupIds(contacts, (facts) => mailboxOf(facts.address));
}

/**
 * One local part and one full name on several hosts of one company, all of which the user wrote to or met: jane.doe@ at
 * example.com and at us.example.com. Nobody outside the company has such an address, so others may have given the name.
 */
function sameDesk(contacts: readonly AddressFacts[]): number[][] {
  return groupIds(contacts, ({ address, name, chosen }) => {
    const [company, words] = [companyOf(address), fullName(name)];
    if (chosen === 0 || company === null || words === null) return null;
    return `${mailboxOf(address).split("@")[0]}@${company} ${words}`;
  });
}

/**
 * The same full name, self-chosen on both addresses, and the user wrote to or met both: a name alone is what a stranger
 * would borrow.
 */
function sameName(contacts: readonly AddressFacts[]): number[][] {
  const named = contacts.filter((facts) => facts.nameOwn === 1 && facts.chosen > 0);
  const groups = groupIds(named, ({ name }) => fullName(name));
  return groups.filter((group) => group.length <= SAME_NAME_MAX);
}

function groupIds(
  contacts: readonly AddressFacts[],
  keyOf: (facts: AddressFacts) => string | null,
): number[][] {
  const groups = new Map<string, number[]>();
  for (const facts of contacts) {
    const key = keyOf(facts);
    if (key === null) continue;
    groups.set(key, [...(groups.get(key) ?? []), facts.addressId]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

type Statements = {
  readonly merged: readonly (readonly [number, number])[];
  readonly different: readonly (readonly [number, number])[];
  readonly splitAt: ReadonlyMap<number, number>;
  readonly nobody: ReadonlySet<number>;
};

/** What holds of the user's own statements: what was undone does not, and a split ends the merges before it. */
function readStatements(log: readonly LogEntry[]): Statements {
  const undone = new Set(log.flatMap(({ event }) => (event.kind === "undone" ? [event.seq] : [])));
  const valid = log.filter(({ seq }) => !undone.has(seq));
  const splitAt = new Map<number, number>();
  const nobody = new Set<number>();
  const different: [number, number][] = [];
  for (const { seq, subject, item, event } of valid) {
    if (subject === null) continue;
    if (event.kind === "split") splitAt.set(subject, seq);
    if (event.kind === "acted" && event.purpose === "not-a-person") nobody.add(subject);
    const other = differentFrom(item, event);
    if (other !== null) different.push([subject, other]);
  }
  const merged = valid.flatMap((entry) => {
    const pair = joinedBy(entry);
    const isOver = pair?.some((id) => (splitAt.get(id) ?? -1) > entry.seq);
    return pair === null || isOver ? [] : [pair];
  });
  return { merged, different, splitAt, nobody };
}

/** Disjoint groups of ids; a group is named by its smallest. */
function createGroups(ids: readonly number[]) {
  const parent = new Map(ids.map((id) => [id, id]));
  function of(id: number): number {
    let root = id;
    for (let up = parent.get(root) ?? root; up !== root; up = parent.get(root) ?? root) root = up;
    return root;
  }
  function join(a: number, b: number): void {
    if (!parent.has(a) || !parent.has(b)) return;
    const [low, high] = [of(a), of(b)].sort((x, y) => x - y);
    if (low !== undefined && high !== undefined) parent.set(high, low);
  }
  /** Joins two unless that would bring together what is said to be apart. */
  function joinUnless(apart: Statements["different"], a: number, b: number): void {
    const both = new Set([of(a), of(b)]);
    const isApart = apart.some(([x, y]) => of(x) !== of(y) && both.has(of(x)) && both.has(of(y)));
    if (!isApart) join(a, b);
  }
  return { of, join, joinUnless };
}
