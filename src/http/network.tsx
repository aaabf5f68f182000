import { Hono } from "hono";
import type { NetworkPicture } from "../jobs/keep-pages";
import { readPicture } from "../store/pictures";
import { page, wordsOf } from "./page";
import { NetworkPage } from "./pages/network-page";
import { requireVisitor } from "./session";
import { visitorOf, type Web } from "./web";

/** The visitor's network as a whole, as the last run drew it. */
export const network = new Hono<Web>();

network.get("/network", requireVisitor, async (c) => {
  const { db, user } = visitorOf(c);
  const picture = await readPicture<NetworkPicture>(db, user.userId, "network");
  return page(
    c,
    <NetworkPage
      language={c.get("language")}
      format={wordsOf(c).format}
      at={picture?.at ?? null}
      network={picture?.part ?? null}
    />,
  );
});
