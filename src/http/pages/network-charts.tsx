import { area, curveMonotoneX, stack } from "d3-shape";
import { CIRCLES, type Circle } from "../../domain/circle";
import type { Course } from "../../score/portraits";
import type { Language } from "../../store/users";
import type { Format } from "./format";
import { linearScale } from "./linear-scale";
import { networkText } from "./network-text";
import { peopleText } from "./people-text";

const WIDTH = 700;
const LEFT = 44;
const RIGHT = WIDTH - 8;
const TOP = 8;
const BASE = 172;
const LABELS = 192;
const HEIGHT = 200;

/** Those merely seen would drown the four circles that somebody stands in. */
const SHOWN = CIRCLES.filter((circle) => circle !== "known");

type CourseProps = {
  readonly language: Language;
  readonly format: Format;
  readonly course: Course;
};

/** How many stood in each circle, month by month, stacked from the innermost. */
export function CirclesChart({ language, format, course }: CourseProps) {
  const text = networkText(language);
  const { circles } = course;
  if (circles.length < 2) return null;
  const layers = stack<Course["circles"][number], Circle>()
    .keys(SHOWN)
    .value((month, circle) => month.sizes[circle])(circles);
  const most = Math.max(1, ...(layers.at(-1) ?? []).map(([, top]) => top));
  const x = linearScale([0, circles.length - 1], [LEFT, RIGHT]);
  const y = linearScale([0, most], [BASE, TOP], { rounded: true });
  const shape = area<readonly [number, number]>()
    .x((_, index) => x(index))
    .y0(([bottom]) => y(bottom))
    .y1(([, top]) => y(top))
    .digits(1)
    .curve(curveMonotoneX);
  const every = Math.ceil(circles.length / 5);
  return (
    <>
      <section class="plot" aria-label={text.circles} tabindex={0}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={text.circlesLabel}>
          <CountAxis format={format} y={y} />
          {layers.map((layer, place) => (
            <path class={`c${place}`} d={shape(layer as [number, number][]) ?? ""} />
          ))}
          {circles.map(({ at }, index) =>
            index % every === 0 && index < circles.length - 2 ? (
              <text x={x(index)} y={LABELS}>
                {format.shortMonth(at)}
              </text>
            ) : null,
          )}
        </svg>
      </section>
      <p class="key" aria-hidden="true">
        {SHOWN.map((circle, place) => (
          <span>
            <i class={`kc${place}`} />
            {peopleText(language).circles[circle]}
          </span>
        ))}
      </p>
      <CirclesTable {...{ language, format, course }} />
    </>
  );
}

function CountAxis(props: {
  readonly format: Format;
  readonly y: { (count: number): number; ticks: (count: number) => number[] };
}) {
  const { format, y } = props;
  return (
    <>
      {y
        .ticks(4)
        .filter(Number.isInteger)
        .map((count) => (
          <>
            <line class="grid" x1={LEFT} x2={RIGHT} y1={y(count)} y2={y(count)} />
            <text x={LEFT - 8} y={y(count) + 4} text-anchor="end">
              {format.number(count)}
            </text>
          </>
        ))}
    </>
  );
}

function CirclesTable({ language, format, course }: CourseProps) {
  const text = networkText(language);
  const names = peopleText(language).circles;
  return (
    <details>
      <summary>{text.asTable}</summary>
      <section class="scroll" aria-label={text.asTable} tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.month}</th>
              {CIRCLES.map((circle) => (
                <th scope="col" class="num">
                  {names[circle]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {course.circles.toReversed().map(({ at, sizes }) => (
              <tr>
                <th scope="row">{format.month(at)}</th>
                {CIRCLES.map((circle) => (
                  <td class="num">{format.number(sizes[circle])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

/** New ties upward and ties gone quiet downward, by quarter. */
export function QuartersChart({ language, format, course }: CourseProps) {
  const text = networkText(language);
  const { quarters } = course;
  if (quarters.length === 0) return null;
  const most = Math.max(1, ...quarters.flatMap(({ met, quiet }) => [met, quiet ?? 0]));
  const tall = linearScale([0, most], [0, 68]);
  const step = (RIGHT - LEFT) / quarters.length;
  const axis = 90;
  return (
    <>
      <section class="plot" aria-label={text.quarters} tabindex={0}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={text.quartersLabel}>
          <line class="grid" x1={LEFT} x2={RIGHT} y1={axis} y2={axis} />
          {quarters.map(({ from, met, quiet }, index) => {
            const left = LEFT + index * step;
            const middle = left + step * 0.3;
            const lost = tall(quiet ?? 0);
            return (
              <>
                <rect
                  class="won"
                  x={left}
                  y={axis - 1 - tall(met)}
                  width={step * 0.6}
                  height={tall(met)}
                />
                <rect class="lost" x={left} y={axis + 1} width={step * 0.6} height={lost} />
                <text x={middle} y={axis - 6 - tall(met)} text-anchor="middle">
                  {format.number(met)}
                </text>
                <text x={middle} y={axis + 15 + lost} text-anchor="middle">
                  {quiet === null ? "–" : format.number(quiet)}
                </text>
                <text x={middle} y={LABELS + 2} text-anchor="middle">
                  {format.shortMonth(from)}
                </text>
              </>
            );
          })}
        </svg>
      </section>
      <p class="key" aria-hidden="true">
        <span>
          <i class="won" />
          {text.won}
        </span>
        <span>
          <i class="lost" />
          {text.lost}
        </span>
      </p>
      <QuartersTable {...{ language, format, course }} />
    </>
  );
}

function QuartersTable({ language, format, course }: CourseProps) {
  const text = networkText(language);
  return (
    <details>
      <summary>{text.asTable}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.quarter}</th>
            <th scope="col" class="num">
              {text.won}
            </th>
            <th scope="col" class="num">
              {text.lost}
            </th>
          </tr>
        </thead>
        <tbody>
          {course.quarters.toReversed().map(({ from, met, quiet }) => (
            <tr>
              <th scope="row">{format.month(from)}</th>
              <td class="num">{format.number(met)}</td>
              <td class="num">{quiet === null ? "–" : format.number(quiet)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
