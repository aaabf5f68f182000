import { existsSync } from "node:fs";
import path from "node:path";
import { companyOf } from "../../src/domain/company";
import { DAY_MS } from "../../src/domain/limits";
import { findMoves, type Use } from "../../src/score/moved";
import { readLines, readText } from "./read-data";

/** Identities with who they really are; `true` moves are pairs of places "from>to". */
type Task = {
  readonly uses: readonly Use[];
  readonly truth: ReadonlySet<string>;
  readonly count: number;
  /** Mails of an identity below which the truth says nothing of it, so that a move found there is neither right nor wrong. */
  readonly leastUses: number;
};

const TRUTH_MAILS = 10;
const TRUTH_OVERLAP_DAYS = 90;

/** Precision and recall of the changes of company, each identity stripped of who it is but for the name. */
export function movedJobs(data: string): string {
  const lines = [
    "\n## Moved job, from names and addresses alone\n",
    "| ground truth | changes | found | of these the truth knows | right | precision | recall |",
    "|---|---|---|---|---|---|---|",
  ];
  const tasks: [string, string, (file: string) => Task][] = [
    ["kernel-hw (names are pseudonyms, so never shared)", "kernel-hw.people.csv.gz", fromDomains],
    ["meetings (real names)", "meetings.people.jsonl.gz", fromMeetings],
  ];
  for (const [name, file, read] of tasks) {
    const place = path.join(data, file);
    if (!existsSync(place)) continue;
    const { uses, truth, count, leastUses } = read(place);
    const found = findMoves(uses);
    const isKnown = (index: number) => (uses[index]?.uses ?? 0) >= leastUses;
    const known = found.filter(({ from, to }) => isKnown(from) && isKnown(to));
    const right = known.filter(({ from, to }) => truth.has(`${from}>${to}`)).length;
    const cells = [
      count,
      found.length,
      known.length,
      right,
      (right / known.length).toFixed(2),
      (right / count).toFixed(2),
    ];
    lines.push(`| ${name} | ${cells.join(" | ")} |`);
  }
  return lines.join("\n");
}

/** kernel-hw: one identity per person and organisation; a change is one between two with at least ten mails each. */
function fromDomains(file: string): Task {
  const uses: Use[] = [];
  const truth = new Set<string>();
  for (const line of readText(file).trim().split("\n").slice(1)) {
    const [id = "", , isBot, , spans = ""] = line.split(",");
    if (isBot === "1") continue;
    const own = organisations(spans, `${id} ${id}`);
    const first = uses.length;
    uses.push(...own);
    const big = own.flatMap((use, i) => (use.uses >= TRUTH_MAILS ? [{ use, i: first + i }] : []));
    for (const { use, i } of big) {
      const before = big
        .filter(({ use: old }) => old.firstAt < use.firstAt && old.lastAt < use.lastAt)
        .filter(({ use: old }) => old.lastAt <= use.firstAt + TRUTH_OVERLAP_DAYS * DAY_MS)
        .sort((a, b) => b.use.lastAt - a.use.lastAt)[0];
      if (before) truth.add(`${before.i}>${i}`);
    }
  }
  return { uses, truth, count: truth.size, leastUses: TRUTH_MAILS };
}

/** "a.com=2019-04-29..2024-12-17:4229;…" by registrable domain; free mail is no organisation. */
function organisations(spans: string, name: string): Use[] {
  const own = new Map<string, Use>();
  for (const [, host, from, to, count] of spans.matchAll(/([^;=]+)=([\d-]+)\.\.([\d-]+):(\d+)/g)) {
    const company = companyOf(`x@${host}`);
    if (company === null) continue;
    const [firstAt, lastAt, uses] = [Date.parse(from ?? ""), Date.parse(to ?? ""), Number(count)];
    const known = own.get(company);
    own.set(company, {
      name,
      company,
      firstAt: Math.min(firstAt, known?.firstAt ?? firstAt),
      lastAt: Math.max(lastAt, known?.lastAt ?? lastAt),
      uses: uses + (known?.uses ?? 0),
    });
  }
  return [...own.values()].sort((a, b) => a.firstAt - b.firstAt);
}

type Member = { readonly name: string; readonly org: readonly (readonly [string, string])[] };

/** meetings: one identity per person and organisation, from its first mention until another one takes over for good. */
function fromMeetings(file: string): Task {
  const uses: Use[] = [];
  const truth = new Set<string>();
  for (const { name, org } of readLines<Member>(file)) {
    const spans = spansOf(org);
    const first = uses.length;
    // The minutes do not say how often; everybody listed was there often enough to be listed.
    for (const span of spans) uses.push({ name, ...span, uses: TRUTH_MAILS });
    for (let i = 1; i < spans.length; i++) truth.add(`${first + i - 1}>${first + i}`);
  }
  return { uses, truth, count: truth.size, leastUses: 0 };
}

type Stay = Pick<Use, "company" | "firstAt" | "lastAt">;

/** When each organisation stood beside a name, by order of first mention; "Ecma" and "Ecma International" are one. */
function spansOf(org: Member["org"]): Stay[] {
  const spans: Stay[] = [];
  org.forEach(([date, label], i) => {
    const company = label.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
    const next = org[i + 1]?.[0];
    const lastAt = next === undefined ? Date.parse("2026-12-31") : Date.parse(next) - DAY_MS;
    const known = spans.findIndex((span) => isSpelling(span.company ?? "", company));
    const firstAt = spans[known]?.firstAt ?? Date.parse(date);
    if (known >= 0) spans[known] = { company: spans[known]?.company ?? company, firstAt, lastAt };
    else spans.push({ company, firstAt, lastAt });
  });
  return spans;
}

function isSpelling(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}
