import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { shardOf } from "../../src/store/shard";
import { openVault } from "../../src/store/vault";

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
const RING = { k1: new Uint8Array(32).fill(7) };

test("what is sealed for one user and purpose opens for that user and purpose only", async () => {
  const db = shardOf(env, 1);
  const ida = await openVault(db, RING, 1, random);
  const sealed = await ida.seal("1//refresh", "refresh_token/0/google");
  expect(await ida.open(sealed, "refresh_token/0/google")).toBe("1//refresh");
  await expect(ida.open(sealed, "refresh_token/1/google")).rejects.toThrow();
  const other = await openVault(db, RING, 2, random);
  await expect(other.open(sealed, "refresh_token/0/google")).rejects.toThrow();
});

test("a user's key outlives the ring's newest key and is gone with its one row", async () => {
  const db = shardOf(env, 1);
  const sealed = await (await openVault(db, RING, 1, random)).seal("kept", "note");
  const rotated = { ...RING, k2: new Uint8Array(32).fill(9) };
  expect(await (await openVault(db, rotated, 1, random)).open(sealed, "note")).toBe("kept");
  await db.prepare("DELETE FROM user_keys").run();
  await expect((await openVault(db, rotated, 1, random)).open(sealed, "note")).rejects.toThrow();
});
