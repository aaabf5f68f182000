/**
 * What the sandbox serves: the mailboxes, calendars and people behind one local Google (and, later, Microsoft).
 * Plain data, made by a reader (.mbox, .ics) or by the generated world, and served by the protocol files.
 * Neither imports anything of the product: its counts must stay independent.
 */

/** One mail as a mail server holds it: header fields in their order, never a body. */
export type StoredMessage = {
  /** 16 lower-case hex digits, like Gmail's; deterministic for the same input. */
  readonly id: string;
  readonly threadId: string;
  /** Gmail label ids: SENT, INBOX, CATEGORY_PERSONAL, CATEGORY_FORUMS, CATEGORY_UPDATES, … */
  readonly labelIds: readonly string[];
  /** Epoch milliseconds. */
  readonly internalDate: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly sizeEstimate: number;
};

export type EventTime = {
  /** RFC 3339 with offset, for timed events. */
  readonly dateTime?: string;
  /** yyyy-mm-dd, for all-day events. */
  readonly date?: string;
  /** IANA zone. */
  readonly timeZone?: string;
};

export type EventAttendee = {
  readonly email: string;
  readonly displayName?: string;
  readonly responseStatus: "needsAction" | "declined" | "tentative" | "accepted";
  readonly organizer?: boolean;
  readonly self?: boolean;
  readonly resource?: boolean;
};

/** A calendar entry in the shape of Google's Event resource: a single event, a series (with RRULE), or an exception of one. */
export type StoredEvent = {
  readonly id: string;
  readonly iCalUID: string;
  readonly status: "confirmed" | "tentative" | "cancelled";
  readonly start: EventTime;
  readonly end: EventTime;
  /** RFC 5545 lines of a series: RRULE, RDATE, EXDATE. */
  readonly recurrence?: readonly string[];
  /** Of an exception: its series and the start it replaces. */
  readonly recurringEventId?: string;
  readonly originalStartTime?: EventTime;
  readonly organizer: {
    readonly email: string;
    readonly displayName?: string;
    readonly self?: boolean;
  };
  readonly attendees: readonly EventAttendee[];
  readonly eventType:
    | "default"
    | "outOfOffice"
    | "focusTime"
    | "workingLocation"
    | "birthday"
    | "fromGmail";
  readonly visibility?: "default" | "public" | "private" | "confidential";
  readonly transparency?: "opaque" | "transparent";
  readonly summary?: string;
  /** RFC 3339. */
  readonly updated: string;
};

export type StoredCalendar = {
  readonly id: string;
  readonly summary: string;
  readonly primary: boolean;
  readonly timeZone: string;
  readonly events: readonly StoredEvent[];
};

/** One person's account at the provider. */
export type Mailbox = {
  /** The OIDC subject: opaque, stable. */
  readonly sub: string;
  /** The login address; every other own address is in `aliases`. */
  readonly email: string;
  readonly aliases: readonly string[];
  readonly name: string;
  readonly givenName: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly messages: readonly StoredMessage[];
  readonly calendars: readonly StoredCalendar[];
};

/** Everything a sandbox is started with. */
export type SandboxData = {
  readonly mailboxes: readonly Mailbox[];
  /** By how many whole weeks dates were shifted forward so that the last entry falls into the seven days before `now`. */
  readonly shiftWeeks: number;
};
