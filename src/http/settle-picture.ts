import { refreshPicture, resolvePeopleOf } from "../jobs/refresh-picture";
import { describeError, log } from "../log";
import { type Visitor, visitorOf, type WebContext } from "./web";

/** A press waits so long for the new picture; with a very large history it is finished behind the answer. */
const WAIT_MS = 1500;

/**
 * Makes what was just said true for the pages. `who`: it changed who is who, which the next page needs at once. The
 * picture follows; should making it fail, the next read of the accounts makes it.
 */
export function settlePicture(c: WebContext, change: { readonly who: boolean }): Promise<void> {
  return settlePictureOf(c, visitorOf(c), change);
}

/** The same for whoever a letter's link speaks for, signed in or not. */
export async function settlePictureOf(
  c: WebContext,
  { db, user }: Pick<Visitor, "db" | "user">,
  { who }: { readonly who: boolean },
): Promise<void> {
  if (who) await resolvePeopleOf(db, user.userId);
  const made = refreshPicture(db, user, c.get("outside").now()).catch((error: unknown) =>
    log("picture.failed", { userId: user.userId, error: describeError(error) }),
  );
  c.executionCtx.waitUntil(made);
  await atMost(made, WAIT_MS);
}

async function atMost(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
