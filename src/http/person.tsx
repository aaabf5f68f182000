import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import * as v from "valibot";
import { AddressForm, PersonId } from "../../schemas/person-forms";
import { parseAddress } from "../domain/address";
import { localDate } from "../domain/local-date";
import { askToReadAgain } from "../jobs/read-again";
import { ignoredMac, stopIgnoring } from "../store/ignored";
import { openVault } from "../store/vault";
import { page, wordsOf } from "./page";
import { ForgottenPage } from "./pages/forgotten-page";
import { PersonPage } from "./pages/person-page";
import { personActs } from "./person-acts";
import { readPerson } from "./read-person";
import { requireVisitor } from "./session";
import { visitorOf, type Web, type WebContext } from "./web";

/** One person of the visitor's, and what may be said about them. */
export const person = new Hono<Web>();

person.get("/people/forgotten", requireVisitor, (c) =>
  forgottenPage(c, c.req.query("done") === undefined ? null : "done"),
);

person.post("/people/forgotten", requireVisitor, async (c) => {
  const form = v.safeParse(AddressForm, await c.req.parseBody());
  const address = form.success ? parseAddress(form.output.address) : null;
  if (address === null) return forgottenPage(c, "bad");
  const { db, user } = visitorOf(c);
  const { keyRing } = c.get("config");
  const vault = await openVault(db, keyRing, user.userId, c.get("outside").random);
  const wasIgnored = await stopIgnoring(db, user.userId, await ignoredMac(vault, address));
  // What was deleted of them stands in the mailbox still.
  if (wasIgnored) await askToReadAgain(c.env, user, c.get("outside").now());
  return forgottenPage(c, wasIgnored ? "again" : "unknown");
});

person.get("/people/:id", requireVisitor, async (c) => {
  const id = v.safeParse(PersonId, c.req.param("id"));
  if (!id.success) throw new HTTPException(404);
  const view = await readPerson(c, id.output);
  if (!view) throw new HTTPException(404);
  // After a merge the person goes by another id; old links lead there.
  if (view.person.personId !== id.output) return c.redirect(`/people/${view.person.personId}`, 303);
  const now = c.get("outside").now();
  const problem = PROBLEMS.find((name) => c.req.query("problem") === name) ?? null;
  return page(
    c,
    <PersonPage
      language={c.get("language")}
      format={wordsOf(c).format}
      now={now}
      today={localDate(now, visitorOf(c).user.zone)}
      view={view}
      problem={problem}
    />,
  );
});

person.route("/", personActs);

const PROBLEMS = ["merge-unknown", "bad-form"] as const;

function forgottenPage(c: WebContext, outcome: "done" | "again" | "unknown" | "bad" | null) {
  return page(
    c,
    <ForgottenPage language={c.get("language")} outcome={outcome} />,
    outcome === "bad" ? 400 : 200,
  );
}
