import { Hono } from "hono";
import { switchOnAndRead } from "../jobs/read-titles";
import { listAccounts } from "../store/accounts";
import { listStreams } from "../store/streams";
import { countTitles, keepsTitles, switchTitlesOff } from "../store/titles";
import { requireFresh } from "./fresh";
import { page, wordsOf } from "./page";
import { TitlesPage } from "./pages/titles-page";
import { requireVisitor } from "./session";
import { visitorOf, type Web, type WebContext } from "./web";

/** Whether titles of meetings are read. Switching on shows more than before and asks for a fresh sign-in; off asks for nothing. */
export const titles = new Hono<Web>();

titles.use("/settings/titles/*", requireVisitor);

titles.get("/settings/titles", async (c) => {
  const { user, db } = visitorOf(c);
  const [isOn, count, reading] = await Promise.all([
    keepsTitles(db, user.userId),
    countTitles(db, user.userId),
    readingOf(c),
  ]);
  const wasOn = c.req.query("off") !== undefined;
  const { format } = wordsOf(c);
  return page(
    c,
    <TitlesPage {...{ language: user.language, isOn, count, reading, wasOn, format }} />,
  );
});

titles.post("/settings/titles/on", requireFresh, async (c) => {
  await switchOnAndRead(c.env, visitorOf(c).user, c.get("outside").now());
  return c.redirect("/settings/titles", 303);
});

titles.post("/settings/titles/off", async (c) => {
  const { user, db } = visitorOf(c);
  await switchTitlesOff(db, user.userId);
  return c.redirect("/settings/titles?off", 303);
});

/** Whether the calendars of accounts that can be read are being read, or one of them waits. */
async function readingOf(c: WebContext): Promise<"now" | "waits" | null> {
  const { user, db } = visitorOf(c);
  const now = c.get("outside").now();
  const [accounts, streams] = await Promise.all([
    listAccounts(db, user.userId),
    listStreams(db, user.userId),
  ]);
  const read = accounts.filter(({ provider }) => provider !== "import");
  const calendars = streams.filter(
    ({ stream, accountId }) =>
      stream === "calendar" && read.some((account) => account.accountId === accountId),
  );
  const isDead = read.some(({ status }) => status !== "live" && status !== "disconnected");
  if (isDead || calendars.some(({ failure }) => failure !== null)) return "waits";
  const isReading = calendars.some(({ againAt, nextAt }) => againAt !== null || nextAt <= now);
  return isReading ? "now" : null;
}
