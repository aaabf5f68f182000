import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countIcs } from "../../independent/count-ics";
import { countMbox } from "../../independent/count-mbox";
import type { StoredMessage } from "../mailbox";
import { parseAddresses } from "./addresses";
import { fieldValues } from "./header-fields";
import { loadArchive } from "./load-archive.node";

/** Real archives lie beside the project, in ../shared; nobody in them is named in it. Without them these tests are skipped. */
const SHARED = path.join(import.meta.dirname, "../../../../shared/data");
const RAW = path.join(SHARED, "raw");
const realTest = test.skipIf(!existsSync(RAW));
const NOW = Date.parse("2026-11-02T06:00:00Z");
const DAY = 86_400_000;
const MBOX = `From a Thu Jan  2 03:16:02 2020
From: Ada <ada@a.example>
To: me@own.example
Date: Thu, 2 Jan 2020 03:16:02 +0000
Message-ID: <1>

Hello.
`;

/** The addresses of the real mailbox's owner, as the data's own README gives them. */
function egoAddresses(): readonly string[] {
  const readme = readFileSync(path.join(SHARED, "README.md"), "utf8");
  return /`--me`[^:]*: ([^|\n]+)/.exec(readme)?.[1]?.trim().split(/,\s*/) ?? [];
}

/** Who stands most often in the calendar files behind this property. */
function commonest(property: string, files: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of files) {
    const bytes = readFileSync(name);
    const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
    const lines = text
      .replace(/\r?\n[ \t]/g, "")
      .matchAll(new RegExp(`^${property}.*mailto:(\\S+)`, "gim"));
    for (const [, address = ""] of lines) counts.set(address, (counts.get(address) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]?.toLowerCase() ?? "";
}

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "kith-archive-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const place = path.join(folder, name);
  await writeFile(place, content);
  return place;
}

function load(options: {
  mbox?: readonly string[];
  ics?: readonly string[];
  me?: readonly string[];
}) {
  return loadArchive({ mbox: [], ics: [], me: ["me@own.example"], now: NOW, ...options });
}

test("a plain and a packed archive give the same mailbox, known by content and not by name", async () => {
  const plain = await load({ mbox: [await file("a.gz", MBOX)] });
  const packed = await load({ mbox: [await file("a.mbox", gzipSync(MBOX))] });
  expect(packed).toEqual(plain);
  expect(plain.report).toMatchObject({ mails: 1, threads: 1, sent: 0 });
  expect(await load({ mbox: [await file("b", MBOX), await file("c", MBOX)] })).toMatchObject({
    report: { mails: 1, skipped: { duplicate: 1 } },
  });
});

test("what is wrong with an archive is said in one line that names the file", async () => {
  const ics = await file("a.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
  const cut = await file("cut.gz", gzipSync(MBOX).subarray(0, 60));
  const mistakes = [
    [{ mbox: [path.join(folder, "none.mbox")] }, /none\.mbox: no such file$/],
    [{ mbox: [folder] }, /: not a file$/],
    [{ mbox: [ics] }, /a\.ics: not an mbox file: .*From_ line$/],
    [{ mbox: [await file("empty", "")] }, /empty: holds no mail$/],
    [{ mbox: [cut] }, /cut\.gz: the gzip file is cut short$/],
    [{ ics: [await file("d.ics", MBOX)] }, /d\.ics: not a calendar file: line 1: /],
    [
      { mbox: [await file("e", MBOX)], me: ["you@own.example"] },
      /^--me you@own\.example: occurs nowhere/,
    ],
  ] as const;
  for (const [options, message] of mistakes) {
    const error = await load(options).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "ArchiveError", message: expect.stringMatching(message) });
    expect(String(error)).not.toContain("\n");
  }
});

realTest(
  "the real mailbox gives, address by address, the counts of an independent reading",
  async () => {
    const ego = egoAddresses();
    const mbox = path.join(RAW, "openbmc-ego-headers.mbox.gz");
    const since = NOW - 3 * 365 * DAY;
    const { mailboxes, shiftWeeks, report } = await load({ mbox: [mbox], me: ego });
    expect(report).toMatchObject({
      mails: 6854,
      threads: 1212,
      sent: 1257,
      skipped: { duplicate: 3 },
    });
    const count = countMbox(gunzipSync(readFileSync(mbox)), { me: ego, now: NOW, since });
    expect(shiftWeeks).toBe(count.shiftWeeks);
    const counted = countServed(mailboxes[0]?.messages ?? [], ego, since);
    expect([...counted.keys()].toSorted()).toEqual(count.addresses);
    for (const [address, own] of counted)
      expect(count.countOf([address]), address).toMatchObject(own);
  },
);

realTest(
  "every real invitation is read, and the last mail falls into the week before now",
  async () => {
    const ics = readdirSync(path.join(RAW, "ics")).map((name) => path.join(RAW, "ics", name));
    const { report } = await load({ ics, me: [commonest("ORGANIZER", ics)] });
    expect(report).toMatchObject({ events: 34, problems: [] });
    const derived = path.join(RAW, "all-meetings.derived.ics.gz");
    const all = await load({ ics: [derived], me: [commonest("ATTENDEE", [derived])] });
    expect(all.report).toMatchObject({ events: 1068, problems: [] });
    const ego = egoAddresses();
    for (const name of ["openbmc-2020q1.full", "openbmc-ego-headers"]) {
      const { mailboxes } = await load({ mbox: [path.join(RAW, `${name}.mbox.gz`)], me: ego });
      const last = mailboxes[0]?.messages[0]?.internalDate ?? 0;
      expect(last).toBeLessThanOrEqual(NOW);
      expect(last).toBeGreaterThan(NOW - 7 * DAY);
    }
  },
);

realTest(
  "the real meetings give, address by address, the counts of an independent reading",
  async () => {
    const ics = path.join(RAW, "nodejs-tsc.derived.ics.gz");
    const me = commonest("ATTENDEE", [ics]);
    const since = NOW - 10 * 365 * DAY;
    const { mailboxes, shiftWeeks } = await load({ ics: [ics], me: [me] });
    const count = countIcs(gunzipSync(readFileSync(ics)).toString(), { me, now: NOW, since });
    expect(shiftWeeks).toBe(count.shiftWeeks);
    const events = mailboxes[0]?.calendars[0]?.events ?? [];
    const counts = new Map<string, number>();
    for (const { start, end, attendees } of events) {
      const at = Date.parse(start.dateTime ?? "");
      const others = attendees.filter(({ self }) => !self);
      const isIn = attendees.some(
        ({ self, responseStatus }) => self && responseStatus === "accepted",
      );
      if (!isIn || others.length > 20 || at < since || Date.parse(end.dateTime ?? "") > NOW)
        continue;
      for (const { email } of others) counts.set(email, (counts.get(email) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted()).toEqual(count.addresses);
    for (const [address, meetings] of counts) {
      expect([address, count.meetingsWith([address]).length]).toEqual([address, meetings]);
    }
  },
);

/** The same rules, counted from what the sandbox serves. */
function countServed(messages: readonly StoredMessage[], ego: readonly string[], since: number) {
  const counts = new Map<string, { sent: number; received: number }>();
  const add = (address: string, kind: "sent" | "received"): void => {
    const entry = counts.get(address) ?? { sent: 0, received: 0 };
    counts.set(address, { ...entry, [kind]: entry[kind] + 1 });
  };
  const recent = messages.filter(({ internalDate }) => internalDate >= since);
  const joined = new Set(recent.filter((m) => m.labelIds.includes("SENT")).map((m) => m.threadId));
  for (const message of recent) {
    const { labelIds, internalDate } = message;
    const isOneWay = labelIds.includes("CATEGORY_PERSONAL") && internalDate >= NOW - 56 * DAY;
    if (!joined.has(message.threadId) && !isOneWay) continue;
    const to = addressesIn(message, "To");
    const named = new Set([...to, ...addressesIn(message, "Cc")]);
    const counts20 = (address: string): boolean =>
      (to.size <= 5 && to.has(address)) || (named.size <= 20 && named.has(address));
    if (labelIds.includes("SENT")) {
      for (const address of named)
        if (!ego.includes(address) && counts20(address)) add(address, "sent");
    } else if (ego.some(counts20)) {
      for (const address of addressesIn(message, "From")) add(address, "received");
    }
  }
  return counts;
}

function addressesIn(message: StoredMessage, name: string): ReadonlySet<string> {
  const values = fieldValues(message.headers, name);
  return new Set(values.flatMap(parseAddresses).map(({ address }) => address));
}
