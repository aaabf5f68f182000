import { env } from "cloudflare:test";
import { aWorld, CALENDAR, JON, MARA, type World } from "./browser";

export const DAY_MS = 86_400_000;
const BITS = {
  meeting: 1,
  fromMe: 2,
  fromThem: 4,
  to: 8,
  meTo: 32,
  few: 128,
  small: 256,
  mine: 1024,
};

/** A browser of one person. */
export type Browser = ReturnType<World["browser"]>;

/** Somebody in a user's rows: who, since how many days ago, how often. */
export type Acquaintance = {
  readonly id: number;
  readonly name: string;
  readonly address: string;
  readonly personId?: number;
  readonly userId?: number;
  /** Days ago of mails, alternately the user's and theirs, newest first. */
  readonly mails?: readonly number[];
  /** Days ago of meetings of the two. */
  readonly meetings?: readonly number[];
};

/** Stores people with their mails and meetings, as ingest would have. Twice equals once: D1 may repeat a batch. */
async function store(now: number, people: readonly Acquaintance[]): Promise<void> {
  const { meeting, fromMe, fromThem, to, meTo, few, small, mine } = BITS;
  const statements = people.flatMap(({ id, name, address, mails = [], meetings = [], ...rest }) => {
    const userId = rest.userId ?? 1;
    const row = (key: number, daysAgo: number, flags: number) =>
      env.DB.prepare(
        `INSERT OR IGNORE INTO interactions (user_id, address_id, hash, at, thread, flags, others, seen_by)
         VALUES (?1, ?2, ?3, ?4, ?3, ?5, 1, 1)`,
      ).bind(userId, id, id * 10_000 + key, now - daysAgo * DAY_MS, flags | few | small);
    return [
      env.DB.prepare(
        `INSERT OR IGNORE INTO addresses (user_id, address_id, address, name, name_own, person_id)
         VALUES (?1, ?2, ?3, ?4, 1, ?5)`,
      ).bind(userId, id, address, name, rest.personId ?? id),
      ...mails.map((days, i) => row(i, days, i % 2 === 0 ? fromMe | to : fromThem | meTo)),
      ...meetings.map((days, i) => row(5000 + i, days, meeting | mine | fromMe)),
    ];
  });
  await env.DB.batch(statements);
}

/** Ana every week or so until ten weeks ago; Bo, whom Kith saw twice; Cem at another address of Ana's name. */
export const ANA: Acquaintance = {
  id: 7,
  name: "Ana Sousa",
  address: "ana@nordlys.example",
  mails: Array.from({ length: 60 }, (_, i) => 70 + i * 6),
  meetings: [90, 200],
};
export const BO: Acquaintance = {
  id: 8,
  name: "Bo Lindqvist",
  address: "bo@oficina.example",
  mails: [9, 5],
};

/** A signed-in user whose picture is made, and the world around. */
export async function aUserWith(
  people: readonly Acquaintance[],
): Promise<{ world: World; browser: Browser }> {
  const world = aWorld();
  const browser = world.browser();
  await browser.connect({ step: "connect", zone: "UTC" }, { account: MARA, ticked: [CALENDAR] });
  await store(world.clock.now, people);
  await env.DB.prepare("UPDATE streams SET phase = 'live', depth_at = ?1")
    .bind(world.clock.now - 1095 * DAY_MS)
    .run();
  // Any word makes the picture, as the next read would.
  const first = people[0]?.id ?? 0;
  await browser.post(`/people/${first}/say`, { kind: "circle", value: "" });
  return { world, browser };
}

/** Somebody else, signed in on the same Kith. */
export async function aStranger(world: World): Promise<Browser> {
  const browser = world.browser();
  await browser.connect({ step: "connect" }, { account: JON, ticked: [CALENDAR] });
  return browser;
}

/** A page that must be there. */
export async function pageOf(browser: Browser, path: string): Promise<string> {
  const answer = await browser.get(path);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
}
