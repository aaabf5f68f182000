import { historyWindow } from "../../src/domain/history-window";
import { Flag, type Interaction } from "../../src/domain/interaction";
import type { OverLimit } from "../../src/domain/over-limit";
import { openAside } from "../../src/domain/set-aside";
import { mergeSightings, type Sighting } from "../../src/domain/sighting";
import { openGoogle } from "../../src/providers/google";
import { openMicrosoft } from "../../src/providers/microsoft";
import type { Mailbox, MeetingEntry } from "../../src/providers/provider";
import { createMeter } from "../../src/providers/transport";
import type { Sandbox } from "../sandbox/sandbox";
import { CALENDAR_SCOPE, MAIL_SCOPE, ME, ORIGIN } from "../sandbox/support/small-world";

export const GRAPH_SCOPES = "offline_access Calendars.ReadBasic Mail.ReadBasic";

type World = { readonly sandbox: Sandbox; readonly clock: { now: number } };
type Options = { readonly email?: string; readonly scope?: string; readonly fetch?: typeof fetch };

function access({ sandbox, clock }: World, { email = ME, fetch }: Options, accessToken: string) {
  return {
    login: email,
    kith: ["monday@kith.example"],
    accessToken,
    fetch: fetch ?? ((input, init) => sandbox.handle(new Request(input, init))),
    now: () => clock.now,
    meter: createMeter(),
  };
}

/** The account at Microsoft, open for reading. */
export function outlook(world: World, options: Options = {}): Mailbox {
  const { email = ME, scope = GRAPH_SCOPES } = options;
  const { accessToken } = world.sandbox.connectMicrosoft(email, "kith", scope);
  return openMicrosoft({ ...access(world, options, accessToken), graphUrl: ORIGIN });
}

/** The same account at Google. */
export function gmailOf(world: World, options: Options = {}): Mailbox {
  const { email = ME } = options;
  const { accessToken } = world.sandbox.connect(email, "kith", `${MAIL_SCOPE} ${CALENDAR_SCOPE}`);
  return openGoogle({ ...access(world, options, accessToken), apiUrl: ORIGIN });
}

export type MailRead = {
  readonly cursor: string;
  readonly interactions: readonly Interaction[];
  readonly sightings: readonly Sighting[];
  readonly pages: number;
  readonly phases: readonly string[];
  readonly depths: readonly number[];
  readonly largestCursor: number;
  readonly overLimit: readonly OverLimit[];
};

/** Reads mail until there is no more now; every page is asked for with the cursor of the one before. */
export async function readAllMail(
  mailbox: () => Mailbox,
  {
    clock,
    years = 3,
    from = null,
  }: { clock: World["clock"]; years?: number; from?: string | null },
): Promise<MailRead> {
  const interactions: Interaction[] = [];
  const sightings: Sighting[] = [];
  const phases: string[] = [];
  const depths: number[] = [];
  const overLimit: OverLimit[] = [];
  let cursor = from;
  let largestCursor = 0;
  for (let pages = 1; pages < 5000; pages++) {
    const page = await mailbox().readMail(
      cursor,
      historyWindow(clock.now, years),
      openAside([], 0, 0),
    );
    interactions.push(...page.interactions);
    sightings.push(...page.sightings);
    phases.push(page.phase);
    overLimit.push(...page.overLimit);
    if (page.depthAt !== null) depths.push(page.depthAt);
    cursor = page.cursor;
    largestCursor = Math.max(largestCursor, cursor.length);
    if (!page.more) {
      return {
        cursor,
        interactions,
        sightings: mergeSightings(sightings),
        pages,
        phases,
        depths,
        largestCursor,
        overLimit,
      };
    }
  }
  throw new Error("the mailbox is never read to the end");
}

export type CalendarRead = {
  readonly cursor: string;
  /** What ingest would hold afterwards, by event. */
  readonly entries: ReadonlyMap<number, MeetingEntry>;
  readonly sightings: readonly Sighting[];
  readonly overLimit: readonly OverLimit[];
};

/** Reads the calendars until there is no more now, keeping the entries as the store does: upserts, removals, sweeps. */
export async function readAllMeetings(
  mailbox: () => Mailbox,
  {
    clock,
    years = 3,
    from = null,
  }: { clock: World["clock"]; years?: number; from?: CalendarRead | null },
): Promise<CalendarRead> {
  const entries = new Map(
    [...(from?.entries ?? [])].map(([hash, entry]) => [hash, { ...entry, generation: 0 }]),
  );
  const sightings: Sighting[] = [];
  const overLimit: OverLimit[] = [];
  let cursor = from?.cursor ?? null;
  for (let pages = 1; pages < 5000; pages++) {
    const page = await mailbox().readCalendar(cursor, historyWindow(clock.now, years));
    for (const meeting of page.meetings) {
      entries.set(meeting.eventHash, { ...meeting, generation: page.generation });
    }
    for (const hash of page.gone) entries.delete(hash);
    for (const [hash, entry] of page.sweep ? entries : []) {
      const isInside = entry.at >= (page.sweep?.from ?? 0) && entry.at < (page.sweep?.to ?? 0);
      if (isInside && entry.generation < page.generation) entries.delete(hash);
    }
    sightings.push(...page.sightings);
    overLimit.push(...page.overLimit);
    cursor = page.cursor;
    if (!page.more) return { cursor, entries, sightings: mergeSightings(sightings), overLimit };
  }
  throw new Error("the calendar is never read to the end");
}

/** Mails as lines to compare. Whether one answers another stands in headers that Outlook does not give; threads have ids of their own. */
export function mailLines(rows: readonly Interaction[]): string[] {
  const lines = rows.map(
    ({ address, hash, at, flags, others }) =>
      `${address} ${hash} ${new Date(at).toISOString()} ${flags & ~Flag.reply} ${others}`,
  );
  return [...new Set(lines)].sort();
}

/** Meetings as lines to compare, without the ids of a provider. */
export function meetingLines({ entries }: Pick<CalendarRead, "entries">): string[] {
  return [...entries.values()]
    .map(({ hash, at, thread, flags, others, people }) =>
      JSON.stringify([new Date(at).toISOString(), hash, thread, flags, others, people.toSorted()]),
    )
    .sort();
}
