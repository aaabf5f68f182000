import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { readRecords } from "./records";

/** One line of a data set: a mail (`f`, `to`, `cc`) or a group event (`p`). Its README says what each letter means. */
export type DataEvent = {
  readonly t: number;
  readonly i?: number | string | undefined;
  readonly f?: string | undefined;
  readonly to?: readonly string[] | undefined;
  readonly cc?: readonly string[] | undefined;
  readonly p?: readonly string[] | undefined;
  readonly r?: number | string | undefined;
  readonly g?: string | undefined;
  readonly dur?: number | undefined;
};

export type Instance = {
  readonly ego: string;
  readonly cutoff: string;
  readonly candidates: readonly string[];
  /** What the file wrote where it was no text: some sets have numbers for ids. */
  readonly given?: { readonly ego: unknown; readonly candidates: readonly unknown[] };
};

/** Events of a file, line by line; throws with the line's number at the first that is none. */
export async function* readEvents(file: string): AsyncGenerator<DataEvent> {
  for await (const [line, where] of readRecords<keyof DataEvent>(file)) yield eventOf(line, where);
}

/** Instances of a file. */
export async function readInstances(file: string): Promise<Instance[]> {
  const instances: Instance[] = [];
  for await (const [line, where] of readRecords<keyof Instance>(file)) {
    const { ego, cutoff, candidates } = line;
    const [own, ids] = [idOf(ego), idsOf(candidates, where)];
    if (own === undefined) throw new Error(`${where}: ego is missing.`);
    if (ids === undefined) throw new Error(`${where}: candidates are missing.`);
    if (typeof cutoff !== "string" || Number.isNaN(Date.parse(cutoff))) {
      throw new Error(`${where}: cutoff is not a date such as 2024-03-04.`);
    }
    const given = { ego, candidates: candidates as unknown[] };
    instances.push({ ego: own, cutoff, candidates: ids, given });
  }
  return instances;
}

/** The robots of a people file, CSV or JSON lines. Nothing but `id` and `is_bot` is read: the rest knows the future. */
export async function readRobots(file: string | undefined): Promise<ReadonlySet<string>> {
  const robots = new Set<string>();
  if (file === undefined) return robots;
  const [head = "", ...rows] = readText(file).trim().split(/\r?\n/);
  if (head.startsWith("{")) {
    for await (const [{ id, is_bot }] of readRecords<"id" | "is_bot">(file)) {
      if (Number(is_bot) === 1) robots.add(idOf(id) ?? "");
    }
    return robots;
  }
  const columns = head.split(",");
  const [id, isBot] = [columns.indexOf("id"), columns.indexOf("is_bot")];
  if (id < 0) throw new Error(`${file}, line 1: there is no column "id".`);
  for (const row of rows) {
    const cells = row.split(",");
    if (isBot >= 0 && cells[isBot] === "1") robots.add(cells[id] ?? "");
  }
  return robots;
}

function eventOf(
  line: { readonly [letter in keyof DataEvent]?: unknown },
  where: string,
): DataEvent {
  const { t, f, i, r, g, dur } = line;
  const [p, to, cc] = [line.p, line.to, line.cc].map((list) => idsOf(list, where));
  const from = idOf(f);
  if (typeof t !== "number" || !Number.isFinite(t)) {
    throw new Error(`${where}: t is not a number of seconds.`);
  }
  if (from === undefined && p === undefined) {
    throw new Error(`${where}: neither a sender (f) nor participants (p).`);
  }
  const hours = typeof dur === "number" && Number.isFinite(dur) ? dur : 0;
  return { t, f: from, p, to, cc, i: keyOf(i), r: keyOf(r), g: idOf(g), dur: hours };
}

function keyOf(value: unknown): string | number | undefined {
  return typeof value === "number" || typeof value === "string" ? value : undefined;
}

/** An id as text: some sets write numbers. */
function idOf(value: unknown): string | undefined {
  return keyOf(value)?.toString();
}

function idsOf(value: unknown, where: string): string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw new Error(`${where}: a list of people is not a list.`);
  return value.map((one) => {
    const id = idOf(one);
    if (id === undefined) throw new Error(`${where}: a list of people holds something else.`);
    return id;
  });
}

/** Reads a small file, unpacked if it is packed. */
export function readText(file: string): string {
  const bytes = readFileSync(file);
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (packed ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** Reads one JSON value a line of a small file. */
export function readLines<T>(file: string): T[] {
  const lines = readText(file).split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => JSON.parse(line) as T);
}
