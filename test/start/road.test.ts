import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countMbox } from "../independent/count-mbox";
import { generateWorld } from "../sandbox/world/generate-world";
import type { Document } from "./document";
import { documentOf, ownerAddresses, realData, runStart } from "./run-start";

const NOW = "2026-11-02T07:00:00Z";
const NOW_MS = Date.parse(NOW);
const OWNER = ownerAddresses();

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "kith-road-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function withoutTimes(document: Document): unknown {
  const { ms: _, sync, ...rest } = document;
  return { ...rest, sync: sync.map(({ ms: __, ...line }) => line) };
}

test("the generated world goes from consent to a clicked link, and every count is the world's own", async () => {
  const document = await documentOf(["--now", NOW]);
  // Equal input, moment and options: equal output, times aside.
  expect(withoutTimes(await documentOf(["--now", NOW]))).toEqual(withoutTimes(document));
  expect(document.suggestions.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["Mara Lindqvist", "Tomás Ferreira", "Wei Chen"]),
  );
  expect(document.action).toEqual({
    link: "reached-out",
    before: "open",
    afterGet: "open",
    afterPost: "reached-out",
    afterUndo: "open",
  });
  const { truth } = generateWorld({ seed: "kith", now: NOW_MS });
  const expected = truth
    .peopleSince(Date.parse(document.since))
    .filter(
      ({ kind, sent, received, meetings }) => kind === "person" && sent + received + meetings > 0,
    );
  const differing = expected.flatMap((person) => {
    const found = document.people.filter(({ addresses }) =>
      addresses.some((address) => person.addresses.includes(address)),
    );
    const sum = (field: "sent" | "received" | "meetings") =>
      found.reduce((total, line) => total + line[field], 0);
    const wrong = (["sent", "received", "meetings"] as const).filter(
      (field) => sum(field) !== person[field],
    );
    return wrong.map((field) => `${person.key}: ${field} ${sum(field)}, not ${person[field]}`);
  });
  expect(differing).toEqual([]);
});

const mbox = realData("openbmc-ego-headers.mbox.gz");
const archive =
  mbox === null ? [] : ["--mbox", mbox, ...OWNER.flatMap((me) => ["--me", me]), "--now", NOW];

test.skipIf(mbox === null)(
  "a real mailbox counts as an independent parser counts it, and again the same after a second and a killed run (needs ../shared/data)",
  async () => {
    const clean = await archiveRun("clean", "clean.json");
    await expectIndependentCounts(clean);
    expect((await archiveRun("clean", "again.json")).snapshot).toBe(clean.snapshot);
    const killed = await runStart(
      ["--once", ...archive, "--state", path.join(folder, "killed")],
      /Mail: read back to .*\n/,
    );
    expect(killed.code).not.toBe(0);
    expect((await archiveRun("killed", "killed.json")).snapshot).toBe(clean.snapshot);
  },
  300_000,
);

type ArchiveRun = { readonly document: Document; readonly snapshot: string };

async function archiveRun(state: string, dump: string): Promise<ArchiveRun> {
  const file = path.join(folder, dump);
  const document = await documentOf([
    ...[...archive, "--state", path.join(folder, state)],
    ...["--dump", file],
  ]);
  return { document, snapshot: await readFile(file, "utf8") };
}

async function expectIndependentCounts({ document, snapshot }: ArchiveRun): Promise<void> {
  const bytes = gunzipSync(await readFile(mbox ?? ""));
  const text = bytes.toString("latin1");
  const counted = countMbox(bytes, {
    me: OWNER,
    now: NOW_MS,
    since: Date.parse(document.since),
  });
  expect(document.shiftWeeks).toBe(counted.shiftWeeks);
  const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
  const differing = document.people.filter((person) => {
    const count = counted.countOf(person.addresses);
    return (
      count.sent !== person.sent ||
      count.received !== person.received ||
      iso(count.firstAt) !== person.firstAt ||
      iso(count.lastAt) !== person.lastAt
    );
  });
  expect(differing.map((person) => ({ person, count: counted.countOf(person.addresses) }))).toEqual(
    [],
  );
  // Nobody is lost: whom the parser counts and Kith does not list is a list Kith knows as nobody, or calls itself a robot.
  const known = new Set(document.people.flatMap(({ addresses }) => addresses));
  for (const address of JSON.parse(snapshot).nobody) known.add(address);
  const lost = counted.addresses.filter((address) => !known.has(address));
  expect(document.people.length).toBeGreaterThan(100);
  expect(lost.filter((address) => !callsItselfRobot(text, address))).toEqual([]);
}

function callsItselfRobot(mails: string, address: string): boolean {
  const senders = mails.match(/^From: .*$/gim)?.filter((line) => line.includes(`<${address}>`));
  return senders?.every((line) => /\brobot\b/i.test(line)) ?? false;
}

test("a wrong call ends with 2, one line on standard error and nothing on standard output", async () => {
  const unreadable = path.join(folder, "not-mail.mbox");
  await writeFile(unreadable, "not a mailbox");
  const calls = [
    ["--bogus"],
    ["--years", "0"],
    ["--now", "yesterday"],
    ["--json"],
    ["--mbox", path.join(folder, "missing.mbox"), "--me", "me@example.org"],
    ["--once", "--mbox", unreadable, "--me", "me@example.org"],
    ["--me", "me@example.org"],
  ];
  for (const call of calls) {
    const { code, out, err } = await runStart(call);
    expect({ call, code, out, lines: err.trimEnd().split("\n").length }).toEqual({
      call,
      code: 2,
      out: "",
      lines: 1,
    });
  }
});
