import { expect, test } from "vitest";
import type { LogEvent } from "../../src/domain/log";
import { unsaid } from "../../src/domain/unsaid";

let seq = 0;
function word(at: number, subject: number, event: LogEvent, item: string | null = null) {
  seq += 1;
  return { seq, at, subject, item, event };
}

const ALLY: LogEvent = { kind: "circle", circle: "ally" };
const KNOWN: LogEvent = { kind: "circle", circle: "known" };
const SPLIT: LogEvent = { kind: "split" };
const REST: LogEvent = { kind: "acted", purpose: "rest", by: "app" };
const merged = (other: number): LogEvent => ({ kind: "merged", with: other });

test("a whole log goes into an empty one, and into itself nothing", () => {
  const log = [
    word(1, 7, ALLY),
    word(2, 7, KNOWN),
    word(3, 7, { kind: "contact", on: 1 }),
    word(4, 7, { kind: "contact", on: 1 }),
    word(5, 7, merged(8)),
    word(6, 7, SPLIT),
    word(7, 8, merged(9)),
    word(8, 8, merged(10)),
    word(9, 7, REST, "person/lasting"),
    word(9, 8, REST, "person/lasting"),
  ];
  expect(unsaid([], log)).toEqual(log);
  expect(unsaid(log, log)).toEqual([]);
  expect(unsaid([], [...log, ...log])).toEqual(log);
});

test("what was said or taken back here since stands; other people and other pages are not touched by it", () => {
  const here = [
    word(10, 7, KNOWN),
    word(10, 7, { kind: "undone", seq: 1 }, "person/lasting"),
    word(10, 7, SPLIT),
  ];
  expect(unsaid(here, [word(5, 7, ALLY)])).toEqual([]);
  expect(unsaid(here, [word(5, 7, REST, "person/lasting")])).toEqual([]);
  expect(unsaid(here, [word(5, 8, merged(7))])).toEqual([]);
  const free = [
    word(5, 8, ALLY),
    word(5, 7, REST, "person/now"),
    word(5, 8, merged(9)),
    word(11, 7, ALLY),
    word(11, 7, merged(8)),
  ];
  expect(unsaid(here, free)).toEqual(free);
});

test("an older split does not part whom a later word joined", () => {
  expect(unsaid([word(10, 7, merged(8))], [word(5, 7, SPLIT)])).toEqual([]);
  const both = [word(5, 8, merged(9)), word(6, 9, merged(10))];
  expect(unsaid([word(10, 7, merged(8))], both)).toEqual(both);
});
