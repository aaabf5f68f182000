import fc from "fast-check";
import { expect, test } from "vitest";
import { placeLabels } from "../../src/http/pages/place-labels";

const FRAME = { width: 1000, height: 700 };
const SIZE = 15;

test("a dot with room around it is named to its right", () => {
  const [label] = placeLabels([{ x: 500, y: 300, radius: 6, name: "Ana" }], FRAME, SIZE);
  expect(label).toMatchObject({ dot: 0, x: 510 });
});

test("a dot at the right edge is named to its left", () => {
  const [label] = placeLabels([{ x: 990, y: 300, radius: 6, name: "Ana Sousa" }], FRAME, SIZE);
  expect(label?.x).toBeLessThan(920);
});

test("no name covers another name, and none covers another dot", () => {
  const dot = fc.record({
    x: fc.integer({ min: 0, max: 1000 }),
    y: fc.integer({ min: 0, max: 700 }),
    radius: fc.integer({ min: 3, max: 12 }),
    name: fc.constantFrom("Ana", "Bo Lindqvist", "陈伟", "A".repeat(60)),
  });
  fc.assert(
    fc.property(fc.array(dot, { maxLength: 60 }), (dots) => {
      const boxes = placeLabels(dots, FRAME, SIZE).map(({ dot: place, x, y }) => {
        const width = [...(dots[place]?.name ?? "")].length * SIZE * 0.56;
        return { place, left: x + 1, right: x + width - 1, top: y - SIZE * 0.8, bottom: y };
      });
      for (const box of boxes) {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.right).toBeLessThanOrEqual(FRAME.width);
        for (const other of boxes) {
          const apart =
            box.right <= other.left ||
            other.right <= box.left ||
            box.bottom <= other.top ||
            other.bottom <= box.top;
          expect(apart || other.place === box.place).toBe(true);
        }
        dots.forEach((other, place) => {
          const isInside =
            other.x > box.left && other.x < box.right && other.y > box.top && other.y < box.bottom;
          expect(isInside && place !== box.place).toBe(false);
        });
      }
    }),
  );
});
