import { type Block, type BlockKind, type Draft, linksOf } from "./draft";
import { countWords } from "./reconnect";

/** A letter takes a minute: so much before the receipt, so many links in all. */
export const WORDS_MAX = 350;
export const LINKS_MAX = 28;
const PEOPLE_MAX = 12;

/** What goes first when a letter is too long. Reconnect never goes. */
const LEAST_FIRST: readonly BlockKind[] = ["rotation", "last-week", "new", "left-open"];

/** Words before the receipt. */
export function wordsOf(draft: Draft): number {
  const said = draft.blocks.flatMap(({ title, entries, note }) => [
    title,
    ...entries.flatMap((entry) => [
      entry.head ? `${entry.head.name} ${entry.head.detail}` : "",
      entry.text,
      entry.bars?.caption ?? "",
      ...entry.links.map(({ label }) => label),
    ]),
    note ?? "",
  ]);
  return countWords([draft.greeting, draft.intro?.text ?? "", ...said].join(" "));
}

/** The draft without the least important entries that would take it over the budget. */
export function fitBudget(draft: Draft): Draft {
  let fitted = draft;
  while (!fits(fitted)) {
    const shorter = withoutLeast(fitted);
    if (!shorter) return fitted;
    fitted = shorter;
  }
  return fitted;
}

function fits(draft: Draft): boolean {
  return (
    wordsOf(draft) <= WORDS_MAX && linksOf(draft).length <= LINKS_MAX && named(draft) <= PEOPLE_MAX
  );
}

/** Distinct people named before the receipt, short and full name of one person counted as two at worst. */
function named(draft: Draft): number {
  const subjects = new Set<string>();
  for (const entry of draft.blocks.flatMap(({ entries }) => entries)) {
    if (entry.head) subjects.add(entry.head.name);
    for (const match of entry.text.matchAll(/\u2068([^\u2069]*)\u2069/g)) {
      const [given = ""] = (match[1] ?? "").split(" ");
      if (!entry.head?.name.includes(given)) subjects.add(given);
    }
  }
  return subjects.size;
}

function withoutLeast(draft: Draft): Draft | null {
  for (const kind of LEAST_FIRST) {
    const block = draft.blocks.find((candidate) => candidate.kind === kind);
    if (!block) continue;
    const entries = block.entries.slice(0, -1);
    const replaced: Block[] = draft.blocks.flatMap((candidate) => {
      if (candidate !== block) return [candidate];
      return entries.length > 0 ? [{ ...block, entries }] : [];
    });
    return { ...draft, blocks: replaced };
  }
  return null;
}
