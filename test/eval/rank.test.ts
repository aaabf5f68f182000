import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";

const CUTOFF = "2024-03-04";
const CUT = Date.parse(CUTOFF) / 1000;
const DAY = 86_400;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "kith-rank-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command as `npm run rank` does, on files of these contents. */
function run(files: {
  readonly data: string | Uint8Array;
  readonly instances: string;
  readonly people?: string;
  readonly out?: string;
}) {
  const place = (name: string) => path.join(folder, name);
  const out = place(files.out ?? "out.jsonl");
  rmSync(out, { force: true });
  writeFileSync(place("data.jsonl"), files.data);
  writeFileSync(place("instances.jsonl"), files.instances);
  const args = ["--data", place("data.jsonl"), "--instances", place("instances.jsonl")];
  if (files.people !== undefined) {
    writeFileSync(place("people.csv"), files.people);
    args.push("--people", place("people.csv"));
  }
  return { ...rank([...args, "--out", out]), bytes: () => readFileSync(out) };
}

function rank(args: readonly string[]) {
  const command = ["--import", "./test/eval/extensionless.ts", "test/eval/rank.ts", ...args];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  return { status, stderr };
}

function answers(files: Parameters<typeof run>[0]): { ego: unknown; ranked: unknown[] }[] {
  const { status, stderr, bytes } = run(files);
  expect(stderr).toBe("");
  expect(status).toBe(0);
  const text = bytes().toString("utf8");
  expect(text.endsWith("\n")).toBe(true);
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

function lines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

function asked(candidates: readonly unknown[], ego: unknown = "me"): string {
  return lines([{ ego, cutoff: CUTOFF, candidates }]);
}

/** Mails both ways with a close person and a distant one. */
const mail = Array.from({ length: 40 }, (_, i) => {
  const other = i % 4 === 0 ? "far" : "near";
  const [f, to] = i % 2 === 0 ? ["me", other] : [other, "me"];
  return { t: CUT - (400 - 9 * i) * DAY, i, f, to: [to], cc: [] };
});

test("a set of meetings alone is ranked: participants, series, hours, nobody's mail", () => {
  const meetings = Array.from({ length: 30 }, (_, i) => ({
    t: CUT - (500 - 15 * i) * DAY,
    i,
    k: "meet",
    g: i % 2 ? "weekly" : "board",
    dur: 1.5,
    p: i % 5 === 0 ? ["me", "rare", "often"] : ["often", "me"],
  }));
  const [answer] = answers({ data: lines(meetings), instances: asked(["rare", "often", "never"]) });
  expect(answer?.ranked).toEqual(["often", "rare", "never"]);
});

test("a meeting that is not over at the cutoff is not contact yet", () => {
  const met = (t: number, other: string) => ({ t, k: "meet", dur: 2, p: ["me", other] });
  const data = [
    met(CUT - 90 * DAY, "then"),
    met(CUT - 90 * DAY, "now"),
    met(CUT - 3600, "now"),
    met(CUT - 4 * 3600, "then"),
  ];
  const [answer] = answers({ data: lines(data), instances: asked(["now", "then"]) });
  expect(answer?.ranked).toEqual(["then", "now"]);
});

test("calls and texts without Cc are ranked as mail is", () => {
  const data = mail.map(({ cc, ...one }, i) => ({ ...one, k: i % 3 ? "call" : "sms", dur: 0.1 }));
  const [answer] = answers({ data: lines(data), instances: asked(["far", "near"]) });
  expect(answer?.ranked).toEqual(["near", "far"]);
});

test("each candidate is ranked once: doubled, unknown, the ego, a robot, none at all", () => {
  const instances =
    asked(["far", "near", "far", "stranger", "me", "robot"]) + asked([]) + asked(["x"], "nobody");
  const robot = { t: CUT - DAY, f: "robot", to: ["me"] };
  const people = "id,sent,is_bot,note\r\nnear,20,0,a\r\nrobot,9,1,b\r\n";
  const [first, ...rest] = answers({ data: lines([...mail, robot]), instances, people });
  expect(first?.ranked.slice(0, 2)).toEqual(["near", "far"]);
  expect(first?.ranked.toSorted()).toEqual(["far", "me", "near", "robot", "stranger"]);
  expect(rest.map(({ ego, ranked }) => [ego, ranked])).toEqual([
    ["me", []],
    ["nobody", ["x"]],
  ]);
});

test("the answer is the same for data in any order, packed, without a last line end, and with later events", () => {
  const instances = asked(["far", "near", "stranger"]);
  const bytes = (data: string | Uint8Array, out?: string) =>
    run({ data, instances, ...(out ? { out } : {}) }).bytes();
  const plain = bytes(lines(mail));
  const later = Array.from({ length: 20 }, (_, i) => {
    return { t: CUT + i * DAY, i: 100 + i, f: i % 2 ? "me" : "stranger", to: ["far"], r: i };
  });
  const mixed = [...later, ...mail].toSorted((a, b) => ((a.i * 7) % 60) - ((b.i * 7) % 60));
  expect(bytes(lines(mixed))).toEqual(plain);
  expect(bytes(gzipSync(lines(mail)))).toEqual(plain);
  expect(bytes(`\n${lines(mail).trimEnd()}`)).toEqual(plain);
  expect(gunzipSync(bytes(lines(mail), "out.jsonl.gz"))).toEqual(plain);
});

test("ids that look like numbers are told back as they came", () => {
  const number = { me: 1, near: 20, far: 3 } as const;
  const id = (name: string | undefined) => number[name as keyof typeof number];
  const data = mail.map(({ f, to, ...one }) => ({ ...one, f: id(f), to: to.map(id) }));
  const [answer] = answers({ data: lines(data), instances: asked([3, 20, 100], 1) });
  expect(answer).toMatchObject({ ego: 1, ranked: [20, 3, 100] });
  const text = data.map(({ f, to, ...one }) => ({ ...one, f: `${f}`, to: to.map(String) }));
  const [same] = answers({ data: lines(text), instances: asked(["3", "20", "100"], "1") });
  expect(same).toMatchObject({ ego: "1", ranked: ["20", "3", "100"] });
});

test("what cannot be read ends with 2 and says where", () => {
  const good = { data: lines(mail), instances: asked(["far"]) };
  const told = (files: Partial<Parameters<typeof run>[0]>) => {
    const { status, stderr } = run({ ...good, ...files });
    return [status, stderr.trim().replace(/^.*\//, "")];
  };
  expect(told({ data: `${lines(mail)}{"t":` })).toEqual([2, "data.jsonl, line 41: not JSON."]);
  expect(told({ data: '{"f":"a","to":[]}' })).toEqual([
    2,
    "data.jsonl, line 1: t is not a number of seconds.",
  ]);
  expect(told({ data: '{"t":1,"f":"a","to":"b"}' })).toEqual([
    2,
    "data.jsonl, line 1: a list of people is not a list.",
  ]);
  expect(told({ data: gzipSync(lines(mail)).subarray(0, 200) })[0]).toBe(2);
  expect(told({ instances: '{"ego":"me","cutoff":"soon","candidates":[]}' })).toEqual([
    2,
    "instances.jsonl, line 1: cutoff is not a date such as 2024-03-04.",
  ]);
  expect(told({ people: "name,is_bot\nx,1" })).toEqual([
    2,
    'people.csv, line 1: there is no column "id".',
  ]);
  expect(rank(["--data", "nowhere.jsonl"])).toMatchObject({ status: 2 });
  expect(rank(["--nonsense"])).toMatchObject({ status: 2 });
});
