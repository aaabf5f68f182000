import type { LogEntry } from "./log";

type Word = Pick<LogEntry, "at" | "subject" | "item" | "event">;

/**
 * Of what a user said elsewhere, oldest first, what the log here can take: nothing that it has already, and nothing that a
 * word said or taken back here since has overtaken. Appended in this order it means what it meant.
 */
export function unsaid<Said extends Word>(log: readonly Word[], words: readonly Said[]): Said[] {
  const latest = new Map<string, number>();
  const note = (word: Word) => {
    for (const key of marksOf(word)) latest.set(key, Math.max(latest.get(key) ?? 0, word.at));
  };
  log.forEach(note);
  return words.filter((word) => {
    if (rivalsOf(word).some((key) => (latest.get(key) ?? -1) >= word.at)) return false;
    note(word);
    return true;
  });
}

/** Under which names a word is found. Of one name the newest word counts. */
function marksOf(word: Word): string[] {
  const { at, subject, item, event } = word;
  switch (event.kind) {
    case "contact":
      return [`contact ${subject} ${at}`];
    case "merged":
      return [pairOf(subject, event.with), `merged ${subject}`, `merged ${event.with}`];
    case "acted":
    case "undone":
      return [`acted ${subject} ${item}`];
    default:
      return [`${event.kind} ${subject}`];
  }
}

/** The names of words that, said at the same time or later, leave no room for this one. */
function rivalsOf(word: Word): string[] {
  const { subject, event } = word;
  if (event.kind === "merged")
    return [pairOf(subject, event.with), `split ${subject}`, `split ${event.with}`];
  return event.kind === "split" ? [`split ${subject}`, `merged ${subject}`] : marksOf(word);
}

function pairOf(one: number | null, other: number): string {
  return `pair ${[one, other].sort()}`;
}
