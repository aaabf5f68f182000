import { expect, test } from "vitest";
import { DARK, LIGHT, type Palette } from "../src/design";
import { STYLESHEET } from "../src/http/pages/stylesheet";

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

/** The colours of groups as the stylesheet sets them: first those of the light scheme, then the dark one's. */
const GROUPS = [...STYLESHEET.matchAll(/--g\d:(#[0-9A-F]{6})/gi)].map(([, color = ""]) => color);

test.each<[string, Palette, readonly string[]]>([
  ["light", LIGHT, GROUPS.slice(0, GROUPS.length / 2)],
  ["dark", DARK, GROUPS.slice(GROUPS.length / 2)],
])(
  "in the %s scheme groups, rings, bars that end a tie and borders of fields stand out by 3",
  (_, palette, groups) => {
    expect(groups).toHaveLength(6);
    expect(new Set(groups).size).toBe(6);
    for (const color of [...groups, palette.soft, palette.green, palette.amber, palette.rose]) {
      for (const ground of [palette.card, palette.paper]) {
        expect(contrast(color, ground), `${color} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
  },
);

test("months with and without contact are told apart in the strip, the strongest from each other step", () => {
  for (const { green, green2, green1, empty } of [LIGHT, DARK]) {
    const steps = [empty, green1, green2, green].map(luminance);
    const inOrder = steps.toSorted((a, b) => a - b);
    expect([inOrder, inOrder.toReversed()]).toContainEqual(steps);
  }
});

test("fields, buttons and links keep their ring and their size, and nothing moves where less motion is asked for", () => {
  expect(STYLESHEET).toMatch(/:focus-visible\{outline:3px solid/);
  expect(STYLESHEET).not.toMatch(/outline:(0|none)/);
  expect(STYLESHEET).toContain("prefers-reduced-motion:reduce");
  const heights = [...STYLESHEET.matchAll(/min-height:(\d+)px/g)].map(([, height]) =>
    Number(height),
  );
  expect(Math.min(...heights.filter((height) => height > 0))).toBeGreaterThanOrEqual(24);
});
