import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { MiddlewareHandler } from "hono/types";
import { listDeadLetters, takeDeadLetter } from "../store/dead-letters";
import { readHealth } from "../store/health";
import { sha256Hex } from "./encoding";
import type { Web } from "./web";

/** For operators: whether Kith answers, and to the holder of OPERATOR_TOKEN how it stands and what failed for good. */
export const health = new Hono<Web>();

/** Nothing that tells how many use Kith or who. */
health.get("/health", async (c) => {
  const alive = await c.env.DB.prepare("SELECT 1 AS one").first("one");
  return c.json({ ok: alive === 1 });
});

/** Without the token these routes do not exist. Hashes are compared, so that time tells nothing of the token. */
const operatorOnly: MiddlewareHandler<Web> = async (c, next) => {
  const { operatorToken } = c.get("config");
  const given = /^Bearer (\S+)$/.exec(c.req.header("Authorization") ?? "")?.[1];
  if (operatorToken === null || given === undefined) throw new HTTPException(404);
  if ((await sha256Hex(given)) !== (await sha256Hex(operatorToken))) throw new HTTPException(404);
  await next();
};

health.get("/health/operator", operatorOnly, async (c) =>
  c.json({
    ...(await readHealth(c.env.DB, c.get("outside").now())),
    dead: await listDeadLetters(c.env.DB),
  }),
);

/** Puts a message that failed for good into its queue again, once. */
health.post("/health/operator/replay/:id{\\d+}", operatorOnly, async (c) => {
  const id = Number(c.req.param("id"));
  const letter = (await listDeadLetters(c.env.DB)).find((dead) => dead.id === id);
  if (!letter || !(await takeDeadLetter(c.env.DB, id, c.get("outside").now()))) {
    throw new HTTPException(404);
  }
  const queue = letter.queue.startsWith("kith-digest") ? c.env.DIGEST_QUEUE : c.env.SYNC_QUEUE;
  await queue.send(JSON.parse(letter.body));
  return c.json({ replayed: id });
});
