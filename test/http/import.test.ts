import { expect, test } from "vitest";
import { runUpkeep } from "../../src/jobs/run-upkeep";
import { ALL_OF_CALENDAR, aWorld, CONNECT, MARA, rowsOf } from "./browser";

const ME = "ida@brandt.test";
const AT = Date.parse("2026-10-05T09:00:00Z");

type World = ReturnType<typeof aWorld>;
type Visitor = ReturnType<World["browser"]>;

function mail(id: string, more: Readonly<Record<string, unknown>> = {}) {
  const headers = [
    ["From", ME],
    ["To", "Ana Sousa <ana@oficina.test>"],
    ["Message-ID", `<${id}@x.test>`],
  ];
  return { at: AT, sent: true, thread: 7, headers, ...more };
}

function send(visitor: Visitor, step: string, body: unknown, headers = {}): Promise<Response> {
  return visitor.postJson(`/import/${step}`, body, headers);
}

async function imported(visitor: Visitor, mails = [mail("1"), mail("2")]): Promise<void> {
  expect((await send(visitor, "start", { own: [ME], zone: "Europe/Berlin" })).status).toBe(204);
  expect((await send(visitor, "batch", { mails })).status).toBe(204);
  expect((await send(visitor, "end", { mailSince: AT, calendarSince: null })).status).toBe(204);
}

test("somebody without a login imports, sees the people, and gets no letter", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  await imported(visitor);
  expect(await (await visitor.get("/people")).text()).toContain("Ana Sousa");
  const settings = await (await visitor.get("/settings")).text();
  expect(settings).toContain("Imported in a browser");
  expect(settings).not.toContain("Connected");
  expect(await rowsOf("profiles")).toMatchObject([{ letter_address: "" }]);
  expect(await rowsOf("due")).toEqual([]);
  expect(await rowsOf("accounts")).toMatchObject([{ provider: "import", subject: ME }]);
});

test("a login added later joins the import, and only then there is an address for letters", async () => {
  const { browser, clock } = aWorld();
  const visitor = browser();
  await imported(visitor);
  // There is nothing that could be proved again: a day later it still works.
  clock.now += 86_400_000;
  expect(await visitor.connect(CONNECT, ALL_OF_CALENDAR)).toBe("/connected/1");
  expect(await rowsOf("users")).toHaveLength(1);
  expect(await rowsOf("profiles")).toMatchObject([{ letter_address: MARA }]);
});

test("somebody signed in adds an archive to their own account, and the address for letters stays", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  await visitor.connect(CONNECT, ALL_OF_CALENDAR);
  await imported(visitor);
  expect(await rowsOf("accounts")).toMatchObject([{ provider: "google" }, { provider: "import" }]);
  await visitor.post("/settings/accounts/0/disconnect");
  expect(await rowsOf("profiles")).toMatchObject([{ letter_address: MARA }]);
});

test("disconnecting the archive removes what it brought", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  await imported(visitor);
  expect(await rowsOf("interactions")).toHaveLength(2);
  await visitor.post("/settings/accounts/0/disconnect");
  expect(await rowsOf("interactions")).toEqual([]);
  expect((await send(visitor, "batch", { mails: [mail("3")] })).status).toBe(409);
});

test("a header that was never promised is refused, whatever else is in the batch", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  await imported(visitor, []);
  for (const headers of [[["Subject", "secret"]], [["Bcc", "x@y.test"]], [["From"]]]) {
    expect((await send(visitor, "batch", { mails: [mail("1", { headers })] })).status).toBe(400);
  }
  expect((await send(visitor, "batch", { mails: [mail("1", { body: "x" })] })).status).toBe(400);
  expect(await rowsOf("interactions")).toEqual([]);
});

test("a batch from another site, of another type, without a session or too large is refused", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  await imported(visitor);
  const foreign = { "Sec-Fetch-Site": "cross-site" };
  expect((await send(visitor, "start", { own: [ME] }, foreign)).status).toBe(403);
  const text = { "Content-Type": "text/plain" };
  expect((await send(visitor, "batch", { mails: [] }, text)).status).toBe(400);
  expect((await send(visitor, "batch", { mails: [], pad: "x".repeat(1_100_000) })).status).toBe(
    413,
  );
  const stranger = browser();
  expect((await send(stranger, "batch", { mails: [mail("3")] })).status).toBe(303);
  expect(await rowsOf("interactions")).toHaveLength(2);
  expect(await rowsOf("users")).toHaveLength(1);
});

test("mail from before the window or after now is not kept, and Kith's own letters are no contact", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  const letter = [
    ["From", "Kith <monday@kith.example>"],
    ["To", ME],
    ["Message-ID", "<k@x.test>"],
  ];
  await imported(visitor, [
    mail("1", { at: Date.parse("2019-01-01T00:00:00Z") }),
    mail("2", { at: Date.parse("2030-01-01T00:00:00Z") }),
    mail("3", { sent: false, headers: letter }),
  ]);
  expect(await rowsOf("interactions")).toEqual([]);
});

test("an import that no browser and no login can reach any more is deleted by the daily upkeep", async () => {
  const { browser, clock, job } = aWorld();
  const visitor = browser();
  await imported(visitor);
  const upkeep = { kind: "upkeep", userId: 1, shard: 0 } as const;
  await runUpkeep(job(), upkeep);
  expect(await rowsOf("users")).toHaveLength(1);
  clock.now += 31 * 86_400_000;
  await runUpkeep(job(), upkeep);
  for (const table of ["users", "accounts", "addresses", "interactions", "profiles"]) {
    expect(await rowsOf(table)).toEqual([]);
  }
});

function meeting(uid: string, more: Readonly<Record<string, unknown>> = {}) {
  const guest = { name: "Ana Sousa", address: "ana@oficina.test", answer: "accepted", room: false };
  const me = { name: "", address: ME, answer: "accepted", room: false };
  const times = [[AT, AT + 3_600_000, null]];
  return { uid, version: 1, organizer: null, attendees: [guest, me], times, ...more };
}

function sendMeetings(visitor: Visitor, meetings: readonly unknown[]): Promise<Response> {
  return send(visitor, "batch", { meetings });
}

test("meetings of a calendar file are kept, also those ahead, and twice is once", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  const ahead = Date.parse("2026-12-01T09:00:00Z");
  const series = {
    times: [
      [AT, AT + 3_600_000, "2026-10-05"],
      [ahead, ahead + 3_600_000, "2026-11-30"],
    ],
  };
  await imported(visitor, []);
  const rows: unknown[] = [];
  for (let times = 0; times < 2; times += 1) {
    const batch = [meeting("1@x.test"), meeting("2@x.test", series)];
    expect((await sendMeetings(visitor, batch)).status).toBe(204);
    const end = { mailSince: null, calendarSince: AT };
    expect((await send(visitor, "end", end)).status).toBe(204);
    rows.push(await rowsOf("interactions"));
  }
  expect(rows[0]).toHaveLength(3);
  expect(rows[1]).toEqual(rows[0]);
  expect(await rowsOf("streams")).toMatchObject([{ stream: "calendar", kept: 3, seen: 6 }]);
  expect(await (await visitor.get("/people")).text()).toContain("Ana Sousa");
  await visitor.post("/settings/accounts/0/disconnect");
  expect(await rowsOf("interactions")).toEqual([]);
  expect(await rowsOf("events")).toEqual([]);
});

test("what a newer file says is over goes, and stays gone when the older one comes again", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  await imported(visitor, []);
  expect((await sendMeetings(visitor, [meeting("1"), meeting("2")])).status).toBe(204);
  expect(await rowsOf("interactions")).toHaveLength(2);
  expect((await send(visitor, "batch", { ended: [["1", 2, null]] })).status).toBe(204);
  expect(await rowsOf("interactions")).toHaveLength(1);
  expect((await sendMeetings(visitor, [meeting("1"), meeting("2")])).status).toBe(204);
  expect(await rowsOf("interactions")).toHaveLength(1);
  // Only the visitor's own.
  const other = browser();
  await imported(other, []);
  expect((await send(other, "batch", { ended: [["2", 9, null]] })).status).toBe(204);
  expect(await rowsOf("interactions")).toHaveLength(1);
  await visitor.post("/settings/accounts/0/disconnect");
  expect(await rowsOf("interactions")).toEqual([]);
});

test("a meeting that was declined, is nobody's or outside of the window is not kept, whatever the page says", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  await imported(visitor, []);
  const guest = { name: "", answer: "accepted", room: false };
  const crowd = Array.from({ length: 30 }, (_, n) => ({ ...guest, address: `a${n}@x.test` }));
  const old = Date.parse("2019-01-01T00:00:00Z");
  const far = Date.parse("2028-01-01T00:00:00Z");
  const meetings = [
    meeting("1", {
      attendees: [{ ...guest, address: ME, answer: "declined" }, ...crowd.slice(1, 3)],
    }),
    meeting("2", { attendees: crowd }),
    meeting("3", { attendees: [{ ...guest, address: "room@x.test", room: true }] }),
    meeting("4", {
      times: [
        [old, old, null],
        [far, far, null],
      ],
    }),
    meeting("5", { attendees: [{ ...guest, address: "no address" }] }),
  ];
  expect((await sendMeetings(visitor, meetings)).status).toBe(204);
  expect(await rowsOf("interactions")).toEqual([]);
});

test("a title, a crowd, a series without end and what is no time are refused whole", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  await imported(visitor, []);
  const guest = { name: "", address: "a@x.test", answer: "accepted", room: false };
  const endless = { times: Array(201).fill([AT, AT, "2026-10-05"]) };
  const bad = [
    [meeting("1", { summary: "secret" })],
    [meeting("1", { attendees: Array(10_000).fill(guest) })],
    [meeting("1", { attendees: [{ ...guest, answer: "perhaps" }] })],
    [meeting("1", { rrule: "FREQ=SECONDLY" })],
    [meeting("1", endless)],
    [meeting("1", { times: [] })],
    [meeting("1", { times: [[AT, AT, "yesterday"]] })],
    [meeting("1", { times: [[-1, 9e15, null]] })],
    [meeting("x".repeat(1001))],
    [meeting("1", { version: 2 ** 53 })],
    [meeting("1", { version: undefined })],
    Array.from({ length: 6 }, (_, n) =>
      meeting(`${n}`, { times: Array(100).fill([AT, AT, null]) }),
    ),
  ];
  for (const meetings of bad) expect((await sendMeetings(visitor, meetings)).status).toBe(400);
  const over = [[["1", 1, "yesterday"]], [["", 1, null]], Array(501).fill(["1", 1, null])];
  for (const ended of over) expect((await send(visitor, "batch", { ended })).status).toBe(400);
  expect(await rowsOf("interactions")).toEqual([]);
});
