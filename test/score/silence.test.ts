import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, GATE_MIN_DAYS } from "../../src/domain/limits";
import type { LogEvent } from "../../src/domain/log";
import { judge } from "../../src/score/judge";
import { readPortraits } from "../../src/score/portraits";
import { happenings, PEOPLE } from "./arbitrary";
import { egoOf, logOf, mails, NOW } from "./ego-of";

const OPTIONS = { listSize: 5, seed: 7, week: "2026-W45" };
const TODAY = Math.floor(NOW / DAY_MS);
const REACHED: LogEvent = { kind: "acted", purpose: "reached-out", by: "app" };
const touched = (ago: number): LogEvent => ({ kind: "contact", on: NOW - ago * DAY_MS });

test("a day in touch by hand counts the same for the gate, the reasons, the standing and the list", async () => {
  const told = fc.array(
    fc.tuple(fc.nat(PEOPLE - 1), fc.oneof(fc.nat(400), fc.nat(60)).map(touched)),
    { minLength: 1, maxLength: 8 },
  );
  await fc.assert(
    fc.property(happenings, told, (life, days) => {
      const log = logOf(days.map(([person, event]) => [0, person, event] as const));
      const ego = egoOf(PEOPLE, life, { log });
      const { standings, suggestions, whyNot } = judge(ego, OPTIONS);
      const bare = judge(egoOf(PEOPLE, life), OPTIONS).standings;
      const portraits = readPortraits(ego);
      standings.forEach(({ personId, silentDays }, place) => {
        const own = days.filter(([person]) => person === place);
        const said = own.map(([, event]) => (event.kind === "contact" ? event.on : 0));
        const by = [...said.map((on) => TODAY - Math.floor(on / DAY_MS))];
        const least = Math.min(bare[place]?.silentDays ?? Infinity, ...by);
        expect(silentDays).toBe(Number.isFinite(least) ? least : null);
        expect(portraits[place]?.lastDay).toBe(silentDays === null ? 0 : TODAY - silentDays);
        const why = whyNot.get(personId);
        if (why !== "not-nameable") {
          expect(why === "in-touch").toBe((silentDays ?? Infinity) < GATE_MIN_DAYS);
        }
        const { reasons = [] } = suggestions.find((one) => one.personId === personId) ?? {};
        for (const { kind, numbers } of reasons) {
          if (kind === "rhythm") expect(numbers.silentDays).toBe(silentDays);
        }
      });
    }),
  );
});

test("having reached out ends the silence while the letter waits for what comes of it, and never opens the gate", () => {
  const life = mails(0, [160, 150, 140, 130, 120, 110, 100]);
  const after = (ago: number) => {
    const { standings, whyNot } = judge(
      egoOf(1, life, { log: logOf([[ago, 0, REACHED]]) }),
      OPTIONS,
    );
    return [standings[0]?.silentDays, whyNot.get(100)];
  };
  expect(after(0)).toEqual([0, "shown-lately"]);
  expect(after(27)).toEqual([27, "shown-lately"]);
  expect(after(29)).toEqual([100, undefined]);
});

test("wider company is not all there was since where the user told of more", () => {
  const copied = { ago: 60, kind: "copied", with: [0] } as const;
  const ego = (log = logOf([])) =>
    egoOf(1, [...mails(0, [300, 280, 260, 240, 220, 200, 150]), copied], { log });
  const kinds = (log = logOf([])) =>
    judge(ego(log), OPTIONS).suggestions[0]?.reasons.map(({ kind }) => kind);
  expect(kinds()).toEqual(["rhythm", "wider"]);
  expect(kinds(logOf([[0, 0, touched(120)]]))).not.toContain("wider");
});
