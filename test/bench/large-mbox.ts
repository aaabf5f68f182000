import { closeSync, openSync, writeSync } from "node:fs";

const DAY_MS = 86_400_000;
const PEOPLE = 900;
/** A mail with an attachment now and then is as large on the average. */
const BODY_BYTES = 60_000;
const WRITE_BYTES = 8_000_000;

export const LARGE_OWN = "ida@own.example";

/**
 * Writes an mbox of at least so many bytes, as a busy person's mailbox is: bodies of text and Base64, a third of the mail the
 * person's own, in conversations of three, over three years. Answers how many mails it holds.
 */
export function writeLargeMbox(file: string, bytes: number, now: number): number {
  const body = bodyOf(BODY_BYTES);
  const handle = openSync(file, "w");
  let pending = "";
  let written = 0;
  let count = 0;
  try {
    for (; written + pending.length < bytes; count += 1) {
      pending += `${headOf(count, now)}\n${body}\n`;
      if (pending.length < WRITE_BYTES) continue;
      written += writeSync(handle, pending, null, "latin1");
      pending = "";
    }
    writeSync(handle, pending, null, "latin1");
  } finally {
    closeSync(handle);
  }
  return count;
}

function headOf(count: number, now: number): string {
  const thread = Math.floor(count / 3);
  const part = count % 3;
  const person = `Person ${thread % PEOPLE} <p${thread % PEOPLE}@people.example>`;
  const [from, to] = part === 1 ? [LARGE_OWN, person] : [person, LARGE_OWN];
  const at = now - ((thread * 7919) % (3 * 365)) * DAY_MS - (3 - part) * 3_600_000;
  const received = Array.from(
    { length: 6 },
    (_, hop) =>
      `Received: from hop${hop}.example by hop${hop + 1}.example with ESMTPS id ${count}\n`,
  );
  return `From ${from.slice(-12)} Thu Jan  2 03:16:02 2020
${received.join("")}From: ${from}
To: ${to}
Subject: Number ${count}
Date: ${new Date(at).toUTCString()}
Message-ID: <${count}@people.example>
${part > 0 ? `In-Reply-To: <${count - 1}@people.example>\n` : ""}X-Gmail-Labels: Inbox
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"
`;
}

function bodyOf(bytes: number): string {
  const text = "Dear all,\n\nFrom my side all is well; from yours? More soon.\n\n> so it was\n\n";
  const line = `${"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0"}\n`;
  return text + line.repeat(Math.ceil((bytes - text.length) / line.length));
}
