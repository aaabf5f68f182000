import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { readConfig } from "../../src/config";
import { composeUserLetter } from "../../src/jobs/compose-letter";
import { judgeUser } from "../../src/jobs/judge-user";
import { readProfile } from "../../src/store/profiles";
import { shardOf } from "../../src/store/shard";
import { createUser } from "../../src/store/users";
import { connect } from "../ingest/connected";
import { connectOutlook } from "../providers/microsoft-account";
import type { StoredEvent, StoredMessage } from "../sandbox/mailbox";
import { anEvent, ME, NOW, smallWorld } from "../sandbox/support/small-world";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Everything is read once so long before the letter, and what came since right before it. */
const READ_BEFORE_MS = 4 * HOUR_MS;
const SLOT = "scheduled/2026-W48";

let lastId = 0;

type Mail = {
  readonly from: string;
  readonly to: string;
  readonly cc?: string;
  readonly ago: number;
};

/** A mail of so many days ago; with `thread` one of a conversation. */
export function mail({ from, to, cc, ago }: Mail, thread?: string): StoredMessage {
  lastId += 1;
  const id = lastId.toString(16).padStart(16, "0");
  return {
    id,
    threadId: thread ?? id,
    labelIds:
      from.includes(ME) && !from.includes("<evil") ? ["SENT"] : ["INBOX", "CATEGORY_PERSONAL"],
    internalDate: NOW - ago * DAY_MS,
    headers: [
      ["From", from],
      ["To", to],
      ...(cc ? [["Cc", cc] as const] : []),
      ["Message-ID", `<m${lastId}@mail.example>`],
      ["Date", new Date(NOW - ago * DAY_MS).toUTCString()],
    ],
    sizeEstimate: 2_000,
  };
}

/** Mails both ways, the user's first; one pair every three weeks from `first` days ago to `last`. */
function exchange(who: string, first: number, last: number): StoredMessage[] {
  const days = Array.from(
    { length: Math.floor((first - last) / 21) + 1 },
    (_, n) => first - n * 21,
  );
  return days.flatMap((ago) => {
    const thread = (1_000_000 + lastId).toString(16).padStart(16, "0");
    return [
      mail({ from: ME, to: who, ago }, thread),
      mail({ from: who, to: ME, ago: ago - 1 }, thread),
    ];
  });
}

const ANA = "Ana Sousa <ana@atelier.example>";
const BEN = "Ben Okoye <ben@work.example>";
const CARLA = "Carla Rossi <rossi@oldco.example>";

/** Ana and Carla fell silent, Ben is in touch: whatever strangers do, Monday's letter names Ana. */
function friends(): StoredMessage[] {
  return [...exchange(ANA, 520, 110), ...exchange(BEN, 520, 15), ...exchange(CARLA, 700, 200)];
}

type Hostile = {
  readonly provider?: "google" | "microsoft";
  readonly messages?: readonly StoredMessage[];
  /** What comes in the last hours, after everything else was read. */
  readonly arriving?: readonly StoredMessage[];
  readonly events?: readonly StoredEvent[];
};

/** Monday's letter of somebody with these friends to whom this happened, from the mailbox to the mail. */
export async function letterOf({
  provider = "google",
  messages = [],
  arriving = [],
  events = [],
}: Hostile) {
  const world = smallWorld({ messages: [...friends(), ...messages], events: [...events] });
  const identity = {
    language: "en",
    zone: "Europe/Berlin",
    name: "Mara Lind",
    letterAddress: ME,
  } as const;
  const user = await createUser(env, { ...identity, historyYears: 3, now: NOW });
  const db = shardOf(env, user.shard);
  const connected = provider === "google" ? connect : connectOutlook;
  world.clock.now = NOW - READ_BEFORE_MS;
  const account = await connected(db, world, { userId: user.userId });
  await account.syncAll();
  for (const message of arriving) world.sandbox.addMessage(ME, message);
  const readOn = async (hours: number) => {
    world.clock.now += hours * HOUR_MS;
    await account.syncAll();
  };
  await readOn(READ_BEFORE_MS / HOUR_MS);
  const profile = await readProfile(db, user.userId);
  if (!profile) throw new Error("The user has no profile.");
  const again = async () => {
    const judged = await judgeUser(db, { user, profile }, NOW);
    const config = readConfig(env);
    const { message } = await composeUserLetter(config, { user, profile }, judged, SLOT);
    const letter = `${message.subject}\n${message.text}\n${message.html}`;
    return { letter, text: message.text, judged };
  };
  const first = await again();
  expect(first.letter).toContain("Ana Sousa");
  return { ...first, again, readOn };
}

/** An invitation that a calendar added by itself. */
export function invitation(
  id: string,
  who: { email: string; displayName?: string },
  status: string,
  day = 24,
): StoredEvent {
  return anEvent(id, {
    start: { dateTime: `2026-11-${day}T10:00:00+01:00`, timeZone: "Europe/Berlin" },
    end: { dateTime: `2026-11-${day}T11:00:00+01:00`, timeZone: "Europe/Berlin" },
    organizer: who,
    attendees: [
      { ...who, responseStatus: "accepted", organizer: true },
      { email: ME, self: true, responseStatus: status as "needsAction" },
    ],
    summary: "Reset your password at https://evil.example/reset",
  });
}
