import { expect, test } from "vitest";
import { DAY_MS } from "../../src/domain/limits";
import type { LogEvent } from "../../src/domain/log";
import { quietUntil, readFeedback } from "../../src/score/feedback";
import { judge } from "../../src/score/judge";
import { listSize } from "../../src/score/list-size";
import { egoOf, logOf, mails, NOW, SHOWN } from "./ego-of";

const OPTIONS = { listSize: 3, seed: 1, week: "2026-W45" };
const acted = (
  purpose: "rest" | "not-now" | "reached-out" | "elsewhere" | "more",
  by: "auto" | "button" = "button",
): LogEvent => ({
  kind: "acted",
  purpose,
  by,
});
const OVERDUE = mails(0, [160, 150, 140, 130, 120, 110, 100]);

function whyNot(entries: Parameters<typeof logOf>[0]) {
  return judge(egoOf(1, OVERDUE, { log: logOf(entries) }), OPTIONS).whyNot.get(100);
}

test("what the user said holds, each with its own reason", () => {
  expect(whyNot([])).toBeUndefined();
  expect(whyNot([[40, 0, acted("rest")]])).toBe("resting");
  expect(whyNot([[40, 0, acted("elsewhere")]])).toBe("elsewhere");
  expect(whyNot([[10, 0, acted("not-now")]])).toBe("snoozed");
  expect(whyNot([[10, 0, acted("reached-out")]])).toBe("shown-lately");
  expect(whyNot([[29, 0, acted("reached-out")]])).toBeUndefined();
});

test("a snooze ends, and stretches the rhythm by half each time, up to three times", () => {
  const snoozes = (times: number) =>
    Array.from({ length: times }, (_, i) => [200 - i, 0, acted("not-now")] as const);
  const stretch = (times: number) =>
    readFeedback(egoOf(1, [], { log: logOf(snoozes(times)) })).get(0)?.stretch;
  expect([1, 2, 3, 9].map(stretch)).toEqual([1.5, 2.25, 3, 3]);
  expect(whyNot(snoozes(1))).toBeUndefined();
});

test("a showing of which nothing comes keeps somebody away for longer each time", () => {
  const quiet = (agos: readonly number[], contactAgo: number) => {
    const log = logOf(agos.map((ago) => [ago, 0, SHOWN] as const));
    const feedback = readFeedback(egoOf(1, [], { log })).get(0);
    if (!feedback) throw new Error("No feedback.");
    return Math.round((quietUntil(feedback, NOW - contactAgo * DAY_MS, NOW) - NOW) / DAY_MS / 7);
  };
  expect(quiet([21], 900)).toBe(1);
  expect(quiet([60, 21], 900)).toBe(5);
  expect(quiet([120, 60, 21], 900)).toBe(23);
  // Contact since the first two showings: they were answered.
  expect(quiet([120, 60, 21], 50)).toBe(1);
});

test("the list grows where it is taken up and shrinks where it is not; links that complete by themselves teach nothing", () => {
  const weeks = [70, 63, 56, 49, 42, 35];
  const shown = weeks.map((ago) => [ago, 0, SHOWN] as const);
  const reached = (by: "auto" | "button") =>
    weeks.map((ago) => [ago - 1, 0, acted("reached-out", by)] as const);
  expect(listSize(logOf([...shown, ...reached("button")]), 3, NOW)).toBe(4);
  expect(listSize(logOf([...shown, ...reached("auto")]), 3, NOW)).toBe(2);
  expect(listSize(logOf(shown.slice(1)), 3, NOW)).toBe(3);
  expect(listSize(logOf([...shown, [20, 0, acted("more")]]), 4, NOW)).toBe(4);
  expect(listSize(logOf([...shown, ...reached("button")]), 5, NOW)).toBe(5);
});

test("headers that bear a completion out teach as much as the user's own hand", () => {
  const weeks = [70, 63, 56, 49, 42, 35];
  const entries = weeks.flatMap((ago) => [
    [ago, 0, SHOWN] as const,
    [ago - 1, 0, acted("reached-out", "auto")] as const,
    [ago - 10, 0, { kind: "outcome", result: "wrote" }] as const,
  ]);
  expect(listSize(logOf(entries), 3, NOW)).toBe(4);
});
