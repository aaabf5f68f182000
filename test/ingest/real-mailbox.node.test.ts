import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { listStreams } from "../../src/store/streams";
import { loadArchive } from "../sandbox/read/load-archive.node";
import { createSandbox } from "../sandbox/sandbox";
import { MAIL_SCOPE, ORIGIN } from "../sandbox/support/small-world";
import { createNodeD1 } from "../support/node-d1";
import { connect } from "./connected";

const ARCHIVE = new URL("../../../shared/data/raw/openbmc-ego-headers.mbox.gz", import.meta.url);
const ME = ["a@example.org", "b@example.org", "c@example.org"];
const NOW = Date.parse("2026-11-22T10:00:00Z");
const MESSAGE_UNITS = 20;
const LIST_UNITS = 5 / 500;

test.skipIf(!existsSync(ARCHIVE))(
  "a real mailbox costs at most 0.3 of fetching each message, one row an interaction (skipped without ../shared/data)",
  async () => {
    const data = await loadArchive({ mbox: [ARCHIVE.pathname], ics: [], me: ME, now: NOW });
    const clock = { now: NOW };
    const sandbox = createSandbox({ data, origin: ORIGIN, now: () => clock.now, realQuota: false });
    const { db, dispose } = await createNodeD1();
    const counter = countRows(db);
    const email = data.mailboxes[0]?.email ?? "";
    const account = await connect(counter.db, { sandbox, clock }, { email, scopes: [MAIL_SCOPE] });
    const startedAt = performance.now();
    await account.syncAll();
    const ms = Math.round(performance.now() - startedAt);
    const [mail] = await listStreams(db, 1);
    if (!mail) throw new Error("no stream");
    const since = NOW - 3 * 365.25 * 86_400_000;
    const inWindow = data.mailboxes
      .flatMap(({ messages }) => messages)
      .filter((m) => m.internalDate >= since);
    const rows = await db.prepare("SELECT count(*) AS n FROM interactions").first<number>("n");
    const addresses = await db.prepare("SELECT count(*) AS n FROM addresses").first<number>("n");
    const ratio = mail.quotaUnits / (inWindow.length * (MESSAGE_UNITS + LIST_UNITS));
    console.log(
      JSON.stringify({
        ...{
          messages: inWindow.length,
          seen: mail.seen,
          kept: mail.kept,
          units: mail.quotaUnits,
          ratio,
        },
        ...{ requests: mail.requests, interactions: rows, addresses, ...counter.count, ms },
      }),
    );
    const kinds = await db.prepare("SELECT kind, count(*) n FROM addresses GROUP BY kind").all();
    console.log(JSON.stringify(kinds.results));
    const selfs = await db.prepare("SELECT address FROM addresses WHERE kind='self'").all();
    console.log(JSON.stringify(selfs.results));
    const machines = await db
      .prepare("SELECT address, name, evidence FROM addresses WHERE kind='machine' OR kind='room'")
      .all();
    console.log(JSON.stringify(machines.results));
    expect(ratio).toBeLessThan(0.3);
    await dispose();
  },
);

/** The database with a count of what is written through it. */
function countRows(db: D1Database) {
  const count = { written: 0, read: 0, calls: 0 };
  return {
    count,
    db: new Proxy(db, {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (name !== "batch") return typeof value === "function" ? value.bind(target) : value;
        return async (statements: D1PreparedStatement[]) => {
          const results = await target.batch(statements);
          count.calls += 1;
          for (const { meta } of results) {
            count.written += meta.rows_written;
            count.read += meta.rows_read;
          }
          return results;
        };
      },
    }),
  };
}
