import { expect, test } from "vitest";
import { isLonger, paceOf } from "../../src/domain/pace";

const regular = { rhythmDays: 30, longestGapDays: 50, letterDays: 60 };

test.each([
  [0, "within"],
  [34, "within"],
  [35, "past"],
  [51, "past"],
  [60, "past-every"],
  [90, "past-every"],
])(
  "with a rhythm of 30 days, no gap above 50 and a letter from 60 on, %i days of silence are %s",
  (silentDays, pace) => {
    expect(paceOf({ ...regular, silentDays })).toBe(pace);
  },
);

test("usually every 5 weeks and now 6 is past the rhythm, now 5 is not", () => {
  const usual = { rhythmDays: 37, longestGapDays: 200, letterDays: 80 };
  expect(paceOf({ ...usual, silentDays: 42 })).toBe("past");
  expect(paceOf({ ...usual, silentDays: 41 })).toBe("within");
  expect([isLonger(13, 12), isLonger(14, 13), isLonger(20, 14)]).toEqual([true, true, false]);
});

test("no two weeks of silence are past no rhythm, however quick it is", () => {
  const quick = { rhythmDays: 2, longestGapDays: 5, letterDays: 14 };
  expect(paceOf({ ...quick, silentDays: 10 })).toBe("lately");
  expect(paceOf({ ...quick, silentDays: 14 })).toBe("past-every");
});

test("a silence that the letter takes up although it is not longer than usual is long for such a tie", () => {
  const rare = { rhythmDays: 100, longestGapDays: 120, letterDays: 80 };
  expect(paceOf({ ...rare, silentDays: 79 })).toBe("within");
  expect(paceOf({ ...rare, silentDays: 80 })).toBe("long");
  expect(paceOf({ ...rare, silentDays: 106 })).toBe("past");
});

test("before anybody was judged, the gaps alone speak", () => {
  const alone = { ...regular, letterDays: null };
  expect([34, 35, 56].map((silentDays) => paceOf({ ...alone, silentDays }))).toEqual([
    "within",
    "past",
    "past-every",
  ]);
});

test("the rhythm that the user asked for rules over what is counted", () => {
  expect(paceOf({ ...regular, silentDays: 20, saidDays: 14 })).toBe("within");
  expect(paceOf({ ...regular, silentDays: 21, saidDays: 14 })).toBe("past");
  expect(paceOf({ ...regular, silentDays: 90, saidDays: 365 })).toBe("within");
});

test("without enough gaps nothing is claimed", () => {
  const none = { rhythmDays: null, longestGapDays: null, letterDays: 60 };
  expect(paceOf({ silentDays: 400, ...none })).toBe("unknown");
  expect(paceOf({ ...regular, silentDays: null })).toBe("unknown");
});
