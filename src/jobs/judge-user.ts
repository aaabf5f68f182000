import type { Account, StreamState } from "../domain/account";
import type { Ego } from "../domain/ego";
import { allowedReasons, type LeftOutPerson, splitLeftOut } from "../domain/left-out";
import { saidOf } from "../domain/statements";
import { isoWeek } from "../domain/week";
import { judge } from "../score/judge";
import type { Judgement } from "../score/judgement";
import { listAccounts } from "../store/accounts";
import { isFull } from "../store/addresses";
import { listBlindAddresses } from "../store/blind";
import { readLeftOut } from "../store/exclusions";
import type { FoundMail } from "../store/found-mail";
import type { Profile } from "../store/profiles";
import { writeStandings } from "../store/standings";
import { listStreams } from "../store/streams";
import type { User } from "../store/users";
import { findLeftOpen } from "./find-left-open";
import { keepPages } from "./keep-pages";
import { readEgo } from "./read-ego";

/** A user's picture and what judgement makes of it. */
export type JudgedUser = {
  readonly ego: Ego;
  /** Whom the user left out: they are in no judgement, and listed only among the hidden. */
  readonly out: readonly LeftOutPerson[];
  readonly judgement: Judgement;
  readonly accounts: readonly Account[];
  readonly streams: readonly StreamState[];
  /** Where the mails left open are, by person. */
  readonly found: ReadonlyMap<number, FoundMail>;
  /** So many addresses are kept that further ones are not. */
  readonly isFull: boolean;
  /** The ISO week in the user's zone. */
  readonly week: string;
};

/** An account unread for longer than this is blind: what rests on it is held back. */
const BLIND_AFTER_MS = 36 * 3_600_000;

/** Reads the user's picture at `now` and judges it. The same rows at the same time give the same judgement. */
export async function judgeUser(
  db: D1Database,
  { user, profile }: { readonly user: User; readonly profile: Profile },
  now: number,
): Promise<JudgedUser> {
  const [whole, leftOut, accounts, streams, full] = await Promise.all([
    readEgo(db, user, now),
    readLeftOut(db, user.userId),
    listAccounts(db, user.userId),
    listStreams(db, user.userId),
    isFull(db, user.userId),
  ]);
  const { ego, out } = splitLeftOut(whole, leftOut);
  const blindAddresses = new Set(
    await listBlindAddresses(db, user.userId, blindAccounts(accounts, streams, now)),
  );
  const blind = new Set(
    ego.people
      .filter((person) => person.addresses.some(({ addressId }) => blindAddresses.has(addressId)))
      .map(({ personId }) => personId),
  );
  const week = isoWeek(now, user.zone);
  const said = saidOf(ego.log, ego.people);
  const judged = judge(ego, { listSize: profile.listSize, seed: user.userId, week, blind, said });
  const judgement = {
    ...judged,
    suggestions: judged.suggestions.map((suggestion) => allowedReasons(suggestion, leftOut)),
  };
  const found = await findLeftOpen(db, user.userId, ego, judgement.leftOpen);
  return { ego, out, judgement, found, accounts, streams, isFull: full, week };
}

/** What pages show of everybody, as kept by `keepPicture`. */
export type Picture = Pick<
  Judgement,
  "suggestions" | "leftOpen" | "newFaces" | "next" | "moved" | "standings" | "network"
>;

/** Keeps the picture for the pages, so that they need not judge again. */
export async function keepPicture(db: D1Database, user: User, judged: JudgedUser): Promise<void> {
  const { whyNot: _, ...picture } = judged.judgement;
  await writeStandings(
    db,
    { userId: user.userId, week: judged.week, now: judged.ego.now },
    picture satisfies Picture,
  );
  await keepPages(db, user.userId, judged);
}

/** Accounts that cannot be read now: consent is gone, or nothing was read for a day and a half. */
function blindAccounts(
  accounts: readonly Account[],
  streams: readonly StreamState[],
  now: number,
): number[] {
  const dead = accounts.filter(({ status }) => status !== "live" && status !== "disconnected");
  const stale = streams.filter(
    (stream) =>
      stream.failure !== null &&
      (stream.lastSuccessAt === null || now - stream.lastSuccessAt > BLIND_AFTER_MS),
  );
  return [...new Set([...dead, ...stale].map(({ accountId }) => accountId))];
}
