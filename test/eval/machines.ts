import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseAddress } from "../../src/domain/address";
import { isMachineAddress } from "../../src/domain/evidence";
import { contactsOfMail, type MailFacts } from "../../src/domain/mail";
import { resolvePeople } from "../../src/domain/resolve-people";
import type { Sighting } from "../../src/domain/sighting";
import { readMailHeaders } from "../../src/providers/mail-headers";
import { openFile } from "../sandbox/read/open-file.node";
import { readMbox } from "../sandbox/read/read-mbox";
import { factsOf } from "./address-facts";
import { readLines, readRobots } from "./read-data";

const ARCHIVES = [
  "openbmc-ego-headers.mbox.gz",
  "openbmc-2020q1.full.mbox.gz",
  "r-devel-2010-June.mbox.gz",
];
/** Sets whose pseudonyms are told apart by when they wrote; the marks of robots stand there. */
const MARKED = ["kernel-hw", "openbmc"];
const WRONG_SHOWN = 40;

type Verdict = "nobody" | "person" | "not kept";

/**
 * Precision and recall of telling nobody from somebody, by what production makes of the headers of the real archives:
 * against the robots marked in the data, and against labels by hand (`address,label` a line; person, machine, list, role).
 */
export async function machines(data: string, labels: string | undefined): Promise<string> {
  const own = ownersAddresses(data);
  const mails = await readArchives(path.join(data, "raw"), own);
  const verdictOf = classify(mails, own);
  const lines = [
    `\n## Nobody or somebody, ${mails.length} mails of real archives\n`,
    "| against | nobody there | kept | found | wrongly nobody | precision | recall |",
    "|---|---|---|---|---|---|---|",
  ];
  for (const set of MARKED) {
    const marks = await marksOf(path.join(data, set), mails);
    lines.push(
      rowOf(`robots marked in ${set}, of ${marks.size} senders matched`, marks, verdictOf),
    );
  }
  if (labels === undefined) return `${lines.join("\n")}\n\n(--labels FILE: against labels by hand)`;
  const byHand = readLabels(labels);
  const isNobody = new Map([...byHand].map(([address, label]) => [address, label !== "person"]));
  lines.push(rowOf(`${byHand.size} addresses by hand`, isNobody, verdictOf));
  for (const label of ["machine", "list", "role"]) {
    const only = [...byHand].filter(([, is]) => is === label);
    lines.push(rowOf(`… ${label}`, new Map(only.map(([a]) => [a, true])), verdictOf));
  }
  const wrong = [...byHand].filter(([address, label]) => {
    const verdict = verdictOf(address);
    return verdict !== "not kept" && (verdict === "nobody") !== (label !== "person");
  });
  lines.push(`\nWrong, ${wrong.length} in all:`);
  for (const [address, label] of wrong.slice(0, WRONG_SHOWN)) {
    lines.push(`- ${address}: ${label} by hand, ${verdictOf(address)} here`);
  }
  return lines.join("\n");
}

function rowOf(
  name: string,
  isNobody: ReadonlyMap<string, boolean>,
  verdictOf: (address: string) => Verdict,
): string {
  const all = [...isNobody].map(([address, is]) => ({ is, verdict: verdictOf(address) }));
  const kept = all.filter(({ verdict }) => verdict !== "not kept");
  const found = kept.filter(({ is, verdict }) => is && verdict === "nobody").length;
  const wrongly = kept.filter(({ is, verdict }) => !is && verdict === "nobody").length;
  const there = kept.filter(({ is }) => is).length;
  const share = (part: number, whole: number) => (whole === 0 ? "–" : (part / whole).toFixed(3));
  const cells = [all.filter(({ is }) => is).length, there, found, wrongly];
  return `| ${name} | ${[...cells, share(found, found + wrongly), share(found, there)].join(" | ")} |`;
}

/** What production makes of each address, from all mails of the archives as one user's mailbox. */
function classify(
  mails: readonly MailFacts[],
  own: readonly string[],
): (address: string) => Verdict {
  const owner = { isOwn: (address: string) => own.includes(address), isKith: () => false };
  const seen: Sighting[] = [];
  const contacts = mails.flatMap((mail) => {
    const { contacts: those, sightings } = contactsOfMail(mail, owner);
    seen.push(...sightings);
    return those;
  });
  const facts = factsOf(seen, contacts);
  const resolved = resolvePeople(facts, own, []);
  const kinds = new Map(facts.map(({ address }, i) => [address, resolved[i]?.kind]));
  return (address) => {
    const kind = kinds.get(address);
    if (kind === "contact" || kind === "self") return "person";
    return kind !== undefined || isMachineAddress(address) ? "nobody" : "not kept";
  };
}

async function readArchives(folder: string, own: readonly string[]): Promise<MailFacts[]> {
  const mails = new Map<string, MailFacts>();
  for (const file of ARCHIVES) {
    const place = path.join(folder, file);
    if (!existsSync(place)) throw new Error(`${place} is not here: give --data.`);
    for (const { headers, at, messageId } of (await readMbox(openFile(place))).mails) {
      const fields = headers.map(([name, value]) => ({ name, value }));
      const mail = readMailHeaders(fields, { at, sent: false });
      const sent = mail !== null && own.includes(mail.from.address);
      if (mail && !mails.has(messageId)) mails.set(messageId, { ...mail, sent });
    }
  }
  return [...mails.values()];
}

/** The owner's addresses stand in the data's README. */
function ownersAddresses(data: string): string[] {
  const readme = readFileSync(path.join(data, "README.md"), "utf8");
  const list = /`--me`, all three\): ([^|\n]+)/.exec(readme)?.[1] ?? "";
  return list.split(",").map((address) => address.trim());
}

/** Whether a sender is marked as a robot: a pseudonym and an address that wrote in the same seconds are the same. */
async function marksOf(set: string, mails: readonly MailFacts[]): Promise<Map<string, boolean>> {
  const robots = await readRobots(`${set}.people.csv.gz`);
  const writers = new Map<number, string[]>();
  for (const { t, f } of readLines<{ t: number; f?: string }>(`${set}.jsonl.gz`)) {
    if (f !== undefined) writers.set(t, [...(writers.get(t) ?? []), f]);
  }
  const marks = new Map<string, boolean>();
  for (const [address, own] of Map.groupBy(mails, (mail) => mail.from.address)) {
    const votes = new Map<string, number>();
    for (const { at } of own) {
      for (const id of new Set(writers.get(at / 1000))) votes.set(id, (votes.get(id) ?? 0) + 1);
    }
    const [best] = [...votes].sort((a, b) => b[1] - a[1]);
    // Half of what it wrote to the lists here may be missing there, but not all of it.
    if (best && best[1] * 2 >= own.length) marks.set(address, robots.has(best[0]));
  }
  return marks;
}

function readLabels(file: string): Map<string, string> {
  const rows = readFileSync(file, "utf8").trim().split(/\r?\n/).slice(1);
  return new Map(
    rows.flatMap((row) => {
      const [text = "", label = ""] = row.split(",");
      const address = parseAddress(text);
      return address === null ? [] : [[address, label] as const];
    }),
  );
}
