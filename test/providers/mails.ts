import { isReceived, isSent } from "../../src/domain/interaction";
import type { StoredMessage } from "../sandbox/mailbox";
import { aMessage, ME } from "../sandbox/support/small-world";
import type { MailRead } from "./read-to-end";

/** A mail of its own thread: in Sent Items if the user wrote it, else in the inbox under Focused. */
export function mail(n: number, from: string, to: string, changes: Partial<StoredMessage> = {}) {
  const labelIds = from === ME ? ["SENT"] : ["INBOX", "CATEGORY_PERSONAL"];
  const headers = [
    ["From", from],
    ["To", to],
    ["Message-ID", `<n${n}@example.net>`],
  ] as const;
  return aMessage(n, { threadId: `t${n}`, labelIds, headers, ...changes });
}

/** Who was seen, with how many mails of each kind. */
export function tally({ interactions }: Pick<MailRead, "interactions">): Record<string, string> {
  const found = new Map<string, Set<string>>();
  for (const { address, hash, flags } of interactions) {
    const kind = isSent(flags) ? "sent" : isReceived(flags) ? "received" : "beside";
    found.set(address, (found.get(address) ?? new Set()).add(`${hash} ${kind}`));
  }
  const count = (rows: Set<string>, kind: string) =>
    [...rows].filter((row) => row.endsWith(kind)).length;
  return Object.fromEntries(
    [...found].map(([address, rows]) => [
      address,
      `${count(rows, "sent")} sent, ${count(rows, "received")} received`,
    ]),
  );
}
