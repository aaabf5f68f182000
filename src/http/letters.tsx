import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import * as v from "valibot";
import { LeaveOutForm, LetInForm, LettersForm, NamedForm, PauseForm } from "../../schemas/rights";
import { parseAddress } from "../domain/address";
import { companyName } from "../domain/company-name";
import { PRIVATE_DOMAINS, REASON_GROUPS, type ReasonGroup } from "../domain/left-out";
import { WEEK_MS } from "../domain/limits";
import type { PeopleIndex } from "../domain/people-index";
import { addExclusion, type Exclusion, listExclusions, removeExclusion } from "../store/exclusions";
import { readPicture } from "../store/pictures";
import { readProfile, updateProfile } from "../store/profiles";
import { page, wordsOf } from "./page";
import { type LettersOutcome, LettersPage } from "./pages/letters-page";
import { requireVisitor } from "./session";
import { settlePicture } from "./settle-picture";
import { visitorOf, type Web, type WebContext } from "./web";

/** What stands in letters: how many people, which reasons, when they pause, and who is left out. */
export const letters = new Hono<Web>();

const SAVED = "/settings/letters?saved";

letters.use("/settings/letters/*", requireVisitor);

letters.get("/settings/letters", (c) =>
  lettersPage(c, c.req.query("saved") === undefined ? null : "saved"),
);

letters.post("/settings/letters", async (c) => {
  const form = await formOf(c, LettersForm);
  const { user, db } = visitorOf(c);
  const { size, subject } = form;
  await updateProfile(db, user.userId, { listSize: size, namesInSubject: subject ? 1 : 0 });
  for (const group of Object.keys(REASON_GROUPS) as ReasonGroup[]) {
    const reason = { kind: "reason", value: group } as const;
    if (form[group]) await removeExclusion(db, user.userId, reason);
    else await addExclusion(db, user.userId, reason, c.get("outside").now());
  }
  return c.redirect(SAVED, 303);
});

letters.post("/settings/letters/pause", async (c) => {
  const { weeks } = await formOf(c, PauseForm);
  const { user, db } = visitorOf(c);
  const pausedUntil = c.get("outside").now() + weeks * WEEK_MS;
  await updateProfile(db, user.userId, { pausedUntil });
  return c.redirect(SAVED, 303);
});

letters.post("/settings/letters/resume", async (c) => {
  const { user, db } = visitorOf(c);
  await updateProfile(db, user.userId, { pausedUntil: null, unsubscribedAt: null });
  return c.redirect(SAVED, 303);
});

letters.post("/settings/letters/leave-out", async (c) => {
  const { value } = await formOf(c, LeaveOutForm);
  const { user, db } = visitorOf(c);
  const one = exclusionOf(value);
  const excluded = one === null ? await companiesNamed(c, value) : [one];
  if (excluded.length === 0) return lettersPage(c, "bad", value);
  for (const each of excluded) {
    const isAdded = await addExclusion(db, user.userId, each, c.get("outside").now());
    if (!isAdded) return lettersPage(c, "full", value);
  }
  await settlePicture(c, { who: false });
  return c.redirect(SAVED, 303);
});

letters.post("/settings/letters/let-in", async (c) => {
  const { user, db } = visitorOf(c);
  await removeExclusion(db, user.userId, await formOf(c, LetInForm));
  await settlePicture(c, { who: false });
  return c.redirect(SAVED, 303);
});

letters.post("/settings/letters/named", async (c) => {
  const { value } = await formOf(c, NamedForm);
  if (!PRIVATE_DOMAINS.includes(value)) throw new HTTPException(404);
  const { user, db } = visitorOf(c);
  await addExclusion(db, user.userId, { kind: "named", value }, c.get("outside").now());
  await settlePicture(c, { who: false });
  return c.redirect(SAVED, 303);
});

/** An address, or a domain: with or without @, in any script. */
function exclusionOf(typed: string): { kind: "address" | "domain"; value: string } | null {
  const bare = typed.replace(/^@/, "");
  if (bare.includes("@")) {
    const address = parseAddress(bare);
    return address === null ? null : { kind: "address", value: address };
  }
  const domain = parseAddress(`somebody@${bare}`)?.split("@")[1];
  return domain === undefined ? null : { kind: "domain", value: domain };
}

/** The domains of the companies of the visitor's people that go by this name, whatever its case and accents. */
async function companiesNamed(c: WebContext, typed: string): Promise<Exclusion[]> {
  const { db, user } = visitorOf(c);
  const picture = await readPicture<PeopleIndex>(db, user.userId, "people");
  const { compare } = new Intl.Collator("en", { sensitivity: "base" });
  return (picture?.part.companies ?? [])
    .filter((domain) => compare(companyName(domain), typed.trim()) === 0)
    .map((value) => ({ kind: "domain", value }));
}

async function formOf<Schema extends v.GenericSchema>(
  c: WebContext,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const form = v.safeParse(schema, await c.req.parseBody());
  if (!form.success) throw new HTTPException(400);
  return form.output;
}

async function lettersPage(c: WebContext, outcome: LettersOutcome, typed = ""): Promise<Response> {
  const { user, db } = visitorOf(c);
  const [profile, exclusions] = await Promise.all([
    readProfile(db, user.userId),
    listExclusions(db, user.userId),
  ]);
  if (!profile) throw new Error("The user has no profile.");
  const now = c.get("outside").now();
  const { format } = wordsOf(c);
  const status = outcome === "bad" || outcome === "full" ? 400 : 200;
  return page(
    c,
    <LettersPage
      language={user.language}
      {...{ profile, exclusions, now, format, outcome, typed }}
    />,
    status,
  );
}
