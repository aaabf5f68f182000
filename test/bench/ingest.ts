import type { MailRef } from "../../src/domain/set-aside";
import { syncAccount } from "../../src/ingest/sync-account";
import { fetchItems } from "../../src/providers/gmail-batch";
import { listMessages } from "../../src/providers/gmail-calls";
import { contactsOf } from "../../src/providers/gmail-mail";
import { openGoogleApi } from "../../src/providers/google-api";
import { createMeter } from "../../src/providers/transport";
import { connectAccount } from "../../src/store/accounts";
import { openVault } from "../../src/store/vault";
import type { SandboxData } from "../sandbox/mailbox";
import { createSandbox, type Sandbox } from "../sandbox/sandbox";
import { MAIL_SCOPE, NOW, ORIGIN } from "../sandbox/support/small-world";
import { createNodeD1 } from "../support/node-d1";
import { createSqliteD1 } from "../support/sqlite-d1.node";
import { countInteractions } from "./count-interactions";
import { type Cost, metered, rounded } from "./metered";

const DAY_MS = 86_400_000;
const YEARS = 3;
/** Messages asked for at once. */
const SLICE = 20;
const SINCE = NOW - YEARS * 365.25 * DAY_MS;
const KEY_RING = { k1: new Uint8Array(32).fill(7) };
const CLIENT = { clientId: "kith", clientSecret: "secret" };
const CONFIG = {
  google: { ...CLIENT, issuer: `${ORIGIN}/google`, apiUrl: ORIGIN },
  microsoft: { ...CLIENT, issuer: `${ORIGIN}/microsoft/common/v2.0`, graphUrl: ORIGIN },
  mailFrom: "Kith <monday@kith.example>",
  replyTo: "help@kith.example",
};
const GRAPH_SCOPE = "offline_access https://graph.microsoft.com/Mail.ReadBasic";

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

/** One line for each way of reading the mailbox, all in the same run. */
export async function benchIngest(data: SandboxData): Promise<void> {
  const messages = data.mailboxes.flatMap((mailbox) => mailbox.messages);
  const inWindow = messages.filter((message) => message.internalDate >= SINCE).length;
  // Once for the compiler.
  await readAll(data, "google", createSqliteD1());
  const gmail = await readAll(data, "google", createSqliteD1());
  // For the same interactions: what the product leaves out on purpose is not worth a unit.
  const each = { ...(await readEachMessage(data)), rows: gmail.rows };
  report("gmail", "list, then the cheaper", { ...gmail, inWindow });
  report("gmail", "every message", { ...each, inWindow });
  await readAll(data, "microsoft", createSqliteD1());
  report("graph", "lists, then deltas", {
    ...(await readAll(data, "microsoft", createSqliteD1())),
    inWindow,
  });
  const ratio = gmail.units / gmail.rows / (each.units / each.rows);
  console.log(
    JSON.stringify({
      bench: "gmail units per interaction, against every message",
      ratio: rounded(ratio, 3),
    }),
  );
  await benchStored(data);
}

type Read = Cost & { readonly units: number; readonly rows: number };

function report(api: string, way: string, read: Read & { readonly inWindow: number }): void {
  const { inWindow, units, rows, cpuMs, jsonMs, requests, bytes, peakBytes } = read;
  const perThousand = (value: number) => rounded((1000 * value) / inWindow);
  console.log(
    JSON.stringify({
      ...{ bench: "ingest", api, way, messages: inWindow, interactions: rows },
      perThousandMessages: {
        ...{
          requests: perThousand(requests),
          units: perThousand(units),
          cpuMs: perThousand(cpuMs),
        },
      },
      perInteraction: {
        ...{ requests: rounded(requests / rows, 4), units: rounded(units / rows, 3) },
        ...{ cpuMs: rounded(cpuMs / rows, 4) },
      },
      timesJsonParse: rounded(cpuMs / jsonMs, 1),
      ...{ answerMb: rounded(bytes / 1e6), peakMb: rounded(peakBytes / 1e6, 1) },
    }),
  );
}

/** Reads the mailbox as the product does, into a database in this process. */
async function readAll(
  data: SandboxData,
  provider: "google" | "microsoft",
  db: D1Database,
): Promise<Read> {
  const sandbox = sandboxOf(data);
  const email = data.mailboxes[0]?.email ?? "";
  const sync = await connect(db, { sandbox, email, provider });
  const cost = await metered(sandbox, (fetch) => sync(fetch, () => {}));
  const rows = (await db.prepare("SELECT count(*) AS n FROM interactions").first<number>("n")) ?? 0;
  const used = sandbox.usage().mailboxes[email];
  const units = (provider === "google" ? used?.gmail : used?.graph)?.units ?? 0;
  return { ...cost, units, rows };
}

/** The other way: every message of the window by itself, read and judged by the same code. */
async function readEachMessage(data: SandboxData): Promise<Cost & { readonly units: number }> {
  const sandbox = sandboxOf(data);
  const email = data.mailboxes[0]?.email ?? "";
  const { accessToken } = sandbox.connect(email, "kith", MAIL_SCOPE);
  const cost = await metered(sandbox, async (fetch) => {
    const options = { apiUrl: ORIGIN, accessToken, fetch, now: () => NOW, meter: createMeter() };
    const api = openGoogleApi(options);
    const owner = { isOwn: (address: string) => address === email, isKith: () => false };
    let pageToken: string | null = null;
    for (let isIn = true; isIn; ) {
      const page = await listMessages(api, { labelIds: [], pageToken });
      pageToken = page.nextPageToken ?? null;
      isIn = pageToken !== null;
      for (let from = 0; from < page.messages.length && isIn; from += SLICE) {
        const ids = page.messages.slice(from, from + SLICE);
        const items = ids.map(({ id }): MailRef => ({ kind: "message", id }));
        const found = (await fetchItems(api, items)).flat();
        await contactsOf(found, SINCE, owner);
        isIn = found.some((message) => message.internalDate >= SINCE);
      }
    }
  });
  return { ...cost, units: sandbox.usage().mailboxes[email]?.gmail?.units ?? 0 };
}

/** What is stored: bytes of the table's own pages in SQLite, rows written as D1 bills them. */
async function benchStored(data: SandboxData): Promise<void> {
  const email = data.mailboxes[0]?.email ?? "";
  const sqlite = createSqliteD1();
  await readAll(data, "google", sqlite);
  const one = (sql: string) => sqlite.prepare(sql).first<number>("n");
  const rows = (await one("SELECT count(*) AS n FROM interactions")) ?? 1;
  const bytes = (await one("SELECT sum(pgsize) AS n FROM dbstat WHERE name = 'interactions'")) ?? 0;
  const { db, dispose } = await createNodeD1();
  let written = 0;
  const counting = countInteractions(db, (count) => {
    written += count;
  });
  const sandbox = sandboxOf(data);
  const sync = await connect(counting, { sandbox, email, provider: "google" });
  const startedAt = performance.now();
  await sync(
    (input, init) => sandbox.handle(new Request(input, init)),
    () => {},
  );
  const seconds = (performance.now() - startedAt) / 1000;
  await dispose();
  console.log(
    JSON.stringify({
      ...{ bench: "stored", interactions: rows, bytesPerInteraction: rounded(bytes / rows, 1) },
      ...{
        rowsWrittenPerInteraction: rounded(written / rows, 3),
        secondsOnLocalD1: rounded(seconds, 1),
      },
    }),
  );
}

/** A long backfill under the quota as Google enforces it, against the time that the quota alone would take. */
export async function benchQuota(data: SandboxData): Promise<void> {
  const email = data.mailboxes[0]?.email ?? "";
  const clock = { now: NOW };
  const sandbox = createSandbox({ data, origin: ORIGIN, now: () => clock.now, realQuota: true });
  const sync = await connect(createSqliteD1(), { sandbox, email, provider: "google", clock });
  const cost = await metered(sandbox, (fetch) =>
    sync(fetch, (seconds) => {
      clock.now += seconds * 1000;
    }),
  );
  const units = sandbox.usage().mailboxes[email]?.gmail?.units ?? 0;
  const minutes = (clock.now - NOW) / 60_000;
  const floor = units / 6000;
  console.log(
    JSON.stringify({
      ...{
        bench: "backfill under the quota",
        messages: data.mailboxes[0]?.messages.length ?? 0,
        units,
      },
      ...{ simulatedMinutes: rounded(minutes, 1), floorMinutes: rounded(floor, 1) },
      ...{ timesFloor: rounded(minutes / floor), peakMb: rounded(cost.peakBytes / 1e6, 1) },
    }),
  );
}

type Connection = {
  readonly sandbox: Sandbox;
  readonly email: string;
  readonly provider: "google" | "microsoft";
  readonly clock?: { readonly now: number };
};

/** An account as after consent; the answer reads it to the end, waiting as told. */
async function connect(
  db: D1Database,
  { sandbox, email, provider, clock = { now: NOW } }: Connection,
): Promise<(fetch: typeof globalThis.fetch, wait: (seconds: number) => void) => Promise<void>> {
  const vault = await openVault(db, KEY_RING, 1, random);
  const isGoogle = provider === "google";
  const tokens = isGoogle
    ? sandbox.connect(email, "kith", MAIL_SCOPE)
    : sandbox.connectMicrosoft(email, "kith", GRAPH_SCOPE);
  const accountId = await connectAccount(db, vault, {
    ...{ userId: 1, accountId: null, provider, issuer: CONFIG[provider].issuer, subject: email },
    ...{ address: email, scopes: [], readable: { calendar: false, mail: true }, ...tokens },
    ...{ accessExpiresAt: clock.now + 3_599_000, now: clock.now },
  });
  return async (fetch, wait) => {
    for (let chunks = 0; chunks < 5000; chunks++) {
      const options = { db, vault, config: CONFIG, fetch, now: clock.now, random };
      const outcome = await syncAccount({ ...options, userId: 1, accountId, historyYears: YEARS });
      if (outcome.done && outcome.retryAfterSeconds === null) return;
      wait(outcome.retryAfterSeconds ?? 1);
    }
    throw new Error("the mailbox is never read to the end");
  };
}

function sandboxOf(data: SandboxData): Sandbox {
  return createSandbox({ data, origin: ORIGIN, now: () => NOW, realQuota: false });
}
