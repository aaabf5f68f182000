import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { MiddlewareHandler } from "hono/types";
import { DAY_MS } from "../domain/limits";
import {
  createSession,
  deleteSession,
  NO_LOGIN_AT,
  readSession,
  touchSession,
} from "../store/sessions";
import { shardOf } from "../store/shard";
import { readUser } from "../store/users";
import { browserName } from "./browser-name";
import { sha256Hex, toBase64Url } from "./encoding";
import type { Visitor, Web, WebContext } from "./web";

const NAME = "sid";
const ID_BYTES = 32;
const COOKIE = {
  prefix: "host",
  httpOnly: true,
  secure: true,
  // Lax, not Strict: the way back from the provider's consent screen starts at another site.
  sameSite: "Lax",
  path: "/",
} as const;
const COOKIE_SECONDS = 30 * 86_400;
const ROLLS = new Set(["GET", "POST"]);
/** How long after signing in somebody may do what asks for a fresh proof. */
const FRESH_MS = 10 * 60_000;

/** Reads the session cookie; behind it every page knows its visitor, or that there is none. */
export const withVisitor: MiddlewareHandler<Web> = async (c, next) => {
  const visitor = await findVisitor(c);
  c.set("visitor", visitor);
  if (visitor) c.set("language", visitor.user.language);
  await next();
};

/** Sends whoever is not signed in to the landing page; for JSON the answer is 401. */
export const requireVisitor: MiddlewareHandler<Web> = async (c, next) => {
  if (c.get("visitor")) return next();
  if (c.req.path.endsWith(".json")) return c.json({ error: "signed-out" }, 401);
  return c.redirect("/", 303);
};

/** Signs the browser in under a fresh session id; the id it had before is void from then on. */
export async function startSession(
  c: WebContext,
  userId: number,
  { hasLogin = true }: { readonly hasLogin?: boolean } = {},
): Promise<void> {
  const { random, now } = c.get("outside");
  const id = toBase64Url(random(ID_BYTES));
  const before = getCookie(c, NAME, "host");
  await createSession(c.env.DB, {
    idHash: await sha256Hex(id),
    userId,
    now: now(),
    replaces: before ? await sha256Hex(before) : null,
    browser: browserName(c.req.header("User-Agent") ?? ""),
    ...(!hasLogin && { authenticatedAt: NO_LOGIN_AT }),
  });
  setCookie(c, NAME, id, { ...COOKIE, maxAge: COOKIE_SECONDS });
}

/** Signs the browser out. */
export async function endSession(c: WebContext): Promise<void> {
  const id = getCookie(c, NAME, "host");
  if (id) await deleteSession(c.env.DB, await sha256Hex(id));
  deleteCookie(c, NAME, COOKIE);
}

/**
 * Whether a page shows the menu. Where the session was not looked up, or could not be, the browser's cookie is enough: the
 * menu only leads to pages that look for themselves, and a page about a failure asks no database.
 */
export function seemsSignedIn(c: WebContext): boolean {
  const visitor = c.get("visitor");
  return visitor === undefined ? getCookie(c, NAME, "host") !== undefined : visitor !== null;
}

/** Whether the visitor proved lately enough who they are for what must not happen on a forgotten screen. */
export function isFresh(visitor: Visitor, now: number): boolean {
  return now - visitor.session.authenticatedAt <= FRESH_MS;
}

async function findVisitor(c: WebContext): Promise<Visitor | null> {
  const id = getCookie(c, NAME, "host");
  if (!id) return null;
  const now = c.get("outside").now();
  const session = await readSession(c.env.DB, await sha256Hex(id), now);
  const user = session && (await readUser(c.env.DB, session.userId));
  if (!session || !user) return null;
  // Once a day is enough to keep it rolling; HEAD, OPTIONS and whatever no route is for never write.
  if (now - session.seenAt >= DAY_MS && ROLLS.has(c.req.method)) {
    await touchSession(c.env.DB, session.idHash, now);
    setCookie(c, NAME, id, { ...COOKIE, maxAge: COOKIE_SECONDS });
  }
  return { user, session, db: shardOf(c.env, user.shard) };
}
