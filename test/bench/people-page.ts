import { cpus } from "node:os";
import { sha256Hex } from "../../src/http/encoding";
import { keepPages } from "../../src/jobs/keep-pages";
import { layoutNetwork } from "../../src/jobs/layout-network";
import { median } from "../../src/score/contact-days";
import { groupsOf } from "../../src/score/groups";
import { judge } from "../../src/score/judge";
import { createSession } from "../../src/store/sessions";
import { type Kith, startKith } from "../start/kith";
import { rounded } from "./metered";
import { generatedEgo } from "./rank-ego";

const PEOPLE = 10_000;
const INTERACTIONS = 500_000;
const RUNS = 25;
const USER = 1;
const ROWS_A_STATEMENT = 5000;
const SESSION = "bench";
const APP = "http://localhost:8791";
/** Somebody with much and somebody with little to tell. */
const CLOSE = 3;

/** The pages about people for a user with 10,000 of them, through the built Worker and its D1. */
export async function benchPeoplePages(): Promise<void> {
  const ego = generatedEgo(PEOPLE, INTERACTIONS);
  const kith = await startKith({
    ...{ port: 8791, listen: false, now: ego.now, frozen: true, answer: null, state: null },
    ...{ outsideOrigin: "http://localhost:1", historyYears: 3, onError: console.error },
  });
  try {
    await seed(kith, ego);
    const judgement = judge(ego, { listSize: 3, seed: USER, week: "2026-W45" });
    const startedAt = performance.now();
    const judged = {
      ego,
      out: [],
      judgement,
      accounts: [],
      streams: [],
      found: new Map(),
      isFull: false,
      week: "2026-W45",
    };
    await keepPages(kith.directory, USER, judged);
    report("keep-pages", { ms: rounded(performance.now() - startedAt) });
    benchLayout();
    // What a request costs by itself, signed in, with hardly any page behind it.
    await benchPage(kith, "/people/forgotten");
    await benchPage(kith, "/people");
    await benchPage(kith, "/people?sort=name&page=100");
    await benchPage(kith, "/people?q=c12");
    await benchPage(kith, "/people?q=examplf&show=past");
    await benchPage(kith, `/people/${CLOSE}`);
    await benchPage(kith, "/network");
  } finally {
    await kith.stop();
  }
}

function report(bench: string, numbers: object): void {
  console.log(JSON.stringify({ bench, cpu: cpus()[0]?.model, ...numbers }));
}

async function benchPage(kith: Kith, path: string): Promise<void> {
  const times: number[] = [];
  let bytes = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const startedAt = performance.now();
    const answer = await kith.send(
      new Request(`${APP}${path}`, { headers: { Cookie: `__Host-sid=${SESSION}` } }),
    );
    const html = await answer.text();
    times.push(performance.now() - startedAt);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    bytes = new TextEncoder().encode(html).length;
  }
  const [first = 0, ...later] = times;
  const warmMs = rounded(median(later.sort((a, b) => a - b)));
  report(path, { people: PEOPLE, warmMs, firstMs: rounded(first), kb: rounded(bytes / 1000, 1) });
}

/** The largest drawing there is: 300 people in groups, with many ties. */
function benchLayout(): void {
  const people = Array.from({ length: 300 }, (_, i) => ({
    personId: i + 1,
    strength: 1 - i / 300,
  }));
  const ties = people.flatMap(({ personId: a }) =>
    people
      .filter(({ personId: b }) => b > a && (a % 12 === b % 12 || (a * b) % 97 === 0))
      .map(({ personId: b }) => ({ a, b, weight: 1 + ((a + b) % 3) })),
  );
  const times = Array.from({ length: RUNS }, () => {
    const startedAt = performance.now();
    groupsOf(ties);
    layoutNetwork(people, ties);
    return performance.now() - startedAt;
  });
  const ms = rounded(median(times.sort((a, b) => a - b)));
  report("network-layout", { people: people.length, ties: ties.length, ms });
}

async function seed(kith: Kith, ego: ReturnType<typeof generatedEgo>): Promise<void> {
  const db = kith.directory;
  const { now } = ego;
  await db.batch([
    db
      .prepare(
        "INSERT INTO users (user_id, shard, language, zone, created_at) VALUES (1, 0, 'en', 'UTC', ?1)",
      )
      .bind(now),
    db
      .prepare(
        "INSERT INTO profiles (user_id, name, letter_address, created_at) VALUES (1, 'Ida', 'ida@own.example', ?1)",
      )
      .bind(now),
  ]);
  const idHash = await sha256Hex(SESSION);
  await createSession(db, { idHash, userId: USER, now, replaces: null, browser: "" });
  const addresses = ego.people.map(({ personId, name, addresses: [own] }) => [
    personId,
    own?.address,
    name,
  ]);
  await insertAll(db, addresses, (json) =>
    db
      .prepare(
        `INSERT INTO addresses (user_id, address_id, address, name, person_id)
         SELECT 1, value ->> 0, value ->> 1, value ->> 2, value ->> 0 FROM json_each(?1)`,
      )
      .bind(json),
  );
  const { person, event, at, thread, flags, others } = ego.columns;
  const rows = Array.from(person, (id, row) => [
    ...[id, event[row], at[row], thread[row], flags[row], others[row]],
  ]);
  await insertAll(db, rows, (json) =>
    db
      .prepare(
        `INSERT INTO interactions (user_id, address_id, hash, at, thread, flags, others, seen_by)
         SELECT 1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, 1
         FROM json_each(?1)`,
      )
      .bind(json),
  );
}

async function insertAll(
  db: D1Database,
  rows: readonly unknown[],
  statement: (json: string) => D1PreparedStatement,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    await db.batch([statement(JSON.stringify(rows.slice(from, from + ROWS_A_STATEMENT)))]);
  }
}
