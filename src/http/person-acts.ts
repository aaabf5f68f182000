import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import * as v from "valibot";
import {
  AddressForm,
  PersonActForm,
  PersonId,
  SayForm,
  SplitForm,
  UndoForm,
} from "../../schemas/person-forms";
import { performAction } from "../actions/perform";
import { parseAddress } from "../domain/address";
import { DAY_MS } from "../domain/limits";
import { noonOf } from "../domain/local-date";
import type { LogEvent } from "../domain/log";
import { snoozeUntil } from "../domain/snooze";
import { PAIR_ITEM } from "../domain/statements";
import { forgetPerson } from "../store/forget-person";
import { ignoredMac } from "../store/ignored";
import { appendLog, readItemActions, undoEntry } from "../store/log";
import { sealNote } from "../store/note";
import { findAddress, readPersonAddresses, type SeenAddress } from "../store/person-rows";
import { openVault } from "../store/vault";
import { requireVisitor } from "./session";
import { settlePicture } from "./settle-picture";
import { visitorOf, type Web, type WebContext } from "./web";

/** "Not now" is a month, as in the letter. */

/** The forms of a person's page. Each writes one entry of the log, so that each can be taken back. */
export const personActs = new Hono<Web>();

personActs.post("/people/:id/act", requireVisitor, async (c) => {
  const addresses = await addressesOf(c);
  const form = v.safeParse(PersonActForm, await c.req.parseBody());
  const [first] = addresses;
  if (!form.success || !first) return back(c, "bad-form");
  const { db, user } = visitorOf(c);
  const { purpose } = form.output;
  const now = c.get("outside").now();
  const isNobody = purpose === "not-a-person";
  // Nobody is behind any of the addresses; everything else is about the person, whichever address stands for them.
  const subjects = isNobody ? addresses : [first];
  for (const { addressId, personId } of subjects) {
    const item = isNobody ? `${NOBODY}/${personId}` : ITEMS[purpose];
    await performAction(
      db,
      { userId: user.userId, subject: addressId, item },
      {
        purpose,
        by: "app",
        now,
        ...(purpose === "not-now" && { until: snoozeUntil(now) }),
      },
    );
  }
  await settlePicture(c, { who: isNobody });
  return back(c);
});

/** Where the log keeps the acts of this page: what says how things are replaces one another, what happened does, too. */
const ITEMS = {
  "reached-out": "person/now",
  "not-now": "person/now",
  rest: "person/lasting",
  elsewhere: "person/lasting",
} as const;
const NOBODY = "person/nobody";

personActs.post("/people/:id/say", requireVisitor, async (c) => {
  const [first] = await addressesOf(c);
  const form = v.safeParse(SayForm, await c.req.parseBody());
  const event = form.success ? await eventOf(c, form.output) : null;
  if (!event || !first) return back(c, "bad-form");
  await append(c, first.addressId, event);
  await settlePicture(c, { who: false });
  return back(c);
});

personActs.post("/people/:id/merge", requireVisitor, async (c) => {
  const [first] = await addressesOf(c);
  const form = v.safeParse(AddressForm, await c.req.parseBody());
  const address = form.success ? parseAddress(form.output.address) : null;
  const { db, user } = visitorOf(c);
  const other = address === null ? null : await findAddress(db, user.userId, address);
  if (!first || other?.kind !== "contact" || other.personId === first.personId) {
    return back(c, "merge-unknown");
  }
  await append(c, first.addressId, { kind: "merged", with: other.addressId });
  await settlePicture(c, { who: true });
  return back(c);
});

personActs.post("/people/:id/different", requireVisitor, async (c) => {
  const [first] = await addressesOf(c);
  const form = v.safeParse(AddressForm, await c.req.parseBody());
  const address = form.success ? parseAddress(form.output.address) : null;
  const { db, user } = visitorOf(c);
  const other = address === null ? null : await findAddress(db, user.userId, address);
  if (!first || !other || other.personId === first.personId) return back(c, "bad-form");
  await performAction(
    db,
    { userId: user.userId, subject: first.addressId, item: `${PAIR_ITEM}${other.addressId}` },
    { purpose: "not-same-person", by: "app", now: c.get("outside").now() },
  );
  return back(c);
});

personActs.post("/people/:id/split", requireVisitor, async (c) => {
  const addresses = await addressesOf(c);
  const form = v.safeParse(SplitForm, await c.req.parseBody());
  const split = addresses.find(
    ({ addressId }) => form.success && addressId === form.output.address,
  );
  if (!split || addresses.length < 2) return back(c, "bad-form");
  await append(c, split.addressId, { kind: "split" });
  await settlePicture(c, { who: true });
  return c.redirect(`/people/${split.addressId}`, 303);
});

personActs.post("/people/:id/undo", requireVisitor, async (c) => {
  const addresses = await addressesOf(c);
  const form = v.safeParse(UndoForm, await c.req.parseBody());
  if (!form.success) return back(c, "bad-form");
  const { db, user } = visitorOf(c);
  const addressIds = addresses.map(({ addressId }) => addressId);
  const entry = { userId: user.userId, addressIds, now: c.get("outside").now() };
  const undone = await undoEntry(db, { ...entry, seq: form.output.seq });
  if (undone?.item?.startsWith(`${NOBODY}/`)) await undoAll(c, undone.item);
  const who = undone !== null && (undone.kind !== "acted" || undone.item?.startsWith(NOBODY));
  await settlePicture(c, { who: who === true });
  return back(c);
});

personActs.post("/people/:id/forget", requireVisitor, async (c) => {
  const addresses = await addressesOf(c);
  const { db, user } = visitorOf(c);
  const { random, now } = c.get("outside");
  const vault = await openVault(db, c.get("config").keyRing, user.userId, random);
  await forgetPerson(db, {
    userId: user.userId,
    addressIds: addresses.map(({ addressId }) => addressId),
    macs: await Promise.all(addresses.map(({ address }) => ignoredMac(vault, address))),
    now: now(),
  });
  await settlePicture(c, { who: true });
  return c.redirect("/people/forgotten?done", 303);
});

/** The addresses of the person whom the path names, in the visitor's own Kith; anybody else is not found. */
async function addressesOf(c: WebContext): Promise<readonly SeenAddress[]> {
  const id = v.safeParse(PersonId, c.req.param("id"));
  if (!id.success) throw new HTTPException(404);
  const { db, user } = visitorOf(c);
  const now = c.get("outside").now();
  const addresses = await readPersonAddresses(db, {
    userId: user.userId,
    addressId: id.output,
    now,
  });
  const own = addresses.filter(({ kind }) => kind === "contact" || kind === "machine");
  if (own.length === 0) throw new HTTPException(404);
  return own;
}

async function append(c: WebContext, subject: number, event: LogEvent): Promise<void> {
  const { db, user } = visitorOf(c);
  await appendLog(db, user.userId, [
    { at: c.get("outside").now(), subject, item: null, event },
  ]).run();
}

/** Somebody with several addresses was called nobody by one press, so one press takes it back. */
async function undoAll(c: WebContext, item: string): Promise<void> {
  const { db, user } = visitorOf(c);
  const { userId } = user;
  const now = c.get("outside").now();
  for (const { seq, subject, event } of await readItemActions(db, {
    userId,
    slot: item,
    since: 0,
  })) {
    if (event.kind !== "acted" || subject === null) continue;
    await undoEntry(db, { userId, seq, addressIds: [subject], now });
  }
}

/** What a form says, as the log keeps it; null for a day that never was or is to come. */
async function eventOf(c: WebContext, form: SayForm): Promise<LogEvent | null> {
  const { user, db } = visitorOf(c);
  const { now, random } = c.get("outside");
  switch (form.kind) {
    case "circle":
      return { kind: "circle", circle: form.value === "" ? null : form.value };
    case "rhythm":
      return { kind: "rhythm", days: form.value === "" ? null : form.value };
    case "contact": {
      const noon = noonOf(form.value, user.zone);
      if (noon === null || noon > now() + DAY_MS / 2) return null;
      return { kind: "contact", on: Math.min(noon, now()) };
    }
    case "note": {
      const vault = await openVault(db, c.get("config").keyRing, user.userId, random);
      return { kind: "note", sealed: await sealNote(vault, form.value) };
    }
    default:
      return form satisfies never;
  }
}

function back(c: WebContext, problem?: "bad-form" | "merge-unknown"): Response {
  const path = `/people/${c.req.param("id")}`;
  // What was said, or what is left of it, gets the focus: whoever cannot see the page learns at once what holds.
  return c.redirect(problem ? `${path}?problem=${problem}` : `${path}#said`, 303);
}
