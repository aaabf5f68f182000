import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import * as v from "valibot";
import { ImportBatch, ImportEnd, ImportStart } from "../../schemas/import";
import { ownAddressesOf } from "../domain/account";
import { parseAddress } from "../domain/address";
import { historyWindow } from "../domain/history-window";
import { IMPORT_BATCH_BYTES } from "../domain/import";
import { endImport, type Kept, keepImport } from "../jobs/keep-import";
import { listAccounts } from "../store/accounts";
import { openImportAccount } from "../store/import-account";
import { readProfile, updateProfile } from "../store/profiles";
import { shardOf } from "../store/shard";
import { createUser, type User } from "../store/users";
import { sameOriginOnly } from "./guard";
import { page } from "./page";
import { isZone } from "./pages/format";
import { ImportPage } from "./pages/import-page";
import { requireVisitor, seemsSignedIn, startSession, withVisitor } from "./session";
import { visitorOf, type Web, type WebContext } from "./web";

/**
 * Importing an archive that the page itself has read. Mounted before the bound on forms, because its batches are larger;
 * it brings the same checks of its own. Nobody needs a login for it.
 */
export const imports = new Hono<Web>();

imports.use(
  "/import/*",
  sameOriginOnly,
  bodyLimit({
    maxSize: IMPORT_BATCH_BYTES,
    onError: () => {
      throw new HTTPException(413);
    },
  }),
  withVisitor,
);

imports.get("/import", withVisitor, async (c) => {
  const { historyYears, own } = await knownOf(c);
  const window = historyWindow(c.get("outside").now(), historyYears);
  const signedIn = seemsSignedIn(c);
  return page(
    c,
    <ImportPage language={c.get("language")} {...{ signedIn, own, window }} years={historyYears} />,
  );
});

imports.post("/import/start", async (c) => {
  const { own, zone, settings } = await jsonOf(c, ImportStart);
  const addresses = own.map(parseAddress).filter((address) => address !== null);
  if (addresses.length < own.length) throw new HTTPException(400);
  const user = c.get("visitor")?.user ?? (await newUser(c, zone, settings));
  const now = c.get("outside").now();
  await openImportAccount(shardOf(c.env, user.shard), { userId: user.userId, own: addresses, now });
  return c.body(null, 204);
});

imports.post("/import/batch", requireVisitor, async (c) => {
  const batch = await jsonOf(c, ImportBatch);
  return answer(c, await keepImport({ ...c.var, env: c.env, user: visitorOf(c).user }, batch));
});

imports.post("/import/end", requireVisitor, async (c) => {
  const { mailSince: mail, calendarSince: calendar } = await jsonOf(c, ImportEnd);
  const since = { mail, calendar };
  return answer(c, await endImport({ ...c.var, env: c.env, user: visitorOf(c).user }, since));
});

/** How far back an import goes, and the addresses that are known to be the visitor's. */
async function knownOf(c: WebContext): Promise<{ historyYears: number; own: string[] }> {
  const visitor = c.get("visitor");
  if (!visitor) return { historyYears: c.get("config").historyYears, own: [] };
  const { db, user } = visitor;
  const [profile, accounts] = await Promise.all([
    readProfile(db, user.userId),
    listAccounts(db, user.userId),
  ]);
  const { historyYears } = profile ?? c.get("config");
  return { historyYears, own: [...new Set(accounts.flatMap(ownAddressesOf))] };
}

/**
 * Somebody who has only an archive: no address is confirmed, so no letter goes out, and the cookie is the only key. Who comes
 * from another Kith is set up as there; what is set in this one, no file changes.
 */
async function newUser(
  c: WebContext,
  zone: string | undefined,
  settings: v.InferOutput<typeof ImportStart>["settings"],
): Promise<User> {
  const user = await createUser(c.env, {
    language: c.get("language"),
    zone: zone !== undefined && isZone(zone) ? zone : "UTC",
    name: "",
    letterAddress: "",
    historyYears: settings?.years ?? c.get("config").historyYears,
    now: c.get("outside").now(),
  });
  if (settings) {
    const { day: letterDay, hour: letterHour, size: listSize, subject: namesInSubject } = settings;
    const profile = { letterDay, letterHour, listSize, namesInSubject };
    await updateProfile(shardOf(c.env, user.shard), user.userId, profile);
  }
  await startSession(c, user.userId, { hasLogin: false });
  return user;
}

async function jsonOf<Schema extends v.GenericSchema>(
  c: WebContext,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  if (!c.req.header("Content-Type")?.startsWith("application/json")) throw new HTTPException(400);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), await c.req.text());
  if (!parsed.success) throw new HTTPException(400);
  return parsed.output;
}

function answer(c: WebContext, kept: Kept): Response {
  if (kept === "kept") return c.body(null, 204);
  if (kept === "kept-in-part") return c.json({ full: true });
  return c.json({ error: kept }, kept === "full" ? 507 : 409);
}
