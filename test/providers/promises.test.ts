import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { FIELD_MASKS } from "../../src/http/field-masks";
import { connect } from "../ingest/connected";
import { aMessage, ME, ORIGIN, smallWorld } from "../sandbox/support/small-world";

/** Promise P2, written out a second time: what may be asked for, and nothing else. */
const HEADERS = new Set(
  "from sender reply-to to cc date message-id in-reply-to references list-id list-unsubscribe auto-submitted precedence".split(
    " ",
  ),
);
const FIELDS = new Set(
  `historyId messages id threadId nextPageToken labelIds internalDate payload headers history messagesAdded message
  items primary selected accessRole summary summaryOverride status iCalUID eventType start end recurringEventId originalStartTime
  attendeesOmitted organizer attendees email displayName self resource responseStatus nextSyncToken`.split(
    /\s+/,
  ),
);

async function everyRequest() {
  const world = smallWorld();
  const urls: URL[] = [];
  const seeing = {
    ...world,
    sandbox: {
      ...world.sandbox,
      handle: (request: Request) => {
        urls.push(new URL(request.url));
        return world.sandbox.handle(request);
      },
    },
  };
  const account = await connect(env.DB, seeing);
  await account.syncAll();
  world.clock.now += 4 * 3_600_000;
  world.sandbox.addMessage(ME, aMessage(40, { internalDate: world.clock.now }));
  await account.syncAll();
  world.sandbox.setMissing({ batch: 404, history: 404, syncTokens: 404 });
  world.clock.now += 4 * 3_600_000;
  await account.syncAll();
  return {
    urls,
    requests: world.sandbox.requests().filter(({ url }) => /^\/(gmail|calendar)\//.test(url)),
  };
}

test("every request for mail or events names its fields, and asks for nothing that is not promised", async () => {
  const { requests } = await everyRequest();
  expect(requests.length).toBeGreaterThan(15);
  for (const { url, fields, metadataHeaders } of requests) {
    expect(fields, url).toBeDefined();
    expect((fields ?? "").split(/[(),/]/).filter((f) => f !== "" && !FIELDS.has(f))).toEqual([]);
    expect(metadataHeaders.filter((header) => !HEADERS.has(header.toLowerCase()))).toEqual([]);
    const { searchParams, pathname } = new URL(url, ORIGIN);
    expect(searchParams.has("q")).toBe(false);
    expect(["full", "raw"]).not.toContain(searchParams.get("format"));
    if (/\/(messages|threads)\/[^/?]+$/.test(pathname)) {
      expect(["metadata", "minimal"]).toContain(searchParams.get("format"));
    }
  }
});

test("the list shown to the user is what is asked for", async () => {
  const { requests } = await everyRequest();
  const shown = FIELD_MASKS.map(({ fields }) => fields);
  const events = requests.find(({ url }) => url.includes("/events?"));
  expect(shown).toContain(events?.fields);
  const calendars = requests.find(({ url }) => url.includes("/calendarList?"));
  expect(shown).toContain(calendars?.fields);
  const mail = requests.find(({ metadataHeaders }) => metadataHeaders.length > 0);
  expect(shown).toContain(mail?.metadataHeaders.join(", "));
});

test("nothing is asked of any other place than configured", async () => {
  const { urls } = await everyRequest();
  expect([...new Set(urls.map(({ origin }) => origin))]).toEqual([ORIGIN]);
});
