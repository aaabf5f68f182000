import { mailboxOf } from "../domain/address";
import type { Owner } from "../domain/mail";
import { readGmail } from "./gmail-reader";
import { openGoogleApi } from "./google-api";
import { readGoogleCalendar } from "./google-calendar";
import type { Mailbox } from "./provider";
import type { Meter } from "./transport";

export type GoogleMailbox = {
  /** The login's own address, normalised. */
  readonly login: string;
  /** Kith's own addresses, normalised. */
  readonly kith: readonly string[];
  readonly apiUrl: string | null;
  readonly accessToken: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly meter: Meter;
};

/** A Google account, open for reading. */
export function openGoogle(mailbox: GoogleMailbox): Mailbox {
  const api = openGoogleApi(mailbox);
  const own = mailboxOf(mailbox.login);
  const kith = new Set(mailbox.kith);
  const owner: Owner = {
    isOwn: (address) => mailboxOf(address) === own,
    isKith: (address) => kith.has(address),
  };
  const reader = { api, owner, now: mailbox.now };
  return {
    readCalendar: (cursor, window, { isAnew = false, leftOut = [], titles = false } = {}) =>
      readGoogleCalendar(
        { ...reader, leftOut: new Set(leftOut), titles },
        { stored: cursor, isAnew },
        window,
      ),
    readMail: (cursor, window, aside) => readGmail({ ...reader, aside }, cursor, window),
  };
}
