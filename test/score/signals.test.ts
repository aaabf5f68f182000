import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isDirect, isMeeting, isReceived, isSent, withLength } from "../../src/domain/interaction";
import { DAY_MS } from "../../src/domain/limits";
import { DECAY_UNIT, readSignals, type Signals } from "../../src/score/signals";
import { happenings, PEOPLE } from "./arbitrary";
import { egoOf, type Happening, mails, NOW } from "./ego-of";

const TODAY = Math.floor(NOW / DAY_MS);
const YEAR = 364;

function signalsOf(life: readonly Happening[]): Signals {
  const [signals] = readSignals(egoOf(1, life)).of;
  if (!signals) throw new Error("No signals for the one person there is.");
  return signals;
}

/** The same numbers the slow way: lists, filters and sets, straight from what each is said to be. */
function slowly(life: readonly Happening[], person: number) {
  const { columns } = egoOf(PEOPLE, life);
  const rows = Array.from({ length: columns.length }, (_, i) => ({
    person: columns.person[i],
    day: Math.floor((columns.at[i] ?? 0) / DAY_MS),
    at: columns.at[i] ?? 0,
    flags: columns.flags[i] ?? 0,
    thread: columns.thread[i],
  })).filter((row) => row.person === person && row.at <= NOW);
  const direct = rows.filter(({ flags }) => isDirect(flags));
  const days = [...new Set(direct.map(({ day }) => day))].sort((a, b) => a - b);
  const weeks = (list: number[]) => new Set(list.map((day) => Math.floor(day / 7))).size;
  const ofYear = (day: number) => TODAY - day < YEAR;
  const sent = rows.filter(({ flags }) => isSent(flags));
  const received = rows.filter(({ flags }) => isReceived(flags));
  return {
    days: days.length,
    weeks: weeks(days),
    threads: new Set(direct.map(({ thread }) => thread)).size,
    daysOfYear: days.filter(ofYear).length,
    sent: sent.length,
    received: received.length,
    sentOfYear: sent.filter(({ day }) => ofYear(day)).length,
    receivedOfYear: received.filter(({ day }) => ofYear(day)).length,
    meetings: rows.filter(({ flags }) => isMeeting(flags)).length,
    directSent: sent.filter(({ flags }) => isDirect(flags)).length,
    peakDays: Math.max(0, ...days.map((d) => days.filter((x) => x <= d && d - x < 90).length)),
    silentDays: days.length > 0 ? TODAY - Math.max(...days) : Number.POSITIVE_INFINITY,
    unseenDays: rows.length > 0 ? Math.min(...rows.map(({ day }) => TODAY - day)) : Infinity,
    lastMetAt: Math.max(0, ...rows.filter(({ flags }) => isMeeting(flags)).map(({ at }) => at)),
  };
}

test("every count is what lists, filters and sets make of the same rows", async () => {
  await fc.assert(
    fc.property(happenings, (life) => {
      const { of } = readSignals(egoOf(PEOPLE, life));
      of.forEach((signals, person) => {
        expect(signals).toMatchObject(slowly(life, person));
      });
    }),
    { numRuns: 60 },
  );
});

test("the exchange weighs each side as said, the mutual one the two sides alike", () => {
  const [today, both] = [
    { ago: 0, kind: "sent", with: [0] } as const,
    { ago: 0, kind: "received", with: [0] } as const,
  ];
  const one = signalsOf([today]);
  expect([one.exchanged, one.mutual]).toEqual([5 * DECAY_UNIT, 0]);
  const answered = signalsOf([today, both]);
  expect([answered.exchanged, answered.mutual]).toEqual([6 * DECAY_UNIT, DECAY_UNIT]);
  const met = signalsOf([{ ago: 0, kind: "meeting", with: [0] }]);
  expect([met.exchanged, met.mutual]).toEqual([3 * DECAY_UNIT, DECAY_UNIT]);
  // A quarter of a year halves it.
  expect(signalsOf(mails(0, [90, 90])).mutual).toBe(DECAY_UNIT / 2);
});

test("who wrote more does not matter to what went both ways", async () => {
  await fc.assert(
    fc.property(happenings, (life) => {
      const other = { sent: "received", received: "sent" } as const;
      const alone = life
        .filter(({ kind }) => kind !== "copied")
        .map((one) => ({ ...one, with: [0] }));
      const turned = alone.map((one) => ({
        ...one,
        kind: one.kind === "sent" || one.kind === "received" ? other[one.kind] : one.kind,
      }));
      expect(signalsOf(turned).mutual).toBe(signalsOf(alone).mutual);
    }),
  );
});

test("a meeting is a plan until it is over", () => {
  const ego = egoOf(1, [{ ago: 1 / 24, kind: "meeting", with: [0] }]);
  const lasting = (hours: number) => {
    const flags = ego.columns.flags.map((own) => withLength(own, hours * 3_600_000));
    return readSignals({ ...ego, columns: { ...ego.columns, flags } }).of[0];
  };
  expect(lasting(0.5)).toMatchObject({ meetings: 1, nextMeetingAt: 0 });
  expect(lasting(2)).toMatchObject({ meetings: 0, days: 0, nextMeetingAt: NOW - 3_600_000 });
});
