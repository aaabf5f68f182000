import type { ReasonGroup } from "../../domain/left-out";
import type { Format } from "./format";
import { PUBLIC_EN } from "./public-text-en";

/** The sentences of settings beyond the letter's hour, and of leaving, in English. */
export const RIGHTS_EN = {
  more: "More settings",
  links: {
    letters: "What stands in letters",
    history: "How far back Kith reads",
    data: "Your data: export, calendar feed, delete",
    browsers: "Browsers that are signed in",
  },
  back: "Back to settings",
  manage: (address: string) => `Disconnect ${address} …`,

  letters: {
    title: "What stands in letters",
    saved: "Saved.",
    bad: "That was neither an address nor a domain, nor the name of a company in your list.",
    full: "The list is full.",
    size: "People in a letter, at most",
    subject: "Names in the subject line",
    subjectHint: "Off, the subject says only that the letter is there.",
    reasons: "Kinds of reasons",
    reasonsHint: "Why somebody is named now always stands there. These can stand beside it:",
    groups: {
      wrote: "Who wrote last, and who started",
      met: "When you last met",
      occasion: "A meeting you are both in soon",
      common: "People and groups you have in common",
    } satisfies Record<ReasonGroup, string>,
    save: "Save",
    pause: "Pause",
    on: "Letters come as set.",
    pausedUntil: (day: string) => `Paused until ${day}.`,
    off: "Letters are off.",
    resume: "Let letters come again",
    pauseFor: "For how long",
    weeks: (f: Format, weeks: number) => f.plural(weeks, "week", "weeks"),
    pauseNow: "Pause letters",
    out: "Left out",
    outHint:
      "Whoever stands here is not suggested, not named in a letter, and not in lists. Kith forgets nothing by it; letting somebody in again brings everything back.",
    outNone: "Nobody so far.",
    outLabel: "Address, company or domain",
    outExample: "For example mara@example.org or example.org",
    outAdd: "Leave out",
    letIn: (value: string) => `Let ${value} in again`,
    private: "Private from the start",
    privateHint: "Health and dating. Take a domain off if its people may be named.",
    privateCount: (f: Format, count: number) => f.plural(count, "domain", "domains"),
    privateOff: (value: string) => `Take ${value} off`,
    privateOn: (value: string) => `Make ${value} private again`,
  },

  account: {
    title: (address: string) => `Disconnect ${address}`,
    goes: (f: Format, count: number) =>
      `What only this account shows goes at once: ${f.plural(count, "mail or meeting", "mails and meetings")}, and its calendar entries.`,
    stays: "What another account shows as well stays as that one shows it.",
    permission: (provider: string) =>
      `The stored permission is deleted, and ${provider} is told that it has ended.`,
    microsoft:
      "Microsoft has no way to be told. The stored permission is deleted here; you can remove it at myapps.microsoft.com, too.",
    login: "You can no longer sign in with it, unless it is your only account.",
    letters: (address: string) => `Letters that went to it go to ${address} from then on.`,
    again: "You can connect it again at any time; Kith then reads it anew.",
    act: "Disconnect",
    gone: (address: string) => `${address} is disconnected.`,
    goneRevoked: (provider: string) => `${provider} has confirmed that the permission ended.`,
    goneUnconfirmed: (provider: string) =>
      `${provider} has not confirmed that the permission ended. You can end it in your account there.`,
  },

  browsers: {
    title: "Browsers that are signed in",
    this: "this browser",
    unnamed: "A browser",
    since: (moment: string) => `Signed in ${moment}`,
    seen: (moment: string) => `last used ${moment}`,
    end: "Sign out",
    endNamed: (browser: string) => `Sign out: ${browser}`,
    everywhere: "Sign out everywhere",
    everywhereText:
      "Ends all sessions, this one included. Browsers that complete a letter's links at first view lose that, too: each link then asks for a button once.",
    ended: "Signed out there.",
  },

  tooMany: {
    title: "One moment, please",
    text: "Too many requests came from where you are. Wait a minute and load the page again.",
    home: "To the first page",
  },

  fresh: {
    title: "Please show once more that it is you",
    text: "What comes next concerns everything Kith has. It asks for a sign-in within the last ten minutes; this one is older.",
    signIn: (provider: string) => `Sign in with ${provider}`,
    after: "After that you are back in the settings.",
  },

  data: {
    title: "Your data",
    fresh: "Export, feed and leaving ask for a sign-in within the last ten minutes.",
    export: "Take it along",
    exportText: "Made while you wait, from what is stored at this moment.",
    json: "Everything, as JSON",
    csv: "People with counts, as CSV",
    vcard: "People, as vCard",
    exportNote:
      "In the CSV a ' stands before cells that a spreadsheet would take for a formula. It is not part of the name.",
    again: "Another Kith takes the JSON in, and so does this one after you left:",
    againLink: "Import an export",
    feed: "Calendar feed",
    feedText:
      "An address that Google Calendar and Outlook can subscribe to. It holds days and given names: whom a letter named under Reconnect, and when somebody comes back after Not now. Whoever has the address can read it.",
    feedAdd: "Make a feed",
    feedFull: "Three feeds are the most there can be. End one first.",
    feedNew: "This is the feed's address. It is shown this once.",
    feedCopy: "Address of the feed",
    feedDone: "Done",
    feedRow: (moment: string) => `Made ${moment}`,
    feedFetched: (moment: string) => `Last fetched ${moment}`,
    feedNever: "Not fetched so far",
    feedEnd: "End this feed",
    feedNone: "No feed so far.",
    leave: "Leave Kith",
    leaveText: "Deletes everything at once. There is no way back.",
    leaveLink: "Delete the account …",
  },

  leave: {
    title: "Delete the account",
    lead: "This happens at once, in this order:",
    steps: [
      "Nobody can sign in any more, on any browser.",
      "The key that opens tokens, letters and notes is destroyed, and the tokens with it.",
      "Every row about you and the people you know is deleted: addresses, mails, meetings, notes, letters, settings.",
      "Google is told that the permission has ended. Microsoft has no way to be told; you can remove Kith at myapps.microsoft.com.",
    ],
    remains: "What remains, and for how long",
    remainsList: (f: Format, days: number) => [
      `The database's recovery history can bring deleted rows back for ${f.plural(days, "day", "days")}. It belongs to the platform (Cloudflare), nothing can shorten it, and after a recovery Kith deletes your rows again.`,
      "Your number and the moment you left, so that this can be done. Nothing else.",
      "Letters that were sent lie in your mailbox, and for a while at the mail service (Resend).",
    ],
    export: "Take your data along first, if you like.",
    confirm: "Yes, delete everything about me",
    act: "Delete now",
    unticked: "Please tick the box first.",
    doneTitle: "Everything is deleted",
    doneLead: (moment: string) => `Done ${moment}.`,
    revoked: (provider: string, address: string) =>
      `${provider} has confirmed that the permission for ${address} ended.`,
    unconfirmed: (provider: string, address: string) =>
      `${provider} has not confirmed that the permission for ${address} ended. You can end it at myaccount.google.com/connections.`,
    untold: (_provider: string, address: string) =>
      `Microsoft has no way to be told. Kith’s permission for ${address} is deleted here; you can remove it at myapps.microsoft.com, too.`,
    keep: "You may want to keep this page as a receipt: Kith has none.",
    home: "To the first page",
  },

  ...PUBLIC_EN,
};

/** What each language must say. */
export type RightsText = typeof RIGHTS_EN;
