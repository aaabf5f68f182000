const AUTH = "https://www.googleapis.com/auth/";

/** Short names Google writes out in full in every answer. */
const FULL_NAMES: Readonly<Record<string, string>> = {
  email: `${AUTH}userinfo.email`,
  profile: `${AUTH}userinfo.profile`,
};

const SIGN_IN = new Set(["openid", ...Object.values(FULL_NAMES)]);

/** Scopes with a body: `gmail.metadata` is the one without. */
const MAIL_FULL = [`${AUTH}gmail.readonly`, `${AUTH}gmail.modify`, "https://mail.google.com/"];

export const MAIL_METADATA = `${AUTH}gmail.metadata`;
export const MAIL_READ: readonly string[] = [MAIL_METADATA, ...MAIL_FULL];
export const CALENDAR_LIST_READ: readonly string[] = [
  `${AUTH}calendar`,
  `${AUTH}calendar.readonly`,
  `${AUTH}calendar.calendarlist`,
  `${AUTH}calendar.calendarlist.readonly`,
];
export const EVENTS_READ: readonly string[] = [
  `${AUTH}calendar`,
  `${AUTH}calendar.readonly`,
  `${AUTH}calendar.events`,
  `${AUTH}calendar.events.readonly`,
  `${AUTH}calendar.events.owned`,
  `${AUTH}calendar.events.owned.readonly`,
];

/** What the consent page says of each scope this sandbox knows. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  [MAIL_METADATA]:
    "View your email message metadata such as labels and headers, but not the email body",
  [`${AUTH}gmail.readonly`]: "View your email messages and settings",
  [`${AUTH}gmail.modify`]: "Read, compose, and send emails from your Gmail account",
  "https://mail.google.com/":
    "Read, compose, send, and permanently delete all your email from Gmail",
  [`${AUTH}calendar`]: "See, edit, share, and permanently delete all the calendars you can access",
  [`${AUTH}calendar.readonly`]: "See and download any calendar you can access",
  [`${AUTH}calendar.calendarlist`]: "See, add, and remove calendars you’re subscribed to",
  [`${AUTH}calendar.calendarlist.readonly`]: "See the list of calendars you’re subscribed to",
  [`${AUTH}calendar.events`]: "View and edit events on all your calendars",
  [`${AUTH}calendar.events.readonly`]: "View events on all your calendars",
  [`${AUTH}calendar.events.owned`]: "View and edit events on calendars you own",
  [`${AUTH}calendar.events.owned.readonly`]: "View events on calendars you own",
};

/** The scopes of a space-separated list, in Google's full spelling, each once. */
export function parseScopes(text: string): string[] {
  const names = text.split(" ").filter((name) => name !== "");
  return [...new Set(names.map((name) => FULL_NAMES[name] ?? name))];
}

export function isSignIn(scope: string): boolean {
  return SIGN_IN.has(scope);
}

/** The sentence of the consent page; undefined for a scope Google would call invalid. */
export function describeScope(scope: string): string | undefined {
  return DESCRIPTIONS[scope];
}
