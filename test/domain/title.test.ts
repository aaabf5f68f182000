import { expect, test } from "vitest";
import { Flag } from "../../src/domain/interaction";
import { titleToKeep } from "../../src/domain/title";

const MET = Flag.meeting | Flag.small | Flag.few | Flag.iAccepted;
const keep = (text: string, meeting = { flags: MET, others: 1 }, isPrivate = false) =>
  titleToKeep({ text, isPrivate }, meeting);

test("a title is kept of a meeting of at most four that the user organised or accepted", () => {
  expect(keep("Lunch", { flags: MET, others: 3 })).toBe("Lunch");
  expect(keep("Lunch", { flags: MET, others: 4 })).toBeNull();
  expect(keep("Lunch", { flags: MET & ~Flag.iAccepted, others: 1 })).toBeNull();
  expect(keep("Lunch", { flags: MET, others: 1 }, true)).toBeNull();
});

test("a title is one line without characters that hide or turn text", () => {
  expect(keep("  Plan\r\n\tfor\u2028Q3 ")).toBe("Plan for Q3");
  expect(keep("in\u202Evoice\u202C \u2066x\u2069\u200B\uFEFF\u{E0041}")).toBe("invoice x");
  expect(keep("Z\u0351\u0352\u0353\u0354\u0355")?.length).toBe(4);
  expect(keep("Кофе с 花子 👩‍👩‍👧 نامه‌ای")).toBe("Кофе с 花子 👩‍👩‍👧 نامه‌ای");
  for (const nothing of ["", " \n ", "\u200B\u202E"]) expect(keep(nothing)).toBeNull();
});

test("a title has at most 200 characters, and is cut between letters", () => {
  expect(keep("a".repeat(200))).toBe("a".repeat(200));
  expect(keep("a".repeat(201))).toBe(`${"a".repeat(199)}…`);
  const flags = keep("🇩🇪".repeat(200)) ?? "";
  expect(flags).toMatch(/^(🇩🇪)+…$/u);
  expect(flags.length).toBeLessThanOrEqual(200);
  expect(keep(`${"x ".repeat(1_000_000)}`)?.length).toBeLessThanOrEqual(200);
});
