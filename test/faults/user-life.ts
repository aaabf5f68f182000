import { readConfig } from "../../src/config";
import { isMeeting } from "../../src/domain/interaction";
import { connectAccount } from "../../src/store/accounts";
import { setDue } from "../../src/store/due";
import { shardOf } from "../../src/store/shard";
import { type Snapshot, takeSnapshot } from "../../src/store/snapshot";
import { createUser, type User } from "../../src/store/users";
import { openVault } from "../../src/store/vault";
import { createSandbox, type Sandbox } from "../sandbox/sandbox";
import { CALENDAR_SCOPE, MAIL_SCOPE, ORIGIN } from "../sandbox/support/small-world";
import type { Chaos, Trouble } from "./chaos";
import { type Clock, createWorkerLife, OUTSIDE_VARS } from "./worker-life";
import { DAY_MS, START, type World } from "./world";

const READABLE = { calendar: true, mail: true };
const GOOGLE_SCOPES = [CALENDAR_SCOPE, MAIL_SCOPE];
const MICROSOFT_SCOPES = [
  "offline_access",
  "https://graph.microsoft.com/Calendars.ReadBasic",
  "https://graph.microsoft.com/Mail.ReadBasic",
];
const TICK_MS = 15 * 60_000;
const HOUR_MS = 3_600_000;
/** Rounds of ticks in which everything must be read, whatever went wrong. */
const ROUNDS = 40;
/** What starts later is read or not according to when the last full read was. */
const AHEAD_MS = 50 * DAY_MS;

type Comparable = ReturnType<typeof comparable>;

export type LifeEnd = {
  readonly snapshot: Comparable;
  readonly counts: ReturnType<typeof createWorkerLife>["counts"];
};

/**
 * Lets a user live through a world, with or without trouble, and answers with what Kith knows at the end; `isChecked`:
 * after making sure that somebody who connects the same mailboxes only then is told nothing more.
 */
export async function liveThrough(
  world: World,
  options: Pick<UserLife, "env" | "seed" | "chaos"> & { readonly isChecked: boolean },
): Promise<LifeEnd> {
  const { seed, chaos } = options;
  const env = { ...options.env, ...OUTSIDE_VARS };
  const clock: Clock = { now: START };
  const data = { mailboxes: world.mailboxes, shiftWeeks: 0 };
  const sandbox = createSandbox({
    ...{ data, origin: ORIGIN, now: () => clock.now, realQuota: false },
    sleep: () => Promise.resolve(),
  });
  if (chaos) sandbox.setMissing(chaos.missing);
  const user = await createLifeUser(env);
  const db = shardOf(env, user.shard);
  const parts = { env, world, seed, clock, sandbox };
  const life = createUserLife({ ...parts, chaos, user, db });
  await life.liveAll();
  // A part of a batch that is to hang breaks the whole batch.
  const broken = sandbox
    .requests()
    .find(({ status, url }) => status === 599 && !url.startsWith("/batch/"));
  if (broken) throw new Error(`the sandbox itself failed: ${broken.method} ${broken.url}`);
  const snapshot = comparable(await takeSnapshot(db, user.userId));
  if (options.isChecked) {
    const late = await createLifeUser(env);
    const lateDb = shardOf(env, late.shard);
    await createUserLife({ ...parts, chaos: null, user: late, db: lateDb }).readNow();
    checkAgainst(snapshot, comparable(await takeSnapshot(lateDb, late.userId)));
  }
  return { snapshot, counts: life.counts };
}

async function createLifeUser(env: UserLife["env"]): Promise<User> {
  // Nobody who lived before is due; what upkeep takes away depends on when it runs, and has tests of its own.
  await env.DB.prepare("DELETE FROM due").run();
  const user = await createUser(env, {
    ...{ language: "en", zone: "Europe/Berlin", name: "Mara", letterAddress: "mara@example.org" },
    ...{ historyYears: 3, now: START },
  });
  await env.DB.prepare("UPDATE users SET upkeep_at = ?1").bind(Number.MAX_SAFE_INTEGER).run();
  return user;
}

/** Meetings are those there are now; of mail, what was deleted or archived since stays known. */
function checkAgainst(known: Comparable, late: Comparable): void {
  const text = (lines: Comparable["interactions"]) => lines.map((line) => JSON.stringify(line));
  const has = new Set(text(known.interactions));
  const lost = text(late.interactions).filter((line) => !has.has(line));
  const there = new Set(text(late.interactions.filter(([, , flags]) => isMeeting(flags))));
  const meetings = known.interactions.filter(([, , flags]) => isMeeting(flags));
  const ghosts = text(meetings).filter((line) => !there.has(line));
  if (lost.length > 0 || ghosts.length > 0) {
    throw new Error(`without any trouble: lost ${lost.join(" ")}, ghosts ${ghosts.join(" ")}`);
  }
}

type UserLife = {
  readonly env: Env & { readonly SHARD_01: D1Database };
  readonly world: World;
  readonly seed: string;
  readonly chaos: Chaos | null;
  readonly clock: Clock;
  readonly sandbox: Sandbox;
  readonly user: User;
  readonly db: D1Database;
};

function createUserLife({ env, world, seed, chaos, clock, sandbox, user, db }: UserLife) {
  const { userId, shard } = user;
  const config = readConfig(env);
  let pending: World["cycles"][number]["changes"] = [];
  let requests = 0;

  function happen(isDue: (change: (typeof pending)[number]) => boolean): void {
    const due = pending.filter(isDue);
    pending = pending.filter((change) => !due.includes(change));
    for (const change of due) change.apply(sandbox);
  }

  const revoked = new Set<string>();

  async function onTrouble(trouble: Trouble): Promise<void> {
    for (const { email } of world.mailboxes) {
      if (trouble.kind === "tokens-expire") sandbox.expireAccessTokens(email);
      if (trouble.kind === "cursors-expire") sandbox.expireCursors(email);
      if (trouble.kind !== "revoke") continue;
      sandbox.revoke(email, config.google.clientId);
      sandbox.revoke(email, config.microsoft.clientId);
      if (trouble.isRenewed) await connect(email);
      else revoked.add(email);
    }
  }

  const worker = createWorkerLife({
    ...{ env, seed, chaos, clock, sandbox, onTrouble, rewrite: (request) => smaller(request, world) },
    onRequest: () => {
      requests += 1;
      happen(({ beforeRequest }) => beforeRequest !== null && beforeRequest <= requests);
    },
  });

  /** As the consent's callback does, at first and again. */
  async function connect(email: string): Promise<void> {
    const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
    const vault = await openVault(db, config.keyRing, userId, random);
    const isGoogle = world.providers[world.mailboxes.findIndex((one) => one.email === email)] === "google";
    const scopes = isGoogle ? GOOGLE_SCOPES : MICROSOFT_SCOPES;
    const tokens = isGoogle
      ? sandbox.connect(email, config.google.clientId, scopes.join(" "))
      : sandbox.connectMicrosoft(email, config.microsoft.clientId, scopes.join(" "));
    const accountId = await connectAccount(db, vault, {
      ...{ userId, accountId: null, provider: isGoogle ? "google" : "microsoft", issuer: ORIGIN },
      ...{ subject: email, address: email, scopes, readable: READABLE, ...tokens },
      ...{ accessExpiresAt: clock.now + 3_599_000, now: clock.now },
    });
    await setDue(env.DB, { userId, kind: "sync", at: clock.now + TICK_MS });
    worker.send({ kind: "sync", userId, shard, accountId });
  }

  async function standing(): Promise<{ readonly isRead: boolean; readonly dueAt: number | null }> {
    const [streams, dueAt] = await Promise.all([
      db
        .prepare(
          `SELECT a.address, a.status, count(*) AS streams, max(s.failure) AS failure, min(s.next_at) AS nextAt,
             min(s.phase) AS phase
           FROM accounts a JOIN streams s USING (user_id, account_id) WHERE user_id = ?1 GROUP BY account_id`,
        )
        .bind(userId)
        .all<Record<"address" | "status" | "phase", string> & { failure: string; nextAt: number }>(),
      env.DB.prepare("SELECT at FROM due WHERE user_id = ?1").bind(userId).first<number>("at"),
    ]);
    for (const { address, status } of streams.results) {
      if (status !== "reconnect") continue;
      if (!revoked.has(address)) throw new Error("a living permission is said to be gone");
      await connect(address);
      revoked.delete(address);
    }
    const isRead = streams.results.every(
      (one) =>
        one.status === "live" &&
        one.failure === null &&
        one.phase === "live" &&
        one.nextAt > clock.now,
    );
    return { isRead, dueAt };
  }

  async function readAll(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      await worker.drain();
      const { isRead, dueAt } = await standing();
      if (isRead) return;
      if (dueAt === null) throw new Error("nobody will ever look at this user again");
      clock.now = Math.ceil(Math.max(clock.now + 1, dueAt) / TICK_MS) * TICK_MS;
      await worker.tick();
    }
    throw new Error("not everything is ever read");
  }

  async function liveAll(): Promise<void> {
    for (const cycle of world.cycles) {
      clock.now = Math.max(clock.now, cycle.at);
      pending = cycle.changes;
      requests = 0;
      if (cycle.at === START) for (const { email } of world.mailboxes) await connect(email);
      else await worker.tick();
      await readAll();
      happen(() => true);
    }
    chaos?.end();
    sandbox.clearFaults();
    // Outlook has no feed of changes to old meetings: they are read anew every week.
    clock.now += world.providers.includes("microsoft") ? 8 * DAY_MS : 5 * HOUR_MS;
    await worker.tick();
    await readAll();
  }

  /** As if there had been nothing before. */
  async function readNow(): Promise<void> {
    for (const { email } of world.mailboxes) await connect(email);
    await readAll();
  }

  return { liveAll, readNow, counts: worker.counts };
}

/** No provider promises full pages. */
function smaller(request: Request, { pageMax }: World): Request {
  const url = new URL(request.url);
  if (url.searchParams.has("$top")) {
    url.searchParams.set("$top", String(3 * pageMax.list));
    return new Request(url, request);
  }
  if (!url.searchParams.has("maxResults")) return request;
  const most = url.pathname.endsWith("/events")
    ? pageMax.events
    : url.pathname.endsWith("/history")
      ? pageMax.history
      : pageMax.list;
  url.searchParams.set("maxResults", String(most));
  return new Request(url, request);
}

/** What must be equal: without the depth, which depends on when a read began, and without what lies far ahead. */
function comparable({ streams, interactions, ...rest }: Snapshot) {
  const latest = new Date(START + AHEAD_MS).toISOString();
  return {
    ...rest,
    interactions: interactions.filter(([, at]) => at < latest),
    streams: streams.map(({ depthAt, ...stream }) => ({ ...stream, isDeep: depthAt !== null })),
  };
}
