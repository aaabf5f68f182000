import type { Browser } from "./browser";
import type { Route } from "./routes";
import { addressOf, FIRST } from "./two-users";

type Body = { readonly form: Record<string, string> } | { readonly json: unknown };

const about = (subject: number) => ({ subject: String(subject) });
const VETO = { form: about(FIRST + 15) };
const ACT = { form: { item: "week/2026-W47", purpose: "rest", ...about(FIRST + 16) } };
const WHEN = { form: { day: "1", hour: "7", zone: "Europe/Berlin", language: "en" } };
const AT = Date.parse("2026-10-05T09:00:00Z");
const MAIL = { at: AT, sent: true, thread: 7, headers: [["From", "jon@example.org"]] };

/** What Jon's own pages send, so that what a stranger is refused for is whose it is, and nothing else. */
const BODIES: Readonly<Record<string, Body>> = {
  "POST /a/:token": { form: { do: "act" } },
  "POST /people/:id/act": { form: { purpose: "rest" } },
  "POST /people/:id/say": { form: { kind: "circle", value: "ally" } },
  "POST /people/:id/merge": { form: { address: addressOf(FIRST + 4) } },
  "POST /people/:id/different": { form: { address: addressOf(FIRST + 6) } },
  "POST /people/:id/split": { form: { address: String(FIRST + 8) } },
  "POST /people/:id/undo": { form: { seq: "501" } },
  "POST /settings/accounts/:account{\\d{1,2}}/calendars": { form: { shown: "5" } },
  "POST /week/act": ACT,
  "POST /week/undo": ACT,
  "POST /welcome/people": VETO,
  "POST /welcome/people/undo": VETO,
  "POST /settings": WHEN,
  "POST /welcome/letter": WHEN,
  "POST /settings/letters": { form: { size: "3" } },
  "POST /settings/letters/pause": { form: { weeks: "2" } },
  "POST /settings/letters/leave-out": { form: { value: "x@y.test" } },
  "POST /settings/letters/let-in": { form: { kind: "address", value: "x@y.test" } },
  "POST /settings/history": { form: { years: "1" } },
  "POST /people/forgotten": { form: { address: "x@y.test" } },
  "POST /connect/:provider": { form: { step: "mail", account: "1" } },
  "POST /import/start": { json: { own: ["jon@example.org"] } },
  "POST /import/batch": { json: { mails: [MAIL] } },
  "POST /import/end": { json: { mailSince: AT, calendarSince: null } },
};

/** Asks for a route as its owner's page does, perhaps with more in the query. */
export function walk(
  browser: Browser,
  { name, method, path }: Route,
  query = "",
): Promise<Response> {
  const body = BODIES[name] ?? { form: {} };
  if (method === "GET") return browser.get(path + query);
  if ("json" in body) return browser.postJson(path + query, body.json);
  return browser.post(path + query, {
    ...Object.fromEntries(new URLSearchParams(query)),
    ...body.form,
  });
}
