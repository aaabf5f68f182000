import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isMachineAddress } from "../../src/domain/evidence";
import { Flag, isReceived, isSent } from "../../src/domain/interaction";
import { interactionPages, readAddresses } from "../../src/store/ego";
import { listStreams } from "../../src/store/streams";
import type { SandboxData, StoredMessage } from "../sandbox/mailbox";
import { loadArchive } from "../sandbox/read/load-archive.node";
import { createSandbox } from "../sandbox/sandbox";
import { MAIL_SCOPE, ORIGIN } from "../sandbox/support/small-world";
import { createNodeD1 } from "../support/node-d1";
import { connect } from "./connected";

const DATA = new URL("../../../shared/data/", import.meta.url);
const ARCHIVE = new URL("raw/openbmc-ego-headers.mbox.gz", DATA);
/** The owner's addresses stand in the data's README. */
const ME = existsSync(ARCHIVE) ? ownersAddresses() : [];
const NOW = Date.parse("2026-11-22T10:00:00Z");
const DAY_MS = 86_400_000;
const SINCE = NOW - 3 * 365.25 * DAY_MS;
const MESSAGE_UNITS = 20;

const real = test.skipIf(!existsSync(ARCHIVE));
let data: SandboxData;
let database: Awaited<ReturnType<typeof createNodeD1>>;
let written = 0;

beforeAll(async () => {
  if (!existsSync(ARCHIVE)) return;
  data = await loadArchive({ mbox: [ARCHIVE.pathname], ics: [], me: ME, now: NOW });
  const sandbox = createSandbox({ data, origin: ORIGIN, now: () => NOW, realQuota: false });
  database = await createNodeD1();
  const email = data.mailboxes[0]?.email ?? "";
  const db = countingWrites(database.db, (rows) => {
    written += rows;
  });
  const account = await connect(
    db,
    { sandbox, clock: { now: NOW } },
    { email, scopes: [MAIL_SCOPE] },
  );
  await account.syncAll();
});

afterAll(() => database?.dispose());

real(
  "a real mailbox costs at most 0.3 of fetching each message, and one row an interaction (skipped without ../shared/data)",
  async () => {
    const [mail] = await listStreams(database.db, 1);
    const messages = data.mailboxes.flatMap((mailbox) => mailbox.messages);
    const inWindow = messages.filter((message) => message.internalDate >= SINCE).length;
    const count = (table: string) =>
      database.db.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n");
    const figures = {
      ...{ messages: inWindow, written },
      ...{
        interactions: (await count("interactions")) ?? 0,
        addresses: (await count("addresses")) ?? 0,
      },
      ...{
        units: mail?.quotaUnits ?? 0,
        requests: mail?.requests,
        seen: mail?.seen,
        kept: mail?.kept,
      },
    };
    console.log(JSON.stringify(figures));
    expect(figures.units / (inWindow * MESSAGE_UNITS)).toBeLessThan(0.3);
    // Beside the interactions, an address and its place in an index are written once each, and a few cursors.
    expect(figures.written - 2 * figures.addresses).toBeLessThan(1.02 * figures.interactions);
  },
);

real(
  "every count of a real mailbox matches one made straight from the file (skipped without ../shared/data)",
  async () => {
    const expected = countInFile(data.mailboxes.flatMap((mailbox) => mailbox.messages));
    const actual = new Map<string, [sent: number, received: number]>();
    const addresses = await readAddresses(database.db, 1);
    const own = new Set(addresses.filter(({ kind }) => kind === "self").map((a) => a.addressId));
    const byId = new Map(addresses.map((address) => [address.addressId, address]));
    const mine = new Map<number, number>();
    const rows: (readonly number[])[] = [];
    for await (const page of interactionPages(database.db, 1)) rows.push(...page);
    for (const [id = 0, hash = 0, , , flags = 0] of rows) {
      // To and Cc of an own address say the same of the user.
      if (own.has(id)) mine.set(hash, (mine.get(hash) ?? 0) | ((flags & (Flag.to | Flag.cc)) << 2));
    }
    for (const [id = 0, hash = 0, , , flags = 0] of rows) {
      const { address, kind } = byId.get(id) ?? { address: "", kind: "machine" };
      if (kind !== "contact") continue;
      const counts = actual.get(address) ?? [0, 0];
      const all = flags | (mine.get(hash) ?? 0);
      actual.set(address, [counts[0] + Number(isSent(all)), counts[1] + Number(isReceived(all))]);
    }
    const contacts = new Set(actual.keys());
    const wanted = [...expected].filter(([address]) => contacts.has(address));
    expect(Object.fromEntries([...actual].sort().filter(([, [s, r]]) => s + r > 0))).toEqual(
      Object.fromEntries(wanted.sort()),
    );
    // Who was written to or wrote is known, unless it is a machine.
    const unknown = [...expected.keys()].filter((address) => !contacts.has(address));
    const nobody = new Set(
      addresses.filter(({ kind }) => kind === "machine").map((a) => a.address),
    );
    expect(unknown.filter((address) => !nobody.has(address) && !isMachineAddress(address))).toEqual(
      [],
    );
  },
);

/** Mails to and from each address, by the rule of the command line, with a plain reading of the headers. */
function countInFile(messages: readonly StoredMessage[]): Map<string, [number, number]> {
  const counts = new Map<string, [number, number]>();
  const taken = new Set(messages.filter((m) => m.labelIds.includes("SENT")).map((m) => m.threadId));
  const add = (address: string, index: 0 | 1) => {
    if (ME.includes(address)) return;
    const known = counts.get(address) ?? [0, 0];
    known[index] += 1;
    counts.set(address, known);
  };
  for (const message of messages) {
    const isPersonal = message.labelIds.includes("CATEGORY_PERSONAL");
    const isRecent = isPersonal && message.internalDate >= NOW - 56 * DAY_MS;
    if (message.internalDate < SINCE || !(taken.has(message.threadId) || isRecent)) continue;
    const [from = ""] = plainAddresses(message, "from");
    const to = new Set(plainAddresses(message, "to"));
    const cc = new Set(plainAddresses(message, "cc"));
    const all = new Set([...to, ...cc]);
    const counted = (address: string) =>
      (to.has(address) && to.size <= 5) || (all.has(address) && all.size <= 20);
    if (ME.includes(from)) for (const address of all) counted(address) && add(address, 0);
    else if (ME.some(counted)) add(from, 1);
  }
  return counts;
}

function ownersAddresses(): string[] {
  const readme = readFileSync(new URL("README.md", DATA), "utf8");
  const list = /`--me`, all three\): ([^|\n]+)/.exec(readme)?.[1] ?? "";
  return list.split(",").map((address) => address.trim());
}

function plainAddresses(message: StoredMessage, field: string): string[] {
  const text = message.headers
    .filter(([name]) => name.toLowerCase() === field)
    .map(([, value]) => value);
  return [...text.join(",").matchAll(/[^\s<>,"();:]+@[^\s<>,"();:]+/g)].map(([a]) =>
    a.toLowerCase(),
  );
}

/** The database with what is written through its batches reported. */
function countingWrites(db: D1Database, report: (rows: number) => void): D1Database {
  return new Proxy(db, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name !== "batch") return typeof value === "function" ? value.bind(target) : value;
      return async (statements: D1PreparedStatement[]) => {
        const results = await target.batch(statements);
        for (const { meta } of results) report(meta.rows_written);
        return results;
      };
    },
  });
}
