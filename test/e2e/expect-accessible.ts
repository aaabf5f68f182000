import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** In the page: what axe finds wrong, a line each. A letter in a frame runs no script that could answer for it. */
const RUN = `for (const frame of document.querySelectorAll("iframe")) frame.remove(); axe.run({ iframes: false }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ html, failureSummary }) => id + ": " + html.slice(0, 200) + " " + failureSummary)))`;

/** axe finds nothing wrong with the page as it stands, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  const path = new URL(page.url()).pathname;
  // The policy of the pages lets no script in from outside; what a debugger evaluates is not bound by it.
  await page.evaluate(axe.source);
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await page.evaluate(RUN), `${path} in ${colorScheme}`).toEqual([]);
  }
}
