/** The sentences of the way in, in English: what Kith is, the two permissions, and what may go wrong on the way. */
export const CONNECT_EN = {
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
      "Meetings: who, when, and whether you went; the names of your calendars",
      "Mail: From, Sender, To, Cc, Date, the headers that tie replies together, and those that mark lists and programs",
    ] as readonly string[],
    never: "What it never reads",
    neverList: [
      "Subjects, text and attachments of mail; Bcc",
      "Descriptions, places and attachments of meetings",
    ] as readonly string[],
    yours: "What stays yours",
    yoursList: [
      "One click acts, one click takes it back",
      "Pause or unsubscribe in one click, from any letter",
    ] as readonly string[],
    permission: (provider: string) =>
      `${provider}’s screen will say Kith can view your events, because ${provider} has no smaller permission. Kith asks for who, when and whether you went, never for description, place or attachments. You can check: “What Kith read” counts its requests and shows word for word what each asks for.`,
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

  adminConsent: {
    label: "For your administrator",
    note: "It opens Microsoft’s own page, which lists what Kith may read: calendars and mail headers, never bodies or attachments.",
    allowed: {
      title: "Kith is allowed in your organisation",
      text: "Everybody in it can connect Outlook now. You can close this page.",
    },
    refused: {
      title: "Kith was not allowed",
      text: "Microsoft says that the permission was not given. Nothing was changed.",
    },
  },
  problem: {
    denied: {
      title: "Nothing was connected",
      text: (provider: string) =>
        `${provider} says that the permission was not given. Kith has read nothing and kept nothing.`,
      act: (provider: string) => `Connect ${provider}`,
    },
    declined: {
      title: "Nothing was changed",
      text: (provider: string) =>
        `${provider} says that the permission was not given. Everything is as it was.`,
      act: () => "Try again",
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
        `${provider} says that only an administrator of your organisation can allow this. Nothing was connected. Send your administrator the address below; once Kith is allowed, try again.`,
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
      title: "This account cannot be added here",
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
};

export type ConnectText = typeof CONNECT_EN;
