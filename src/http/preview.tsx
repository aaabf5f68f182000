import { Hono } from "hono";
import type { Draft } from "../digest/draft";
import { composeLetter } from "../digest/letter";
import { renderLetter } from "../digest/render";
import { planLetter } from "../domain/week";
import { letterTime } from "../jobs/compose-letter";
import type { JudgedUser } from "../jobs/judge-user";
import { letterInput } from "../jobs/letter-input";
import { receipt } from "../jobs/receipt";
import { listLetters } from "../store/letters";
import type { Profile } from "../store/profiles";
import { judgeVisitor } from "./judge-visitor";
import { allowLetterFrame, letterAnswer } from "./letter-page";
import { page, wordsOf } from "./page";
import { PreviewPage } from "./pages/past-letters-page";
import { textFor } from "./pages/text";
import { depthOf } from "./read-week";
import { profileOf } from "./read-welcome";
import { requireVisitor } from "./session";
import { visitorOf, type Web, type WebContext } from "./web";

/** The next letter as it would read now. Nothing is kept, nothing is signed: its links lead nowhere. */
export const preview = new Hono<Web>();

preview.get("/preview", requireVisitor, async (c) => {
  const goes = letterGoes(c, await profileOf(c));
  allowLetterFrame(c);
  return page(c, <PreviewPage language={c.get("language")} goes={goes} />);
});

preview.get("/preview/letter", requireVisitor, async (c) =>
  letterAnswer(c, await previewHtml(c), { isLive: false }),
);

/** Where and when the next scheduled letter goes; null where no address was ever confirmed. */
export function letterGoes(
  c: WebContext,
  profile: Profile,
): { readonly to: string; readonly when: string } | null {
  if (profile.letterAddress === "") return null;
  const { format } = wordsOf(c);
  return { to: profile.letterAddress, when: format.weekday(nextAt(c, profile)) };
}

function nextAt(c: WebContext, profile: Profile): number {
  const { user } = visitorOf(c);
  const now = c.get("outside").now();
  return planLetter(now, letterTime({ user, profile }), profile.createdAt).nextAt;
}

async function previewHtml(c: WebContext): Promise<string> {
  const { user, db } = visitorOf(c);
  const profile = await profileOf(c);
  const [judged, sent] = await Promise.all([
    judgeVisitor(c, profile),
    listLetters(db, user.userId),
  ]);
  const slot = `preview/${judged.week}`;
  const frame = {
    kind: sent.length === 0 ? "first" : "scheduled",
    slot,
    nextAt: nextAt(c, profile),
    receipt: receipt(judged),
    replyTo: c.get("config").replyTo,
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
