import { expect, test } from "vitest";
import { paceOf } from "../../src/domain/pace";

const regular = { rhythmDays: 30, longestGapDays: 50 };

test.each([
  [0, "within"],
  [45, "within"],
  [51, "past-every"],
  [90, "past-every"],
])(
  "with a rhythm of 30 days and no gap above 50, %i days of silence are %s",
  (silentDays, pace) => {
    expect(paceOf({ ...regular, silentDays })).toBe(pace);
  },
);

test("twice the rhythm is past it even where longer gaps are known", () => {
  expect(paceOf({ silentDays: 60, rhythmDays: 30, longestGapDays: 200 })).toBe("past");
  expect(paceOf({ silentDays: 10, rhythmDays: 2, longestGapDays: 5 })).toBe("within");
});

test("the rhythm that the user asked for rules over what is counted", () => {
  expect(paceOf({ ...regular, silentDays: 20, saidDays: 14 })).toBe("past");
  expect(paceOf({ ...regular, silentDays: 90, saidDays: 365 })).toBe("within");
});

test("without enough gaps nothing is claimed", () => {
  expect(paceOf({ silentDays: 400, rhythmDays: null, longestGapDays: null })).toBe("unknown");
  expect(paceOf({ silentDays: null, ...regular })).toBe("unknown");
});
