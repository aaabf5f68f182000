import { Hono } from "hono";
import * as v from "valibot";
import { ActForm } from "../../schemas/link";
import { isSameFamily } from "../actions/action-key";
import type { Standing } from "../actions/action-state";
import { guardBurst, isInBurst } from "../actions/burst";
import { isTicket, signTicket } from "../actions/known-browser";
import { type Act, performAction, readStanding, undoAction } from "../actions/perform";
import { deriveKey } from "../actions/sign";
import type { ActionPurpose } from "../domain/action";
import { type Span, snoozeUntil } from "../domain/snooze";
import { countSnoozes } from "../store/snooze-count";
import { setActHeaders } from "./act-headers";
import { toBase64Url } from "./encoding";
import { sameOriginOnly } from "./guard";
import { browserOf, knownCookie, rememberBrowser } from "./known-cookie";
import { type Linked, readLinked } from "./linked";
import { page } from "./page";
import { ActPage } from "./pages/act-page";
import { ACT_SCRIPT } from "./pages/act-script";
import { formatFor } from "./pages/format";
import { notFoundPage } from "./problem";
import { settlePictureOf } from "./settle-picture";
import type { Web, WebContext } from "./web";

/** Acts that a known browser completes at first view. All others need a press. */
const MAY_COMPLETE: ReadonlySet<ActionPurpose> = new Set([
  "reached-out",
  "not-now",
  "nothing-to-answer",
  "fewer",
  "fine",
  "more",
]);
const OFTEN = 3;
const FORM_MAX_BYTES = 4_096;
const NONCE_BYTES = 12;

/**
 * A letter's links. GET and HEAD write nothing; the page's button posts, or, on a browser the user has used with Kith,
 * its script at first view. Mounted before the session is read: a link needs none and touches none.
 */
export const act = new Hono<Web>();

act.get("/act.js", (c) =>
  c.body(ACT_SCRIPT, 200, {
    "Content-Type": "text/javascript; charset=utf-8",
    "Cache-Control": "public, max-age=300",
  }),
);

act.use("/a/*", sameOriginOnly);

act.get("/a/:token", async (c) => {
  const linked = await readLinked(c, c.req.param("token"));
  if (!linked || linked.claim.purpose === "unsubscribe") return notFound(c);
  c.set("language", linked.user.language);
  return show(c, linked, await readStanding(linked.db, linked.key));
});

act.post("/a/:token", async (c) => {
  const linked = await readLinked(c, c.req.param("token"));
  if (!linked || linked.claim.purpose === "unsubscribe") return notFound(c);
  c.set("language", linked.user.language);
  const form = await readForm(c);
  if (!form) return c.text("Bad request", 400);
  if (form.auto === "1") return complete(c, linked, form.ticket ?? "");
  return press(c, linked, form);
});

type Form = v.InferOutput<typeof ActForm>;

async function readForm(c: WebContext): Promise<Form | null> {
  if (Number(c.req.header("Content-Length") ?? 0) > FORM_MAX_BYTES) return null;
  const parsed = v.safeParse(ActForm, await c.req.parseBody());
  return parsed.success ? parsed.output : null;
}

/** The page's own script: needs a known browser, a ticket of this very page, and that nothing ever happened here. */
async function complete(c: WebContext, linked: Linked, ticket: string): Promise<Response> {
  const { token, claim, user, db, key } = linked;
  const now = c.get("outside").now();
  const cookie = knownCookie(c) ?? "";
  const ticketKey = await deriveKey(c.get("config").signingKey, "ticket");
  const may =
    MAY_COMPLETE.has(claim.purpose) &&
    (await browserOf(c, user)) === "known" &&
    (await isTicket(ticketKey, ticket, { token, cookie }, now));
  if (may)
    await performAction(db, key, { ...defaults(claim.purpose, now), by: "auto", onlyFresh: true });
  return back(c, linked, false);
}

/** A button: needs the token only. */
async function press(c: WebContext, linked: Linked, form: Form): Promise<Response> {
  const { claim, user, db, key } = linked;
  const now = c.get("outside").now();
  const saysWho = isSameFamily(claim.purpose, "same-person");
  const newBrowser = (await browserOf(c, user)) !== "known";
  const letter = { userId: user.userId, slot: claim.item };
  if (newBrowser && (await isInBurst(db, letter, now))) return back(c, linked, false);
  if (form.do === "undo") {
    await undoAction(db, key, { now });
  } else {
    const purpose = purposeOf(form, claim.purpose);
    if (!isSameFamily(purpose, claim.purpose)) return c.text("Bad request", 400);
    const how = form.how === undefined ? {} : { how: form.how };
    await performAction(db, key, {
      ...defaults(purpose, now, form.span),
      ...how,
      by: "button",
      newBrowser,
    });
    if (newBrowser && (await guardBurst(db, letter, now))) {
      if (saysWho) await settlePictureOf(c, linked, { who: true });
      return back(c, linked, false);
    }
  }
  if (saysWho) await settlePictureOf(c, linked, { who: true });
  await rememberBrowser(c, user, "press");
  return back(c, linked, true);
}

/** What was pressed: an answer of its own, a detail of one, or the link's. */
function purposeOf(form: Form, linked: ActionPurpose): ActionPurpose {
  if (form.purpose) return form.purpose;
  if (form.how) return "reached-out";
  return form.span ? "not-now" : linked;
}

function defaults(
  purpose: ActionPurpose,
  now: number,
  span?: Span,
): Pick<Act, "purpose" | "now" | "until"> {
  if (purpose !== "not-now") return { purpose, now };
  return { purpose, now, until: snoozeUntil(now, span) };
}

/** To the page that shows how things stand: reloading it does nothing. */
function back(c: WebContext, linked: Linked, wasPressed: boolean): Response {
  setActHeaders(c, null);
  return c.redirect(`/a/${linked.token}${wasPressed ? "?pressed" : ""}`, 303);
}

async function show(c: WebContext, linked: Linked, standing: Standing): Promise<Response> {
  const { claim, user, db, person } = linked;
  const now = c.get("outside").now();
  const known = (await browserOf(c, user)) === "known";
  const auto =
    known && mayComplete(c, claim.purpose, standing) ? await autoOf(c, linked, now) : null;
  setActHeaders(c, auto?.nonce ?? null);
  const until = standing.acted?.until;
  return page(
    c,
    <ActPage
      language={user.language}
      action={`/a/${linked.token}`}
      purpose={claim.purpose}
      name={person && (known ? person.full : person.given)}
      standing={standing}
      until={until === undefined ? null : formatFor(user.language, user.zone, now).day(until)}
      auto={auto}
      isOften={await isOften(linked, standing)}
      isBurst={!known && (await isInBurst(db, { userId: user.userId, slot: claim.item }, now))}
      wasPressed={c.req.query("pressed") !== undefined}
    />,
  );
}

/** The third "not now" about somebody asks for more than another month. */
async function isOften({ db, user, claim }: Linked, { acted }: Standing): Promise<boolean> {
  if (acted?.purpose !== "not-now" || claim.subject === null) return false;
  return (await countSnoozes(db, user.userId, claim.subject)) >= OFTEN;
}

/** A person's own navigation to a page where nothing ever happened: nothing prefetched, embedded or fetched by a program. */
function mayComplete(c: WebContext, purpose: ActionPurpose, standing: Standing): boolean {
  return (
    MAY_COMPLETE.has(purpose) &&
    standing.isFresh &&
    c.req.method === "GET" &&
    c.req.header("Sec-Fetch-Mode") === "navigate" &&
    c.req.header("Sec-Fetch-Dest") === "document" &&
    !["Sec-Purpose", "Purpose", "X-Moz", "X-Purpose"].some((name) => c.req.header(name))
  );
}

async function autoOf(c: WebContext, linked: Linked, now: number) {
  const { config, outside } = { config: c.get("config"), outside: c.get("outside") };
  const key = await deriveKey(config.signingKey, "ticket");
  const cookie = knownCookie(c) ?? "";
  const ticket = await signTicket(key, { token: linked.token, cookie }, now);
  return { ticket, nonce: toBase64Url(outside.random(NONCE_BYTES)), script: "/act.js" };
}

function notFound(c: WebContext): Response | Promise<Response> {
  setActHeaders(c, null);
  return notFoundPage(c);
}
