import { LIST_MAX, LIST_MIN } from "../domain/limits";
import type { LogEvent } from "../domain/log";
import { type ActionKey, setProfileAfter } from "../store/log";

type Acted = Extract<LogEvent, { kind: "acted" }>;

/** A year far enough that nobody meets it: paused until resumed. */
const PAUSED_FOREVER = 8_640_000_000_000_000;

/**
 * What an act on the letter itself changes in the settings, as the second half of its batch: it happens only if the log
 * entry was written in the first. Null for acts on people.
 */
export function settingEffect(
  db: D1Database,
  key: ActionKey,
  event: LogEvent,
  at: number,
  undone: Acted | undefined,
): D1PreparedStatement | null {
  const change = event.kind === "acted" ? forward(event, at) : undone && backward(undone);
  return change ? setProfileAfter(db, key, { at, event, ...change }) : null;
}

type Change = {
  readonly column: "list_size" | "paused_until" | "unsubscribed_at";
  readonly value: number | null;
};

function forward(event: Acted, at: number): Change | null {
  const size = event.before ?? LIST_MIN;
  switch (event.purpose) {
    case "fewer":
      return { column: "list_size", value: Math.max(LIST_MIN, size - 1) };
    case "more":
      return { column: "list_size", value: Math.min(LIST_MAX, size + 1) };
    case "pause":
      return { column: "paused_until", value: event.until ?? PAUSED_FOREVER };
    case "unsubscribe":
      return { column: "unsubscribed_at", value: at };
    default:
      return null;
  }
}

function backward(event: Acted): Change | null {
  if (event.before === undefined) return null;
  switch (event.purpose) {
    case "fewer":
    case "more":
      return { column: "list_size", value: event.before ?? LIST_MIN };
    case "pause":
      return { column: "paused_until", value: event.before };
    case "unsubscribe":
      return { column: "unsubscribed_at", value: event.before };
    default:
      return null;
  }
}
