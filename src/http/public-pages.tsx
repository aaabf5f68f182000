import { Hono } from "hono";
import { page, wordsOf } from "./page";
import { OperatingPage, PeoplePage } from "./pages/public-pages";
import { seemsSignedIn } from "./session";
import type { Web } from "./web";

/** What anybody may read: what is held about people in somebody's Kith, and how it is operated. */
export const publicPages = new Hono<Web>();

publicPages.get("/people-like-you", (c) =>
  page(
    c,
    <PeoplePage
      language={c.get("language")}
      signedIn={seemsSignedIn(c)}
      years={c.get("config").historyYears}
    />,
  ),
);

publicPages.get("/operating", (c) => {
  const { historyYears, replyTo } = c.get("config");
  return page(
    c,
    <OperatingPage
      language={c.get("language")}
      signedIn={seemsSignedIn(c)}
      years={historyYears}
      operator={replyTo}
      format={wordsOf(c).format}
    />,
  );
});
