import type { Browser, Page } from "./browser";
import { formsOf } from "./browser";

/**
 * Connects the account as a person would, by the pages alone: Connect, choose the account, allow what is ticked; first
 * the calendar, then mail. `between` runs before the second consent. Answers the page it ended on. Throws when a step does
 * not offer what it should.
 */
export async function connectAccount(
  browser: Browser,
  appUrl: string,
  person: Person,
  between: () => Promise<void> = async () => {},
): Promise<Page> {
  const landing = await browser.get(`${appUrl}/`);
  const connected = await consent(browser, appUrl, person, landing);
  await between();
  return consent(browser, appUrl, person, connected);
}

type Person = { readonly email: string; readonly timeZone: string };

async function consent(
  browser: Browser,
  appUrl: string,
  { email, timeZone }: Person,
  from: Page,
): Promise<Page> {
  const start = formsOf(from).find((form) => new URL(form.action).pathname === "/connect/google");
  if (!start) throw new Error(`The page ${pathOf(from)} offers no way to connect Google.`);
  // What the page's script fills in.
  const fields = start.fields.map(
    ([name, value]) => [name, name === "zone" ? timeZone : value] as const,
  );
  let page = await browser.post(start.action, fields);
  for (let step = 0; step < 4 && !page.url.startsWith(`${appUrl}/`); step += 1) {
    const form = formsOf(page)[0];
    const choosing = form && !page.text.includes('value="allow"');
    if (!form) throw new Error(`The consent page ended with ${page.status} on ${pathOf(page)}.`);
    const own = form.fields.filter(([name]) => name !== "account" && name !== "decision");
    page = await browser.post(form.action, [
      ...own,
      ["account", email],
      ...(choosing ? [] : [["decision", "allow"] as const]),
    ]);
  }
  if (page.status !== 200)
    throw new Error(`Connecting ended with ${page.status} on ${pathOf(page)}.`);
  return page;
}

function pathOf(page: Page): string {
  return new URL(page.url).pathname;
}
