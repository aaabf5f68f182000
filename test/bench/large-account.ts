import type { Ego } from "../../src/domain/ego";
import { sha256Hex } from "../../src/http/encoding";
import { keepPages } from "../../src/jobs/keep-pages";
import { judge } from "../../src/score/judge";
import { createSession } from "../../src/store/sessions";
import { writeStandings } from "../../src/store/standings";
import { type Kith, startKith } from "../start/kith";
import { generatedEgo } from "./rank-ego";

const PEOPLE = 10_000;
const INTERACTIONS = 500_000;
const COMPANIES = 2_000;
export const JUDGE_OPTIONS = { listSize: 3, seed: 1, week: "2026-W45" };
const USER = 1;
const ROWS_A_STATEMENT = 5000;
const SESSION = "bench";
const APP = "http://localhost:8791";

/** The largest account there is thought to be, in the built Worker and its D1. */
export type LargeAccount = {
  readonly kith: Kith;
  readonly ego: Ego;
  /** A page as the signed-in user gets it. */
  readonly get: (path: string) => Promise<Response>;
  readonly getSignedOut: (path: string) => Promise<Response>;
};

/** Who the user is and knows. */
export function largeEgo(): Ego {
  return inCompany(generatedEgo(PEOPLE, INTERACTIONS, COMPANIES));
}

/** Starts the Worker and stores all of it there. */
export async function openLargeAccount(ego: Ego): Promise<LargeAccount> {
  // Before there are connections: they are closed while this process is busy for seconds.
  const judgement = judge(ego, JUDGE_OPTIONS);
  const kith = await startKith({
    ...{ port: 8791, listen: false, now: ego.now, frozen: true, answer: null, state: null },
    ...{ outsideOrigin: "http://localhost:1", historyYears: 3, onError: console.error },
  });
  await seed(kith, ego);
  const { week } = JUDGE_OPTIONS;
  const rest = { out: [], accounts: [], streams: [], isFull: false, week };
  await keepPages(kith.directory, USER, { ego, judgement, ...rest });
  const { whyNot: _, ...picture } = judgement;
  await writeStandings(kith.directory, { userId: USER, week, now: ego.now }, picture);
  const send = (path: string, headers: Record<string, string>) =>
    kith.send(new Request(`${APP}${path}`, { headers }));
  return {
    kith,
    ego,
    get: (path) => send(path, { Cookie: `__Host-sid=${SESSION}` }),
    getSignedOut: (path) => send(path, {}),
  };
}

/** With every tenth mail or meeting shared by up to three people, so that there are ties between them. */
function inCompany(ego: Ego): Ego {
  const { columns } = ego;
  const [person, event] = [columns.person.slice(), columns.event.slice()];
  const [at, flags] = [columns.at.slice(), columns.flags.slice()];
  for (let row = 0; row + 2 < columns.length; row += 30) {
    const together = [...new Set(person.subarray(row, row + 3))].sort((a, b) => a - b);
    if (together.length < 3) continue;
    person.set(together, row);
    event.fill(row, row, row + 3);
    at.fill(at[row] ?? 0, row, row + 3);
    flags.fill(flags[row] ?? 0, row, row + 3);
  }
  return { ...ego, columns: { ...columns, person, event, at, flags } };
}

async function seed(kith: Kith, ego: Ego): Promise<void> {
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
