import { env } from "cloudflare:workers";
import { keyOf } from "../../src/actions/action-key";
import { type LinkClaim, signLink } from "../../src/actions/link";
import { deriveKey } from "../../src/actions/sign";
import { readConfig } from "../../src/config";
import type { ActionPurpose } from "../../src/domain/action";
import type { Outside } from "../../src/outside";
import { shardOf } from "../../src/store/shard";
import { createUser, type User } from "../../src/store/users";
import { createWorker } from "../../src/worker";

export const MONDAY = Date.parse("2026-11-02T06:00:00Z");
export const SLOT = "scheduled/2026-W45";

/** A moment that tests move. */
export type Clock = { now: number };

export function outsideAt(clock: Clock, fetch: typeof globalThis.fetch = refuse): Outside {
  let counter = 0;
  return {
    fetch,
    now: () => clock.now,
    random: (bytes) => {
      counter += 1;
      return Uint8Array.from({ length: bytes }, (_, index) => (counter * 31 + index * 7) % 256);
    },
  };
}

function refuse(): Promise<Response> {
  return Promise.reject(new Error("no network in this test"));
}

/** Ida, on the second shard, who knows Mara (address 17), Wei (18) and Tomás (19). */
export async function createIda(): Promise<{ user: User; db: D1Database }> {
  const person = { language: "en", zone: "Europe/Berlin", name: "Ida Brandt" } as const;
  const since = { historyYears: 3, now: MONDAY };
  await createUser(env, { ...person, ...since, letterAddress: "first@kith.test" });
  const user = await createUser(env, { ...person, ...since, letterAddress: "ida@brandt.test" });
  const db = shardOf(env, user.shard);
  const names = ["Mara Lindqvist", "Wei Chen", "Tomás Ferreira"];
  await db.batch(
    names.map((name, index) =>
      db
        .prepare(
          "INSERT INTO addresses (user_id, address_id, address, name, person_id) VALUES (?1, ?2, ?3, ?4, ?2)",
        )
        .bind(user.userId, 17 + index, `a${17 + index}@people.test`, name),
    ),
  );
  return { user, db };
}

export type Pressed = {
  readonly status: number;
  readonly html: string;
  readonly response: Response;
};

/** A browser of one person: a cookie jar in front of the Worker. */
export function openBrowser(clock: Clock) {
  const worker = createWorker(outsideAt(clock));
  const jar = new Map<string, string>();
  const request = async (path: string, init: RequestInit = {}): Promise<Pressed> => {
    const headers = new Headers(init.headers);
    const cookies = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    if (cookies) headers.set("Cookie", cookies);
    const context = { waitUntil() {}, passThroughOnException() {}, props: {} };
    const response = await worker.fetch(
      new Request<unknown, IncomingRequestCfProperties>(`https://kith.test${path}`, {
        redirect: "manual",
        ...init,
        headers,
      } as RequestInit<IncomingRequestCfProperties>),
      env,
      context as unknown as ExecutionContext,
    );
    for (const cookie of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=");
      jar.set(name, value);
    }
    return { status: response.status, html: await response.clone().text(), response };
  };
  const follow = async (answer: Pressed): Promise<Pressed> => {
    const to = answer.response.headers.get("Location");
    return to ? request(to) : answer;
  };
  return {
    jar,
    request,
    /** As somebody who clicks a link in a mail program. */
    visit: (path: string) =>
      request(path, { headers: { "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" } }),
    /** As a button of the page, or its script, would. */
    press: async (path: string, fields: Record<string, string>) =>
      follow(
        await request(path, {
          method: "POST",
          headers: { "Sec-Fetch-Site": "same-origin" },
          body: new URLSearchParams(fields),
        }),
      ),
  };
}

/** The path of a link, as the letter would hold it. */
export async function linkTo(
  user: User,
  purpose: ActionPurpose,
  subject: number | null,
  now = MONDAY,
  item = SLOT,
): Promise<{ path: string; claim: LinkClaim; key: ReturnType<typeof keyOf> }> {
  const claim = { purpose, userId: user.userId, subject, item };
  const token = await signLink(await deriveKey(readConfig(env).signingKey, "link"), claim, now);
  return { path: `/${purpose === "unsubscribe" ? "u" : "a"}/${token}`, claim, key: keyOf(claim) };
}

/** Every row of both databases, as text: what "nothing was written" means. */
export async function dumpAll(): Promise<string> {
  const parts: unknown[] = [];
  for (const db of [env.DB, env.SHARD_01]) {
    const tables = await db
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_cf\\_%' ESCAPE '\\' ORDER BY name",
      )
      .all<{ name: string }>();
    for (const { name } of tables.results)
      parts.push([name, await db.prepare(`SELECT * FROM "${name}"`).raw()]);
  }
  return JSON.stringify(parts);
}
