import { type ConnectedAccount, isConnected } from "../domain/account";
import { parseAddress } from "../domain/address";
import { type FailureKind, ProviderError } from "../domain/failure";
import { DAY_MS } from "../domain/limits";
import { openMailbox, type ProviderConfig } from "../providers/open-mailbox";
import { createMeter } from "../providers/transport";
import { readAccount, releaseLease, setAccountStatus, takeLease } from "../store/accounts";
import { LeaseLostError } from "../store/commit-page";
import {
  noteAgainFailure,
  noteFailure,
  readPositions,
  type StreamPosition,
} from "../store/streams";
import type { Vault } from "../store/vault";
import { type Access, openAccess } from "./access";
import { readAgainPage, readPage, type StreamReading, takeCost } from "./read-stream";
import { resolveUser } from "./resolve-user";

/** Pages of one chunk: a minute or two, and a few hundred D1 statements. */
const PAGES = 20;
/** Far longer than a chunk takes; what a crash leaves locked is free again then. */
const LEASE_MS = 10 * 60_000;
const BACKOFF_MS = 60_000;
const BACKOFF_MAX_MS = 6 * 3_600_000;
/** A wait up to this long is done by the queue; a longer one by the clock. */
const QUEUE_WAIT_SECONDS = 900;
const NEEDS_A_PERSON = new Set<FailureKind>([
  "reconnect",
  "consent-missing",
  "admin-consent",
  "no-mailbox",
]);

export type SyncOptions = {
  readonly db: D1Database;
  readonly vault: Vault;
  readonly config: ProviderConfig & { readonly mailFrom: string; readonly replyTo: string };
  readonly fetch: typeof fetch;
  /** Epoch milliseconds; one moment for the whole chunk. */
  readonly now: number;
  readonly random: (bytes: number) => Uint8Array;
  readonly userId: number;
  readonly accountId: number;
  readonly historyYears: number;
  readonly pages?: number;
  readonly findObjected?: StreamReading["findObjected"];
};

export type SyncOutcome = {
  /** Nothing is left to read now. */
  readonly done: boolean;
  /** Go on after so many seconds; null: at once if not done, else at `nextAt`. */
  readonly retryAfterSeconds: number | null;
  readonly nextAt: number;
};

type Chunk = SyncOptions & { readonly account: ConnectedAccount; readonly lease: string };

/**
 * Reads one account forward by one bounded chunk: calendar before mail, each page stored together with its cursor. Only
 * the holder of the account's lease reads. A failure is noted at its stream and tried again later; only a dead grant stops
 * the account, until the user connects it again.
 */
export async function syncAccount(options: SyncOptions): Promise<SyncOutcome> {
  const { db, now } = options;
  const account = await readAccount(db, options);
  if (account?.status !== "live" || !isConnected(account)) {
    return { done: true, retryAfterSeconds: null, nextAt: now + DAY_MS };
  }
  const lease = [...options.random(16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const until = now + LEASE_MS;
  if (!(await takeLease(db, options, { token: lease, now, until }))) {
    return { done: true, retryAfterSeconds: null, nextAt: until };
  }
  try {
    return await readStreams({ ...options, account, lease });
  } catch (error) {
    // Another worker took over after our time was up: what we read last is theirs to read.
    if (error instanceof LeaseLostError)
      return { done: true, retryAfterSeconds: null, nextAt: until };
    throw error;
  } finally {
    await releaseLease(db, options, lease);
  }
}

async function readStreams(chunk: Chunk): Promise<SyncOutcome> {
  const { db, vault, now } = chunk;
  const access = openAccess(chunk);
  const nextAts: number[] = [];
  let wait: number | null = null;
  let pages = chunk.pages ?? PAGES;
  for (const start of await readPositions(db, vault, chunk)) {
    const read = await readOn(chunk, access, start, pages);
    pages = read.pages;
    nextAts.push(read.nextAt);
    if (read.wait !== null) wait = Math.min(wait ?? read.wait, read.wait);
    if (read.isDead) break;
  }
  await resolveUser(db, chunk.userId);
  const nextAt = Math.min(...nextAts, now + DAY_MS);
  return { done: nextAt > now, retryAfterSeconds: nextAt > now ? wait : null, nextAt };
}

type Read = {
  readonly pages: number;
  readonly nextAt: number;
  readonly wait: number | null;
  readonly isDead: boolean;
};

/** Reads a stream on until it is up to date, the chunk's pages are used up, or the provider fails. */
async function readOn(
  chunk: Chunk,
  access: Access,
  start: StreamPosition,
  budget: number,
): Promise<Read> {
  let position = start;
  let pages = budget;
  let isAgain = false;
  const meter = createMeter();
  try {
    for (; pages > 0 && dueAt(position) <= chunk.now; pages -= 1) {
      // What comes new before what is read once more.
      isAgain = position.stream === "mail" && position.nextAt > chunk.now;
      const accessToken = await access.token();
      const mailbox = openMailbox({ ...mailboxOptions(chunk), accessToken, meter });
      const read = isAgain ? readBeside : readPage;
      position = await read({ ...chunk, mailbox, meter }, position).catch((error: unknown) => {
        if (!isRefusal(error)) throw error;
        if (access.refuse()) return position;
        // A token this fresh is refused by a provider in trouble; only the token endpoint can say that a grant is gone.
        throw new ProviderError("unavailable", "a fresh token was refused", { cause: error });
      });
    }
    return { pages, nextAt: dueAt(position), wait: null, isDead: false };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { kind } = error;
    const failures = isAgain ? (position.again?.failures ?? 0) : position.failures;
    const waitMs = waitAfter(error, failures, chunk.random);
    const nextAt = chunk.now + waitMs;
    const key = { ...chunk, stream: start.stream };
    const failure = { kind, nextAt, ...takeCost(meter) };
    // Only a person can mend these, whichever read met them.
    if (isAgain && !NEEDS_A_PERSON.has(kind)) await noteAgainFailure(chunk.db, key, failure);
    else await noteFailure(chunk.db, key, failure);
    const isDead = kind === "reconnect";
    if (isDead) await setAccountStatus(chunk.db, chunk, "reconnect", chunk.now);
    const seconds = Math.ceil(waitMs / 1000);
    return { pages, nextAt, wait: seconds <= QUEUE_WAIT_SECONDS ? seconds : null, isDead };
  }
}

/** When there is something to read: new, or once more. */
function dueAt({ nextAt, again }: StreamPosition): number {
  return Math.min(nextAt, again?.nextAt ?? nextAt);
}

function readBeside(reading: StreamReading, position: StreamPosition): Promise<StreamPosition> {
  const { again } = position;
  return again ? readAgainPage(reading, { ...position, again }) : Promise.resolve(position);
}

function mailboxOptions({ config, account, fetch, now }: Chunk) {
  const kith = [config.mailFrom, config.replyTo].flatMap(addressesIn);
  return {
    config,
    provider: account.provider,
    login: account.address,
    kith,
    fetch,
    now: () => now,
  };
}

function addressesIn(header: string): string[] {
  const address = parseAddress(/<([^<>]+)>/.exec(header)?.[1] ?? header);
  return address === null ? [] : [address];
}

function isRefusal(error: unknown): boolean {
  return error instanceof ProviderError && error.kind === "reconnect";
}

/** As long as the provider asks; a day where only a person can help; else longer with each failure, and never in step. */
function waitAfter(
  error: ProviderError,
  failures: number,
  random: (bytes: number) => Uint8Array,
): number {
  if (NEEDS_A_PERSON.has(error.kind)) return DAY_MS;
  const spread = 1 + (random(1)[0] ?? 0) / 512;
  if (error.retryAfterSeconds !== null) return Math.ceil(error.retryAfterSeconds * 1000 * spread);
  const backoffMs = Math.min(BACKOFF_MAX_MS, BACKOFF_MS * 2 ** Math.min(failures, 12));
  return Math.ceil(backoffMs * spread);
}
