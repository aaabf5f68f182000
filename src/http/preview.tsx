import { Hono } from "hono";
import type { Draft } from "../digest/draft";
import { composeLetter } from "../digest/letter";
import { renderLetter } from "../digest/render";
import { nextWeekly } from "../domain/next-letter";
import { type JudgedUser, judgeUser } from "../jobs/judge-user";
import { letterInput } from "../jobs/letter-input";
import { letterWish } from "../jobs/letter-wish";
import { receipt } from "../jobs/receipt";
import { listLetters } from "../store/letters";
import { allowLetterFrame, letterAnswer } from "./letter-page";
import { page } from "./page";
import { PreviewPage } from "./pages/past-letters-page";
import { textFor } from "./pages/text";
import { depthOf } from "./read-week";
import { profileOf } from "./read-welcome";
import { sayLetter } from "./say-letter";
import { requireVisitor } from "./session";
import { visitorOf, type Web, type WebContext } from "./web";

/** The next letter as it would read now. Nothing is kept, nothing is signed: its links lead nowhere. */
export const preview = new Hono<Web>();

preview.get("/preview", requireVisitor, async (c) => {
  const says = await sayLetter(c, await profileOf(c));
  allowLetterFrame(c);
  return page(c, <PreviewPage language={c.get("language")} says={says} />);
});

preview.get("/preview/letter", requireVisitor, async (c) =>
  letterAnswer(c, await previewHtml(c), { isLive: false }),
);

async function previewHtml(c: WebContext): Promise<string> {
  const { user, db } = visitorOf(c);
  const profile = await profileOf(c);
  const [judged, sent] = await Promise.all([
    judgeUser(db, { user, profile }, c.get("outside").now()),
    listLetters(db, user.userId),
  ]);
  const slot = `preview/${judged.week}`;
  const frame = {
    kind: sent.length === 0 ? "first" : "scheduled",
    slot,
    nextAt: nextWeekly(judged.ego.now, letterWish({ user, profile }, judged.ego.log)),
    receipt: receipt(judged),
    replyTo: c.get("config").replyTo,
    found: judged.found,
  } as const;
  const input = letterInput(frame, { user, profile }, judged.ego, judged.judgement);
  return renderLetter(honestDraft(c, composeLetter(input), judged), () => "#").html;
}

/** Before enough is read, a letter that names nobody does not say "nobody": it says what This week says. */
function honestDraft(c: WebContext, draft: Draft, judged: JudgedUser): Draft {
  const { ready, isNothing } = depthOf(judged);
  if (ready || draft.blocks.length > 0) return draft;
  const { progress, week } = textFor(c.get("language"));
  const text = isNothing ? progress.nothing : week.preparing;
  return { ...draft, preheader: text, intro: { text, links: [] } };
}
