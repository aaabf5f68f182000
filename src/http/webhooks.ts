import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { log } from "../log";
import { isSigned, readStop } from "../mail/webhook";
import { stopLetters } from "../store/letter-stop";
import { shardOf } from "../store/shard";
import { readUser } from "../store/users";
import type { Web } from "./web";

const BODY_MAX_BYTES = 64 * 1024;

/** What Resend tells about letters sent. Authenticated by its signature over the raw body; saying it twice equals once. */
export const webhooks = new Hono<Web>();

// Counted while it arrives: who sends without a length is no more trusted than who sends a wrong one.
const smallBodies = bodyLimit({ maxSize: BODY_MAX_BYTES, onError: (c) => c.body(null, 413) });

webhooks.post("/webhooks/resend", smallBodies, async (c) => {
  const body = await c.req.text();
  const delivery = {
    id: c.req.header("svix-id"),
    timestamp: c.req.header("svix-timestamp"),
    signature: c.req.header("svix-signature"),
    body,
  };
  const now = c.get("outside").now();
  if (!(await isSigned(c.get("config").resend.webhookSecret, delivery, now)))
    return c.body(null, 401);
  const stop = readStop(body);
  const user = stop && (await readUser(c.env.DB, stop.userId));
  if (stop && user) {
    const stopped = await stopLetters(shardOf(c.env, user.shard), stop, now);
    if (stopped) log("letters.stopped", { userId: stop.userId, why: stop.why });
  }
  return c.body(null, 204);
});
