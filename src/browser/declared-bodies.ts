import type { MailHead } from "./split-mbox";

/** Between a body of the declared length and the next From_ line stand one or two line ends. */
const LENGTH_SLACK = 4;
/** More mails than that are inside of no body: the declared length is wrong. */
const HELD_MAX = 1000;

/** Where in the file a mail begins, and its body; and the length that its Content-Length declares, or null. */
type Place = {
  readonly begin: number;
  readonly body: number;
  readonly declared: number | null;
};

/**
 * Passes on the mails of an mbox but those that are text inside of another one's body (mboxcl quotes nothing): a declared
 * length is believed where a mail or the file's end follows right behind it. A wrong one loses nothing.
 */
export function createDeclaredBodies(found: (head: MailHead) => void) {
  let bodyEnd: number | null = null;
  let held: MailHead[] = [];

  function settle(at: number): void {
    const isRight = bodyEnd !== null && at >= bodyEnd && at - bodyEnd <= LENGTH_SLACK;
    if (!isRight) held.forEach(found);
    held = [];
    bodyEnd = null;
  }

  return {
    take: (head: MailHead, { begin, body, declared }: Place): void => {
      if (bodyEnd !== null && (begin >= bodyEnd || held.length >= HELD_MAX)) settle(begin);
      if (bodyEnd !== null) held.push(head);
      else {
        if (declared !== null) bodyEnd = body + declared;
        found(head);
      }
    },
    /** The file ends at this byte. */
    end: settle,
  };
}
