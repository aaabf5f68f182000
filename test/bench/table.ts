import { rounded } from "./metered";

type Line = {
  readonly what: string;
  readonly measured: number;
  readonly limit: number | null;
  readonly unit: string;
};

const lines: Line[] = [];

/** Notes a figure for the table, with the most it may be; null: it has no limit of its own. */
export function note(what: string, measured: number, unit: string, limit: number | null): void {
  lines.push({ what, measured, limit, unit });
}

/** Prints what was noted so far, and forgets it. */
export function printTable(title: string): void {
  const cells = lines.map(({ what, measured, limit, unit }) => [
    what,
    `${rounded(measured)} ${unit}`,
    limit === null ? "" : `≤ ${limit} ${unit}`,
    limit !== null && measured > limit ? "OVER" : "",
  ]);
  lines.length = 0;
  const all = [[title, "measured", "limit", ""], ...cells];
  const widths = [0, 1, 2].map((at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  for (const row of all) {
    const padded = row.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
    );
    console.log(padded.join("   ").trimEnd());
  }
}
