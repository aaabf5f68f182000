import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { fieldMasks } from "../../src/http/field-masks";
import { switchTitlesOn } from "../../src/store/titles";
import { addProfile, connect } from "../ingest/connected";
import { aMessage, ME, NOW, ORIGIN, smallWorld } from "../sandbox/support/small-world";
import { connectOutlook } from "./microsoft-account";

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

/** What is asked for besides where meeting titles are switched on: of a calendar's entries, and of nothing else. */
const WITH_TITLES = new Set(["summary", "visibility"]);

const PROVIDERS = { google: connect, microsoft: connectOutlook };

async function everyRequest(titles = false, provider: keyof typeof PROVIDERS = "google") {
  await addProfile(env.DB);
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
  const account = await PROVIDERS[provider](env.DB, seeing, {});
  if (titles) await switchTitlesOn(env.DB, 1, NOW);
  await account.syncAll();
  world.clock.now += 4 * 3_600_000;
  world.sandbox.addMessage(ME, aMessage(40, { internalDate: world.clock.now }));
  await account.syncAll();
  world.sandbox.setMissing({ batch: 404, history: 404, syncTokens: 404 });
  world.clock.now += 4 * 3_600_000;
  await account.syncAll();
  return {
    urls,
    requests: world.sandbox.requests().filter(({ url }) => /^\/(gmail|calendar|v1\.0)\//.test(url)),
  };
}

test.each([false, true])(
  "every request for mail or events names its fields, and asks for nothing that is not promised (titles: %s)",
  async (titles) => {
    const { requests } = await everyRequest(titles);
    expect(requests.length).toBeGreaterThan(15);
    for (const { url, fields, metadataHeaders } of requests) {
      expect(fields, url).toBeDefined();
      const { searchParams, pathname } = new URL(url, ORIGIN);
      const asked = (fields ?? "").split(/[(),/]/).filter((field) => field !== "");
      const isPromised = (field: string) =>
        FIELDS.has(field) || (titles && pathname.endsWith("/events") && WITH_TITLES.has(field));
      expect(asked.filter((field) => !isPromised(field))).toEqual([]);
      expect(metadataHeaders.filter((header) => !HEADERS.has(header.toLowerCase()))).toEqual([]);
      expect(searchParams.has("q")).toBe(false);
      expect(["full", "raw"]).not.toContain(searchParams.get("format"));
      if (/\/(messages|threads)\/[^/?]+$/.test(pathname)) {
        expect(["metadata", "minimal"]).toContain(searchParams.get("format"));
      }
    }
  },
);

/** The requests of entries as they go over the wire with titles off, word for word. */
const ENTRIES_OFF = {
  google:
    "items(id,status,iCalUID,eventType,start,end,recurringEventId,originalStartTime,attendeesOmitted,organizer(email,displayName,self),attendees(email,displayName,self,resource,responseStatus)),nextPageToken,nextSyncToken",
  microsoft:
    "id,iCalUId,type,seriesMasterId,isAllDay,isCancelled,isOrganizer,responseStatus,start,end,originalStart,originalStartTimeZone,organizer,attendees",
};
const MORE = {
  google: (mask: string) => mask.replace("),nextPage", ",summary,visibility),nextPage"),
  microsoft: (mask: string) => `${mask},subject,sensitivity`,
};

test.each(["google", "microsoft"] as const)(
  "%s: titles widen what is asked of calendar entries by two fields, and no other request",
  async (provider) => {
    const maskOf = (url: string) => {
      const { searchParams } = new URL(url, ORIGIN);
      return searchParams.get("fields") ?? searchParams.get("$select");
    };
    const isEntries = ({ url }: { readonly url: string }) => /\/(events|calendarView)\?/.test(url);
    const off = (await everyRequest(false, provider)).requests;
    expect(new Set(off.filter(isEntries).map(({ url }) => maskOf(url)))).toEqual(
      new Set([ENTRIES_OFF[provider]]),
    );
    await env.DB.batch(
      ["profiles", "accounts", "streams", "events", "interactions", "addresses"].map((table) =>
        env.DB.prepare(`DELETE FROM ${table}`),
      ),
    );
    const on = (await everyRequest(true, provider)).requests;
    expect(new Set(on.filter(isEntries).map(({ url }) => maskOf(url)))).toEqual(
      new Set([MORE[provider](ENTRIES_OFF[provider])]),
    );
    // Tokens of places in a list differ from run to run; what is asked for does not.
    const others = (requests: typeof on) =>
      [
        ...new Set(
          requests
            .filter((request) => !isEntries(request))
            .map(({ url, metadataHeaders }) =>
              JSON.stringify([new URL(url, ORIGIN).pathname, maskOf(url), metadataHeaders]),
            ),
        ),
      ].sort();
    expect(others(on)).toEqual(others(off));
  },
);

test.each([
  ["google", false],
  ["google", true],
  ["microsoft", false],
  ["microsoft", true],
] as const)(
  "%s: the list shown to the user has every field that any request asks for (titles: %s)",
  async (provider, titles) => {
    const { requests } = await everyRequest(titles, provider);
    const shown = new Set(fieldMasks(provider, titles).map(({ fields }) => fields));
    const asked = new Set(
      requests.flatMap(({ url, metadataHeaders }) => {
        const { searchParams } = new URL(url, ORIGIN);
        const mask = searchParams.get("fields") ?? searchParams.get("$select");
        const headers = metadataHeaders.length > 0 ? [metadataHeaders.join(", ")] : [];
        // A conversation is asked for as its messages.
        return [
          ...(mask === null ? [] : [mask.replace(/^messages\((id,.*headers)\)$/, "$1")]),
          ...headers,
        ];
      }),
    );
    expect(asked.size).toBeGreaterThan(3);
    expect([...asked].filter((mask) => !shown.has(mask))).toEqual([]);
  },
);

test("nothing is asked of any other place than configured", async () => {
  const { urls } = await everyRequest();
  expect([...new Set(urls.map(({ origin }) => origin))]).toEqual([ORIGIN]);
});
