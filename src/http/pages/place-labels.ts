/** A dot of a drawing that may get a name beside it. */
export type Dot = {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly name: string;
};

/** Where a name stands: its left edge and its base line. */
export type Label = { readonly dot: number; readonly x: number; readonly y: number };

type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** Widths in parts of the type size: wide scripts take a full square. */
const LATIN_WIDTH = 0.56;
const WIDE_WIDTH = 1;
const WIDE = /[\u1100-\u11FF\u2E80-\uA4CF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFF60]/u;
const GAP = 4;

/**
 * Names for as many dots as have room for one, the first ones first: no name covers another name or another dot, and
 * none leaves the frame. Each is tried to the right, the left, above and below its dot.
 */
export function placeLabels(
  dots: readonly Dot[],
  frame: { readonly width: number; readonly height: number },
  size: number,
): Label[] {
  const taken: Box[] = dots.map(({ x, y, radius }) => ({
    left: x - radius,
    right: x + radius,
    top: y - radius,
    bottom: y + radius,
  }));
  const labels: Label[] = [];
  dots.forEach((dot, index) => {
    const free = candidates(dot, size).find(
      (box) =>
        box.left >= 0 &&
        box.right <= frame.width &&
        box.top >= 0 &&
        box.bottom <= frame.height &&
        !taken.some((other, place) => place !== index && isOverlap(box, other)),
    );
    if (!free) return;
    taken.push({ ...free, left: free.left - GAP, right: free.right + GAP });
    labels.push({ dot: index, x: Math.round(free.left), y: Math.round(free.bottom - size * 0.25) });
  });
  return labels;
}

function candidates({ x, y, radius, name }: Dot, size: number): Box[] {
  const width = [...name].reduce(
    (sum, char) => sum + size * (WIDE.test(char) ? WIDE_WIDTH : LATIN_WIDTH),
    0,
  );
  const middle = { top: y - size * 0.6, bottom: y + size * 0.6 };
  const centred = { left: x - width / 2, right: x + width / 2 };
  const above = y - radius - GAP / 2;
  const below = y + radius + GAP / 2;
  return [
    { ...middle, left: x + radius + GAP, right: x + radius + GAP + width },
    { ...middle, left: x - radius - GAP - width, right: x - radius - GAP },
    { ...centred, top: above - size * 1.2, bottom: above },
    { ...centred, top: below, bottom: below + size * 1.2 },
  ];
}

function isOverlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
