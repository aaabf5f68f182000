import { PEOPLE_MAX } from "../../domain/limits";

/** What is said however far back is read. */
const PLAIN = {
  title: "Import an archive",
  lead: "Kith can start from your archives instead of a login: the .mbox that Google Takeout, Thunderbird or Apple Mail write, the .ics of a calendar, or the export of another Kith.",
  promises: [
    "The file stays on this computer: this page reads it here, however large it is.",
    "Only header lines are sent to Kith: From, Sender, To, Cc, Date, the ids that tie replies together, and what marks lists and automatic mail. No subject, no text, no attachment.",
    "Of a calendar: when a meeting is, its id, who organised it and who came. No title, no description, no place.",
    "First you see what was found. Nothing is sent before you say so.",
  ] as readonly string[],
  kith: "From one Kith to another",
  kithText: [
    "The JSON export of another Kith (there under Settings, Your data), or of this one after you left. Your own addresses come from it into the field below; check them.",
    "Comes along: people, when you wrote or met, and what you decided: circles, rhythms, notes, who is one person, not now, rest, left out. Whoever begins with it also gets day, hour and length of the letter.",
    "Stays behind: letters, planned meetings, titles, accounts and sign-ins, feeds, the choice of calendars. And whom you asked to forget: the export names none of them, so forget them here once more where mail brings them back.",
    "What you said or took back here since stands.",
  ] as readonly string[],
  visitor:
    "Without a login there is no letter, and this browser is the only key to what you import: sign out or clear its cookies, and nobody can open it again. Thirty days after the last visit it is deleted. Connect an account later, and both become one.",
  files: "Mail archive, calendar or Kith export (.mbox, .eml, .ics or .json, also gzipped)",
  own: "Your own addresses in it",
  ownHint:
    "Every address you wrote from or were invited at, separated by commas. Kith needs them to tell you from the others.",
  read: "Read the archive",
  noScript:
    "This page reads the file itself and needs scripts for it. Everything else in Kith works without.",
  reading: "Reading",
  bytes: "{0} of {1}",
  left: "about {0} left",
  mailsRead: "Mails and calendar entries read so far:",
  cancel: "Cancel",
  found: "Found",
  facts: {
    read: "Mails in the archive",
    count: "With contacts, to be kept",
    entries: "Entries in the calendar",
    meetings: "Meetings with others, to be kept",
    taken: "Mails and meetings of the export, to be kept",
    said: "Decisions of yours",
    programs: "Only to tell programs and lists from people",
    people: "Addresses in them",
    since: "Back to",
  },
  skipped: "Left out",
  reasons: {
    oneWay: "Older mail that you never answered",
    nobody: "From programs, or to too many",
    unwanted: "Junk, drafts, chats and deleted mail",
    duplicate: "There twice",
    undated: "Without a readable date",
    noSender: "Without a readable sender",
  },
  entryReasons: {
    alone: "Entries without another person, or with too many",
    declined: "Meetings you declined",
    cancelled: "Cancelled meetings, which go from Kith, too",
    allDay: "All-day entries",
    outdated: "Older versions of an entry",
    reply: "Answers to invitations",
    unreadable: "Entries that cannot be read",
  },
  unreadableLines: "Those that cannot be read begin in line:",
  alsoSent:
    "Gmail keeps sent mail of these addresses, too. If they are yours, cancel and add them:",
  nothingSent: "Nothing has been sent so far.",
  keep: "Keep these headers",
  keepMeetings: "Keep these meetings",
  keepBoth: "Keep these headers and meetings",
  keepKith: "Take this Kith over",
  keepEnded: "Take over what was cancelled",
  keeping: "Sending what was found",
  keepingHint:
    "If you cancel now, what has arrived stays. Importing the file once more completes it.",
  kept: "The archive is imported",
  keptHint: "Importing the same file again changes nothing.",
  noRoom: `Kith keeps up to ${PEOPLE_MAX.toLocaleString("en")} addresses; what belongs to further ones was left out.`,
  goOn: "Go on",
  people: "See your people",
  problems: {
    own: "Please check the addresses: each needs an @ and a domain, and ten are the most.",
    "not-mbox":
      "This is no mbox file, no mail, no calendar and no export as Kith writes it. Please choose the .mbox, .eml, .ics or .json file itself.",
    version:
      "Another version of Kith wrote this export. Bring both to one version and export once more. Nothing was sent.",
    nothing: "The file is empty. Please export it once more.",
    packed: "This is a packed folder. Please unpack it, then choose the .mbox or .ics in it.",
    outlook:
      "Only Outlook can read this file. Connect the account instead, or have Outlook save the mail as .eml and the calendar as .ics.",
    "web-page":
      "This is a web page, as a download saves it when its link has expired. Please download the archive once more.",
    damaged:
      "The file ends too early or is damaged. Nothing was sent. Please download or export it once more.",
    full: "Kith takes no more from archives for one user. What arrived before stays.",
    refused: "Kith did not take it. Load the page again and try once more.",
    offline:
      "The connection was lost. What has arrived stays; importing the file once more completes it.",
  },
  fromLanding: "No login? Import an archive",
};

/** The sentences of the import, in English, where so many years back are read. */
export const importEn = (years: number) => ({
  ...PLAIN,
  promises: [
    ...PLAIN.promises,
    `What is older than ${span(years)} is left out, and so are newsletters, mail you never answered and meetings you declined.`,
  ],
  reasons: { ...PLAIN.reasons, old: `Older than ${span(years)}` },
  entryReasons: {
    ...PLAIN.entryReasons,
    outside: `Entries older than ${span(years)}, or far ahead`,
  },
  problems: {
    ...PLAIN.problems,
    empty: `There is nothing in it that Kith could keep: no mail and no meeting between you and others in the last ${years === 1 ? "year" : span(years)}. Are these addresses yours?`,
  },
});

export type ImportText = ReturnType<typeof importEn>;

function span(years: number): string {
  return years === 1 ? "one year" : `${years} years`;
}
