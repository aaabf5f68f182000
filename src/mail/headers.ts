import { MailError } from "./mail-error";

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it keeps out
const BREAKS_HEADER = /[\u0000-\u0008\u000A-\u001F\u007F\u0085\u2028\u2029]/;
const SUBJECT_MAX = 78;
const VALUE_MAX = 900;

export type LetterHeaders = {
  readonly from: string;
  readonly to: string;
  readonly replyTo: string;
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
};

/**
 * Every header of a letter, the only place that makes one. Throws `rejected` on a value that could start a header of
 * its own. `unsubscribeUrl` is https and takes the one-click POST of RFC 8058.
 */
export function buildHeaders(letter: {
  readonly from: string;
  readonly to: string;
  readonly replyTo: string;
  readonly subject: string;
  /** Null: a single mail that somebody asked for, with nothing to unsubscribe from. */
  readonly unsubscribeUrl: string | null;
}): LetterHeaders {
  const { from, to, replyTo, unsubscribeUrl } = letter;
  const headers = {
    ...(unsubscribeUrl !== null && {
      "List-Unsubscribe": `<${unsubscribeUrl}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }),
    // A letter is no conversation: out-of-office robots stay silent (RFC 3834).
    "Auto-Submitted": "auto-generated",
  };
  const subject = [...letter.subject].slice(0, SUBJECT_MAX).join("");
  for (const value of [from, to, replyTo, subject, ...Object.values(headers)]) checkValue(value);
  return { from, to, replyTo, subject, headers };
}

function checkValue(value: string): void {
  if (BREAKS_HEADER.test(value))
    throw new MailError("rejected", "A header holds a control character.");
  if (value === "" || value.length > VALUE_MAX)
    throw new MailError("rejected", "A header is empty or too long.");
}
