import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { addFeed, FEEDS_MAX, listFeeds, revokeFeed } from "../store/feeds";
import { sha256Hex, toBase64Url } from "./encoding";
import { requireFresh } from "./fresh";
import { page, wordsOf } from "./page";
import { DataPage, NewFeedPage } from "./pages/data-page";
import { requireVisitor } from "./session";
import { visitorOf, type Web, type WebContext } from "./web";

const SECRET_BYTES = 32;

/** The user's data: what can be taken along, feeds, and the door to leaving. */
export const data = new Hono<Web>();

data.use("/settings/data/*", requireVisitor);

data.get("/settings/data", (c) => dataPage(c, false));

data.post("/settings/data/feeds", requireFresh, async (c) => {
  const { user } = visitorOf(c);
  const { random, now } = c.get("outside");
  const secret = toBase64Url(random(SECRET_BYTES));
  const secretHash = await sha256Hex(secret);
  const isAdded = await addFeed(c.env.DB, { userId: user.userId, secretHash, now: now() });
  if (!isAdded) return dataPage(c, true);
  // Shown by the answer to the press itself: no address, no log and no row ever holds the secret.
  const url = `${c.get("config").appUrl}/feed/${secret}.ics`;
  return page(c, <NewFeedPage language={user.language} url={url} />);
});

data.post("/settings/data/feeds/:feed{\\d{1,9}}/end", async (c) => {
  const { user } = visitorOf(c);
  const feed = { userId: user.userId, feedId: Number(c.req.param("feed")) };
  if (!(await revokeFeed(c.env.DB, feed))) throw new HTTPException(404);
  return c.redirect("/settings/data", 303);
});

async function dataPage(c: WebContext, isFull: boolean): Promise<Response> {
  const { user } = visitorOf(c);
  const feeds = await listFeeds(c.env.DB, user.userId);
  return page(
    c,
    <DataPage
      language={user.language}
      feeds={feeds}
      most={FEEDS_MAX}
      isFull={isFull}
      format={wordsOf(c).format}
    />,
    isFull ? 409 : 200,
  );
}
