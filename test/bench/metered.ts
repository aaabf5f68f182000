import v8 from "node:v8";
import { runInNewContext } from "node:vm";
import type { Sandbox } from "../sandbox/sandbox";

v8.setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** A collection takes long where a large mailbox stands in memory. */
const COLLECT_EVERY = 5;
/** One parse is too short to be timed. */
const JSON_TIMES = 10;

export type Cost = {
  /** CPU of this process without the sandbox's, milliseconds. */
  cpuMs: number;
  /** The answers' bodies. */
  bytes: number;
  /** What parsing the same bodies as JSON alone takes, milliseconds. */
  jsonMs: number;
  requests: number;
  /** Most memory held, after a collection, above what was held before; the sandbox's log of requests is in it, bytes. */
  peakBytes: number;
};

/** Runs work against the sandbox and tells what the work itself cost: time spent inside the sandbox is taken out. */
export async function metered(
  sandbox: Sandbox,
  work: (fetch: typeof globalThis.fetch) => Promise<unknown>,
): Promise<Cost> {
  const cost = { cpuMs: 0, bytes: 0, jsonMs: 0, requests: 0, peakBytes: 0 };
  let outsideMicros = 0;
  collect();
  const idle = inUse();
  const startedAt = process.cpuUsage();
  await work(async (input, init) => {
    const from = process.cpuUsage();
    const answer = await sandbox.handle(new Request(input, init));
    const text = await answer.text();
    const before = performance.now();
    const parts = jsonParts(text);
    for (let times = 0; times < JSON_TIMES; times++) for (const part of parts) JSON.parse(part);
    cost.jsonMs += (performance.now() - before) / JSON_TIMES;
    cost.bytes += text.length;
    cost.requests += 1;
    if (cost.requests % COLLECT_EVERY === 0) {
      collect();
      cost.peakBytes = Math.max(cost.peakBytes, inUse() - idle);
    }
    const { user, system } = process.cpuUsage(from);
    outsideMicros += user + system;
    return new Response(text, { status: answer.status, headers: answer.headers });
  });
  const { user, system } = process.cpuUsage(startedAt);
  cost.cpuMs = (user + system - outsideMicros) / 1000;
  return cost;
}

/** The JSON in an answer: itself, or each part of a batch. */
function jsonParts(text: string): string[] {
  if (!text.startsWith("--")) return text.startsWith("{") ? [text] : [];
  return [...text.matchAll(/\r\n\r\n(\{[\s\S]*?\})\r\n--/g)].map(([, part = ""]) => part);
}

function inUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

export function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
