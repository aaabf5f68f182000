import { expect, test } from "vitest";
import { INSTANCES_READ, ONE_WAY_PER_READ } from "../../src/domain/limits";
import { dayOf, mergeOverLimit } from "../../src/domain/over-limit";
import { anEvent, ME, NOW, smallWorld } from "../sandbox/support/small-world";
import { mail } from "./mails";
import { gmailOf, readAllMail, readAllMeetings } from "./read-to-end";

const SLOW_MS = 120_000;
const MINUTE_MS = 60_000;

test(
  "a first read takes so much one-way mail at most, says that there was more, and still reads who was answered",
  async () => {
    const flood = Array.from({ length: ONE_WAY_PER_READ + 100 }, (_, n) =>
      mail(n + 2, `p${n}@x.example`, ME, { internalDate: NOW - (n + 1) * MINUTE_MS }),
    );
    const sent = mail(1, ME, "ana@x.example", { internalDate: NOW - 9 * 86_400_000 });
    const world = smallWorld({ messages: [...flood, sent] });
    const read = await readAllMail(() => gmailOf(world), world);
    const strangers = read.interactions.filter(({ address }) => address.startsWith("p"));
    expect(strangers).toHaveLength(ONE_WAY_PER_READ);
    expect(read.interactions.map(({ address }) => address)).toContain("ana@x.example");
    expect(mergeOverLimit([], read.overLimit, NOW)).toEqual([
      { limit: "one-way-read", day: dayOf(NOW), left: 0 },
    ]);
  },
  SLOW_MS,
);

test(
  "a calendar flooded with entries is read so far, says so, and nothing known before goes because it was not reached",
  async () => {
    const at = (n: number) => new Date(NOW - 20 * 86_400_000 + n * MINUTE_MS).toISOString();
    const flood = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) =>
        anEvent(`flood${from + n}`, {
          start: { dateTime: at(from + n) },
          end: { dateTime: at(from + n + 1) },
        }),
      );
    const late = { dateTime: "2026-11-20T10:00:00Z" };
    const world = smallWorld({ events: [anEvent("known", { start: late, end: late })] });
    const first = await readAllMeetings(() => gmailOf(world), world);
    expect(first.overLimit).toEqual([]);
    expect(first.entries.size).toBe(1);
    for (const event of flood(0, INSTANCES_READ + 600))
      world.sandbox.putEvent(ME, "primary", event);
    world.clock.now += 8 * 86_400_000;
    const second = await readAllMeetings(() => gmailOf(world), { ...world, from: first });
    expect(second.overLimit).toEqual([
      { limit: "instances", day: dayOf(world.clock.now), left: 0 },
    ]);
    for (const hash of first.entries.keys()) expect(second.entries.has(hash)).toBe(true);
  },
  SLOW_MS,
);
