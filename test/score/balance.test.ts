import { expect, test } from "vitest";
import { DAY_MS } from "../../src/domain/limits";
import { balanceOf } from "../../src/score/balance";
import type { Moment } from "../../src/score/history";

/** A direct mail between two on a day; an answer has the conversation of what it answers. */
function mail(day: number, kind: "sent" | "received", thread: number, reply = false): Moment {
  const by = kind === "sent" ? "me" : "them";
  const rest = { direct: true, people: 2, by, toOne: true } as const;
  return { at: day * DAY_MS, event: day, thread, kind, reply, ...rest };
}

/** They ask and are answered after so many days each. */
function asked(...days: readonly number[]): Moment[] {
  return days.flatMap((after, i) => [
    mail(100 * i, "received", i),
    mail(100 * i + after, "sent", i, true),
  ]);
}

test("who starts is counted over the last ten exchanges, answers apart", () => {
  const mine = Array.from({ length: 9 }, (_, i) => mail(1000 + 10 * i, "sent", 50 + i));
  expect(balanceOf([...asked(1, 1, 1, 1), ...mine]).started).toEqual({ byThem: 1, of: 10 });
  expect(balanceOf(asked(1)).started).toBeNull();
});

test("a habit says within how many days most answers came, and how long the last one took", () => {
  const { iAnswer, theyAnswer } = balanceOf(asked(1, 2, 2, 30));
  expect(iAnswer).toEqual({ days: 2, times: 3, of: 4, lastDays: 30 });
  expect(theyAnswer).toBeNull();
});

test("a mail without an answer is a case too", () => {
  const history = [...asked(1, 1, 1), mail(900, "received", 77)];
  expect(balanceOf(history).iAnswer).toMatchObject({ times: 3, of: 4 });
});

test("what one side wrote in a row without an answer is told; a meeting or a wider mail ends it", () => {
  const run = [...asked(1), mail(300, "sent", 8), mail(400, "sent", 9)];
  expect(balanceOf(run).unanswered).toEqual({ by: "me", mails: 3 });
  expect(balanceOf([...run, mail(500, "received", 10)]).unanswered).toEqual({
    by: "them",
    mails: 1,
  });
  const met: Moment = { ...mail(600, "sent", 11), kind: "meeting" };
  expect(balanceOf([...run, met]).unanswered).toBeNull();
  expect(balanceOf([...run, { ...mail(600, "sent", 11), direct: false }]).unanswered).toBeNull();
});
