import { expect, test } from "vitest";
import type { StreamState } from "../../src/domain/account";
import { formatFor } from "../../src/http/pages/format";
import { textFor } from "../../src/http/pages/text";
import { progressView } from "../../src/http/progress-view";
import { aWorld, CALENDAR, MAIL, MARA } from "./browser";

const NOW = Date.UTC(2026, 10, 22);
const TEXT = textFor("en");
const FORMAT = formatFor("en", "UTC", NOW);

function aStream(changes: Partial<StreamState> = {}): StreamState {
  return {
    ...{ accountId: 0, stream: "mail", phase: "backfill", depthAt: null, lastSuccessAt: null },
    ...{
      failure: null,
      nextAt: 0,
      seen: 0,
      kept: 0,
      unread: 0,
      overLimit: [],
      againAt: null,
      againDepthAt: null,
      againFailure: null,
      requests: 0,
      quotaUnits: 0,
    },
    ...changes,
  };
}

type Accounts = Parameters<typeof progressView>[0]["accounts"];
const GOOGLE: Accounts[number] = { accountId: 0, address: MARA, provider: "google" };

function view(streams: readonly StreamState[], accounts: Accounts = [GOOGLE]) {
  const arrivals = { people: 310, names: ["Ana Sousa"] };
  return progressView({ accounts, streams, arrivals, historyYears: 3, now: NOW }, TEXT, FORMAT);
}

test("while mail is read, line and page title say how far back", () => {
  const calendar = aStream({
    stream: "calendar",
    phase: "live",
    depthAt: Date.UTC(2023, 10, 22),
    seen: 80,
  });
  const mail = aStream({ depthAt: Date.UTC(2024, 2, 3), seen: 1234 });
  const { title, streams, done } = view([calendar, mail]);
  expect(title).toBe("Kith: read back to March 2024");
  expect(streams.map(({ line }) => line)).toEqual([
    "Calendar: all read, back to November 2023 (80 entries).",
    "Mail: read back to March 2024 (1,234 headers, 310 people so far).",
  ]);
  expect(done).toBe(false);
});

test("two accounts with one address are told apart, and no line claims the people of both", () => {
  const read = { phase: "live", depthAt: Date.UTC(2024, 2, 3), seen: 20 } as const;
  const { streams } = view(
    [aStream(read), aStream({ ...read, accountId: 1, seen: 30 })],
    [GOOGLE, { accountId: 1, address: MARA, provider: "microsoft" }],
  );
  expect(streams.map(({ line }) => line)).toEqual([
    `Mail (${MARA}, Google): all read, back to March 2024 (20 headers).`,
    `Mail (${MARA}, Outlook): all read, back to March 2024 (30 headers).`,
  ]);
});

test("of an archive nothing new is promised", () => {
  const read = aStream({ phase: "live", depthAt: Date.UTC(2024, 2, 3) });
  expect(view([read]).lead).toBe("From now on Kith only reads what is new.");
  const { lead } = view([read], [{ ...GOOGLE, provider: "import" }]);
  expect(lead).toContain("nothing more to read");
});

test("a pause the provider asks for is said, and is not the end", () => {
  const { streams, done } = view([aStream({ failure: "rate-limited" })]);
  expect(streams[0]?.trouble).toContain("Kith goes on by itself");
  expect(done).toBe(false);
});

test("a permission that ended ends the waiting, without claiming that all is read", () => {
  const { title, headline, done } = view([aStream({ failure: "reconnect" })]);
  expect({ title, headline, done }).toEqual({
    title: "Kith: reading waits",
    headline: "Reading back",
    done: true,
  });
});

test("progress is true at every reload: nothing, then the calendar, then mail, then this week", async () => {
  const world = aWorld();
  const browser = world.browser();
  await browser.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  await browser.connect({ step: "mail", account: "0" }, { account: MARA, ticked: [MAIL] });
  const first = await (await browser.get("/progress")).text();
  expect(first).toContain("Calendar: about to start.");
  expect(first).toContain('<noscript><meta http-equiv="refresh"');
  while (world.queued.length > 0) await world.deliver();
  const news = await (await browser.get("/progress.json")).json<ReturnType<typeof view>>();
  expect(news.done).toBe(true);
  expect(news.people).toEqual(["Ana Sousa"]);
  const last = await (await browser.get("/progress")).text();
  for (const { line } of news.streams) expect(last).toContain(line);
  expect(last).toContain('href="/week"');
  expect(last).not.toContain("http-equiv");
});
