import { existsSync, openAsBlob, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMailArchive, type FoundMail } from "../../src/browser/mail-archive";
import { readMailFields } from "../../src/browser/mail-fields";
import { mailTime } from "../../src/browser/mail-time";
import { readMboxFile } from "../../src/browser/read-file";
import type { MailHead } from "../../src/browser/split-mbox";
import { countContacts } from "../../src/domain/count-contacts";
import { historyWindow } from "../../src/domain/history-window";
import { type ArchivedMail, keepArchive } from "../../src/ingest/keep-archive";
import { resolveUser } from "../../src/ingest/resolve-user";
import { readEgo } from "../../src/jobs/read-ego";
import { closeImport, openImportAccount } from "../../src/store/import-account";
import { openVault } from "../../src/store/vault";
import { connect } from "../ingest/connected";
import type { SandboxData } from "../sandbox/mailbox";
import { loadArchive } from "../sandbox/read/load-archive.node";
import { createSandbox } from "../sandbox/sandbox";
import { MAIL_SCOPE, ORIGIN } from "../sandbox/support/small-world";
import { createNodeD1 } from "../support/node-d1";

const DATA = new URL("../../../shared/data/", import.meta.url);
const ARCHIVE = new URL("raw/openbmc-ego-headers.mbox.gz", DATA);
const DAY_MS = 86_400_000;
const YEARS = 3;
const KEY_RING = { k1: new Uint8Array(32).fill(7) };
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

const real = test.skipIf(!existsSync(ARCHIVE));
let data: SandboxData;
let found: FoundMail;
let now = 0;
let imported: Awaited<ReturnType<typeof createNodeD1>>;

beforeAll(async () => {
  if (!existsSync(ARCHIVE)) return;
  now = await dayAfterLast();
  data = await loadArchive({ mbox: [ARCHIVE.pathname], ics: [], me: ownersAddresses(), now });
  found = await readInPage();
  imported = await createNodeD1();
  await importInto(imported.db);
}, 120_000);

afterAll(() => imported?.dispose());

real(
  "an import gives the same people and counts as the command line for the same file (skipped without ../shared/data)",
  async () => {
    expect(data.shiftWeeks).toBe(0);
    const account = await createNodeD1();
    const sandbox = createSandbox({ data, origin: ORIGIN, now: () => now, realQuota: false });
    const email = data.mailboxes[0]?.email ?? "";
    const world = { sandbox, clock: { now } };
    const { syncAll } = await connect(account.db, world, { email, scopes: [MAIL_SCOPE] });
    await syncAll();
    const expected = await countsOf(account.db);
    const actual = await countsOf(imported.db);
    await account.dispose();
    expect(expected.size).toBeGreaterThan(200);
    expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(expected));
  },
);

real("importing the same file twice changes nothing (skipped without ../shared/data)", async () => {
  const before = await rowsOf(imported.db);
  await importInto(imported.db);
  expect(await rowsOf(imported.db)).toEqual(before);
});

real(
  "what is sent of a real archive holds no subject and no other field than promised (skipped without ../shared/data)",
  () => {
    const names = new Set(
      found.mails.flatMap((mail) => (JSON.parse(mail) as ArchivedMail).headers.map(([n]) => n)),
    );
    expect([...names].sort()).toEqual(
      [
        ...["Auto-Submitted", "Cc", "Date", "From", "In-Reply-To", "List-Id", "List-Unsubscribe"],
        ...["Message-ID", "Precedence", "Sender", "To"],
      ].filter((name) => names.has(name)),
    );
    const { read, mails, skipped } = found;
    const left = Object.values(skipped).reduce((sum, count) => sum + count, 0);
    expect(mails.length + left).toBe(read);
  },
);

async function dayAfterLast(): Promise<number> {
  let last = 0;
  const note = ({ fromLine, block }: MailHead) => {
    last = Math.max(last, mailTime(readMailFields(block), fromLine) ?? 0);
  };
  await readMboxFile(await openAsBlob(ARCHIVE), note, () => undefined);
  return last + DAY_MS;
}

async function readInPage(): Promise<FoundMail> {
  const archive = createMailArchive({ own: ownersAddresses(), ...historyWindow(now, YEARS) });
  await readMboxFile(await openAsBlob(ARCHIVE), archive.take, () => undefined);
  return archive.end();
}

async function importInto(db: D1Database): Promise<void> {
  const own = ownersAddresses();
  const accountId = await openImportAccount(db, { userId: 1, own, now });
  const vault = await openVault(db, KEY_RING, 1, random);
  const options = { db, vault, userId: 1, accountId, historyYears: YEARS, now, own, kith: [] };
  const mails = found.mails.map((mail) => JSON.parse(mail) as ArchivedMail);
  for (let from = 0; from < mails.length; from += 500) {
    await keepArchive(options, { mails: mails.slice(from, from + 500) });
  }
  const closed = { userId: 1, accountId, stream: "mail", since: found.since ?? now, now } as const;
  await closeImport(db, closed);
  await resolveUser(db, 1);
}

/** Of each person, by their addresses: mails in both directions and when the first and the last was. */
async function countsOf(db: D1Database): Promise<Map<string, unknown>> {
  const ego = await readEgo(db, { userId: 1, zone: "UTC" }, now);
  const counts = countContacts(ego);
  const people = ego.people.map(({ addresses, name, company }, index) => {
    const key = addresses.map(({ address }) => address).sort();
    return [key.join(" "), { name, company, ...counts[index] }] as const;
  });
  return new Map(people.sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function rowsOf(db: D1Database): Promise<unknown> {
  const tables = [
    "SELECT * FROM interactions",
    "SELECT * FROM addresses",
    "SELECT * FROM accounts",
  ];
  const all = [...tables, "SELECT kept, depth_at, last_success_at FROM streams"];
  const results = await db.batch(all.map((sql) => db.prepare(sql)));
  return results.map((result) => result.results);
}

function ownersAddresses(): string[] {
  const readme = readFileSync(new URL("README.md", DATA), "utf8");
  const list = /`--me`, all three\): ([^|\n]+)/.exec(readme)?.[1] ?? "";
  return list.split(",").map((address) => address.trim());
}
