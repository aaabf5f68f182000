import type { Page } from "playwright-core";

/** What somebody does on the provider's screen. */
export type Decision = {
  readonly account: string;
  /** Scopes that are unticked before "Allow"; Microsoft's screen has nothing to tick. */
  readonly without?: string;
  readonly cancel?: true;
  /** Nobody but an administrator may allow it: back to where one came from. */
  readonly goBack?: true;
};

/** Presses a button of Kith's page that leads to the provider, decides there, and is back. */
export async function consent(page: Page, button: string | RegExp, decision: Decision) {
  const home = new URL(page.url()).origin;
  await page.getByRole("button", { name: button }).first().click();
  await page.waitForURL((url) => url.origin !== home);
  const account = page.getByRole("button", { name: new RegExp(decision.account, "i") });
  if ((await account.count()) > 0) await account.click();
  // Whoever allowed it all before is on the way back already.
  if (new URL(page.url()).origin === home) return;
  if (decision.without !== undefined)
    await page.locator(`[value$="${decision.without}"]`).uncheck();
  await page.getByRole("button", { name: answerOf(decision) }).click();
  await page.waitForURL((url) => url.origin === home);
}

/** "Allow" at Google, "Accept" at Microsoft. */
function answerOf({ cancel, goBack }: Decision): string | RegExp {
  if (goBack) return /^Return to the application/;
  return cancel ? "Cancel" : /^(Allow|Accept)$/;
}
