import { readConfig } from "../../src/config";
import { shardOf } from "../../src/store/shard";
import { takeSnapshot } from "../../src/store/snapshot";
import { readTitles } from "../../src/store/titles";
import { createUser, type User } from "../../src/store/users";
import { openVault } from "../../src/store/vault";
import { createSandbox } from "../sandbox/sandbox";
import { ORIGIN } from "../sandbox/support/small-world";
import type { Chaos } from "./chaos";
import { type Comparable, checkAgainst, comparable, LATEST } from "./comparable";
import { START } from "./scene";
import { createUserLife } from "./user-life";
import { type Bindings, type createWorkerLife, OUTSIDE_VARS } from "./worker-life";
import type { World } from "./world";

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
  options: {
    readonly env: Bindings;
    readonly seed: string;
    readonly chaos: Chaos | null;
    readonly isChecked: boolean;
  },
): Promise<LifeEnd> {
  const { seed, chaos } = options;
  const env = { ...options.env, ...OUTSIDE_VARS };
  const clock = { now: START };
  const sandbox = createSandbox({
    ...{ data: { mailboxes: world.mailboxes, shiftWeeks: 0 }, origin: ORIGIN },
    ...{ now: () => clock.now, realQuota: false, sleep: () => Promise.resolve() },
  });
  if (chaos) sandbox.setMissing(chaos.missing);
  const user = await createTitledUser(env);
  const life = createUserLife({ env, world, seed, chaos, clock, sandbox, user });
  await life.liveAll();
  // A part of a batch that is to hang breaks the whole batch.
  const broken = sandbox
    .requests()
    .find(({ status, url }) => status === 599 && !url.startsWith("/batch/"));
  if (broken) throw new Error(`the sandbox itself failed: ${broken.method} ${broken.url}`);
  checkMails(sandbox.outbox().map(({ idempotencyKey }) => String(idempotencyKey)));
  const snapshot = await snapshotOf(env, user);
  if (options.isChecked) {
    const late = await createTitledUser(env);
    const parts = { env, world, seed, clock, sandbox };
    await createUserLife({ ...parts, chaos: null, user: late }).readNow();
    checkAgainst(snapshot, await snapshotOf(env, late));
  }
  return { snapshot, counts: life.counts };
}

/** Of the end of each permission one mail tells at most. */
function checkMails(keys: readonly string[]): void {
  const ends = keys.filter((key) => key.includes("/ended/"));
  if (new Set(ends).size < ends.length) throw new Error(`told twice: ${ends.join(", ")}`);
}

/** A user; nobody who lived before is due any more. What upkeep takes away depends on when it runs, and is left out. */
export async function createOnlyUser(env: Bindings, now: number, zone = "UTC"): Promise<User> {
  await env.DB.prepare("DELETE FROM due").run();
  const user = await createUser(env, {
    ...{ language: "en", zone, name: "Mara", letterAddress: "mara@example.org" },
    ...{ historyYears: 3, now },
  });
  await env.DB.prepare("UPDATE users SET upkeep_at = ?1").bind(Number.MAX_SAFE_INTEGER).run();
  return user;
}

/** A user who has meeting titles read: more is to be lost or mixed up. */
async function createTitledUser(env: Bindings): Promise<User> {
  const user = await createOnlyUser(env, START);
  const set = shardOf(env, user.shard).prepare(
    "UPDATE profiles SET meeting_titles = 1 WHERE user_id = ?1",
  );
  await set.bind(user.userId).run();
  return user;
}

const ALL = 1000;

async function snapshotOf(env: Bindings, { shard, userId }: User): Promise<Comparable> {
  const db = shardOf(env, shard);
  const { results } = await db
    .prepare("SELECT address_id AS id FROM addresses WHERE user_id = ?1")
    .bind(userId)
    .all<{ id: number }>();
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const titles = await readTitles(
    db,
    () => openVault(db, readConfig(env).keyRing, userId, random),
    { userId, addressIds: results.map(({ id }) => id), until: LATEST, limit: ALL },
  );
  return comparable(await takeSnapshot(db, userId), titles);
}
