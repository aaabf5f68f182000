import fc from "fast-check";
import { expect, test } from "vitest";
import { ownInExport } from "../../src/browser/read-file";
import { createExportSplitter, type ExportRow } from "../../src/browser/split-export";
import { EXPORT_BEGIN, EXPORT_END } from "../../src/domain/import";
import { readExport } from "../support/take-along";

const NOW = Date.parse("2026-11-02T07:00:00Z");
const DAY_MS = 86_400_000;

type Tables = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** An export as Kith writes it: a row a line. */
function exported(tables: Tables, version = "1"): string {
  const texts = Object.entries(tables).map(([table, rows]) => {
    const columns = Object.keys(rows[0] ?? { none: 1 });
    const lines = rows.map((row) => JSON.stringify(Object.values(row)));
    return `"${table}":{"columns":${JSON.stringify(columns)},"rows":[\n${lines.join(",\n")}\n]},\n`;
  });
  const long = `"picture":${JSON.stringify("x".repeat(700_000))}`;
  return `${EXPORT_BEGIN}${version},"about":"",\n${texts.join("")}${long},\n${EXPORT_END}\n`;
}

const PROFILE = { letter_day: 1, letter_hour: 7, list_size: 3, names_in_subject: 1 };
const LIFE = {
  profiles: [{ ...PROFILE, history_years: 5 }],
  accounts: [
    { provider: "google", subject: "1", address: "ida@brandt.test" },
    { provider: "import", subject: "ida@old.test i@old.test", address: "ida@old.test" },
  ],
  streams: [
    { stream: "mail", depth_at: NOW - 900 * DAY_MS, next_at: 5 },
    { stream: "calendar", depth_at: NOW - 800 * DAY_MS, next_at: 5 },
    { stream: "mail", depth_at: NOW - 10 * DAY_MS, next_at: Number.MAX_SAFE_INTEGER },
  ],
  exclusions: [{ kind: "domain", value: "x.test", at: 5 }],
  addresses: [address(1, "ana@x.test"), address(2, "forgotten/2"), address(3, "wei@x.test", 1)],
  interactions: [
    row(1, 10, 5, 0x108),
    row(3, 10, 5, 0x108),
    row(2, 11, 5, 0x108),
    row(1, 12, 4 * 365, 0x108),
    row(1, 20, 3, 0x30581),
    row(3, 20, 3, 0x20581),
  ],
  letters: [{ slot: "first", message: "a secret subject\n".repeat(30_000) }],
  log: [
    entry(1, "circle", 1, null, { circle: "ally" }),
    entry(2, "acted", 1, "same/3#same", { purpose: "same-person", by: "button", before: 3 }),
    entry(3, "acted", 3, "person/nobody/9", { purpose: "not-a-person", by: "app" }),
    entry(4, "merged", 1, null, { with: 3 }),
    entry(5, "rhythm", 1, null, { days: 7 }),
    entry(6, "undone", 1, null, { seq: 5 }),
    entry(7, "shown", 1, "first", { role: "fading", reasons: [] }),
    entry(8, "acted", null, "first#size", { purpose: "fewer", by: "button" }),
    entry(9, "circle", 2, null, { circle: "ally" }),
  ],
} satisfies Tables;

function address(address_id: number, text: string, person_id = address_id) {
  const name = { name: `Name ${address_id}`, name_own: 1, name_at: 5 };
  return {
    address_id,
    address: text,
    ...name,
    evidence: 0,
    person_id,
    kind: "contact",
    bounced_at: 0,
  };
}
function row(address_id: number, hash: number, daysAgo: number, flags: number) {
  return { address_id, hash, at: NOW - daysAgo * DAY_MS, thread: 4, flags, others: 1, seen_by: 1 };
}
function entry(
  seq: number,
  kind: string,
  subject: number | null,
  item: string | null,
  data: Readonly<Record<string, unknown>>,
) {
  return { seq, at: 100 + seq, kind, subject, item, data: JSON.stringify(data) };
}

function read(text: string, isNew = true) {
  return readExport(new Blob([text]), { now: NOW, isNew });
}

test("people, contacts and standing decisions are found; ids, letters and what was taken back are not", async () => {
  const found = await read(exported(LIFE));
  const { said, mails, meetings, exclusions, ...rest } = Object.fromEntries(
    Object.entries(found.pieces).map(([kind, pieces]) => [
      kind,
      pieces.map(({ json }) => JSON.parse(json)),
    ]),
  );
  expect(said).toEqual([
    {
      ...{ at: 101, about: "ana@x.test", with: null, item: null },
      event: { kind: "circle", circle: "ally" },
    },
    {
      ...{ at: 102, about: "ana@x.test", with: "wei@x.test", item: "same/*#same" },
      event: { kind: "acted", purpose: "same-person", by: "button" },
    },
    // Of the person's number nothing is known any more: the address itself stands for it.
    {
      ...{ at: 103, about: "wei@x.test", with: "wei@x.test", item: "person/nobody/*" },
      event: { kind: "acted", purpose: "not-a-person", by: "app" },
    },
    {
      ...{ at: 104, about: "ana@x.test", with: "wei@x.test", item: null },
      event: { kind: "merged" },
    },
  ]);
  expect(mails).toHaveLength(3);
  // Told with another length to each: two parts of one meeting.
  expect(meetings).toMatchObject([
    { hash: 20, part: 0, flags: 0x20000, people: [["wei@x.test", 0x581]] },
    { hash: 20, part: 1, flags: 0x30000, people: [["ana@x.test", 0x581]] },
  ]);
  expect(exclusions).toEqual([{ kind: "domain", value: "x.test", at: 5 }]);
  expect(JSON.stringify([said, rest])).not.toMatch(/forgotten|secret|first/);
  expect(found).toMatchObject({
    ...{ taken: 3, said: 4, old: 0, settings: { day: 1, size: 3, years: 5 } },
    mailSince: NOW - 900 * DAY_MS,
    calendarSince: NOW - 800 * DAY_MS,
  });
  expect([...found.people]).toEqual(["ana@x.test", "wei@x.test"]);
  expect(await ownInExport(new Blob([exported(LIFE)]))).toEqual([
    ...["ida@brandt.test", "ida@old.test", "i@old.test"],
  ]);
});

test("whoever has a Kith already keeps its years: what is older is counted as left out", async () => {
  const found = await read(exported(LIFE), false);
  expect(found).toMatchObject({ old: 1, taken: 2 });
});

test("however an export is cut into pieces, packed or not, the same rows come out of it", async () => {
  const text = exported({ ...LIFE, letters: [], addresses: [address(1, "ändré@x.test")] });
  const bytes = new TextEncoder().encode(text.replace("x".repeat(700_000), "🍋".repeat(20)));
  const rowsOf = (pieces: readonly Uint8Array[]) => {
    const rows: [string, ExportRow][] = [];
    const row = (table: string, found: ExportRow) => void rows.push([table, found]);
    const splitter = createExportSplitter({ row, end: () => undefined });
    for (const piece of pieces) splitter.push(piece);
    splitter.end();
    return rows;
  };
  const whole = rowsOf([bytes]);
  expect(whole.length).toBeGreaterThan(15);
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length), { maxLength: 30 }), (cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
      const pieces = places.slice(1).map((to, index) => bytes.slice(places[index], to));
      expect(rowsOf(pieces)).toEqual(whole);
    }),
  );
  const packed = new Blob([exported(LIFE)]).stream().pipeThrough(new CompressionStream("gzip"));
  const found = await readExport(await new Response(packed).blob(), { now: NOW });
  expect(found).toEqual(await read(exported(LIFE)));
});

test("a file that is cut off anywhere, changed, of another version or none of Kith's is refused whole", async () => {
  const text = exported(LIFE);
  const last = text.length - '"complete":true}'.length;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: EXPORT_BEGIN.length + 1, max: last }), async (end) => {
      await expect(read(text.slice(0, end))).rejects.toThrow();
    }),
    { numRuns: 40, examples: [[text.indexOf("\n")], [text.indexOf('"log"')], [last]] },
  );
  expect(await read(text.trimEnd())).toEqual(await read(text));
  await expect(read(exported(LIFE, "2"))).rejects.toThrow(new RangeError("version"));
  await expect(read(exported(LIFE, "x"))).rejects.toThrow(new RangeError("version"));
  const bad = [
    { ...LIFE, interactions: [{ ...row(1, 10, 5, 8), hash: "ten" }] },
    { ...LIFE, interactions: [{ ...row(1, 10, 5, 8), hash: 2 ** 53 }] },
    { ...LIFE, addresses: [{ ...address(1, ""), address: ["a"] }] },
    { ...LIFE, log: [{ ...entry(1, "circle", 1, null, {}), data: "{" }] },
    { ...LIFE, profiles: [{ ...PROFILE, history_years: null }] },
  ];
  for (const tables of bad) await expect(read(exported(tables))).rejects.toThrow();
  await expect(read(text.replace("[1,10,", "[10,"))).rejects.toThrow("No row");
  await expect(read(JSON.stringify(JSON.parse(text), null, 2))).rejects.toThrow(RangeError);
  await expect(read('{"people":[]}')).rejects.toThrow(RangeError);
  for (const other of ['{"people":[]}', "", "From x"]) {
    expect(await ownInExport(new Blob([other]))).toEqual([]);
  }
});
