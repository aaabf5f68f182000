import * as v from "valibot";
import { StoredOneWayCount } from "./one-way-count";

const Text = v.string();
const Token = v.nullable(v.string());
const Ids = v.array(v.string());
/** A thread the user took part in: its id, how many messages of the window it has, and that message if it is one. */
const Planned = v.tuple([v.string(), v.number(), v.string()]);

const shared = {
  /** The state of history before the first list was read: what comes later is in the history since. */
  history: Text,
  since: v.number(),
  /** Of a thread that is new to us everything since this is kept; on a repeated read earlier than `since`. */
  keepSince: v.number(),
  oneWaySince: v.number(),
  /** When this read of lists began. */
  startedAt: v.number(),
  /** It repeats a read that was complete before, because history was lost. */
  isRepeat: v.boolean(),
  /** Threads the user was known to take part in before a repeated read. */
  before: Ids,
  /** Sent mail is worked through in parts of bounded size; 0 is the newest. */
  segment: v.number(),
  /** Threads the user took part in, newest first: mail in them is read whatever its labels. */
  known: Ids,
  oneWay: StoredOneWayCount,
};

const Cursor = v.variant("step", [
  /** Which threads the user took part in. */
  v.object({ step: v.literal("sent"), ...shared, pageToken: Token, threads: Ids }),
  /** How many messages of the window each of them has. */
  v.object({
    step: v.literal("all"),
    ...shared,
    sentNext: Token,
    pageToken: Token,
    wanted: Ids,
    plan: v.array(Planned),
  }),
  /** What others wrote lately without an answer. `queue` is what is listed but not read. */
  v.object({
    step: v.literal("one-way"),
    ...shared,
    sentNext: Token,
    pageToken: Token,
    isListed: v.boolean(),
    queue: Ids,
    stale: v.number(),
    read: v.number(),
    plan: v.array(Planned),
  }),
  /** The planned threads, newest first. */
  v.object({
    step: v.literal("read"),
    ...shared,
    sentNext: Token,
    plan: v.array(Planned),
    stale: v.number(),
  }),
  v.object({
    step: v.literal("live"),
    history: Text,
    pageToken: Token,
    known: Ids,
    /** Until when everything is read, as far as the last complete read of history or lists said. */
    completeAt: v.number(),
    oneWay: StoredOneWayCount,
  }),
]);

export type GmailCursor = v.InferOutput<typeof Cursor>;
export type StepCursor<S extends GmailCursor["step"]> = Extract<GmailCursor, { step: S }>;
export type ListCursor = Exclude<GmailCursor, { step: "live" }>;
export type PlannedThread = v.InferOutput<typeof Planned>;

const STORED = v.pipe(v.string(), v.parseJson(), Cursor);

/** The cursor in a stored text; null where there is none, or one of another version of Kith: then reading starts anew. */
export function parseGmailCursor(text: string | null): GmailCursor | null {
  const parsed = v.safeParse(STORED, text);
  return parsed.success ? parsed.output : null;
}
