import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { keepDeadLetter } from "../../src/store/dead-letters";
import { aWorld } from "./browser";

const TOKEN = "an-operator-token-of-some-length";
const BEARER = { Authorization: `Bearer ${TOKEN}` };
const BODY = { kind: "sync", userId: 7, shard: 0, accountId: 0 };

function anOperator() {
  const changes: Partial<Env> & { OPERATOR_TOKEN: string } = { OPERATOR_TOKEN: TOKEN };
  return aWorld(changes);
}

test("health tells everybody that Kith answers, and nobody how many use it", async () => {
  const answer = await anOperator().browser().get("/health");
  expect(await answer.json()).toEqual({ ok: true });
});

test("the operator's part does not exist without the token", async () => {
  const visitor = anOperator().browser();
  expect((await visitor.get("/health/operator")).status).toBe(404);
  expect((await visitor.get("/health/operator", { Authorization: "Bearer wrong" })).status).toBe(
    404,
  );
  expect((await aWorld().browser().get("/health/operator", BEARER)).status).toBe(404);
});

test("a dead letter is shown to the operator and can be played again once", async () => {
  await keepDeadLetter(env.DB, { queue: "kith-sync-dead", body: JSON.stringify(BODY), at: 5 });
  const world = anOperator();
  const operator = world.browser();
  const shown = await (await operator.get("/health/operator", BEARER)).json<{
    dead: { id: number }[];
  }>();
  expect(shown).toMatchObject({ users: 0, lagMs: 0, deadLetters: 1 });
  const path = `/health/operator/replay/${shown.dead[0]?.id}`;
  expect((await operator.post(path, {}, BEARER)).status).toBe(200);
  expect(world.queued).toEqual([BODY]);
  expect((await operator.post(path, {}, BEARER)).status).toBe(404);
  expect(world.queued).toHaveLength(1);
});
