import { Hono } from "hono";
import { HISTORY_YEARS } from "../domain/limits";
import { listAccounts } from "../store/accounts";
import { readArrivals } from "../store/arrivals";
import { readProfile } from "../store/profiles";
import { listStreams } from "../store/streams";
import { page, wordsOf } from "./page";
import { ProgressPage } from "./pages/progress-page";
import { type ProgressView, progressView } from "./progress-view";
import { requireVisitor } from "./session";
import { visitorOf, type Web, type WebContext } from "./web";

const FIRST_PEOPLE = 12;

/** The history arriving, live and correct after every reload: it is read from the rows themselves. */
export const progress = new Hono<Web>();

progress.get("/progress", requireVisitor, async (c) =>
  page(c, <ProgressPage language={c.get("language")} view={await readView(c)} />),
);

progress.get("/progress.json", requireVisitor, async (c) => c.json(await readView(c)));

async function readView(c: WebContext): Promise<ProgressView> {
  const { db, user } = visitorOf(c);
  const [accounts, streams, arrivals, profile] = await Promise.all([
    listAccounts(db, user.userId),
    listStreams(db, user.userId),
    readArrivals(db, { userId: user.userId, limit: FIRST_PEOPLE }),
    readProfile(db, user.userId),
  ]);
  const { text, format } = wordsOf(c);
  const historyYears = profile?.historyYears ?? HISTORY_YEARS;
  return progressView(
    { accounts, streams, arrivals, historyYears, now: c.get("outside").now() },
    text,
    format,
  );
}
