import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";

/** One line of a data set: a mail (`f`, `to`, `cc`) or a group event (`p`). Its README says what each letter means. */
export type DataEvent = {
  readonly t: number;
  readonly i?: number;
  readonly f?: string;
  readonly to?: readonly string[];
  readonly cc?: readonly string[];
  readonly p?: readonly string[];
  readonly r?: number;
  readonly dur?: number;
};

export type Instance = {
  readonly ego: string;
  readonly cutoff: string;
  readonly candidates: readonly string[];
};

/** Reads a file, unpacking it where its name ends in .gz. */
export function readText(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** Writes a file, packing it where its name ends in .gz. */
export function writeText(file: string, text: string): void {
  writeFileSync(file, file.endsWith(".gz") ? gzipSync(text, { level: 6 }) : text);
}

/** Reads one JSON value a line. */
export function readLines<T>(file: string): T[] {
  const lines = readText(file).split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => JSON.parse(line) as T);
}

/** The robots of a people file. Nothing but its columns `id` and `is_bot` is read: the rest knows the future. */
export function readRobots(file: string | undefined): ReadonlySet<string> {
  const robots = new Set<string>();
  if (file === undefined) return robots;
  const [head = "", ...rows] = readText(file).trim().split("\n");
  const columns = head.split(",");
  const id = columns.indexOf("id");
  const isBot = columns.indexOf("is_bot");
  for (const row of rows) {
    const cells = row.split(",");
    if (isBot >= 0 && cells[isBot] === "1") robots.add(cells[id] ?? "");
  }
  return robots;
}
