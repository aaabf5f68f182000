import { expect, test } from "vitest";
import { createSandbox } from "../sandbox/sandbox";
import { ORIGIN } from "../sandbox/support/small-world";
import { generateWorld } from "../sandbox/world/generate-world";
import {
  gmailOf,
  mailLines,
  meetingLines,
  outlook,
  readAllMail,
  readAllMeetings,
} from "./read-to-end";

const NOW = Date.parse("2026-11-22T10:00:00Z");
/** A robot that looks like a person, and a list under an ordinary host: only their headers tell, and Outlook gives none. */
const KNOWN_BY_HEADERS = ["letters@typelist.example", "support+id4821@helpdesk.example"];

function world() {
  const { data } = generateWorld({ seed: "kith", now: NOW });
  const clock = { now: NOW };
  const sandbox = createSandbox({ data, origin: ORIGIN, now: () => clock.now, realQuota: false });
  return { sandbox, clock, email: data.mailboxes[0]?.email ?? "" };
}

test("the same archive through Google and through Microsoft gives the same mails with the same people, counts and dates", async () => {
  const { email, ...rest } = world();
  const google = await readAllMail(() => gmailOf(rest, { email }), rest);
  const microsoft = await readAllMail(() => outlook(rest, { email }), rest);
  const atGoogle = new Set(mailLines(google.interactions));
  const more = mailLines(microsoft.interactions).filter((line) => !atGoogle.has(line));
  expect([...new Set(more.map((line) => line.split(" ")[0]))]).toEqual(KNOWN_BY_HEADERS);
  const people = microsoft.interactions.filter(
    ({ address }) => !KNOWN_BY_HEADERS.includes(address),
  );
  expect(atGoogle.size).toBeGreaterThan(3000);
  expect(mailLines(people)).toEqual([...atGoogle]);
});

test("names come out the same through both, too", async () => {
  const { email, ...rest } = world();
  const google = await readAllMail(() => gmailOf(rest, { email }), rest);
  const microsoft = await readAllMail(() => outlook(rest, { email }), rest);
  const named = new Set(google.interactions.map(({ address }) => address));
  const names = ({ sightings }: typeof google) =>
    sightings
      .filter(({ address }) => named.has(address))
      .map(({ address, name, nameOwn }) => `${address} ${name} ${nameOwn}`)
      .sort();
  expect(names(microsoft)).toEqual(names(google));
});

test("the same calendar gives the same meetings with the same people, keys and series", async () => {
  const { email, ...rest } = world();
  const google = await readAllMeetings(() => gmailOf(rest, { email }), rest);
  const microsoft = await readAllMeetings(() => outlook(rest, { email }), rest);
  expect(meetingLines(google).length).toBeGreaterThan(300);
  expect(meetingLines(microsoft)).toEqual(meetingLines(google));
});
