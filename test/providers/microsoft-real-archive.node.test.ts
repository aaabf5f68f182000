import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { Flag } from "../../src/domain/interaction";
import type { Snapshot } from "../../src/store/snapshot";
import { connect } from "../ingest/connected";
import { loadArchive } from "../sandbox/read/load-archive.node";
import { createSandbox } from "../sandbox/sandbox";
import { ORIGIN } from "../sandbox/support/small-world";
import { createNodeD1 } from "../support/node-d1";
import { connectOutlook } from "./microsoft-account";
import {
  gmailOf,
  mailLines,
  meetingLines,
  outlook,
  readAllMail,
  readAllMeetings,
} from "./read-to-end";

const DATA = new URL("../../../shared/data/", import.meta.url);
const MBOX = new URL("raw/openbmc-ego-headers.mbox.gz", DATA);
const ICS = new URL("raw/ics/", DATA);
const MEETINGS = new URL("raw/all-meetings.derived.ics.gz", DATA);
const NOW = Date.parse("2026-11-22T10:00:00Z");
const real = test.skipIf(!existsSync(MBOX));

async function world({ mbox = [], ics = [], me }: { mbox?: URL[]; ics?: URL[]; me: string[] }) {
  const paths = (urls: readonly URL[]) => urls.map((url) => url.pathname);
  const data = await loadArchive({ mbox: paths(mbox), ics: paths(ics), me, now: NOW });
  const clock = { now: NOW };
  const sandbox = createSandbox({ data, origin: ORIGIN, now: () => clock.now, realQuota: false });
  return { sandbox, clock, email: data.mailboxes[0]?.email ?? "" };
}

real(
  "a real mailbox replayed as Outlook gives the mails it gives as Gmail (skipped without ../shared/data)",
  async () => {
    const { email, ...rest } = await world({ mbox: [MBOX], me: owners() });
    const google = await readAllMail(() => gmailOf(rest, { email }), rest);
    const microsoft = await readAllMail(() => outlook(rest, { email }), rest);
    expect(mailLines(google.interactions).length).toBeGreaterThan(5000);
    expect(mailLines(microsoft.interactions)).toEqual(mailLines(google.interactions));
  },
);

real(
  "a real mailbox through Google and through Microsoft: the same people with the same names, counts and dates are stored (skipped without ../shared/data)",
  async () => {
    const { email, ...rest } = await world({ mbox: [MBOX], me: owners() });
    const database = await createNodeD1();
    try {
      const google = await connect(database.db, rest, { email, userId: 1 });
      await google.syncAll();
      const microsoft = await connectOutlook(database.db, rest, { email, userId: 2 });
      await microsoft.syncAll();
      const [a, b] = [stored(await google.snapshot()), stored(await microsoft.snapshot())];
      expect(a.people.length).toBeGreaterThan(100);
      expect(a.own.length).toBeGreaterThan(1);
      expect(b).toEqual(a);
    } finally {
      await database.dispose();
    }
  },
  60_000,
);

real(
  "real invitations, Exchange's own among them, and a thousand meetings give the same meetings (skipped without ../shared/data)",
  async () => {
    const invitations = readdirSync(ICS).map((file) => new URL(file, ICS));
    let meetings = 0;
    for (const ics of [invitations, [MEETINGS]]) {
      for (const person of mostInvited(ics, 3)) {
        const { email, ...rest } = await world({ ics, me: [person] });
        const years = { ...rest, years: 10 };
        const google = await readAllMeetings(() => gmailOf(rest, { email }), years);
        const microsoft = await readAllMeetings(() => outlook(rest, { email }), years);
        expect(meetingLines(microsoft)).toEqual(meetingLines(google));
        meetings += meetingLines(google).length;
      }
    }
    console.log(meetings);
    expect(meetings).toBeGreaterThan(300);
  },
);

/** What two providers can agree on: Outlook does not tell that a mail answers another. */
function stored({ own, people, interactions }: Snapshot) {
  const lines = interactions.map(
    ([address, at, flags, others]) => `${address} ${at} ${flags & ~Flag.reply} ${others}`,
  );
  return { own, people, interactions: lines.sort() };
}

/** Those whose calendar the files fill best. */
function mostInvited(files: readonly URL[], most: number): string[] {
  const counts = new Map<string, number>();
  for (const file of files) {
    const bytes = readFileSync(file);
    const text = (file.pathname.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
    for (const [, address = ""] of text
      .replace(/\r?\n[ \t]/g, "")
      .matchAll(/mailto:([^\s"<>:;]+@[^\s"<>:;]+)/gi)) {
      counts.set(address.toLowerCase(), (counts.get(address.toLowerCase()) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([address]) => address);
}

function owners(): string[] {
  const readme = readFileSync(new URL("README.md", DATA), "utf8");
  return /own addresses \([^)]*\): ([^|]+)/.exec(readme)?.[1]?.trim().split(/,\s*/) ?? [];
}
