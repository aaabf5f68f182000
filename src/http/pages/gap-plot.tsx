import { linearScale } from "./linear-scale";

const GAPS_HEIGHT = 84;
const GAP_TALLEST = 64;

/** The last gaps as bars, the usual one as a line, today's silence behind them. Its numbers stand below as a sentence. */
export function GapPlot(props: {
  readonly label: string;
  readonly gaps: readonly number[];
  readonly medianDays: number;
  readonly silentDays: number;
  readonly isPast: boolean;
}) {
  const { gaps, silentDays, medianDays } = props;
  const shown = [...gaps, silentDays];
  const tall = linearScale([0, Math.max(1, ...shown)], [0, GAP_TALLEST]);
  const step = Math.min(28, 560 / shown.length);
  const median = GAPS_HEIGHT - 12 - tall(medianDays);
  return (
    <svg
      viewBox={`0 0 ${step * shown.length + 4} ${GAPS_HEIGHT}`}
      width={step * shown.length + 4}
      height={GAPS_HEIGHT}
      role="img"
      aria-label={props.label}
    >
      {shown.map((days, index) => (
        <rect
          class={index < gaps.length ? "gap" : props.isPast ? "now past" : "now"}
          x={index * step}
          y={GAPS_HEIGHT - 12 - Math.max(1, tall(days))}
          width={step - 5}
          height={Math.max(1, tall(days))}
          rx={1.5}
        />
      ))}
      <line class="median" x1={0} x2={step * shown.length} y1={median} y2={median} />
    </svg>
  );
}
