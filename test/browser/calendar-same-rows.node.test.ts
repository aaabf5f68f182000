import { existsSync, mkdtempSync, openAsBlob, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { connect } from "../ingest/connected";
import { loadArchive } from "../sandbox/read/load-archive.node";
import { readIcs } from "../sandbox/read/read-ics";
import { createSandbox } from "../sandbox/sandbox";
import { CALENDAR_SCOPE, ORIGIN } from "../sandbox/support/small-world";
import { createNodeD1 } from "../support/node-d1";
import { ME, NOW, readInPage, SERIES, type Whose } from "./calendar-file";
import { importInto, rowsOf } from "./import-calendar";

const RAW = fileURLToPath(new URL("../../../shared/data/raw/", import.meta.url));
const WEEK_MS = 7 * 86_400_000;
const opened: Awaited<ReturnType<typeof createNodeD1>>[] = [];

const folder = mkdtempSync(path.join(tmpdir(), "kith-calendar-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => Promise.all(opened.map((each) => each.dispose())));

async function database(): Promise<D1Database> {
  const each = await createNodeD1();
  opened.push(each);
  return each.db;
}

/** What the same files give as somebody's Google Calendar, which is what the command line makes of them. */
async function readAsGoogle(db: D1Database, files: readonly string[], { own, now }: Whose) {
  const data = await loadArchive({ mbox: [], ics: files, me: own, now });
  expect(data.shiftWeeks).toBe(0);
  const sandbox = createSandbox({ data, origin: ORIGIN, now: () => now, realQuota: false });
  const email = data.mailboxes[0]?.email ?? "";
  const world = { sandbox, clock: { now } };
  const { syncAll } = await connect(db, world, { email, scopes: [CALENDAR_SCOPE] });
  await syncAll();
}

/** The addresses that most entries name, each with a moment in the week after the last entry. */
async function ownersOf(files: readonly string[], most: number): Promise<Whose[]> {
  const counts = new Map<string, number>();
  for (const file of files) {
    const blob = await openAsBlob(file);
    const stream = file.endsWith(".gz")
      ? blob.stream().pipeThrough(new DecompressionStream("gzip"))
      : blob.stream();
    const { events } = readIcs(new Uint8Array(await new Response(stream).arrayBuffer()));
    for (const { email } of events.flatMap((event) => event.attendees)) {
      counts.set(email, (counts.get(email) ?? 0) + 1);
    }
  }
  const owners = [...counts].sort(([, a], [, b]) => b - a).slice(0, most);
  return Promise.all(
    owners.map(async ([me]) => {
      const { shiftWeeks } = await loadArchive({ mbox: [], ics: files, me: [me], now: NOW });
      return { own: [me], now: NOW - shiftWeeks * WEEK_MS };
    }),
  );
}

const invitations = existsSync(`${RAW}ics`)
  ? readdirSync(`${RAW}ics`).map((name) => path.join(RAW, "ics", name))
  : [];

test.skipIf(invitations.length === 0).each([
  ["49 real invitations", () => invitations, 3],
  ["1,068 meetings", () => [path.join(RAW, "nodejs-tsc.derived.ics.gz")], 1],
])(
  "%s give the very rows that they give as a Google Calendar, and twice is once (skipped without ../shared/data)",
  async (_, list, most) => {
    const files = list();
    const blobs = await Promise.all(files.map((file) => openAsBlob(file)));
    let rows = 0;
    for (const whose of await ownersOf(files, most)) {
      const [google, page] = [await database(), await database()];
      await readAsGoogle(google, files, whose);
      const found = await readInPage(blobs, whose);
      await importInto(page, found, whose);
      const expected = await rowsOf(google);
      rows += expected.length;
      expect(await rowsOf(page)).toEqual(expected);
      await importInto(page, found, whose);
      expect(await rowsOf(page)).toEqual(expected);
      // Read from Google later, each is the same row.
      await readAsGoogle(page, files, whose);
      expect(await rowsOf(page)).toEqual(expected);
    }
    expect(rows).toBeGreaterThan(20);
  },
);

test("series, their exceptions and every kind of zone give the very rows that they give as a Google Calendar", async () => {
  const file = path.join(folder, "series.ics");
  writeFileSync(file, SERIES);
  const whose = { own: [ME], now: NOW };
  const [google, page] = [await database(), await database()];
  await readAsGoogle(google, [file], whose);
  const found = await readInPage([new Blob([SERIES])]);
  await importInto(page, found, whose);
  const rows = await rowsOf(google);
  expect(rows.length).toBeGreaterThan(100);
  expect(await rowsOf(page)).toEqual(rows);
  expect(found.skipped).toMatchObject({ cancelled: 1, unreadable: 0, outdated: 0 });
});
