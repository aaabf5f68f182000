import { expect, test } from "vitest";
import { DARK, LIGHT, type Palette } from "../src/design";

/** WCAG 2.2: the contrast of two colours, 1 to 21. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test.each<[string, Palette]>([
  ["light", LIGHT],
  ["dark", DARK],
])("in the %s scheme every text stands out by 4.5 from what it stands on", (_, palette) => {
  for (const ground of [palette.paper, palette.card]) {
    for (const text of ["ink", "soft", "green", "amber", "rose"] as const) {
      expect(contrast(palette[text], ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  }
  expect(contrast(palette.card, palette.green), "a main button").toBeGreaterThanOrEqual(4.5);
});

test.each<[string, Palette]>([
  ["light", LIGHT],
  ["dark", DARK],
])("in the %s scheme fields and the strong bars stand out by 3", (_, palette) => {
  expect(contrast(palette.soft, palette.card)).toBeGreaterThanOrEqual(3);
  expect(contrast(palette.green, palette.empty)).toBeGreaterThanOrEqual(3);
});
