import type { Page } from "playwright-core";

/** What somebody does on the provider's screen. */
export type Decision = {
  readonly account: string;
  /** Scopes that are unticked before "Allow". */
  readonly without?: string;
  readonly cancel?: true;
};

/** Presses a button of Kith's page that leads to the provider, decides there, and is back. */
export async function consent(page: Page, button: string | RegExp, decision: Decision) {
  const home = new URL(page.url()).origin;
  await page.getByRole("button", { name: button }).first().click();
  await page.waitForURL((url) => url.origin !== home);
  const account = page.getByRole("button", { name: new RegExp(decision.account, "i") });
  if ((await account.count()) > 0) await account.click();
  if (decision.without !== undefined)
    await page.locator(`[value$="${decision.without}"]`).uncheck();
  await page.getByRole("button", { name: decision.cancel ? "Cancel" : "Allow" }).click();
  await page.waitForURL((url) => url.origin === home);
}
