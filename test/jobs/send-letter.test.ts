import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { readConfig } from "../../src/config";
import { type SendInput, type SendResult, sendLetter } from "../../src/jobs/send-letter";
import type { Message } from "../../src/mail/mailer";
import { createResendMailer } from "../../src/mail/resend";
import { readLog } from "../../src/store/log";
import { openVault } from "../../src/store/vault";
import { createSandbox } from "../sandbox/sandbox";
import { createIda, MONDAY, outsideAt, SLOT } from "../support/letter-user";

const ORIGIN = "http://127.0.0.1:9999";
type Fetch = typeof fetch;
type Fault = (send: () => Promise<Response>) => Promise<Response>;

function message(words: string): Message {
  return {
    from: "Kith <monday@kith.test>",
    to: "ida@brandt.test",
    replyTo: "help@kith.test",
    subject: "Mara, Tomás and Wei",
    html: `<p>${words}</p>`,
    text: words,
    headers: { "List-Unsubscribe": "<https://kith.test/u/x>" },
  };
}

/** One user, a Resend that takes mail, and faults that strike the first calls. */
async function setUp() {
  const { user, db } = await createIda();
  const clock = { now: MONDAY };
  const sandbox = createSandbox({
    data: { mailboxes: [], shiftWeeks: 0 },
    origin: ORIGIN,
    now: () => clock.now,
    realQuota: false,
  });
  const vault = await openVault(db, readConfig(env).keyRing, user.userId, outsideAt(clock).random);
  let composed = 0;
  const compose = async () => {
    composed += 1;
    const shown = { at: clock.now, subject: 17, item: SLOT, event: SHOWN } as const;
    return {
      message: message(`letter ${composed}`),
      read: { mails: 5, entries: 2 },
      shown: [shown],
    };
  };
  const faults: Fault[] = [];
  const wire: Fetch = async (input, init) => {
    const send = () => sandbox.handle(new Request(input as RequestInfo, init));
    const fault = faults.shift();
    return fault ? fault(send) : send();
  };
  const attempt = (change: Partial<SendInput> = {}): Promise<SendResult> =>
    sendLetter({
      db,
      vault,
      mailer: createResendMailer({ apiUrl: `${ORIGIN}/resend`, apiKey: "re_test", fetch: wire }),
      now: () => clock.now,
      userId: user.userId,
      slot: SLOT,
      compose,
      ...change,
    });
  return { user, db, clock, sandbox, faults, attempt, composedTimes: () => composed };
}

/** Resend takes the mail, and its answer is lost. */
function accepted(answer: () => Response | Promise<Response>): Fault {
  return async (send) => {
    await send();
    return answer();
  };
}

const SHOWN = {
  kind: "shown",
  role: "keep-warm",
  slot: 0,
  score: 1,
  propensity: 1,
  reasons: [],
  commonGround: null,
} as const;

async function kinds(db: D1Database, userId: number): Promise<string[]> {
  return (await readLog(db, userId)).map(({ event }) => event.kind);
}

/** A database that dies before or after the call of this number, once. */
function dyingDb(db: D1Database, at: number, when: "before" | "after") {
  let calls = 0;
  const strike = async <T>(call: () => Promise<T>): Promise<T> => {
    calls += 1;
    if (calls !== at) return call();
    if (when === "before") throw new Error("D1 is gone");
    await call();
    throw new Error("D1 did not answer");
  };
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        if (name === "bind") return (...values: unknown[]) => wrap(target.bind(...values));
        const member = Reflect.get(target, name);
        if (name === "first" || name === "run" || name === "all")
          return (...values: unknown[]) => strike(() => member.apply(target, values));
        if (name === INNER) return target;
        return typeof member === "function" ? member.bind(target) : member;
      },
    });
  const proxy = new Proxy(db, {
    get(target, name) {
      if (name === "prepare") return (sql: string) => wrap(target.prepare(sql));
      if (name === "batch")
        return (statements: D1PreparedStatement[]) =>
          strike(() => target.batch(statements.map((s) => Reflect.get(s, INNER) ?? s)));
      return Reflect.get(target, name);
    },
  });
  return { db: proxy, calls: () => calls };
}

const INNER = Symbol("inner");

test("a letter goes once, is logged as shown and sent, and a second delivery of the message sends nothing", async () => {
  const { user, db, attempt, sandbox } = await setUp();
  expect((await attempt()).kind).toBe("sent");
  expect((await attempt()).kind).toBe("already");
  expect(sandbox.outbox().map((mail) => mail.text)).toEqual(["letter 1"]);
  expect(await kinds(db, user.userId)).toEqual(["shown", "sent"]);
});

test("two jobs at once send one letter", async () => {
  const { attempt, sandbox } = await setUp();
  const results = await Promise.all([attempt(), attempt(), attempt()]);
  expect(results.filter(({ kind }) => kind === "sent")).toHaveLength(1);
  expect(results.filter(({ kind }) => kind === "retry")).toHaveLength(2);
  expect(sandbox.outbox()).toHaveLength(1);
});

test.each([
  [
    "429",
    () =>
      Promise.resolve(
        Response.json(
          { name: "rate_limit_exceeded" },
          { status: 429, headers: { "retry-after": "7" } },
        ),
      ),
  ],
  ["500", () => Promise.resolve(new Response("oops", { status: 500 }))],
  ["an HTML page", () => Promise.resolve(new Response("<html>", { status: 200 }))],
  ["a lost connection", () => Promise.reject(new TypeError("network"))],
  ["a timeout after accepting", accepted(() => Promise.reject(new TypeError("timeout")))],
  ["a cut body after accepting", accepted(() => new Response('{"id":"'))],
  ["503 after accepting", accepted(() => new Response("", { status: 503 }))],
] as [string, Fault][])("one letter where Resend first answers %s", async (_name, fault) => {
  const { user, db, clock, attempt, sandbox, faults } = await setUp();
  faults.push(fault, fault);
  for (let tries = 0; tries < 2; tries += 1) {
    const result = await attempt();
    if (result.kind !== "retry") throw new Error(`it was ${result.kind}`);
    expect(result.afterSeconds).toBeGreaterThanOrEqual(7);
    clock.now += result.afterSeconds * 1_000;
  }
  expect((await attempt()).kind).toBe("sent");
  expect(sandbox.outbox().map((mail) => mail.text)).toEqual(["letter 1"]);
  expect(await kinds(db, user.userId)).toEqual(["shown", "sent"]);
});

test("a job that dies before or after any database call leaves one letter behind, after the next tries", async () => {
  for (const when of ["before", "after"] as const) {
    for (let at = 1; at <= 3; at += 1) {
      const { user, db, clock, attempt, sandbox } = await setUp();
      const dying = dyingDb(db, at, when);
      await attempt({ db: dying.db }).catch(() => "died");
      expect(dying.calls(), "the fault struck").toBeGreaterThanOrEqual(at);
      for (let tries = 0; tries < 3; tries += 1) {
        clock.now += 121_000;
        await attempt();
      }
      expect([when, at, sandbox.outbox().length]).toEqual([when, at, 1]);
      expect(await kinds(db, user.userId)).toEqual(["shown", "sent"]);
      await Promise.all([db.exec("DELETE FROM log"), db.exec("DELETE FROM letters")]);
      await Promise.all([db.exec("DELETE FROM addresses"), db.exec("DELETE FROM profiles")]);
    }
  }
});

test("what is tried again is what was composed first, and nobody can read it in the database", async () => {
  const { db, clock, attempt, faults, composedTimes, sandbox } = await setUp();
  faults.push(() => Promise.resolve(new Response("", { status: 500 })));
  await attempt();
  const row = await db.prepare("SELECT message FROM letters").first<{ message: number[] }>();
  expect(new TextDecoder().decode(Uint8Array.from(row?.message ?? []))).not.toContain("letter 1");
  clock.now += 600_000;
  await attempt();
  expect(composedTimes()).toBe(1);
  expect(sandbox.outbox()[0]?.html).toBe("<p>letter 1</p>");
});

test("a letter that Resend refuses is given up and not tried again", async () => {
  const { attempt, faults, sandbox } = await setUp();
  faults.push(() => Promise.resolve(Response.json({ name: "validation_error" }, { status: 422 })));
  expect(await attempt()).toEqual({ kind: "failed", reason: "rejected" });
  expect((await attempt()).kind).toBe("failed");
  expect(sandbox.outbox()).toHaveLength(0);
});

test("a letter that may have gone out is not tried after Resend has forgotten its key", async () => {
  const { clock, attempt, faults, sandbox } = await setUp();
  faults.push(accepted(() => Promise.reject(new TypeError("timeout"))));
  await attempt();
  clock.now += 25 * 3_600_000;
  expect(await attempt()).toEqual({ kind: "failed", reason: "expired" });
  expect(sandbox.outbox()).toHaveLength(1);
});

test("a letter that could not be composed for a day goes on being tried from when it was composed", async () => {
  const { sandbox, clock, faults, attempt } = await setUp();
  const dies = () => Promise.reject(new Error("it died before there was a letter"));
  await expect(attempt({ compose: dies })).rejects.toThrow("died");
  clock.now += 20 * 3_600_000;
  faults.push(() => Promise.reject(new TypeError("fetch failed")));
  expect((await attempt()).kind).toBe("retry");
  clock.now += 5 * 3_600_000;
  expect((await attempt()).kind).toBe("sent");
  expect(sandbox.outbox()).toHaveLength(1);
});

test("the request asks for no tracking and carries only opaque ids beside the letter", async () => {
  const { user, attempt, sandbox } = await setUp();
  await attempt();
  const [mail] = sandbox.outbox();
  expect(mail?.idempotencyKey).toBe(`letter/${user.userId}/${SLOT}`);
  expect(mail?.tags).toEqual([
    { name: "user", value: String(user.userId) },
    { name: "letter", value: "scheduled_2026-W45" },
  ]);
});
