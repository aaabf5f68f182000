import type { Ego } from "../../src/domain/ego";
import { Flag } from "../../src/domain/interaction";
import { DAY_MS } from "../../src/domain/limits";
import type { LogEntry, LogEvent } from "../../src/domain/log";

/** A Monday morning. */
export const NOW = Date.UTC(2026, 10, 2, 6);

/** Something that happened `ago` days before `NOW` (negative: that is planned). */
export type Happening = {
  readonly ago: number;
  readonly kind: "sent" | "copied" | "received" | "meeting" | "all-hands" | "invited";
  /** The others in it, by index. */
  readonly with: readonly number[];
  readonly thread?: number;
  readonly reply?: boolean;
};

const FLAGS = {
  sent: Flag.fromMe | Flag.to | Flag.few | Flag.small,
  // The user's mail to somebody else, with them in Cc.
  copied: Flag.fromMe | Flag.cc | Flag.few | Flag.small,
  received: Flag.fromThem | Flag.meTo | Flag.few | Flag.small,
  meeting: Flag.meeting | Flag.iAccepted | Flag.theyAccepted | Flag.few | Flag.small,
  // What a source would tell of a meeting of 200, were it stored.
  "all-hands": Flag.meeting | Flag.iAccepted | Flag.theyAccepted,
  invited: Flag.meeting | Flag.fromThem | Flag.theyAccepted | Flag.few | Flag.small,
} as const;

export type Options = {
  readonly companies?: readonly (string | null)[];
  readonly names?: readonly string[];
  readonly log?: readonly LogEntry[];
  readonly ownDomains?: readonly string[];
};

/** An ego to whom all this happened; `people` of them are known, person ids are 100, 101, … and address ids 1000, … */
export function egoOf(
  people: number,
  happenings: readonly Happening[],
  options: Options = {},
): Ego {
  const rows = happenings.flatMap((one, event) =>
    one.with.map((person, place) => ({
      person,
      event,
      at: NOW - one.ago * DAY_MS,
      thread: one.thread ?? event,
      // Of a mail to the user only one other is the sender; the rest were copied.
      flags:
        (one.kind === "received" && place > 0 ? FLAGS.received & ~Flag.fromThem : FLAGS[one.kind]) |
        (one.reply ? Flag.reply : 0),
      others: one.kind === "all-hands" ? 199 : one.with.length,
    })),
  );
  rows.sort((a, b) => a.at - b.at || a.person - b.person || a.event - b.event);
  const column = (key: keyof (typeof rows)[number]) => Int32Array.from(rows, (row) => row[key]);
  return {
    now: NOW,
    since: NOW - 1100 * DAY_MS,
    zone: "UTC",
    ownAddresses: ["me@own.example"],
    ownDomains: options.ownDomains ?? ["own.example"],
    people: Array.from({ length: people }, (_, index) => personOf(index, options)),
    columns: {
      length: rows.length,
      person: column("person"),
      event: column("event"),
      at: Float64Array.from(rows, (row) => row.at),
      thread: column("thread"),
      flags: column("flags"),
      others: column("others"),
    },
    log: options.log ?? [],
  };
}

function personOf(index: number, { companies, names }: Options) {
  const company = companies?.[index] === undefined ? `c${index}.example` : companies[index];
  const name = names?.[index] ?? `Person Number${index}`;
  const address = `p${index}@${company ?? "free.example"}`;
  const personId = 100 + index;
  const known = { addressId: 1000 + index, address, name, personId, kind: "contact" as const };
  return { personId, name, addresses: [known], company };
}

/** Mails back and forth with one person on the given days before `NOW`, the user writing first. */
export function mails(person: number, days: readonly number[]): Happening[] {
  return days.map((ago, i) => ({
    ago,
    kind: i % 2 === 0 ? ("sent" as const) : ("received" as const),
    with: [person],
  }));
}

/** Log entries about people by index, `ago` days before `NOW`, numbered from 1. */
export function logOf(
  entries: readonly (readonly [ago: number, person: number, event: LogEvent])[],
): LogEntry[] {
  return entries.map(([ago, person, event], i) => ({
    seq: i + 1,
    at: NOW - ago * DAY_MS,
    subject: 1000 + person,
    item: `week-${Math.round(ago / 7)}`,
    event,
  }));
}

/** A `shown` entry. */
export const SHOWN: LogEvent = {
  kind: "shown",
  role: "keep-warm",
  slot: 0,
  score: 1,
  propensity: 1,
  reasons: [],
  commonGround: null,
};
