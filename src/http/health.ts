import { Hono } from "hono";
import type { Web } from "./web";

/** Whether Kith answers and reaches its directory; nothing that tells how many use it or who. */
export const health = new Hono<Web>();

health.get("/health", async (c) => {
  const alive = await c.env.DB.prepare("SELECT 1 AS one").first("one");
  return c.json({ ok: alive === 1 });
});
