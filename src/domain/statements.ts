import type { ActionPurpose } from "./action";
import type { Circle } from "./circle";
import type { LogEntry, LogEvent } from "./log";

/** Something the user said about one person that holds now: with its place in the log, by which it is taken back. */
export type Statement = {
  readonly seq: number;
  readonly at: number;
  readonly subject: number;
} & (
  | { readonly kind: "circle"; readonly circle: Circle }
  | { readonly kind: "rhythm"; readonly days: number }
  | { readonly kind: "note"; readonly sealed: string }
  | { readonly kind: "contact"; readonly on: number }
  | { readonly kind: "merged"; readonly with: number }
  | { readonly kind: "split" }
  /** Not the one with that address, although the name is the same. */
  | { readonly kind: "different"; readonly from: number }
  | { readonly kind: "acted"; readonly purpose: Lasting; readonly until: number | null }
);

/** Where the log keeps the answer to "Same person?": with the other's address id behind it. */
export const PAIR_ITEM = "same/";

/** The other address of a question whether two are one person; null for an entry about anything else. */
export function otherOfPair(item: string | null): number | null {
  const id = new RegExp(`^${PAIR_ITEM}(\\d+)`).exec(item ?? "")?.[1];
  return id === undefined ? null : Number(id);
}

/** The two address ids of which an entry says that they are one person; null for any other entry. */
export function joinedBy({ subject, item, event }: LogEntry): readonly [number, number] | null {
  if (subject === null) return null;
  if (event.kind === "merged") return [subject, event.with];
  if (event.kind !== "acted" || event.purpose !== "same-person") return null;
  const other = otherOfPair(item);
  return other === null ? null : [subject, other];
}

/** Acts that change how somebody is treated from then on. */
export type Lasting = Extract<
  ActionPurpose,
  "reached-out" | "not-now" | "rest" | "elsewhere" | "not-a-person"
>;

const LASTING: ReadonlySet<string> = new Set([
  "reached-out",
  "not-now",
  "rest",
  "elsewhere",
  "not-a-person",
] satisfies Lasting[]);
/** Of these the newest word on somebody replaces the earlier ones. */
const REPLACING: ReadonlySet<string> = new Set(["circle", "rhythm", "note"]);

/**
 * What the user said about the people behind these addresses and did not take back, oldest first. A later circle, rhythm
 * or note replaces the earlier one; a word that sets it back to what is counted leaves none.
 */
export function statementsOn(
  log: readonly LogEntry[],
  isAbout: (addressId: number) => boolean,
): Statement[] {
  const undone = new Set(log.flatMap(({ event }) => (event.kind === "undone" ? [event.seq] : [])));
  const said: Statement[] = [];
  for (const entry of log) {
    const { seq, subject, event } = entry;
    if (subject === null || undone.has(seq) || !isConcerned(entry, isAbout)) continue;
    if (REPLACING.has(event.kind)) {
      const before = said.findIndex(({ kind }) => kind === event.kind);
      if (before >= 0) said.splice(before, 1);
    }
    const statement = toStatement(entry, subject);
    if (statement) said.push(statement);
  }
  return said;
}

function isConcerned(entry: LogEntry, isAbout: (id: number) => boolean): boolean {
  const joined = joinedBy(entry);
  return (entry.subject !== null && isAbout(entry.subject)) || joined?.some(isAbout) === true;
}

function toStatement(entry: LogEntry, subject: number): Statement | null {
  const { seq, at, item, event } = entry;
  const base = { seq, at, subject };
  const joined = joinedBy(entry);
  if (joined) return { ...base, kind: "merged", with: joined[1] };
  const from = differentFrom(item, event);
  if (from !== null) return { ...base, kind: "different", from };
  switch (event.kind) {
    case "circle":
      return event.circle === null ? null : { ...base, kind: "circle", circle: event.circle };
    case "rhythm":
      return event.days === null ? null : { ...base, kind: "rhythm", days: event.days };
    case "note":
      return event.sealed === "" ? null : { ...base, kind: "note", sealed: event.sealed };
    case "contact":
      return { ...base, kind: "contact", on: event.on };
    case "split":
      return { ...base, kind: "split" };
    case "acted":
      if (!isLasting(event.purpose)) return null;
      return { ...base, kind: "acted", purpose: event.purpose, until: event.until ?? null };
    default:
      return null;
  }
}

/** The address that is said to be somebody else's than the entry's subject; null where the entry says no such thing. */
export function differentFrom(item: string | null, event: LogEvent): number | null {
  if (event.kind !== "acted" || event.purpose !== "not-same-person") return null;
  return otherOfPair(item);
}

function isLasting(purpose: ActionPurpose): purpose is Lasting {
  return LASTING.has(purpose);
}

/** The user's own word on each person, by person id: what judging takes for given. */
export function saidOf(
  log: readonly LogEntry[],
  people: readonly {
    readonly personId: number;
    readonly addresses: readonly { readonly addressId: number }[];
  }[],
): Map<number, { readonly rhythmDays?: number; readonly circle?: Circle }> {
  const words = log.filter(({ event }) => event.kind === "circle" || event.kind === "rhythm");
  if (words.length === 0) return new Map();
  const undone = log.filter(({ event }) => event.kind === "undone");
  const subjects = new Set(words.map(({ subject }) => subject));
  return new Map(
    people.flatMap(({ personId, addresses }) => {
      const ids = new Set(addresses.map(({ addressId }) => addressId));
      if (![...ids].some((id) => subjects.has(id))) return [];
      const said = statementsOn([...words, ...undone], (id) => ids.has(id));
      const circle = said.find((one) => one.kind === "circle")?.circle;
      const rhythmDays = said.find((one) => one.kind === "rhythm")?.days;
      const word = { ...(circle && { circle }), ...(rhythmDays && { rhythmDays }) };
      return [[personId, word] as const];
    }),
  );
}
