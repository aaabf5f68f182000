import { type Config, readConfig } from "../../src/config";
import { connectAccount } from "../../src/store/accounts";
import { setDue } from "../../src/store/due";
import { shardOf } from "../../src/store/shard";
import { readAgain } from "../../src/store/streams";
import { switchTitlesOff, switchTitlesOn } from "../../src/store/titles";
import type { User } from "../../src/store/users";
import { openVault } from "../../src/store/vault";
import type { Sandbox } from "../sandbox/sandbox";
import { CALENDAR_SCOPE, MAIL_SCOPE, ORIGIN } from "../sandbox/support/small-world";
import type { Chaos, Trouble } from "./chaos";
import { DAY_MS, HOUR_MS, START } from "./scene";
import { type Bindings, type Clock, createWorkerLife } from "./worker-life";
import type { Change, World } from "./world";

const READABLE = { calendar: true, mail: true };
const GRAPH = "https://graph.microsoft.com";
const SCOPES = {
  google: [CALENDAR_SCOPE, MAIL_SCOPE],
  microsoft: ["offline_access", `${GRAPH}/Calendars.ReadBasic`, `${GRAPH}/Mail.ReadBasic`],
};
const TICK_MS = 15 * 60_000;
/** Rounds of ticks in which everything must be read, whatever went wrong. */
const ROUNDS = 40;

type Parts = {
  readonly env: Bindings;
  readonly world: World;
  readonly seed: string;
  readonly chaos: Chaos | null;
  readonly clock: Clock;
  readonly sandbox: Sandbox;
  readonly user: User;
};

type UserLife = Parts & {
  readonly db: D1Database;
  readonly config: Config;
  readonly worker: ReturnType<typeof createWorkerLife>;
  readonly revoked: Set<string>;
  /** What is still to happen in this cycle, and how many requests there were in it. */
  readonly cycle: { pending: readonly Change[]; requests: number };
};

/** One user in a world: connected, ticked, and connected again when the permission is gone. */
export function createUserLife(parts: Parts) {
  const { env, world, clock, sandbox, chaos } = parts;
  const cycle: UserLife["cycle"] = { pending: [], requests: 0 };
  const worker = createWorkerLife({
    ...{ env, seed: parts.seed, chaos, clock, sandbox },
    onTrouble: (trouble) => befall(life, trouble),
    rewrite: (request) => smaller(request, world),
    onRequest: () => {
      cycle.requests += 1;
      happen(
        life,
        (change) => (change.beforeRequest ?? Number.POSITIVE_INFINITY) <= cycle.requests,
      );
    },
  });
  const db = shardOf(env, parts.user.shard);
  const life: UserLife = {
    ...{ ...parts, db, config: readConfig(env), worker, revoked: new Set<string>(), cycle },
  };
  return {
    counts: worker.counts,
    liveAll: () => liveAll(life),
    /** As if there had been nothing before. */
    readNow: async (): Promise<void> => {
      for (const { email } of world.mailboxes) await connect(life, email);
      await readAll(life);
    },
  };
}

async function liveAll(life: UserLife): Promise<void> {
  const { world, clock, cycle, worker } = life;
  for (const { at, changes } of world.cycles) {
    clock.now = Math.max(clock.now, at);
    cycle.pending = changes;
    cycle.requests = 0;
    if (at === START) for (const { email } of world.mailboxes) await connect(life, email);
    else await worker.tick();
    await readAll(life);
    happen(life, () => true);
  }
  life.chaos?.end();
  life.sandbox.clearFaults();
  // Outlook has no feed of changes to old meetings: they are read anew every week.
  clock.now += world.providers.includes("microsoft") ? 8 * DAY_MS : 5 * HOUR_MS;
  await worker.tick();
  await readAll(life);
}

function happen({ cycle, sandbox }: UserLife, isDue: (change: Change) => boolean): void {
  const due = cycle.pending.filter(isDue);
  cycle.pending = cycle.pending.filter((change) => !due.includes(change));
  for (const change of due) change.apply(sandbox);
}

async function befall(life: UserLife, trouble: Trouble): Promise<void> {
  const { world, sandbox, config, revoked, db, user, clock } = life;
  if (trouble.kind === "read-again") await readAgain(db, user.userId, clock.now);
  if (trouble.kind === "tokens-expire") await waver(life);
  for (const { email } of world.mailboxes) {
    if (trouble.kind === "tokens-expire") sandbox.expireAccessTokens(email);
    if (trouble.kind === "cursors-expire") sandbox.expireCursors(email);
    if (trouble.kind !== "revoke") continue;
    sandbox.revoke(email, config.google.clientId);
    sandbox.revoke(email, config.microsoft.clientId);
    if (trouble.isRenewed) await connect(life, email);
    else revoked.add(email);
  }
}

/** The user changes their mind about titles, twice, while a worker reads. */
async function waver({ db, user: { userId }, clock }: UserLife): Promise<void> {
  await switchTitlesOff(db, userId);
  await switchTitlesOn(db, userId, clock.now);
}

/** As the consent's callback does, at first and again. */
async function connect(life: UserLife, email: string): Promise<void> {
  const { db, env, world, sandbox, config, clock, worker } = life;
  const { userId, shard } = life.user;
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const vault = await openVault(db, config.keyRing, userId, random);
  const index = world.mailboxes.findIndex((mailbox) => mailbox.email === email);
  const provider = world.providers[index] ?? "google";
  const scopes = SCOPES[provider];
  const { clientId } = config[provider];
  const tokens =
    provider === "google"
      ? sandbox.connect(email, clientId, scopes.join(" "))
      : sandbox.connectMicrosoft(email, clientId, scopes.join(" "));
  const accountId = await connectAccount(db, vault, {
    ...{ userId, accountId: null, provider, issuer: ORIGIN, subject: email, address: email },
    ...{ scopes, readable: READABLE, ...tokens },
    ...{ accessExpiresAt: clock.now + 3_599_000, now: clock.now },
  });
  await setDue(env.DB, { userId, kind: "sync", at: clock.now + TICK_MS });
  worker.send({ kind: "sync", userId, shard, accountId });
}

async function readAll(life: UserLife): Promise<void> {
  const { clock, worker, env, user } = life;
  for (let round = 0; round < ROUNDS; round++) {
    await worker.drain();
    if (await isRead(life)) return;
    const due = env.DB.prepare("SELECT at FROM due WHERE user_id = ?1").bind(user.userId);
    const dueAt = await due.first<number>("at");
    if (dueAt === null) throw new Error("nobody will ever look at this user again");
    clock.now = Math.ceil(Math.max(clock.now + 1, dueAt) / TICK_MS) * TICK_MS;
    await worker.tick();
  }
  throw new Error("not everything is ever read");
}

const STANDING = `SELECT a.address, a.status, max(s.failure) AS failure, min(s.next_at) AS nextAt, min(s.phase) AS phase, sum(s.unread) AS unread, max(s.again_at) AS againAt
  FROM accounts a JOIN streams s USING (user_id, account_id) WHERE user_id = ?1 GROUP BY account_id`;
type Standing = Record<"address" | "status" | "phase", string> & {
  readonly failure: string | null;
  readonly nextAt: number;
  readonly unread: number;
  readonly againAt: number | null;
};

/** Whether all accounts are read up to now; those whose permission the user took back are connected again. */
async function isRead(life: UserLife): Promise<boolean> {
  const { db, user, clock, revoked } = life;
  const { results } = await db.prepare(STANDING).bind(user.userId).all<Standing>();
  for (const { address, status } of results) {
    if (status !== "reconnect") continue;
    if (!revoked.has(address)) throw new Error("a living permission is said to be gone");
    await connect(life, address);
    revoked.delete(address);
  }
  return results.every(
    ({ status, failure, phase, nextAt, unread, againAt }) =>
      status === "live" &&
      failure === null &&
      phase === "live" &&
      nextAt > clock.now &&
      unread === 0 &&
      againAt === null,
  );
}

/** No provider promises full pages. */
function smaller(request: Request, { pageMax }: World): Request {
  const url = new URL(request.url);
  const { list, events, history } = pageMax;
  const isGraph = url.searchParams.has("$top");
  if (!isGraph && !url.searchParams.has("maxResults")) return request;
  const last = url.pathname.split("/").at(-1);
  const most = last === "events" ? events : last === "history" ? history : list;
  url.searchParams.set(isGraph ? "$top" : "maxResults", String(isGraph ? 3 * list : most));
  return new Request(url, request);
}
