import { Hono } from "hono";
import { deriveKey, macOf } from "../actions/sign";
import { givenName } from "../digest/names";
import { feedItems } from "../domain/feed-items";
import { isLeftOut } from "../domain/left-out";
import { readAddresses } from "../store/ego";
import { readLeftOut } from "../store/exclusions";
import { findFeed, touchFeed } from "../store/feeds";
import { readLog } from "../store/log";
import { shardOf } from "../store/shard";
import { readUser, type User } from "../store/users";
import { sha256Hex } from "./encoding";
import { calendarText, type FeedEntry } from "./ical";
import { notFoundPage } from "./problem";
import type { Web, WebContext } from "./web";

/** So often at most the time of the last fetch is written. */
const TOUCH_MS = 3_600_000;

/**
 * The calendar feed: the secret in its address is all there is to it, so it holds days and given names only. Mounted
 * outside of sessions; calendar programs have none.
 */
export const feed = new Hono<Web>();

feed.get("/feed/:secret{[A-Za-z0-9_-]{43}\\.ics}", async (c) => {
  const hash = await sha256Hex(c.req.param("secret").slice(0, -4));
  const found = await findFeed(c.env.DB, hash);
  const user = found && (await readUser(c.env.DB, found.userId));
  if (!found || !user) return notFoundPage(c);
  const now = c.get("outside").now();
  if (c.req.method !== "HEAD" && now - (found.fetchedAt ?? 0) >= TOUCH_MS) {
    await touchFeed(c.env.DB, hash, now);
  }
  return c.body(calendarText(await entriesOf(c, user, now)), 200, {
    "Content-Type": "text/calendar; charset=utf-8",
    "Content-Disposition": 'inline; filename="kith.ics"',
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
  });
});

async function entriesOf(c: WebContext, user: User, now: number): Promise<FeedEntry[]> {
  const db = shardOf(c.env, user.shard);
  const [log, addresses, leftOut] = await Promise.all([
    readLog(db, user.userId),
    readAddresses(db, user.userId),
    readLeftOut(db, user.userId),
  ]);
  const key = await deriveKey(c.get("config").signingKey, "feed-item");
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: user.zone });
  const byId = new Map(addresses.map((address) => [address.addressId, address]));
  const entries = feedItems(log, now).map(async ({ seq, subject, saidAt, at }) => {
    const known = byId.get(subject);
    if (known?.kind !== "contact" || isLeftOut(leftOut, known.address)) return null;
    const full = known.name || (known.address.split("@")[0] ?? "");
    return {
      uid: await macOf(key, JSON.stringify([user.userId, seq])),
      saidAt,
      day: day.format(at).replaceAll("-", ""),
      name: givenName(full) ?? full.split(/\s+/u)[0] ?? full,
    };
  });
  return (await Promise.all(entries)).filter((entry) => entry !== null);
}
