import { EXPORT_BEGIN } from "../domain/import";

/** Why a file is not read, where the file itself says what it is instead. */
export type NoArchive = "nothing" | "packed" | "outlook" | "web-page";

/** A file that is none of the kinds that are read. */
export class NoArchiveError extends Error {
  readonly problem: NoArchive;
  constructor(problem: NoArchive) {
    super(problem);
    this.problem = problem;
  }
}

/** Bytes of a file that are enough to tell what it is. */
export const BEGIN_BYTES = 600;

const CALENDAR = /^\s*BEGIN:VCALENDAR/i;
/** What mail programs write first into a mail that stands alone (.eml). */
const MAIL =
  /^(?:return-path|received|delivered-to|from|sender|to|cc|date|subject|message-id|reply-to|in-reply-to|references|mime-version|content-type|user-agent|dkim-signature|authentication-results|(?:x|arc|list|thread)-[a-z-]+)[ \t]*:/i;
const WEB_PAGE = /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b/i;
/** zip, 7z, rar, bzip2, xz. */
const PACKED = ["PK\x03\x04", "PK\x05\x06", "7z\xBC\xAF", "Rar!", "BZh", "\xFD7zXZ"];
/** A .pst or .ost; a .msg. */
const OUTLOOK = ["!BDN", "\xD0\xCF\x11\xE0"];
/** Where a tar says that it is one. */
const TAR = { at: 257, mark: "ustar" };
const OUTLOOK_NAME = /\.(?:pst|ost|olm|msg)$/i;

/**
 * What a file is, by its name and first bytes; one that looks like nothing known is taken for an mbox, which says itself
 * where it is none. Throws a NoArchiveError.
 */
export function kindOf(name: string, begin: Uint8Array): "mbox" | "mail" | "calendar" | "export" {
  const text = String.fromCharCode(...begin.subarray(0, BEGIN_BYTES));
  if (text === "") throw new NoArchiveError("nothing");
  // An .olm is a zip as well.
  const begins = (mark: string) => text.startsWith(mark);
  if (OUTLOOK_NAME.test(name) || OUTLOOK.some(begins)) throw new NoArchiveError("outlook");
  if (PACKED.some(begins) || text.startsWith(TAR.mark, TAR.at)) throw new NoArchiveError("packed");
  if (begins(EXPORT_BEGIN)) return "export";
  if (WEB_PAGE.test(text)) throw new NoArchiveError("web-page");
  if (CALENDAR.test(text)) return "calendar";
  return MAIL.test(text) ? "mail" : "mbox";
}
