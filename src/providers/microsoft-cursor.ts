import * as v from "valibot";
import { StoredOneWayCount } from "./one-way-count";

const Folders = v.object({ inbox: v.string(), sent: v.string(), skipped: v.array(v.string()) });
const Delta = v.object({ folder: v.string(), link: v.nullable(v.string()) });

/** A place in a list that is newest first: the time of the last message read, and which of that second were read. */
const Place = v.object({
  before: v.nullable(v.number()),
  edge: v.array(v.string()),
  /** Only where one second fills a whole page. */
  link: v.nullable(v.string()),
});

const lists = {
  folders: Folders,
  /** As the folders stood before the first list was read: what comes later is in the deltas since. */
  deltas: v.array(Delta),
  since: v.number(),
  /** Nothing older is kept: the window's start, before `since` in a repeated read. */
  keepSince: v.number(),
  oneWaySince: v.number(),
  startedAt: v.number(),
  /** It repeats a read that was complete before. */
  isRepeat: v.boolean(),
  /** Conversations the user took part in, newest first: mail in them is read whatever it is. */
  known: v.string(),
  /** One-way mail as it was counted before the lists, and what the lists add to it. */
  oneWayToday: StoredOneWayCount,
};

const Cursor = v.variant("step", [
  /** Which conversations the user took part in. */
  v.object({ step: v.literal("sent"), ...lists, place: Place, conversations: v.string() }),
  /** All mail of the window, newest first. */
  v.object({
    step: v.literal("all"),
    ...lists,
    place: Place,
    conversations: v.string(),
    /** Where the list of sent mail goes on: further conversations need a further walk. */
    sentNext: v.nullable(Place),
    isFirst: v.boolean(),
    /** One-way mail read, in all and of the day (number of days since 1970) that is read now. */
    oneWay: v.number(),
    day: v.number(),
    dayCount: v.number(),
  }),
  v.object({
    step: v.literal("live"),
    folders: Folders,
    deltas: v.array(Delta),
    known: v.string(),
    /** Which folder's delta is read; 0 with `startedAt` null: none yet. */
    index: v.number(),
    startedAt: v.nullable(v.number()),
    /** Until when everything is read. */
    completeAt: v.number(),
    /** When all folders were last read by lists. */
    listedAt: v.number(),
    oneWayToday: StoredOneWayCount,
  }),
]);

export type Folders = v.InferOutput<typeof Folders>;
export type Delta = v.InferOutput<typeof Delta>;
export type Place = v.InferOutput<typeof Place>;
export type OutlookCursor = v.InferOutput<typeof Cursor>;
export type StepCursor<S extends OutlookCursor["step"]> = Extract<OutlookCursor, { step: S }>;
export type ListCursor = Exclude<OutlookCursor, { step: "live" }>;

export const START: Place = { before: null, edge: [], link: null };

const STORED = v.pipe(v.string(), v.parseJson(), Cursor);

/** The cursor in a stored text; null where there is none, or one of another version of Kith: then reading starts anew. */
export function parseOutlookCursor(text: string | null): OutlookCursor | null {
  const parsed = v.safeParse(STORED, text);
  return parsed.success ? parsed.output : null;
}
