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

test("new mail is in after the next sync, and a sync without news writes no rows", async () => {
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
