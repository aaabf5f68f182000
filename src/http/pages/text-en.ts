import type { ActionState } from "../../domain/action";
import type { FailureKind } from "../../domain/failure";
import { INSTANCES_READ, ONE_WAY_PER_DAY, ONE_WAY_PER_READ, PEOPLE_MAX } from "../../domain/limits";
import type { OverLimitSum } from "../../domain/over-limit";
import { CONNECT_EN } from "./connect-text-en";
import type { Format } from "./format";

/** Every sentence of the pages in English; the other languages have the same shape. */
export const EN = {
  brand: "Kith",
  skip: "Skip to content",
  mainNavigation: "Main",
  nav: {
    week: "This week",
    people: "People",
    network: "Network",
    progress: "Reading",
    settings: "Settings",
  },
  signOut: "Sign out",
  footer: "Headers only. Nothing is sold, shared or used for advertising.",
  provider: { google: "Google", microsoft: "Outlook", import: "Archive" },
  stream: { calendar: "Calendar", mail: "Mail" },

  ...CONNECT_EN,
  goOn: "Go on",

  progress: {
    title: (month: string) => `Kith: read back to ${month}`,
    titleStart: "Kith: reading",
    titleDone: "Kith: everything is read",
    titleIdle: "Kith: reading waits",
    headline: "Reading back",
    headlineDone: "Everything is read",
    lead: "The calendar comes first, then mail from the newest back. You may close this page; Kith goes on reading.",
    leadDone: "From now on Kith only reads what is new.",
    leadArchive:
      "Of an archive there is nothing more to read. A newer one can be imported at any time.",
    headlineNothing: "Nothing to read yet",
    nothing: "No calendar and no mail is connected yet.",
    connect: "Connect under Settings",
    start: (stream: string) => `${stream}: about to start.`,
    readTo: (stream: string, month: string, detail: string) =>
      `${stream}: read back to ${month} (${detail}).`,
    done: (stream: string, month: string, detail: string) =>
      `${stream}: all read, back to ${month} (${detail}).`,
    calendarDetail: (f: Format, entries: number) => f.plural(entries, "entry", "entries"),
    headers: (f: Format, headers: number) => f.plural(headers, "header", "headers"),
    peopleSoFar: (f: Format, people: number) => `${f.plural(people, "person", "people")} so far`,
    people: (f: Format, people: number) => f.plural(people, "person", "people"),
    peopleHeadline: "The first people",
    noPeople: "Nobody yet. People appear here as soon as the first pages are read.",
    goOn: "Go on: your letter",
    week: "See this week’s people",
    settings: "Settings",
    reload: "This page looks for news by itself every few seconds.",
  },

  failure: {
    reconnect: "The permission has ended. Reconnect it under Settings.",
    "consent-missing": "This was not allowed at the provider. You can allow it under Settings.",
    "admin-consent": "Your organisation’s administrator must allow this first.",
    "cursor-expired": "The provider lost the place where reading stopped. Kith reads it anew.",
    "rate-limited": "The provider asks for a pause. Kith goes on by itself.",
    unavailable: "The provider does not answer at the moment. Kith tries again by itself.",
    unreadable: "The provider’s answer could not be understood. Kith tries again.",
    "no-mailbox":
      "This account has no mailbox. Connect the account that your mail and calendar are in, under Settings.",
  } satisfies Record<FailureKind, string>,

  week: {
    title: "This week",
    headline: "This week",
    since: (month: string) => `Read back to ${month}.`,
    empty: "Nobody is past their usual rhythm this week.",
    emptyHint: "A quiet week is a result. The next letter looks again.",
    preparing: "Kith is reading. This week’s people appear when enough is read.",
    seeProgress: "See how far it is",
    more: (name: string) => `Other answers for ${name}`,
    rest: "Let it rest",
    elsewhere: "In touch elsewhere",
    "not-a-person": "Not a person",
    undo: "Undo",
    undoFull: (name: string) => `Undo for ${name}`,
    notBefore: (day: string) => `Not now: not before ${day}.`,
    states: {
      "reached-out": "Marked: reached out.",
      snoozed: "Not now.",
      resting: "Resting: not suggested until you undo it.",
      elsewhere: "In touch elsewhere: not suggested until you undo it.",
      "not-a-person": "Marked as not a person.",
      answered: "Marked: nothing to answer.",
      noted: "Noted.",
      open: "",
      paused: "Paused.",
      unsubscribed: "Unsubscribed.",
    } satisfies Record<ActionState, string>,
  },

  settings: {
    title: "Settings",
    saved: "Saved.",
    accounts: "Accounts",
    live: "Connected",
    imported: "Imported in a browser",
    signInOnly: "Signed in; nothing may be read so far",
    since: (day: string) => `since ${day}`,
    lastRead: (moment: string) => `last read ${moment}`,
    notYetRead: "not read yet",
    nextTry: (moment: string) => `Next try: ${moment}.`,
    unread: {
      mail: (f: Format, count: number) =>
        `${f.plural(count, "message", "messages")} could not be read.`,
      calendar: (f: Format, count: number) =>
        `${f.plural(count, "entry", "entries")} could not be read.`,
    },
    overLimit: {
      "one-way-day": (f: Format, { left, days, lastAt }: OverLimitSum) => {
        const were = left === 1 ? "was" : "were";
        const last = `on ${f.day(lastAt)}`;
        const when = days === 1 ? last : `on ${f.number(days)} days, the last ${last}`;
        return `${f.plural(left, "message", "messages")} you had not answered ${were} left unread ${when}: Kith reads ${f.number(ONE_WAY_PER_DAY)} of those a day.`;
      },
      "one-way-read": (f: Format, _: OverLimitSum) =>
        `Of earlier messages you had not answered, the newest ${f.number(ONE_WAY_PER_READ)} were read.`,
      instances: (f: Format, _: OverLimitSum) =>
        `Of a calendar with more than ${f.number(INSTANCES_READ)} entries, the rest was left unread.`,
    },
    full: (f: Format) =>
      `Kith keeps up to ${f.number(PEOPLE_MAX)} addresses; further ones are left out.`,
    dead: "The permission has ended",
    admin: "Waits for your administrator",
    noMailbox: "No mailbox",
    disconnected: "Disconnected",
    reconnect: (address: string) => `Reconnect ${address}`,
    allowMail: (address: string) => `Allow mail headers for ${address}`,
    allowCalendar: (address: string) => `Allow the calendar of ${address}`,
    missingMail: "Mail headers are not allowed.",
    missingCalendar: "The calendar is not allowed.",
    add: (provider: string) => `Add another ${provider} account`,
    letter: "Your letter",
    day: "Day",
    hour: "Hour",
    zone: "Time zone",
    language: "Language",
    languages: { en: "English", de: "Deutsch" },
    save: "Save",
    badForm: "That could not be saved: please check the time zone.",
    goesTo: (address: string) => `It goes to ${address}.`,
    goesNowhere: "No letter goes out before you sign in with the address it should go to.",
    read: "What Kith read",
    readLead:
      "Requests made so far, and word for word what each kind of them asks for. The names of your calendars are read to let you leave one out.",
    readRow: (f: Format, requests: number, seen: number, kept: number) =>
      `${f.plural(requests, "request", "requests")}, ${f.number(seen)} read, ${f.number(kept)} kept`,
    readNothing: "Nothing so far.",
    masks: (provider: string) => `The fields asked of ${provider}`,
    session: "This browser",
    sessionSince: (moment: string) => `Signed in ${moment}.`,
  },

  error: {
    notFound: "There is nothing here",
    notFoundText:
      "The address may be mistyped, or what was here is gone. Links in letters work for 30 days.",
    forbidden: "This was not sent from Kith",
    forbiddenText:
      "Kith takes changes only from its own pages. Go back, load the page again and try once more.",
    badRequest: "That could not be read",
    badRequestText: "Something in the request was missing or of the wrong kind.",
    failed: "Something failed on our side",
    failedText:
      "Nothing you did was wrong. Try again; if it stays, name this number to the operator:",
    home: "To the first page",
  },
};

/** What each language must say. */
export type PageText = typeof EN;
