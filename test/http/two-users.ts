import { env } from "cloudflare:test";
import { signLink } from "../../src/actions/link";
import { deriveKey } from "../../src/actions/sign";
import { readConfig } from "../../src/config";
import { sha256Hex } from "../../src/http/encoding";
import { signObjection } from "../../src/http/objection-link";
import { sealMessage } from "../../src/jobs/letter-message";
import { addFeed } from "../../src/store/feeds";
import { createUser } from "../../src/store/users";
import { openVault } from "../../src/store/vault";
import { aMailbox } from "../sandbox/support/small-world";
import { fillTables } from "../support/full-user";
import { aWorld, type Browser, CALENDAR, JON, MARA, type World } from "./browser";
import type { Values } from "./routes";

/** Mara is the first user; Jon the third, so that both live on one shard, where a query could forget whose rows it asks for. */
export const JONS_ID = 3;
/** The first of Jon's people; each form of the walk has somebody of its own. */
export const FIRST = 9001;
const PEOPLE = 20;
const SECRET = "j".repeat(43);
const SLOTS = ["first", "scheduled/2026-W45"];
/** What stands on Jon's pages only. */
export const OF_JON = /jon|Xenia|2026-W45/i;

export function addressOf(id: number): string {
  return `xenia-${id}@jon.test`;
}

export type TwoUsers = {
  readonly world: World;
  readonly mara: Browser;
  readonly jon: Browser;
  /** What stands for the parameters of routes: Jon's own. */
  readonly jons: Values;
  /** The same, but that links are signed by nobody. */
  readonly forged: Values;
};

/** Mara and Jon on one shard, each signed in; Jon has something of everything there is. */
export async function twoUsers(): Promise<TwoUsers> {
  const second = { email: "jon.too@example.org", sub: "100000000000000000003", name: "Jon Berg" };
  const world = aWorld({}, [aMailbox(second)]);
  const [mara, jon, elsewhere] = [world.browser(), world.browser(), world.browser()];
  const { now } = world.clock;
  await mara.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  const nobody = { language: "en", zone: "UTC", name: "", letterAddress: "" } as const;
  await createUser(env, { ...nobody, historyYears: 3, now });
  await jon.connect({ step: "connect" }, { account: JON, ticked: [CALENDAR] });
  await jon.connect({ step: "add" }, { account: second.email, ticked: [CALENDAR] });
  await elsewhere.connect({ step: "sign-in" }, { account: JON });
  await fillJon(now);
  // Any word makes the picture, as the next read would.
  await jon.post(`/people/${FIRST}/say`, { kind: "circle", value: "" });
  const session = await sha256Hex(elsewhere.cookies.get("__Host-sid") ?? "");
  const [jons, forged] = await identifiers(session, now);
  return { world, mara, jon, jons, forged };
}

async function fillJon(now: number): Promise<void> {
  const people = Array.from({ length: PEOPLE }, (_, index) => FIRST + index);
  await env.DB.batch(
    people.map((id) =>
      env.DB.prepare(
        `INSERT INTO addresses (user_id, address_id, address, name, name_own, person_id)
         VALUES (?1, ?2, ?3, 'Xenia Quist', 1, ?2)`,
      ).bind(JONS_ID, id, addressOf(id)),
    ),
  );
  // Twenty mails with each, alternately Jon's and theirs.
  const mails = JSON.stringify(Array.from({ length: 20 }, (_, index) => index));
  await env.DB.prepare(
    `INSERT INTO interactions (user_id, address_id, hash, at, thread, flags, others, seen_by)
     SELECT ?1, address_id, address_id * 100 + value, ?2 - (90 + value * 6) * 86400000, address_id,
       iif(value % 2, 420, 394), 1, 1
     FROM addresses, json_each(?3) WHERE user_id = ?1`,
  )
    .bind(JONS_ID, now, mails)
    .run();
  await sendLetters(now);
  const shown = { role: "keep-warm", slot: 0, score: 1, propensity: 1, reasons: [] };
  await env.DB.batch([
    env.DB.prepare("INSERT INTO calendars VALUES (?1, 1, 5, NULL, 0, 0)").bind(JONS_ID),
    env.DB.prepare("INSERT INTO log VALUES (?1, 501, ?2, 'acted', ?3, 'person/lasting', ?4)").bind(
      JONS_ID,
      now,
      FIRST + 10,
      JSON.stringify({ purpose: "rest", by: "app" }),
    ),
    env.DB.prepare("INSERT INTO log VALUES (?1, 503, ?2, 'merged', ?3, NULL, ?4)").bind(
      ...[JONS_ID, now, FIRST + 7],
      JSON.stringify({ with: FIRST + 8 }),
    ),
    env.DB.prepare("INSERT INTO log VALUES (?1, 502, ?2, 'shown', ?3, ?4, ?5)").bind(
      ...[JONS_ID, now, FIRST, "scheduled/2026-W47"],
      JSON.stringify({ ...shown, commonGround: null }),
    ),
  ]);
  await addFeed(env.DB, { userId: JONS_ID, secretHash: await sha256Hex(SECRET), now });
  await fillTables(JONS_ID, env.DB, "of-jon");
  // What was filled in as bytes is no letter, no standing and no picture.
  await env.DB.batch([
    env.DB.prepare("DELETE FROM letters WHERE slot NOT IN (?1, ?2)").bind(...SLOTS),
    env.DB.prepare("DELETE FROM standings"),
    env.DB.prepare("DELETE FROM pictures"),
  ]);
}

/** Jon's letters, as they were sent. */
async function sendLetters(now: number): Promise<void> {
  const { keyRing } = readConfig(env);
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const vault = await openVault(env.DB, keyRing, JONS_ID, random);
  const mail = { from: "Kith <a@kith.test>", to: JON, replyTo: "", headers: {} };
  const words = { subject: "Xenia", html: "<html><head></head>Xenia</html>", text: "Xenia" };
  for (const slot of SLOTS) {
    const letter = { message: { ...mail, ...words }, read: { mails: 0, entries: 0 } };
    const sealed = await sealMessage(vault, slot, letter);
    await env.DB.prepare(
      `INSERT INTO letters (user_id, slot, state, lease_until, message, created_at, sent_at)
       VALUES (?1, ?2, 'sent', 0, ?3, ?4, ?4)`,
    )
      .bind(JONS_ID, slot, sealed, now)
      .run();
  }
}

/** Jon's identifiers, none of which is one of Mara's; and links to the same that somebody else signed. */
async function identifiers(session: string, now: number): Promise<[jons: Values, forged: Values]> {
  const config = readConfig(env);
  const signingKey = new Uint8Array(32).fill(1);
  const about = { userId: JONS_ID, subject: FIRST + 14, item: "scheduled/2026-W47" };
  const links = async (by: typeof config): Promise<Record<string, string>> => {
    const key = await deriveKey(by.signingKey, "link");
    const leave = await signLink(key, { ...about, purpose: "unsubscribe", subject: null }, now);
    return {
      "/a/:token": await signLink(key, { ...about, purpose: "reached-out" }, now),
      "/u/:token": leave,
      "/u/:token/undo": leave,
      token: await signObjection(by, "m".repeat(43), now),
    };
  };
  const jons: Values = {
    id: String(FIRST),
    kind: "scheduled",
    time: "2026-W45",
    account: "1",
    session,
    // Mara's own are counted from 1.
    feed: "7",
    provider: "google",
    problem: "declined",
    secret: `${SECRET}.ics`,
    ...PEOPLE_OF_FORMS,
    ...(await links(config)),
  };
  const strange = { ...jons, secret: `${"x".repeat(43)}.ics` };
  return [jons, { ...strange, ...(await links({ ...config, signingKey })) }];
}

/** Whom each form is about: one changes nothing for the next. */
const PEOPLE_OF_FORMS: Values = Object.fromEntries(
  ["act", "say", "merge", "", "different", "", "split", "", "", "undo", "forget"].flatMap(
    (form, index) => (form === "" ? [] : [[`/people/:id/${form}`, String(FIRST + 1 + index)]]),
  ),
);
