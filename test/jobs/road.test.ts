import { createExecutionContext, createScheduledController, env } from "cloudflare:test";
import { expect, test } from "vitest";
import { DAY_MS } from "../../src/domain/limits";
import { listDeadLetters } from "../../src/store/dead-letters";
import { createWorker } from "../../src/worker";
import type { Mailbox, StoredEvent } from "../sandbox/mailbox";
import { createSandbox } from "../sandbox/sandbox";
import { generateWorld } from "../sandbox/world/generate-world";
import { openBrowser } from "../start/browser";
import { connectAccount } from "../start/connect";
import { createQueueLoop } from "../support/queue-loop";

const APP = "https://kith.test";
const ISSUER = "https://sign-in.other.test";
const API = "https://api.other.test";
const MAIL = "https://mail.other.test";
/** Sunday evening in Berlin: the letter is due in the morning. */
const SUNDAY = Date.parse("2026-11-01T18:00:00Z");

function aRoad() {
  const clock = { now: SUNDAY };
  const world = generateWorld({ seed: "kith", now: SUNDAY });
  const sandbox = createSandbox({
    data: { ...world.data, mailboxes: world.data.mailboxes.map(withTitles) },
    origin: ISSUER,
    now: () => clock.now,
    realQuota: false,
  });
  const asked = new Set<string>();
  const worker = createWorker({
    fetch: (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      asked.add(url.origin);
      // One sandbox answers under three names, so that each address must come from its own setting.
      return sandbox.handle(new Request(`${ISSUER}${url.pathname}${url.search}`, request));
    },
    now: () => clock.now,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  });
  const queues = createQueueLoop();
  const bindings: Env & { GOOGLE_API_URL: string } = {
    ...env,
    ...queues.bindings,
    GOOGLE_ISSUER: `${ISSUER}/google`,
    GOOGLE_API_URL: API,
    RESEND_API_URL: `${MAIL}/resend`,
  };
  const browser = openBrowser("en", {
    [APP]: async (request) => worker.fetch(request as never, bindings, createExecutionContext()),
    [ISSUER]: (request) => sandbox.handle(request),
  });
  const tick = async (at: number) => {
    clock.now = at;
    await worker.scheduled(createScheduledController({ scheduledTime: new Date(at) }), bindings);
  };
  return {
    sandbox,
    asked,
    worker,
    queues,
    bindings,
    browser,
    tick,
    mailbox: world.data.mailboxes[0],
  };
}

/** What no letter may say. */
const TITLE = "zz-title";

function withTitles(mailbox: Mailbox): Mailbox {
  const titled = (event: StoredEvent) => ({ ...event, summary: `${TITLE} ${event.summary}` });
  const calendars = mailbox.calendars.map((calendar) => ({
    ...calendar,
    events: calendar.events.map(titled),
  }));
  return { ...mailbox, calendars };
}

/** The HTML has the text's links, one for one, and each of Kith's own opens a page of its own. */
async function expectEveryLinkToLead(
  letter: { readonly html?: string | undefined; readonly text?: string | undefined } | undefined,
  browser: ReturnType<typeof openBrowser>,
): Promise<void> {
  const inHtml = [...(letter?.html ?? "").matchAll(/ href="([^"]+)"/g)].map(([, url = ""]) =>
    url.replaceAll("&amp;", "&"),
  );
  const inText = [...(letter?.text ?? "").matchAll(/: ((?:https|mailto):\S+)$/gm)].map(
    ([, url]) => url,
  );
  expect(inHtml).toEqual(inText);
  // Reconnect, left open, new, circles and the receipt: all kinds of entries have links of their own.
  expect(new Set(inHtml).size).toBe(inHtml.length);
  expect(inHtml.length).toBeGreaterThan(15);
  for (const url of inHtml.filter((one) => one.startsWith(APP))) {
    const page = await browser.get(url);
    // Hours after the sign-in, deleting asks for another one.
    const status = url === `${APP}/settings/delete` ? 403 : 200;
    expect([url, page.status, page.url]).toEqual([url, status, url]);
  }
}

test("from connecting to Monday's letter, once, whatever ticks twice; and nothing is asked but what is configured", async () => {
  const { sandbox, asked, worker, queues, bindings, browser, tick, mailbox } = aRoad();
  if (!mailbox) throw new Error("the world has no mailbox");
  await connectAccount(browser, APP, mailbox);
  await browser.post(`${APP}/settings/titles/on`, []);
  await queues.drain(worker, bindings, 2);
  expect(sandbox.outbox()).toHaveLength(0);
  const titles = env.DB.prepare("SELECT count(*) AS n FROM events WHERE title IS NOT NULL");
  expect(await titles.first<number>("n")).toBeGreaterThan(100);

  const monday = SUNDAY + 12 * 3_600_000;
  for (const at of [monday, monday, monday + 900_000, monday + 3_600_000, monday + 5 * DAY_MS]) {
    await tick(at);
    await queues.drain(worker, bindings, 2);
  }
  expect(sandbox.outbox().map(({ idempotencyKey }) => idempotencyKey)).toEqual([
    "letter/1/scheduled/2026-W45",
  ]);
  expect(sandbox.outbox()[0]?.to).toEqual([mailbox.email]);
  await expectEveryLinkToLead(sandbox.outbox()[0], browser);
  await tick(monday + 7 * DAY_MS);
  await queues.drain(worker, bindings);
  expect(sandbox.outbox()).toHaveLength(2);
  expect(JSON.stringify(sandbox.outbox())).not.toContain(TITLE);
  expect((await browser.get(`${APP}/preview/letter`)).text).not.toContain(TITLE);
  expect([...asked].sort()).toEqual([API, MAIL, ISSUER]);
}, 60_000);

test("a message that failed too often is kept where an operator sees it", async () => {
  const { worker, bindings } = aRoad();
  const queues = createQueueLoop();
  queues.waiting.push({ queue: "kith-sync-dead", body: { kind: "sync", userId: 7 }, attempts: 11 });
  await queues.drain(worker, bindings);
  const [letter] = await listDeadLetters(env.DB);
  expect(letter).toMatchObject({ queue: "kith-sync-dead", at: SUNDAY });
  expect(JSON.parse(letter?.body ?? "")).toEqual({ kind: "sync", userId: 7 });
});
