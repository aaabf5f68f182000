import type { SandboxData, StoredMessage } from "../sandbox/mailbox";
import { aMailbox, ME, NOW } from "../sandbox/support/small-world";

const PEOPLE = 900;
const DAY_MS = 86_400_000;

/**
 * A busy person's mailbox of three years: a fifth of the mail is the user's own, in threads of one to eight, two fifths stand
 * in threads the user answered, the rest is newsletters and mail nobody answered.
 */
export function largeMailbox(count: number): SandboxData {
  const messages: StoredMessage[] = [];
  for (let thread = 0; messages.length < count; thread++) {
    const isAnswered = thread % 5 < 2;
    const length = isAnswered ? 1 + ((thread * 7) % 8) : 1 + (thread % 2);
    const startAt = NOW - (((thread * 7919) % 10_950) / 10) * DAY_MS;
    for (let part = 0; part < length && messages.length < count; part++) {
      messages.push(message({ thread, part, startAt, isAnswered, number: messages.length }));
    }
  }
  return { mailboxes: [aMailbox({ messages, events: [] })], shiftWeeks: 0 };
}

function message(at: {
  readonly thread: number;
  readonly part: number;
  readonly startAt: number;
  readonly isAnswered: boolean;
  readonly number: number;
}): StoredMessage {
  const { thread, part, startAt, isAnswered, number } = at;
  const person = `p${(thread * 31) % PEOPLE}@people.example`;
  const isMine = isAnswered && part % 3 === 1;
  const isNews = !isAnswered && thread % 3 === 0;
  const labels = isNews ? ["INBOX", "CATEGORY_UPDATES"] : ["INBOX", "CATEGORY_PERSONAL"];
  return {
    id: (0x100000 + number).toString(16).padStart(16, "0"),
    threadId: (0x100000 + number - part).toString(16).padStart(16, "0"),
    labelIds: isMine ? ["SENT"] : labels,
    internalDate: Math.floor((startAt + part * 3_600_000) / 1000) * 1000,
    headers: [
      ["From", isMine ? ME : `Person ${thread % PEOPLE} <${person}>`],
      ["To", isMine ? person : ME],
      ["Message-ID", `<${number}@people.example>`],
    ],
    sizeEstimate: 4000,
  };
}
