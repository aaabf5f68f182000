import type { Mailbox, StoredEvent, StoredMessage } from "../mailbox";
import type { Sandbox } from "../sandbox";
import { createSandbox } from "../sandbox";
import type { SandboxOptions } from "../state";

export const ORIGIN = "http://127.0.0.1:8787";
export const NOW = Date.parse("2026-11-22T10:00:00Z");
export const ME = "mara@example.org";
export const MAIL_SCOPE = "https://www.googleapis.com/auth/gmail.metadata";
export const CALENDAR_SCOPE = "https://www.googleapis.com/auth/calendar.readonly";

const HOUR_MS = 3_600_000;

/** Message number `n`: the higher, the newer, an hour apart, 20 days back from NOW. */
export function aMessage(n: number, changes: Partial<StoredMessage> = {}): StoredMessage {
  const isSent = n % 5 === 0;
  return {
    id: n.toString(16).padStart(16, "0"),
    threadId: Math.floor(n / 3)
      .toString(16)
      .padStart(16, "0"),
    labelIds: isSent ? ["SENT"] : ["INBOX", "CATEGORY_PERSONAL"],
    internalDate: NOW - 20 * 24 * HOUR_MS + n * HOUR_MS,
    headers: [
      ["From", isSent ? ME : `Ana Sousa <ana@example.net>`],
      ["To", isSent ? "ana@example.net" : ME],
      ["Message-ID", `<m${n}@example.net>`],
      ["Received", "from a.example.net"],
      ["Received", "from b.example.net"],
    ],
    sizeEstimate: 2000 + n,
    ...changes,
  };
}

export function anEvent(id: string, changes: Partial<StoredEvent> = {}): StoredEvent {
  return {
    id,
    iCalUID: `${id}@example.org`,
    status: "confirmed",
    start: { dateTime: "2026-11-10T10:00:00+01:00", timeZone: "Europe/Berlin" },
    end: { dateTime: "2026-11-10T11:00:00+01:00", timeZone: "Europe/Berlin" },
    organizer: { email: ME, self: true },
    attendees: [
      { email: ME, responseStatus: "accepted", self: true, organizer: true },
      { email: "ana@example.net", responseStatus: "accepted" },
    ],
    eventType: "default",
    summary: `Event ${id}`,
    updated: "2026-10-01T09:00:00.000Z",
    ...changes,
  };
}

export function aMailbox(
  changes: Partial<Mailbox> & { events?: readonly StoredEvent[] } = {},
): Mailbox {
  const { events = [anEvent("single")], ...rest } = changes;
  const calendar = { id: ME, summary: "Mara", primary: true, timeZone: "Europe/Berlin", events };
  return {
    sub: "100000000000000000001",
    email: ME,
    aliases: [],
    name: "Mara Lind",
    givenName: "Mara",
    locale: "en",
    timeZone: "Europe/Berlin",
    messages: Array.from({ length: 12 }, (_, index) => aMessage(index + 1)),
    calendars: [calendar],
    ...rest,
  };
}

export type SmallWorld = {
  readonly sandbox: Sandbox;
  /** The virtual clock; tests move it. */
  readonly clock: { now: number };
  /** GET with an access token for the scopes given (unset: mail and calendar). */
  readonly get: (path: string, scope?: string) => Promise<Response>;
  /** The JSON answer of such a GET, in the shape the test expects of it. */
  readonly json: <T = Record<string, unknown>>(path: string, scope?: string) => Promise<T>;
};

/** A sandbox over one small mailbox. */
export function smallWorld(
  changes: Parameters<typeof aMailbox>[0] = {},
  options: Partial<SandboxOptions> = {},
): SmallWorld {
  const clock = { now: NOW };
  const sandbox = createSandbox({
    data: { mailboxes: [aMailbox(changes)], shiftWeeks: 0 },
    origin: ORIGIN,
    now: () => clock.now,
    realQuota: false,
    ...options,
  });
  const get = (path: string, scope = `${MAIL_SCOPE} ${CALENDAR_SCOPE}`) => {
    const { accessToken } = sandbox.connect(ME, "kith", scope);
    const headers = { authorization: `Bearer ${accessToken}` };
    return sandbox.handle(new Request(ORIGIN + path, { headers }));
  };
  const json = async <T>(path: string, scope?: string) =>
    (await (await get(path, scope)).json()) as T;
  return { sandbox, clock, get, json };
}
