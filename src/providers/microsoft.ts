import type { Readable } from "../domain/account";
import { mailboxOf } from "../domain/address";
import type { Owner } from "../domain/mail";
import { type GraphAccess, openGraphApi } from "./graph-api";
import { readOutlookCalendar } from "./microsoft-calendar";
import { readOutlook } from "./microsoft-reader";
import type { Mailbox } from "./provider";

export type MicrosoftMailbox = GraphAccess & {
  /** The login's own address, normalised. */
  readonly login: string;
  /** Kith's own addresses, normalised. */
  readonly kith: readonly string[];
};

const GRAPH = "https://graph.microsoft.com/";

/** What granted scopes let Kith read. */
export function microsoftReadable(scopes: readonly string[]): Readable {
  const granted = new Set(scopes.map((scope) => scope.replace(GRAPH, "").toLowerCase()));
  const has = (...names: string[]) => names.some((name) => granted.has(name));
  return {
    calendar: has("calendars.readbasic", "calendars.read", "calendars.readwrite"),
    mail: has("mail.readbasic", "mail.read", "mail.readwrite"),
  };
}

/** A Microsoft account, open for reading. */
export function openMicrosoft(mailbox: MicrosoftMailbox): Mailbox {
  const own = mailboxOf(mailbox.login);
  const kith = new Set(mailbox.kith);
  const owner: Owner = {
    isOwn: (address) => mailboxOf(address) === own,
    isKith: (address) => kith.has(address),
  };
  const reader = { api: openGraphApi(mailbox), owner, now: mailbox.now };
  return {
    readCalendar: (cursor, window, { isAnew = false, leftOut = [], titles = false } = {}) =>
      readOutlookCalendar(
        { ...reader, leftOut: new Set(leftOut), titles },
        { stored: cursor, isAnew },
        window,
      ),
    readMail: (cursor, window, aside) => readOutlook({ ...reader, aside }, cursor, window),
  };
}
