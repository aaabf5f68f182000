import { expect, test } from "vitest";
import { Evidence } from "../../src/domain/evidence";
import { Flag, type Interaction } from "../../src/domain/interaction";
import { createSandbox } from "../sandbox/sandbox";
import { ORIGIN } from "../sandbox/support/small-world";
import { generateWorld } from "../sandbox/world/generate-world";
import { gmailOf, outlook, readAllMail, readAllMeetings } from "./read-to-end";

const NOW = Date.parse("2026-11-22T10:00:00Z");

function world() {
  const { data } = generateWorld({ seed: "kith", now: NOW });
  const clock = { now: NOW };
  const sandbox = createSandbox({ data, origin: ORIGIN, now: () => clock.now, realQuota: false });
  return { sandbox, clock, email: data.mailboxes[0]?.email ?? "" };
}

/** Whether it answers another mail stands in headers that Outlook does not give, and threads have ids of their own. */
function comparable(rows: readonly Interaction[]): string[] {
  const lines = rows.map(
    ({ address, hash, at, flags, others }) =>
      `${address} ${hash} ${new Date(at).toISOString()} ${flags & ~Flag.reply} ${others}`,
  );
  return [...new Set(lines)].sort();
}

test("the same archive through Google and through Microsoft gives the same mails with the same people and dates", async () => {
  const { email, ...rest } = world();
  const google = await readAllMail(() => gmailOf(rest, { email }), rest);
  const microsoft = await readAllMail(() => outlook(rest, { email }), rest);
  const byHeaders = Evidence.list | Evidence.automated | Evidence.bulk;
  const machines = new Set(
    google.sightings.filter(({ evidence }) => evidence & byHeaders).map(({ address }) => address),
  );
  console.log([...machines], google.interactions.length, microsoft.interactions.length, google.pages, microsoft.pages, microsoft.largestCursor);
  const a = comparable(google.interactions), b = comparable(microsoft.interactions.filter(({ address }) => !machines.has(address)));
  const A = new Set(a), B = new Set(b);
  console.log("only google", a.filter((x) => !B.has(x)).slice(0, 20), "only ms", b.filter((x) => !A.has(x)).slice(0, 20));
  expect(b).toEqual(a);
});

test("the same calendar gives the same meetings with the same people, keys and series", async () => {
  const { email, ...rest } = world();
  const google = await readAllMeetings(() => gmailOf(rest, { email }), rest);
  const microsoft = await readAllMeetings(() => outlook(rest, { email }), rest);
  const lines = ({ entries }: typeof google) =>
    [...entries.values()]
      .map(({ hash, at, thread, flags, others, people }) =>
        JSON.stringify([at, hash, thread, flags, others, people.toSorted()]),
      )
      .sort();
  expect(lines(google).length).toBeGreaterThan(300);
  expect(lines(microsoft)).toEqual(lines(google));
});
