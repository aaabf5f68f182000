import type { ActionState } from "../../domain/action";
import type { FailureKind } from "../../domain/failure";
import type { Format } from "./format";

/** Every sentence of the pages in English; the other languages have the same shape. */
export const EN = {
  brand: "Kith",
  skip: "Skip to content",
  mainNavigation: "Main",
  nav: { week: "This week", progress: "Reading", settings: "Settings" },
  signOut: "Sign out",
  footer: "Headers only. Nothing is sold, shared or used for advertising.",
  provider: { google: "Google", microsoft: "Outlook" },
  stream: { calendar: "Calendar", mail: "Mail" },

  landing: {
    title: "Kith: keep in touch, one short letter a week",
    headline: "Keep in touch with the people you already know.",
    lead: "Every Monday morning Kith writes you one short letter: whom to get back in touch with, and why, in facts you can check. It works from the calendar and the inbox you already have.",
    sampleLabel: "From a sample letter",
    sampleName: "Mara Lindqvist",
    sampleCompany: "Nordlys",
    sampleSays:
      "You are usually in touch every 5 weeks (14 gaps, the longest 9 weeks). Now it is 13. Mara wrote last, on 3 August.",
    sampleCaption: "Meetings and mails by month, two years",
    sampleActs: ["Reached out to Mara", "Write to Mara", "Not now"] as readonly string[],
    reads: "What Kith reads",
    readsList: [
      "Meetings: who, when, and whether you went",
      "Mail: From, To, Cc, Date, and the headers that tie replies together",
    ] as readonly string[],
    never: "What it never reads",
    neverList: [
      "Subjects, text and attachments of mail; Bcc",
      "Descriptions, places and attachments of meetings",
    ] as readonly string[],
    yours: "What stays yours",
    yoursList: [
      "One click acts, one click takes it back",
      "Pause or leave whenever you like; leaving deletes every row",
    ] as readonly string[],
    permission: (provider: string) =>
      `${provider}’s screen will say Kith can view your events, because ${provider} has no smaller permission. Kith asks for who, when and whether you went, never for description, place or attachments. You can check: every request it made is listed under “What Kith read”.`,
    twoSteps: "Two short permissions, then never again.",
    connect: (provider: string) => `Connect ${provider}`,
    already: "Already connected?",
    signIn: (provider: string) => `Sign in with ${provider}`,
  },

  connected: {
    title: "Connected",
    stepTwo: "Step 2 of 2",
    mailHeadline: "Now the mail, headers only",
    mailLead: (address: string) => `Your calendar at ${address} is connected.`,
    mailWhy:
      "With the mail headers Kith sees who wrote last, what is left open, and everybody you never meet. The permission covers headers: Kith cannot open a mail’s text or its attachments with it. Subjects it never asks for.",
    allowMail: "Allow mail headers",
    skipMail: "Go on with the calendar alone",
    calendarMissing: (provider: string) =>
      `The calendar was left unticked on ${provider}’s screen. Kith cannot see your meetings, so it would know people from mail only.`,
    allowCalendar: "Allow the calendar",
    skipCalendar: "Go on without it",
    laterHint: "You can change your mind at any time under Settings.",
  },

  problem: {
    denied: {
      title: "Nothing was connected",
      text: (provider: string) =>
        `${provider} says that the permission was not given. Kith has read nothing and kept nothing.`,
      act: (provider: string) => `Connect ${provider}`,
    },
    "mail-denied": {
      title: "Mail was not allowed",
      text: (provider: string) =>
        `${provider} says that the permission for mail headers was not given. Kith goes on with what it may read. If it was a slip, allow it now, or later under Settings.`,
      act: () => "Allow mail headers",
    },
    "admin-consent": {
      title: "Your organisation must allow this first",
      text: (provider: string) =>
        `${provider} says that only an administrator of your organisation can allow this. Nothing was connected. Ask your administrator to allow Kith, then try again.`,
      act: () => "Try again",
    },
    mismatch: {
      title: "This answer belongs to another attempt",
      text: (provider: string) =>
        `What came back from ${provider} does not fit what this browser asked for. Perhaps two tabs were open. Nothing was changed.`,
      act: () => "Start again",
    },
    expired: {
      title: "This took too long",
      text: () =>
        "A request for permission is good for ten minutes, and this browser must accept Kith’s cookie. Nothing was changed.",
      act: () => "Start again",
    },
    provider: {
      title: "That did not work",
      text: (provider: string) =>
        `${provider} did not answer as it should. Nothing was changed. A second try in a minute often works.`,
      act: () => "Try again",
    },
    "cannot-add": {
      title: "This account cannot be added here.",
      text: () => "Nothing was changed. You can choose another account.",
      act: () => "Back to the settings",
    },
    "other-account": {
      title: "That was another account",
      text: (provider: string) =>
        `On ${provider}’s screen another account was chosen than the one this was about. Nothing was changed. Choose the same account this time.`,
      act: () => "Choose again",
    },
    "unknown-account": {
      title: "No Kith for this account yet",
      text: () => "Nobody has connected this account. Connect it, and the first letter follows.",
      act: (provider: string) => `Connect ${provider}`,
    },
    confirm: {
      title: "First confirm that it is you",
      text: () =>
        "Adding an account asks for a sign-in of the last ten minutes. Sign in once more, then add it.",
      act: (provider: string) => `Sign in with ${provider}`,
    },
  },
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
    nothing: "No calendar and no mail is connected yet.",
    start: (stream: string) => `${stream}: about to start.`,
    readTo: (stream: string, month: string, detail: string) =>
      `${stream}: read back to ${month} (${detail}).`,
    done: (stream: string, month: string, detail: string) =>
      `${stream}: all read, back to ${month} (${detail}).`,
    calendarDetail: (f: Format, entries: number) => f.plural(entries, "entry", "entries"),
    mailDetail: (f: Format, headers: number, people: number) =>
      `${f.plural(headers, "header", "headers")}, ${f.plural(people, "person", "people")} so far`,
    mailDetailDone: (f: Format, headers: number, people: number) =>
      `${f.plural(headers, "header", "headers")}, ${f.plural(people, "person", "people")}`,
    peopleHeadline: "The first people",
    noPeople: "Nobody yet. People appear here as soon as the first pages are read.",
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
    "no-mailbox": "This account has no mailbox.",
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
    states: {
      "reached-out": "Marked: reached out.",
      snoozed: "Not now: comes back later.",
      resting: "Resting: not suggested.",
      elsewhere: "In touch elsewhere: not suggested.",
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
    since: (day: string) => `since ${day}`,
    lastRead: (moment: string) => `last read ${moment}`,
    notYetRead: "not read yet",
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
    read: "What Kith read",
    readLead:
      "Every request Kith makes names the fields it wants. These are all of them, word for word.",
    readRow: (f: Format, requests: number, seen: number, kept: number) =>
      `${f.plural(requests, "request", "requests")}, ${f.number(seen)} read, ${f.number(kept)} kept`,
    readNothing: "Nothing so far.",
    masks: "The fields asked for",
    session: "This browser",
    sessionSince: (moment: string) => `Signed in ${moment}.`,
  },

  error: {
    notFound: "There is nothing here",
    notFoundText: "The address may be mistyped, or what was here is gone.",
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
