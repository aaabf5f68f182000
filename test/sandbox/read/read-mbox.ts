import { repairPipermailAddress } from "./addresses";
import { fromLineDate } from "./from-line";
import { fieldValue, type HeaderFields, readHeaderFields } from "./header-fields";
import { parseMailDate } from "./mail-date";
import { messageIdOf, referredIds } from "./message-ids";
import { createMboxSplitter, type RawMail } from "./split-mbox";
import { stableId } from "./stable-id";

/** A mail as read from an archive: where no mail server has seen it yet, it has neither labels nor a thread. */
export type ArchivedMail = {
  readonly messageId: string;
  readonly referred: readonly string[];
  /** Epoch ms. */
  readonly at: number;
  readonly headers: HeaderFields;
  readonly size: number;
};

export type MboxContent = {
  readonly mails: readonly ArchivedMail[];
  /** What was left out, and why. */
  readonly skipped: {
    readonly duplicate: number;
    readonly undated: number;
    readonly noSender: number;
  };
};

/** What the sandbox serves of a mail. The rest (Received chains, signatures) would only fill the memory. */
const SERVED =
  /^(?:from|sender|reply-to|to|cc|bcc|subject|date|message-id|in-reply-to|references|return-path|precedence|auto-submitted|feedback-id|x-auto-response-suppress|x-autoreply|x-loop|x-mailer|mime-version|content-type|mailing-list|resent-from|list-[a-z-]+)$/i;
const ADDRESS_FIELD = /^(?:from|sender|reply-to|to|cc)$/i;
const MAX_VALUE = 64 * 1024;
const CLOCK_LIES_MS = 7 * 86_400_000;

/**
 * Reads an mbox from its bytes. The time of a mail is its Date, or its topmost Received where they differ
 * by more than 7 days or there is no Date; without both, the From_ line's. Of equal Message-IDs the first is kept.
 */
export async function readMbox(chunks: AsyncIterable<Uint8Array>): Promise<MboxContent> {
  const splitter = createMboxSplitter();
  const seen = new Set<string>();
  const mails: ArchivedMail[] = [];
  const skipped = { duplicate: 0, undated: 0, noSender: 0 };
  const take = (raw: RawMail): void => {
    const mail = readMail(raw);
    if (mail === "undated" || mail === "noSender") skipped[mail] += 1;
    else if (seen.has(mail.messageId)) skipped.duplicate += 1;
    else {
      seen.add(mail.messageId);
      mails.push(mail);
    }
  };
  for await (const chunk of chunks) splitter.push(chunk).forEach(take);
  splitter.end().forEach(take);
  return { mails, skipped };
}

function readMail(raw: RawMail): ArchivedMail | "undated" | "noSender" {
  const fields = readHeaderFields(raw.header);
  const at = mailTime(fields, raw.fromLine);
  if (at === undefined) return "undated";
  if (fieldValue(fields, "From") === undefined) return "noSender";
  const own = messageIdOf(fields);
  const messageId = own ?? replacementId(fields);
  const headers = fields
    .filter(([name]) => SERVED.test(name))
    .map(([name, value]) => [name, servedValue(name, value)] as const);
  const served = own === undefined ? [...headers, ["Message-ID", `<${messageId}>`]] : headers;
  // Through JSON and back: a substring would keep its whole header block in memory, for every mail of the file.
  return JSON.parse(
    JSON.stringify({
      messageId,
      referred: referredIds(fields),
      at,
      headers: served,
      size: raw.size,
    }),
  );
}

function servedValue(name: string, value: string): string {
  return (ADDRESS_FIELD.test(name) ? repairPipermailAddress(value) : value).slice(0, MAX_VALUE);
}

/** Gmail, too, gives a mail without a Message-ID one of its own; this one depends on the header alone. */
function replacementId(fields: HeaderFields): string {
  return `${stableId(JSON.stringify(fields))}.SMTPIN_ADDED_MISSING@sandbox.example`;
}

function mailTime(fields: HeaderFields, fromLine: string): number | undefined {
  const date = parseMailDate(fieldValue(fields, "Date") ?? "");
  const received = parseMailDate(fieldValue(fields, "Received")?.split(";").at(-1) ?? "");
  if (date === undefined) return received ?? fromLineDate(fromLine);
  if (received !== undefined && Math.abs(date - received) > CLOCK_LIES_MS) return received;
  return date;
}
