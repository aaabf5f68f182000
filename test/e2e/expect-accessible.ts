import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** In the page: what axe finds wrong, a line each. */
const axeIn = (context: string, options: string) =>
  `axe.run(${context}, { iframes: false, ${options} }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ html, failureSummary }) => id + ": " + html.slice(0, 200) + " " + failureSummary)))`;

const RUN = axeIn("document", "");

/**
 * Targets of less than 24 pixels. Where the dots of the network's picture lie is what the picture says (WCAG 2.5.8,
 * essential), and everybody in it is in the list of people, too.
 */
const TARGETS = axeIn(
  `{ exclude: [[".ego"]] }`,
  `runOnly: ["target-size"], rules: { "target-size": { enabled: true } }`,
);

/** A letter in a frame runs no script that could answer for it. */
const WITHOUT_FRAMES = `for (const frame of document.querySelectorAll("iframe")) frame.remove();`;

/** In the page: what reaches beyond a screen of 320 pixels, but for what scrolls in itself (WCAG 1.4.10). */
const BEYOND = `document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
  [...document.querySelectorAll("body *")].filter((node) => !node.closest(".scroll,.plot,.hidden,.skip"))
    .filter((node) => node.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((node) => node.outerHTML.slice(0, 120))`;

/** In the page: more or less than one first heading, no language, a heading that says nothing. */
const FRAME = `[...(document.querySelectorAll("h1").length === 1 ? [] : ["not one h1"]),
  ...(document.documentElement.lang ? [] : ["no language"]),
  ...[...document.querySelectorAll("h1,h2,h3")].filter((node) => node.checkVisibility() && !node.textContent.trim()).map((node) => node.outerHTML)]`;

const SMALLEST = { width: 320, height: 640 };

/** The page as it stands is one for everybody: axe finds nothing in light and in dark, and it fits the smallest screen. */
export async function expectAccessible(page: Page): Promise<void> {
  const path = new URL(page.url()).pathname;
  const size = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize(SMALLEST);
  expect(await page.evaluate(BEYOND), `${path} at ${SMALLEST.width} pixels`).toEqual([]);
  await page.setViewportSize(size);
  expect(await page.evaluate(FRAME), path).toEqual([]);
  // The policy of the pages lets no script in from outside; what a debugger evaluates is not bound by it.
  await page.evaluate(axe.source);
  await page.evaluate(WITHOUT_FRAMES);
  expect(await page.evaluate(TARGETS), `targets of ${path}`).toEqual([]);
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await page.evaluate(RUN), `${path} in ${colorScheme}`).toEqual([]);
  }
}

/** In the page: whether what has the focus shows it, and what it is. */
const FOCUSED = `(() => { const at = document.activeElement; const { outlineStyle, outlineWidth } = getComputedStyle(at);
  const { width, top, bottom } = at.getBoundingClientRect();
  const isSeen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && width > 0 && bottom > 0 && top < innerHeight;
  const all = [...document.querySelectorAll("*")];
  return { isSeen, place: all.indexOf(at), html: at === document.body ? "" : at.outerHTML.slice(0, 160) }; })()`;

type Focused = { readonly isSeen: boolean; readonly place: number; readonly html: string };

/** Tab goes through the page in the order it is read, and always shows where it is. Answers how many places there are. */
export async function expectFocusOrder(page: Page, most = 40): Promise<number> {
  const path = new URL(page.url()).pathname;
  let last = -1;
  for (let places = 0; places < most; places += 1) {
    await page.keyboard.press("Tab");
    const focused = (await page.evaluate(FOCUSED)) as Focused;
    // At the end the browser goes to its own buttons, or, where it has none, to the first place again.
    if (focused.html === "" || (places > 0 && focused.html.includes('class="skip"'))) return places;
    expect(focused.isSeen, `${path}: ${focused.html}`).toBe(true);
    expect(focused.place, `${path}: ${focused.html}`).toBeGreaterThan(last);
    last = focused.place;
  }
  return most;
}
