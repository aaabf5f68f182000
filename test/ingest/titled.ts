import { env } from "cloudflare:workers";
import { readTitles, switchTitlesOn } from "../../src/store/titles";
import { connectOutlook } from "../providers/microsoft-account";
import type { EventAttendee, StoredEvent } from "../sandbox/mailbox";
import { anEvent, ME, NOW, smallWorld } from "../sandbox/support/small-world";
import { addProfile, connect } from "./connected";

/** Somebody's account at either provider, titles off. */
export const PROVIDERS = {
  google: async (world: ReturnType<typeof smallWorld>) => connect(env.DB, world),
  microsoft: async (world: ReturnType<typeof smallWorld>) => connectOutlook(env.DB, world),
};

type Named = {
  readonly answer?: EventAttendee["responseStatus"];
  readonly guests?: readonly string[];
};

/** A meeting on a day of October with these guests beside the user; with an `answer` Ana organises it, else the user. */
export function meeting(
  id: string,
  day: number,
  { answer, guests = ["ana@example.net"], ...changes }: Named & Partial<StoredEvent> = {},
): StoredEvent {
  const at = (hour: number) => ({
    dateTime: `2026-10-${String(day).padStart(2, "0")}T${hour}:00:00Z`,
    timeZone: "Europe/Berlin",
  });
  const me = { email: ME, responseStatus: answer ?? "accepted", self: true } as const;
  const others = guests.map((email) => ({ email, responseStatus: "accepted" }) as const);
  return anEvent(id, {
    ...{ start: at(10), end: at(11), summary: `Title of ${id}` },
    organizer: answer === undefined ? { email: ME, self: true } : { email: "ana@example.net" },
    attendees: [answer === undefined ? { ...me, organizer: true } : me, ...others],
    ...changes,
  });
}

/** A world with these entries in the main calendar. */
export function worldOf(
  events: readonly StoredEvent[],
  more: Parameters<typeof smallWorld>[0] = {},
) {
  return smallWorld({ messages: [], events, ...more });
}

/** The user's settings are there, with titles switched on. */
export async function withTitles(): Promise<void> {
  await addProfile(env.DB);
  await switchTitlesOn(env.DB, 1, NOW);
}

/** What a person's page would show of somebody, newest first. */
export async function titlesWith(
  { vault }: Pick<Awaited<ReturnType<typeof connect>>, "vault">,
  address = "ana@example.net",
): Promise<string[]> {
  const id = await env.DB.prepare("SELECT address_id AS id FROM addresses WHERE address = ?1")
    .bind(address)
    .first<number>("id");
  const key = { userId: 1, addressIds: [id ?? 0], until: NOW, limit: 50 };
  return (await readTitles(env.DB, async () => vault, key)).map(({ title }) => title);
}

/** How many entries have a title. */
export async function countStored(): Promise<number> {
  const count = env.DB.prepare("SELECT count(*) AS n FROM events WHERE title IS NOT NULL");
  return (await count.first<number>("n")) ?? 0;
}

/** Guests of a meeting of four, and of one too large. */
const FOUR = ["ana@example.net", "bo@example.net", "cy@example.net"];
export const FIVE = [...FOUR, "dee@example.net"];

/** Of these, a day of October each, only the titles of `mine`, `accepted`, `four` and `without` are kept. */
export function everyKind() {
  return [
    meeting("mine", 1),
    meeting("accepted", 2, { answer: "accepted" }),
    meeting("four", 3, { guests: FOUR }),
    meeting("five", 4, { guests: FIVE }),
    meeting("unanswered", 5, { answer: "needsAction" }),
    meeting("maybe", 6, { answer: "tentative" }),
    meeting("no", 7, { answer: "declined" }),
    meeting("secret", 8, { visibility: "private" }),
    meeting("away", 9, { start: { date: "2026-10-09" }, end: { date: "2026-10-10" } }),
    meeting("off", 10, { status: "cancelled" }),
    meeting("silent", 11, { summary: " \n\u200B" }),
    // One that declined takes no part: four are left.
    meeting("without", 12, {
      attendees: [
        ...meeting("x", 1, { guests: FOUR }).attendees,
        { email: "dee@example.net", responseStatus: "declined" },
      ],
    }),
  ];
}
/** The titles that are kept of them, newest first. */
export const KEPT = ["without", "four", "accepted", "mine"].map((id) => `Title of ${id}`);
