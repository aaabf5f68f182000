import { hash48 } from "./hash";

/** 48 bits in base 36. */
const DIGITS = 10;

/** A set of conversations in their order, small enough for a cursor: each is ten characters of one text. */
export type ConversationSet = {
  readonly has: (key: string) => boolean;
  /** At the end; what is there already stays where it is. */
  readonly add: (key: string) => void;
  readonly size: () => number;
  readonly text: () => string;
};

/** What stands for a conversation in a set. */
export async function conversationKey(conversationId: string): Promise<string> {
  return (await hash48(conversationId)).toString(36).padStart(DIGITS, "0");
}

export function openConversations(text: string): ConversationSet {
  const keys = new Set<string>();
  for (let at = 0; at < text.length; at += DIGITS) keys.add(text.slice(at, at + DIGITS));
  return {
    has: (key) => keys.has(key),
    add: (key) => void keys.add(key),
    size: () => keys.size,
    text: () => [...keys].join(""),
  };
}

/** The first `most` of the sets together, in their order. */
export function joinConversations(texts: readonly string[], most: number): string {
  const joined = openConversations(texts.join(""));
  return joined.text().slice(0, most * DIGITS);
}
