import * as v from "valibot";
import { SAID_OF_SOMEBODY, Span } from "./purposes";

/** Which of the short roads through a provider's consent screen a browser is on. */
export const ConsentStep = v.picklist([
  /** First connect: sign-in and calendar. Somebody already known is signed in by it. */
  "connect",
  /** The second permission, for an account that is connected. */
  "mail",
  /** A further account of somebody signed in. */
  "add",
  /** The calendar permission of a connected account once more. */
  "renew",
  /** Only who it is. */
  "sign-in",
]);
export type ConsentStep = v.InferOutput<typeof ConsentStep>;

const AccountId = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(51));

/** An IANA zone as a browser names it; whether it exists is asked of Intl. */
const Zone = v.pipe(v.string(), v.maxLength(64), v.regex(/^[A-Za-z0-9_+/-]+$/));

/** What the sealed `__Host-oauth` cookie holds while the browser is at the provider. */
export const ConsentCookie = v.object({
  provider: v.picklist(["google", "microsoft"]),
  step: ConsentStep,
  accountId: v.nullable(AccountId),
  state: v.string(),
  nonce: v.string(),
  verifier: v.string(),
  /** Hash of the session in which it began, or null without one. */
  session: v.nullable(v.string()),
  zone: v.nullable(Zone),
  expiresAt: v.number(),
});
export type ConsentCookie = v.InferOutput<typeof ConsentCookie>;

const NumberField = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));

/** The form behind every Connect button. */
export const ConnectForm = v.object({
  step: ConsentStep,
  account: v.optional(v.pipe(NumberField, AccountId)),
  zone: v.fallback(v.optional(Zone), undefined),
});

/** Day, hour, zone and language of the letter. */
export const SettingsForm = v.object({
  day: v.pipe(NumberField, v.minValue(1), v.maxValue(7)),
  hour: v.pipe(NumberField, v.minValue(0), v.maxValue(23)),
  zone: Zone,
  language: v.picklist(["en", "de"]),
});

/** More than the calendars of an account that anybody can tell apart. */
const CALENDARS_MAX = 1000;
const Hashes = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((value) => (Array.isArray(value) ? value : [value])),
  v.array(v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number), v.safeInteger())),
  v.maxLength(CALENDARS_MAX),
);

/** The calendars of an account: those that the page showed, and those of them that have a tick. */
export const CalendarsForm = v.object({ shown: Hashes, read: v.optional(Hashes, []) });

/** What became of such a form, as the address of the next page says it. */
export const CalendarsChosen = v.object({
  account: v.pipe(NumberField, AccountId),
  calendars: v.picklist(["now", "later", "same"]),
});

/** How many years back Kith reads and keeps. */
export const HistoryForm = v.object({ years: NumberField });

/** A button of the week's page, or the Undo of what it did: which letter, whom it is about, and what. */
export const ActForm = v.object({
  item: v.pipe(v.string(), v.regex(/^((scheduled|week)\/\d{4}-W\d\d|now\/\d{1,15}|first)$/)),
  subject: NumberField,
  purpose: v.picklist(SAID_OF_SOMEBODY),
  span: Span,
});
