import { HISTORY_CHOICES } from "../../domain/limits";
import type { RetentionKey } from "../../domain/retention";
import type { Format } from "./format";

/** The sentences of the pages that anybody may read, in English. */
export const PUBLIC_EN = {
  people: {
    title: "For people in somebody's Kith",
    lead: "Kith helps its users keep up with people they know. If you write with one of them, or meet, Kith may know your address.",
    what: "What is held",
    whatList: [
      "Your address, and the name that mail or calendar entries gave with it.",
      "For each mail and meeting with the user: when it was, who sent or organised it, whether you stood in To or Cc, and how many others took part.",
      "What the user says about you there: for example that you are in touch elsewhere, or a note of one line.",
    ],
    never:
      "Never read: what a mail says, its subject, attachments, and Bcc. Titles of meetings only where the user switched that on, of at most four people; they are sealed, and nobody but the user sees them.",
    source: "Where it comes from",
    sourceText:
      "From the user's own mailbox and calendar, by the user's permission at Google or Microsoft. Kith looks up nothing elsewhere, passes nothing on, and writes to nobody but its users.",
    why: "Why, and on what basis",
    whyText:
      "So that the user sees with whom an exchange has gone quiet. The basis is the legitimate interest of the user and of the operator (GDPR Article 6(1)(f)). Kith does not write to each person by itself: that would mean using addresses for what nobody expects (Article 14(5)(b)). This page is there instead.",
    period: "How long",
    object: "Object",
    objectText:
      "You can object at any time, for any reason. Enter your address; a mail with a button goes there. Once it is pressed, Kith leaves the address out for all its users and removes what it has. Users are not told.",
    address: "Your address",
    send: "Send me the mail",
    badAddress: "That is not an address that mail could reach.",
    sent: "A mail is on its way, if this address can get one",
    sentText:
      "The answer here is always the same, so that nobody learns from it whom Kith knows. An address gets at most three of these mails a day.",
    letters:
      "Letters that a user has received stay in that mailbox. Kith's own copy is sealed and goes with its period.",
    rights:
      "Access, correction and complaints: write to the operator of this Kith; the address is on the page about operating. A complaint to a supervisory authority is open to you as well.",
    operating: "How this Kith is operated",
  },

  confirm: {
    title: "Leave this address out",
    text: "Kith will keep nothing about the address this link was sent to, for any of its users: what is there is removed within a day, and it is skipped when mail and calendars are read.",
    kept: "So that it can be skipped, Kith keeps a fingerprint (an HMAC) from which the address cannot be read.",
    act: "Leave it out",
    doneTitle: "This address is left out",
    doneText: "What is there is being removed, within a day at most.",
    undo: "Take this back",
    undoneTitle: "Taken back",
    undoneText: "Kith may read this address again. What was removed does not come back by itself.",
    oldTitle: "This link has ended",
    oldText: "Ask for a new mail; each link works for seven days.",
    newMail: "Ask for a new mail",
  },

  operating: {
    title: "How this Kith is operated",
    lead: "Who sees what, what is kept for how long, and what Google is promised.",
    limited: "Limited Use",
    limitedText:
      "Kith's use and transfer of information received from Google APIs to any other app will adhere to the Google API Services User Data Policy, including the Limited Use requirements.",
    limitedMore:
      "No advertising, no sale, no training of models, and no human reads it, except with the user's consent for a named message, for security, or where the law demands it.",
    processors: "Who works for this Kith",
    processorList: [
      "Cloudflare: runs the program, its database and its queues.",
      "Resend: delivers the letters, and keeps a copy of each for a while.",
      "Google and Microsoft: give mail headers and calendar entries of those who allowed it. They get nothing back.",
    ],
    kept: "What is kept, and for how long",
    what: "What",
    howLong: "How long",
    keys: {
      interactions: "Mails and meetings: times and who took part",
      strangers: "The same, of people the user never wrote to nor met by own consent",
      letters: "Letters, sealed",
      standings: "Pictures of all ties, made after each reading",
      sessions: "Sessions of browsers, after their last use",
      deadLetters: "Messages of the program to itself that failed: numbers only",
      deadNotice: "Accounts that cannot be read: a mail says so after",
      deadAccounts: "Accounts that cannot be read: removed after",
      objectionMails: "That a confirmation mail was sent, as a fingerprint",
      tombstones: "The number of somebody who left, and when",
    } satisfies Record<RetentionKey, string>,
    window: (f: Format, years: number) =>
      `${f.plural(years, "year", "years")}, or as many as the user sets (${HISTORY_CHOICES[0]} to ${HISTORY_CHOICES.at(-1)})`,
    days: (f: Format, days: number) =>
      days > 90 && days % 7 === 0
        ? f.plural(days / 7, "week", "weeks")
        : f.plural(days, "day", "days"),
    recovery: "Recovery history of the database (Cloudflare)",
    others:
      "Everything else a user has lasts until the account is disconnected or deleted. Objections last until they are taken back.",
    security: "How it is kept",
    securityList: [
      "Tokens, letters, notes, meeting titles and reading positions are sealed with AES-256-GCM under a key of each user's own.",
      "Read are mail headers, the times and people of calendar entries and the names of calendars; titles of entries where the user switched that on; nothing else. A test reads every request and fails on more.",
      "Logs hold numbers and kinds, no addresses, no names, no links.",
    ],
    operator: "Operator",
    operatorText: (address: string) => `Questions, access and complaints: ${address}`,
    people: "For people in somebody's Kith",
  },
};

/** What each language must say. */
export type PublicText = typeof PUBLIC_EN;
