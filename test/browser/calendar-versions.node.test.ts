import { afterAll, beforeAll, expect, test } from "vitest";
import type { FoundMeetings } from "../../src/browser/calendar-archive";
import { createNodeD1 } from "../support/node-d1";
import { calendar, entry, GUESTS, ME, NOW, readInPage } from "./calendar-file";
import { importInto, rowsOf } from "./import-calendar";

const AT = ["DTSTART:20261026T090000Z", "DTEND:20261026T100000Z"];
const WEEKLY = ["DTSTART:20261005T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=4"];

let node: Awaited<ReturnType<typeof createNodeD1>>;
let users = 0;

beforeAll(async () => {
  node = await createNodeD1();
});
afterAll(() => node?.dispose());

/** Somebody new, who imports files one after the other. */
function somebody() {
  users += 1;
  const userId = users;
  return {
    userId,
    keep: (found: FoundMeetings) => importInto(node.db, found, { own: [ME], now: NOW, userId }),
    rows: () => rowsOf(node.db, userId),
  };
}

/** A version of an entry: written later the larger its number is. */
function version(number: number, ...lines: readonly string[]): string {
  return entry(`LAST-MODIFIED:202611${String(number).padStart(2, "0")}T120000Z`, "UID:a", ...lines);
}

/** When somebody met Mara by the files, imported one after the other, as `MM-DDThh`. */
async function metMara(files: readonly string[]): Promise<string[]> {
  const user = somebody();
  for (const text of files) await user.keep(await readInPage([new Blob([text])]));
  const rows = (await user.rows()) as { address: string; at: number }[];
  return rows
    .filter(({ address }) => address === "mara@nordlys.test")
    .map(({ at }) => new Date(at).toISOString().slice(5, 13));
}

/** In both orders, and with the first once more at the end. */
async function expectMet(files: readonly [string, string], expected: readonly string[]) {
  for (const order of [files, files.toReversed(), [...files, files[0]]]) {
    expect(await metMara(order)).toEqual(expected);
  }
}

test("a meeting that a newer file cancels goes, and an older file does not bring it back", async () => {
  const confirmed = calendar(version(1, ...AT, ...GUESTS));
  expect(await metMara([confirmed])).toEqual(["10-26T09"]);
  await expectMet([confirmed, calendar(version(2, "STATUS:CANCELLED", ...AT, ...GUESTS))], []);
  await expectMet([confirmed, calendar("METHOD:CANCEL", version(2, ...AT))], []);
  const declined = GUESTS.with(1, `ATTENDEE;PARTSTAT=DECLINED:mailto:${ME}`);
  await expectMet([confirmed, calendar(version(2, ...AT, ...declined))], []);
  // The guest declined: nobody is left.
  const alone = [`ORGANIZER:mailto:${ME}`, "ATTENDEE;PARTSTAT=DECLINED:mailto:mara@nordlys.test"];
  await expectMet([confirmed, calendar(version(2, ...AT, ...alone))], []);
});

test("a meeting that was moved is where the newest file has it, also out of the window", async () => {
  const first = calendar(version(1, ...AT, ...GUESTS));
  const moved = calendar(version(2, "DTSTART:20261027T140000Z", ...GUESTS));
  await expectMet([first, moved], ["10-27T14"]);
  await expectMet([first, calendar(version(2, "DTSTART:20270901T140000Z", ...GUESTS))], []);
});

test("SEQUENCE counts before the stamp, and without either the cancelled version holds", async () => {
  const moved = version(1, "SEQUENCE:2", "DTSTART:20261027T140000Z", ...GUESTS);
  const stale = version(9, "SEQUENCE:1", ...AT, ...GUESTS);
  await expectMet([calendar(stale), calendar(moved)], ["10-27T14"]);
  const bare = (...lines: readonly string[]) =>
    calendar(["BEGIN:VEVENT", "UID:b", ...AT, ...GUESTS, ...lines, "END:VEVENT"].join("\r\n"));
  await expectMet([bare(), bare("STATUS:CANCELLED")], []);
});

test("a meeting that is merely missing from a later file stays", async () => {
  const other = entry("UID:other", "DTSTART:20261019T090000Z", ...GUESTS);
  const both = calendar(version(1, ...AT, ...GUESTS), other);
  await expectMet([both, calendar(other)], ["10-19T09", "10-26T09"]);
});

test("a series that was moved, cut or made a single meeting is what its newest version says", async () => {
  const mondays = calendar(version(1, ...WEEKLY, ...GUESTS));
  const all = ["10-05T09", "10-12T09", "10-19T09", "10-26T09"];
  expect(await metMara([mondays])).toEqual(all);
  const [, ...rest] = WEEKLY;
  const tuesdays = calendar(version(2, "DTSTART:20261006T090000Z", ...rest, ...GUESTS));
  await expectMet([mondays, tuesdays], ["10-06T09", "10-13T09", "10-20T09", "10-27T09"]);
  const cut = calendar(version(2, ...WEEKLY, "EXDATE:20261012T090000Z", ...GUESTS));
  await expectMet([mondays, cut], ["10-05T09", "10-19T09", "10-26T09"]);
  await expectMet([mondays, calendar(version(2, ...AT, ...GUESTS))], ["10-26T09"]);
  await expectMet([mondays, calendar(version(2, "STATUS:CANCELLED", ...WEEKLY))], []);
});

test("one meeting of a series is cancelled or moved by a file that holds nothing else of it", async () => {
  const mondays = calendar(version(1, ...WEEKLY, ...GUESTS));
  const one = "RECURRENCE-ID:20261012T090000Z";
  const off = calendar(version(2, one, "STATUS:CANCELLED", "DTSTART:20261012T090000Z", ...GUESTS));
  await expectMet([mondays, off], ["10-05T09", "10-19T09", "10-26T09"]);
  const moved = calendar(version(2, one, "DTSTART:20261014T150000Z", ...GUESTS));
  await expectMet([mondays, moved], ["10-05T09", "10-14T15", "10-19T09", "10-26T09"]);
  // A later version of the series that has no exception any more.
  const later = calendar(version(3, ...WEEKLY, ...GUESTS));
  await expectMet([off, later], ["10-05T09", "10-12T09", "10-19T09", "10-26T09"]);
});

test("of a series only what its exceptions hold is left where the user declined the rest", async () => {
  const declined = GUESTS.with(1, `ATTENDEE;PARTSTAT=DECLINED:mailto:${ME}`);
  const one = ["RECURRENCE-ID:20261012T090000Z", "DTSTART:20261012T090000Z"];
  const file = calendar(version(2, ...WEEKLY, ...declined), version(1, ...one, ...GUESTS));
  await expectMet([calendar(version(1, ...WEEKLY, ...GUESTS)), file], ["10-12T09"]);
});

test("half an import takes nothing away: what is over is sent last", async () => {
  const user = somebody();
  await user.keep(await readInPage([new Blob([calendar(version(1, ...WEEKLY, ...GUESTS))])]));
  const before = await user.rows();
  const moved = calendar(version(2, "DTSTART:20261006T090000Z", ...WEEKLY.slice(1), ...GUESTS));
  const found = await readInPage([new Blob([moved])]);
  await user.keep({ ...found, ended: [] });
  expect(await user.rows()).toEqual(expect.arrayContaining(before));
  await user.keep(found);
  expect(await user.rows()).toHaveLength(before.length);
});

test("entries that name nobody leave nothing behind, and twice the same file changes nothing", async () => {
  const user = somebody();
  const text = calendar(
    entry("UID:dentist", ...AT),
    entry("UID:off", "STATUS:CANCELLED", ...AT),
    version(1, ...WEEKLY, ...GUESTS),
  );
  const tables = ["events", "interactions"].map((table) =>
    node.db.prepare(`SELECT * FROM ${table} WHERE user_id = ?1`).bind(user.userId),
  );
  const rows: unknown[] = [];
  for (let times = 0; times < 2; times += 1) {
    await user.keep(await readInPage([new Blob([text])]));
    const results = await node.db.batch(tables);
    rows.push(results.map(({ results: all }) => all));
  }
  // Four meetings, their series, and the cancelled one.
  expect((rows[0] as unknown[][])[0]).toHaveLength(6);
  expect(rows[1]).toEqual(rows[0]);
});
