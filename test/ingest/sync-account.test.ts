import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { listStreams } from "../../src/store/streams";
import { aMessage, smallWorld } from "../sandbox/support/small-world";
import { connect } from "./connected";

test("a first sync reads calendar and mail to the end and knows the person on the other side", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world);
  const outcome = await account.syncAll();
  expect(outcome.retryAfterSeconds).toBeNull();
  const { people, interactions, own } = await account.snapshot();
  expect(own).toEqual(["mara@example.org"]);
  expect(people).toEqual([{ addresses: ["ana@example.net"], name: "Ana Sousa" }]);
  expect(interactions).toHaveLength(13);
  const streams = await listStreams(account.db, 1);
  expect(streams.map(({ stream, phase, failure }) => [stream, phase, failure])).toEqual([
    ["calendar", "live", null],
    ["mail", "live", null],
  ]);
});

test("new mail is in after the next sync, and a sync without news changes nothing", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world);
  await account.syncAll();
  world.clock.now += 4 * 3_600_000;
  world.sandbox.addMessage(
    "mara@example.org",
    aMessage(20, { internalDate: world.clock.now - 1000 }),
  );
  await account.syncAll();
  const after = await account.snapshot();
  expect(after.interactions).toHaveLength(14);
  world.clock.now += 4 * 3_600_000;
  await account.syncAll();
  expect(await account.snapshot()).toEqual(after);
});

test("reading everything a second time writes no interaction and no address again", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world);
  await account.syncAll();
  world.clock.now += 4 * 3_600_000;
  world.sandbox.expireCursors("mara@example.org");
  let written = 0;
  const db = new Proxy(env.DB, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name !== "batch") return typeof value === "function" ? value.bind(target) : value;
      return async (statements: D1PreparedStatement[]) => {
        const results = await target.batch(statements);
        // The cursor comes first, then what a failed check would stop.
        for (const { meta } of results.slice(2)) written += meta.rows_written;
        return results;
      };
    },
  });
  await account.syncAll({ db });
  // The one calendar entry notes in which full read it was last seen.
  expect(written).toBe(1);
});
