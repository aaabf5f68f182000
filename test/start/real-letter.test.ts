import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { type Company, companyIn } from "../independent/count-company";
import { type CountedMail, countMbox, type MboxCount, mailsUntil } from "../independent/count-mbox";
import type { Document } from "./document";
import { documentOf, ownerAddresses, realData } from "./run-start";

const DAY = 86_400_000;
const OWNER = ownerAddresses();
const mbox = realData("openbmc-ego-headers.mbox.gz");
/**
 * The moment pretended, and until when the file is read: an archive moves to the week before `now`, so that only what is
 * cut off makes another week of it.
 */
const WEEKS = [
  { now: "2026-11-02T07:00:00Z", until: "2030-01-01" },
  { now: "2026-11-09T07:00:00Z", until: "2025-03-03" },
  { now: "2026-11-16T07:00:00Z", until: "2023-06-12" },
];

/** Mails beyond the window's end that are fetched to find it: two steps of 40 conversations. */
const BEYOND = 200;

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

test.skipIf(mbox === null)(
  "every number in three letters of a real mailbox is the one counted in the raw file (needs ../shared/data)",
  async () => {
    const seen = new Map<string, number>();
    const note = (kind: string) => seen.set(kind, (seen.get(kind) ?? 0) + 1);
    const wrong: unknown[] = [];
    for (const week of WEEKS) {
      const now = Date.parse(week.now);
      const { document, bytes } = await letterOf(week);
      const counted = countMbox(bytes, { me: OWNER, now, since: Date.parse(document.since) });
      const letter = { document, counted, now };
      for (const { suggestion, said, own } of [...reasonsIn(letter), ...leftOpenIn(letter)]) {
        note(said.kind);
        if (JSON.stringify(said.numbers) !== JSON.stringify(own))
          wrong.push({ week: week.until, suggestion, said, own });
      }
      const read = /^([\d,]+) mail headers? and 0 calendar entries/m.exec(document.digest.text);
      const headers = Number(read?.[1]?.replaceAll(",", ""));
      const fetched = document.sync.find(({ stream }) => stream === "mail")?.seen;
      // Where the window ends is seen by what is beyond it: headers of that were fetched too, and are told.
      if (headers !== fetched || headers < counted.read || headers > counted.read + BEYOND)
        wrong.push({ week: week.until, receipt: read?.[0], fetched, own: counted.read });
    }
    expect(wrong).toEqual([]);
    // None of this can pass because nothing was said.
    const least = { rhythm: 4, dormant: 3, wider: 3, "you-wrote-last": 2, "left-open": 5 };
    const ofCompany = { shared: 5, bridge: 1, "nobody-shared": 2 };
    for (const [kind, times] of Object.entries({ ...least, ...ofCompany }))
      expect({ kind, enough: (seen.get(kind) ?? 0) >= times }).toEqual({ kind, enough: true });
  },
  300_000,
);

async function letterOf({ now, until }: { now: string; until: string }) {
  const folder = await mkdtemp(path.join(tmpdir(), "kith-letter-"));
  folders.push(folder);
  const bytes = mailsUntil(gunzipSync(await readFile(mbox ?? "")), Date.parse(until));
  const file = path.join(folder, "then.mbox");
  await writeFile(file, bytes);
  const me = OWNER.flatMap((address) => ["--me", address]);
  const document = await documentOf(["--mbox", file, ...me, "--now", now]);
  return { document, bytes };
}

type Letter = { readonly document: Document; readonly counted: MboxCount; readonly now: number };
type Checked = {
  readonly suggestion: string;
  readonly said: { readonly kind: string; readonly numbers: object };
  readonly own: object | undefined;
};

function reasonsIn({ document, counted, now }: Letter): Checked[] {
  const people = document.people.map(({ addresses }) => addresses);
  const companyOf = companyIn(counted, { me: OWNER, people, now });
  return document.suggestions.flatMap(({ address, reasons }) => {
    const person = document.people.find(({ addresses }) => addresses.includes(address));
    const mails = counted.mailsWith(person?.addresses ?? []);
    const company = companyOf(person?.addresses ?? []);
    const checked = reasons.map((said): Checked => {
      const ofCompany = RECOUNT_COMPANY[said.kind]?.(company);
      const own = ofCompany ?? RECOUNT[said.kind]?.(mails, now);
      if (said.kind !== "shared") return { suggestion: address, said, own };
      const numbers = { ...said.numbers, named: namedIn(said.text) };
      const known = document.people.filter((one) =>
        company.shared.includes(one.addresses[0] ?? ""),
      );
      const named = known.find(({ name }) => name === numbers.named)?.name;
      return { suggestion: address, said: { ...said, numbers }, own: { ...own, named } };
    });
    if (reasons.some(({ kind }) => ["shared", "introduced-by"].includes(kind))) return checked;
    const said = { kind: "nobody-shared", numbers: { shared: 0 } };
    const own = { shared: company.shared.length };
    return [...checked, { suggestion: address, said, own }];
  });
}

/** "You both know Ana Ito and 3 others." */
function namedIn(text: string): string {
  return /^You both know (.+?)(?: and \d+ others?)?\.$/.exec(text)?.[1] ?? text;
}

/** What is told from the company around somebody. */
const RECOUNT_COMPANY: Readonly<Record<string, (company: Company) => object>> = {
  shared: ({ shared }) => ({ shared: shared.length }),
  bridge: ({ group, live }) => ({ size: group.length + 1, live: live.length }),
};

type Recount = (mails: readonly CountedMail[], now: number) => object;

/** How each kind of reason is counted anew; the words of issue and README, not those of the product. */
const RECOUNT: Readonly<Record<string, Recount>> = {
  rhythm: (mails, now) => {
    const days = [
      ...new Set(mails.filter((m) => m.isDirect).map((m) => Math.floor(m.at / DAY))),
    ].slice(-21);
    const gaps = days.slice(1).map((day, i) => day - (days[i] ?? 0));
    const sorted = gaps.toSorted((a, b) => a - b);
    const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
    const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
    return {
      gaps: gaps.length,
      sinceAt: (days[0] ?? 0) * DAY,
      longestDays: Math.max(...gaps),
      silentDays: Math.floor(now / DAY) - (days.at(-1) ?? 0),
      medianDays: (upper + lower) / 2,
    };
  },
  gaps: (mails, now) => {
    const days = [
      ...new Set(mails.filter((m) => m.isDirect).map((m) => Math.floor(m.at / DAY))),
    ].slice(-21);
    const gaps = days.slice(1).map((day, i) => day - (days[i] ?? 0));
    return {
      gaps: gaps.length,
      sinceAt: (days[0] ?? 0) * DAY,
      longestDays: Math.max(...gaps),
      silentDays: Math.floor(now / DAY) - (days.at(-1) ?? 0),
      shortestDays: Math.min(...gaps),
    };
  },
  dormant: (mails, now) => {
    const toAt = mails.findLast((m) => m.isDirect)?.at ?? 0;
    const until = mails.filter(({ at }) => at <= toAt);
    const wider = mails.length - until.length;
    const silentDays = Math.floor(now / DAY) - Math.floor(toAt / DAY);
    return { meetings: 0, mails: until.length, fromAt: mails[0]?.at, toAt, wider, silentDays };
  },
  wider: (mails) => ({ at: mails.at(-1)?.isDirect ? null : mails.at(-1)?.at }),
  "they-wrote-last": (mails) => {
    const last = mails.at(-1);
    return { at: last?.isDirect && !last.isMine ? last.at : null };
  },
  "you-wrote-last": (mails) => {
    const theirs = mails.findLastIndex(({ isMine }) => !isMine);
    const mine = mails.slice(theirs + 1);
    return { at: mine.at(-1)?.at, unanswered: mine.filter((m) => m.isDirect).length };
  },
  started: (mails) => {
    const direct = mails.filter((m) => m.isDirect);
    const opening = direct.filter(
      (m, i) => !m.isAnswer && m.at - (direct[i - 1]?.at ?? 0) >= 3 * DAY,
    );
    const last = opening.slice(-5);
    return { byThem: last.filter(({ isMine }) => !isMine).length, of: last.length };
  },
};

/** What the letter's text says was left open, against the file: the date, and how often they usually answer. */
function leftOpenIn({ document, counted }: Letter): Checked[] {
  const text = document.digest.text.replaceAll("\n", " ");
  const found = text.matchAll(
    /(?:You wrote to (?<reader>[^.:]+?)|(?<writer>\p{Lu}[^.:\n]+?) wrote) on (?:\w+day,? )?(?<day>\d+ \w+)(?<alone>, to you alone)?\.(?: [^.(]+ usually answers within (?<days>\d+) days? \((?<times>\d+) of (?<of>\d+) times\))?/gu,
  );
  return [...found].flatMap(({ groups = {} }): Checked[] => {
    const { reader, writer, day: told, days, times, of } = groups;
    const name = reader ?? writer ?? "";
    const person = document.people.find((one) => name.endsWith(one.name));
    if (!person) return [];
    const mails = counted.mailsWith(person.addresses);
    const last = mails.at(-1);
    const day = new Date(last?.at ?? 0).toLocaleDateString("en-GB", {
      ...{ day: "numeric", month: "long", timeZone: "UTC" },
    });
    const usual = days ? { days: Number(days), times: Number(times), of: Number(of) } : {};
    const numbers = { day: told, byMe: reader !== undefined, ...usual };
    const own = { day, byMe: last?.isMine, ...(days ? answersWithin(mails, Number(days)) : {}) };
    return [{ suggestion: name, said: { kind: days ? "usually" : "left-open", numbers }, own }];
  });
}

/** Of the conversations' runs of own mails before the last one, how many they answered within so many days. */
function answersWithin(mails: readonly CountedMail[], days: number): object {
  const direct = mails.filter((m) => m.isDirect);
  const later = (i: number) =>
    direct.slice(i + 1).find((m) => m.conversation === direct[i]?.conversation);
  const ends = direct.flatMap((mail, i) => {
    const next = later(i);
    return mail.isMine && !next?.isMine ? [{ mail, next }] : [];
  });
  const answered = ends.filter(({ mail, next }) => next && next.at - mail.at <= days * DAY);
  return { days, times: answered.length, of: ends.length - 1 };
}
