import { readStanding } from "../../src/actions/perform";
import type { User } from "../../src/store/users";
import { type Browser, formsOf, type Page } from "./browser";
import type { LetterLink } from "./letter-links";

/** What one link of the letter did: looked at, pressed, taken back. Each word is an `ActionState`. */
export type TriedAction = {
  readonly link: string;
  readonly before: string;
  readonly afterGet: string;
  readonly afterPost: string;
  readonly afterUndo: string;
};

/**
 * Uses the first "Reached out" of the letter as its reader would, on a browser that Kith has not seen: opens it, presses
 * the button, takes it back. null where the letter suggests nobody.
 */
export async function tryAction(
  browser: Browser,
  db: D1Database,
  {
    user,
    slot,
    links,
  }: { readonly user: User; readonly slot: string; readonly links: readonly LetterLink[] },
): Promise<TriedAction | null> {
  const link = links.find(({ rel }) => rel === "reached-out");
  if (!link) return null;
  const key = { userId: user.userId, subject: link.subject, item: slot };
  const state = async () => (await readStanding(db, key)).state;
  const before = await state();
  const shown = await browser.get(link.url);
  const afterGet = await state();
  const done = await press(browser, shown, "the action's page");
  const afterPost = await state();
  await press(browser, done, "the page after the action", /"undo"/);
  return { link: link.rel, before, afterGet, afterPost, afterUndo: await state() };
}

async function press(browser: Browser, page: Page, where: string, action = /./): Promise<Page> {
  const form = formsOf(page).find((candidate) => action.test(JSON.stringify(candidate)));
  if (page.status !== 200 || !form)
    throw new Error(`There is no button on ${where} (${page.status}).`);
  const next = await browser.post(form.action, form.fields);
  if (next.status !== 200)
    throw new Error(`Pressing the button on ${where} answered ${next.status}.`);
  return next;
}
