import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { openMessage, type StoredLetter } from "../jobs/letter-message";
import { listLetters, type PastLetter, readMessage } from "../store/letters";
import { openVault } from "../store/vault";
import { allowLetterFrame, letterAnswer } from "./letter-page";
import { page, wordsOf } from "./page";
import { PastLetterPage, PastLettersPage } from "./pages/past-letters-page";
import { requireVisitor } from "./session";
import { visitorOf, type Web, type WebContext } from "./web";

/** Every letter that is kept, as it was sent. */
export const pastLetters = new Hono<Web>();

pastLetters.use("/letters/*", requireVisitor);

pastLetters.get("/letters", requireVisitor, async (c) => {
  const { user, db } = visitorOf(c);
  return page(
    c,
    <PastLettersPage
      language={c.get("language")}
      letters={await listLetters(db, user.userId)}
      format={wordsOf(c).format}
    />,
  );
});

for (const path of ["/letters/first", "/letters/:kind{scheduled|now}/:time{[0-9W-]+}"] as const) {
  pastLetters.get(path, async (c) => {
    const { listed, letter } = await readSent(c);
    allowLetterFrame(c);
    return page(
      c,
      <PastLetterPage
        language={c.get("language")}
        slot={listed.slot}
        subject={letter.message.subject}
        sentAt={listed.sentAt}
        format={wordsOf(c).format}
      />,
    );
  });

  pastLetters.get(`${path}/letter`, async (c) => {
    const { letter } = await readSent(c);
    return letterAnswer(c, letter.message.html, { isLive: true });
  });
}

/** The visitor's letter that the address names, if it was sent. */
async function readSent(
  c: WebContext,
): Promise<{ readonly listed: PastLetter; readonly letter: StoredLetter }> {
  const { user, db } = visitorOf(c);
  const slot = c.req.path.replace(/^\/letters\//, "").replace(/\/letter$/, "");
  const listed = (await listLetters(db, user.userId)).find((letter) => letter.slot === slot);
  const sealed = listed?.state === "sent" ? await readMessage(db, { ...user, slot }) : null;
  if (!listed || !sealed) throw new HTTPException(404);
  const { config, outside } = c.var;
  const vault = await openVault(db, config.keyRing, user.userId, outside.random);
  return { listed, letter: await openMessage(vault, slot, sealed) };
}
