import { beforeAll, expect, test } from "vitest";
import type { Mailbox } from "../../src/providers/provider";
import { createSandbox } from "../sandbox/sandbox";
import { ORIGIN } from "../sandbox/support/small-world";
import { generateWorld } from "../sandbox/world/generate-world";
import {
  type CalendarRead,
  gmailOf,
  type MailRead,
  mailLines,
  meetingLines,
  outlook,
  readAllMail,
  readAllMeetings,
} from "./read-to-end";

const NOW = Date.parse("2026-11-22T10:00:00Z");
/** A robot that looks like a person, and a list under an ordinary host: only their headers tell, and Outlook gives none. */
const KNOWN_BY_HEADERS = ["letters@typelist.example", "support+id4821@helpdesk.example"];

let google: Both;
let microsoft: Both;

beforeAll(async () => {
  const { data } = generateWorld({ seed: "kith", now: NOW });
  const clock = { now: NOW };
  const sandbox = createSandbox({ data, origin: ORIGIN, now: () => clock.now, realQuota: false });
  const account = { email: data.mailboxes[0]?.email ?? "" };
  google = await readBoth(() => gmailOf({ sandbox, clock }, account), clock);
  microsoft = await readBoth(() => outlook({ sandbox, clock }, account), clock);
}, 120_000);

type Both = { readonly mail: MailRead; readonly calendar: CalendarRead };

async function readBoth(mailbox: () => Mailbox, clock: { now: number }): Promise<Both> {
  return {
    mail: await readAllMail(mailbox, { clock }),
    calendar: await readAllMeetings(mailbox, { clock }),
  };
}

test("the same archive through Google and through Microsoft gives the same mails with the same people, counts and dates", () => {
  const atGoogle = new Set(mailLines(google.mail.interactions));
  const more = mailLines(microsoft.mail.interactions).filter((line) => !atGoogle.has(line));
  expect([...new Set(more.map((line) => line.split(" ")[0]))]).toEqual(KNOWN_BY_HEADERS);
  const people = microsoft.mail.interactions.filter(
    ({ address }) => !KNOWN_BY_HEADERS.includes(address),
  );
  expect(atGoogle.size).toBeGreaterThan(3000);
  expect(mailLines(people)).toEqual([...atGoogle]);
});

test("names come out the same through both, too", () => {
  const named = new Set(google.mail.interactions.map(({ address }) => address));
  const names = ({ mail, calendar }: Both) =>
    [...mail.sightings, ...calendar.sightings]
      .filter(({ address }) => named.has(address))
      .map(({ address, name, nameOwn }) => `${address} ${name} ${nameOwn}`)
      .sort();
  expect(names(microsoft)).toEqual(names(google));
});

test("the same calendar gives the same meetings with the same people, keys and series", () => {
  expect(meetingLines(google.calendar).length).toBeGreaterThan(300);
  expect(meetingLines(microsoft.calendar)).toEqual(meetingLines(google.calendar));
});

test("a backfill asks for few pages, one depth after the other, and its cursor stays small", () => {
  const { pages, depths, phases, largestCursor } = microsoft.mail;
  expect(pages).toBeLessThan(30);
  expect(depths.toSorted((a, b) => b - a)).toEqual(depths);
  expect([...new Set(phases)]).toEqual(["backfill", "live"]);
  expect(largestCursor).toBeLessThan(200_000);
});
