import type { Calendar, Event, Message } from "@microsoft/microsoft-graph-types";
import { expect, test } from "vitest";
import { historyWindow } from "../../src/domain/history-window";
import { openAside } from "../../src/domain/set-aside";
import type { Fault } from "../sandbox/faults";
import { aMessage, ME, NOW, ORIGIN, smallWorld } from "../sandbox/support/small-world";
import { outlook, readAllMail, readAllMeetings } from "./read-to-end";

const WINDOW = historyWindow(NOW, 3);

/** Promise P2, written out a second time: what may be asked for, and nothing else. */
const OF_MESSAGES: readonly (keyof Message)[] = [
  ...(["id", "conversationId", "internetMessageId", "receivedDateTime", "sentDateTime"] as const),
  ...(["from", "sender", "toRecipients", "ccRecipients", "parentFolderId"] as const),
  ...(["isDraft", "inferenceClassification"] as const),
];
const OF_EVENTS: readonly (keyof Event)[] = [
  ...(["id", "iCalUId", "type", "seriesMasterId", "isAllDay", "isCancelled"] as const),
  ...(["isOrganizer", "responseStatus", "start", "end", "originalStart"] as const),
  ...(["originalStartTimeZone", "organizer", "attendees"] as const),
];
const OF_CALENDARS: readonly (keyof Calendar)[] = ["id", "name", "isDefaultCalendar", "owner"];
const FIELDS = new Set<string>([...OF_MESSAGES, ...OF_EVENTS, ...OF_CALENDARS]);

async function everyRequest() {
  const world = smallWorld();
  const requests: Request[] = [];
  let running = 0;
  let mostRunning = 0;
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    requests.push(request);
    running += 1;
    mostRunning = Math.max(mostRunning, running);
    return world.sandbox.handle(request).finally(() => {
      running -= 1;
    });
  };
  const mailbox = () => outlook(world, { fetch });
  const first = await readAllMail(mailbox, world);
  const meetings = await readAllMeetings(mailbox, world);
  world.clock.now += 3_600_000;
  const talk = { threadId: "fresh", internalDate: world.clock.now };
  world.sandbox.addMessage(ME, aMessage(40, talk));
  const second = await readAllMail(mailbox, { ...world, from: first.cursor });
  world.sandbox.expireCursors(ME);
  await readAllMail(mailbox, { ...world, from: second.cursor });
  await readAllMeetings(mailbox, { ...world, from: meetings });
  return { requests, mostRunning };
}

test("every request for mail or events names its fields, and asks for nothing that is not promised", async () => {
  const { requests } = await everyRequest();
  const urls = requests.map(({ url }) => new URL(url));
  expect(urls.length).toBeGreaterThan(40);
  for (const { searchParams, href } of urls) {
    // A link that Graph gave carries the fields of the request it continues inside.
    if (searchParams.has("$deltatoken") || searchParams.has("$skiptoken")) continue;
    const fields = searchParams.get("$select")?.split(",") ?? [];
    expect(fields, href).not.toEqual([]);
    expect(fields.filter((field) => !FIELDS.has(field))).toEqual([]);
    expect([...searchParams.keys()]).not.toContain("$expand");
  }
});

test("requests come one after the other, with immutable ids, and go to Graph alone", async () => {
  const { requests, mostRunning } = await everyRequest();
  expect(mostRunning).toBe(1);
  for (const { headers, url, method } of requests) {
    expect(headers.get("prefer")).toContain('IdType="ImmutableId"');
    expect(headers.get("authorization")).toMatch(/^Bearer \S+$/);
    expect([new URL(url).origin, method]).toEqual([ORIGIN, "GET"]);
  }
});

test("a link that leads elsewhere is not followed, and the bearer stays", async () => {
  const world = smallWorld();
  const hosts = new Set<string>();
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    hosts.add(new URL(request.url).host);
    const answer = await world.sandbox.handle(request);
    const text = (await answer.text()).replaceAll(
      `${ORIGIN}/v1.0/me/mailFolders`,
      "https://evil.example/v1.0/me/mailFolders",
    );
    return new Response(text, answer);
  };
  const first = await readAllMail(() => outlook(world, { fetch }), world);
  const next = outlook(world, { fetch }).readMail(first.cursor, WINDOW, openAside([], 0, 0));
  await expect(next).rejects.toMatchObject({ kind: "unreadable" });
  expect([...hosts]).toEqual([new URL(ORIGIN).host]);
});

const refusal = (status: number, code: string, message = "No."): Fault["effect"] => ({
  kind: "status",
  status,
  body: { error: { code, message } },
});

test.each<[string, Fault["effect"], object]>([
  ["an expired token", { kind: "expired-token" }, { kind: "reconnect" }],
  ["a missing scope", refusal(403, "ErrorAccessDenied"), { kind: "consent-missing" }],
  ["another 403", refusal(403, "Other"), { kind: "unavailable" }],
  ["no mailbox", refusal(404, "MailboxNotEnabledForRESTAPI"), { kind: "no-mailbox" }],
  [
    "no mailbox on this plan",
    refusal(403, "MailboxNotSupportedForRESTAPI"),
    { kind: "no-mailbox" },
  ],
  ["a bad day", refusal(503, "ServiceUnavailable"), { kind: "unavailable" }],
  ["an answer cut short", { kind: "cut" }, { kind: "unavailable" }],
  ["a connection lost", { kind: "hang", ms: 0 }, { kind: "unavailable" }],
  ["a page of HTML", { kind: "status", status: 200, body: "<html>" }, { kind: "unreadable" }],
  ["an answer of another shape", { kind: "status", status: 200, body: {} }, { kind: "unreadable" }],
  [
    "throttling",
    { kind: "status", status: 429, body: {}, headers: { "retry-after": "17" } },
    { kind: "rate-limited", retryAfterSeconds: 17 },
  ],
])("%s is told by its kind, for mail and for calendars", async (_, effect, expected) => {
  const world = smallWorld();
  const fault: Fault = { path: "^/v1.0/", times: 1, effect };
  const fetch = (input: RequestInfo | URL, init?: RequestInit) =>
    world.sandbox.handle(new Request(input, init));
  world.sandbox.addFaults([fault]);
  await expect(
    outlook(world, { fetch }).readMail(null, WINDOW, openAside([], 0, 0)),
  ).rejects.toMatchObject(expected);
  world.sandbox.addFaults([fault]);
  await expect(outlook(world, { fetch }).readCalendar(null, WINDOW)).rejects.toMatchObject(
    expected,
  );
});

test("a delta link that is refused as badly formed is like one that expired", async () => {
  const world = smallWorld();
  const first = await readAllMail(() => outlook(world), world);
  const effect = refusal(400, "BadRequest", "Badly formed token.");
  world.sandbox.addFaults([{ path: "deltatoken", times: 1, effect }]);
  const next = await readAllMail(() => outlook(world), { ...world, from: first.cursor });
  expect(next.phases.at(-1)).toBe("live");
});

test("a calendar that only calendars may be read from gives no mail, and the other way round", async () => {
  const world = smallWorld();
  const calendar = outlook(world, { scope: "Calendars.ReadBasic" });
  await expect(calendar.readMail(null, WINDOW, openAside([], 0, 0))).rejects.toMatchObject({
    kind: "consent-missing",
  });
  expect((await calendar.readCalendar(null, WINDOW)).more).toBe(true);
  const mail = outlook(world, { scope: "Mail.ReadBasic" });
  await expect(mail.readCalendar(null, WINDOW)).rejects.toMatchObject({ kind: "consent-missing" });
});

test("an account without a mailbox says so", async () => {
  const world = smallWorld();
  world.sandbox.setMicrosoft(ME, { hasMailbox: false });
  await expect(outlook(world).readCalendar(null, WINDOW)).rejects.toMatchObject({
    kind: "no-mailbox",
  });
  await expect(outlook(world).readMail(null, WINDOW, openAside([], 0, 0))).rejects.toMatchObject({
    kind: "no-mailbox",
  });
});
