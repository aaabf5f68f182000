import { caniemail } from "caniemail";
import { expect, test } from "vitest";
import { DARK, LIGHT, type Palette } from "../../src/design";
import { renderSample } from "./render-sample";
import { SAMPLE } from "./sample";

/** What some program lacks, and what a reader sees there instead. Anything else fails the test. */
const FALLBACK: Readonly<Record<string, string>> = {
  "color-scheme CSS property": "the light letter, made to survive forced inversion",
  "color-scheme meta tag": "the light letter, made to survive forced inversion",
  "@media": "the light letter at its own width, which is fluid",
  "<style> element": "the inline styles, which are complete",
  "Attribute selector": "the inline styles: the rules only colour Outlook's own dark mode",
  "Class selector": "the inline styles",
  "Descendant combinator": "the inline styles",
  "<bdi> element": "isolating characters stand around names from right to left",
  "<body> element": "the outer table has the paper's colour, too",
  "display:none": "the preview line is one pixel high",
  "max-height property": "mso-hide",
  overflow: "mso-hide",
  "border-radius": "square corners",
  "height property": "the cells' height attribute",
  "aria-hidden attribute": "cells that hold a space: silent",
  "aria-label attribute": "the link's text, under the person's heading",
  "role attribute": "Windows Mail reads layout tables as tables",
};

test("nothing is used that Gmail, Outlook, Apple Mail or Yahoo lack, unless its fallback is written down", () => {
  const { html } = renderSample(SAMPLE);
  const { issues } = caniemail({
    clients: ["gmail.*", "outlook.*", "apple-mail.*", "yahoo.*"],
    html,
  });
  const lacking = new Set(
    [...issues.errors.values()].flatMap((list) => list.map(({ title }) => title)),
  );
  for (const title of lacking) expect(Object.keys(FALLBACK)).toContain(title);
  for (const title of Object.keys(FALLBACK)) expect([...lacking]).toContain(title);
});

function luminance(colour: string): number {
  const channels = [1, 3, 5].map(
    (start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255,
  );
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** As programs without a dark query do: lightness turned around, hue kept. */
function inverted(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) =>
    Number.parseInt(colour.slice(start, start + 2), 16),
  );
  const shift = 255 - Math.max(red, green, blue) - Math.min(red, green, blue);
  return `#${[red, green, blue].map((value) => (value + shift).toString(16).padStart(2, "0")).join("")}`;
}

function pairsOf({ ink, soft, green, amber, card, paper }: Palette): [string, string][] {
  const onCard = [ink, soft, green].map((text): [string, string] => [text, card]);
  return [
    ...onCard,
    ...[ink, soft, green, amber].map((text): [string, string] => [text, paper]),
    [card, green],
  ];
}

test.each([
  ["light", pairsOf(LIGHT)],
  ["dark", pairsOf(DARK)],
  [
    "light under forced inversion",
    pairsOf(LIGHT).map(([a, b]): [string, string] => [inverted(a), inverted(b)]),
  ],
])("every text keeps a contrast of 4.5, %s", (_scheme, pairs) => {
  for (const [text, ground] of pairs)
    expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
});

test("links are at least 44 pixels high and carry a name, in their text or for screen readers", () => {
  const { html } = renderSample(SAMPLE);
  const anchors = [
    ...html.matchAll(/<a class="\w" href="([^"]+)" style="([^"]+)"([^>]*)>(.*?)<\/a>/gs),
  ];
  expect(anchors).toHaveLength(renderSample(SAMPLE).links.length);
  const heard = anchors.map(([, , style = "", more = "", text = ""]) => {
    expect(style).toMatch(/display:inline-block/);
    const padding = Number(/padding:(\d+)px/.exec(style)?.[1]);
    const height = Number(/line-height:(\d+)px/.exec(style)?.[1]);
    expect(2 * padding + height).toBeGreaterThanOrEqual(44);
    return /aria-label="([^"]+)"/.exec(more)?.[1] ?? text.replace(/<!--.*?-->|<[^>]+>/gs, "");
  });
  expect(new Set(heard).size, "no two links sound alike").toBe(heard.length);
});
