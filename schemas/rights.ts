import * as v from "valibot";

const NumberField = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));

/** A box that is ticked sends "on"; one that is not sends nothing. */
const Box = v.optional(v.literal("on"));

/** List size, names in the subject line, and which kinds of reasons may stand. */
export const LettersForm = v.object({
  size: v.pipe(NumberField, v.minValue(1), v.maxValue(5)),
  subject: Box,
  wrote: Box,
  met: Box,
  occasion: Box,
  common: Box,
});

export const PauseForm = v.object({
  weeks: v.pipe(NumberField, v.picklist([1, 2, 4, 8, 26])),
});

/** What is to be left out: an address or a domain, as it was typed. */
export const LeaveOutForm = v.object({ value: v.pipe(v.string(), v.trim(), v.maxLength(254)) });

export const LetInForm = v.object({
  kind: v.picklist(["address", "domain", "named"]),
  value: v.pipe(v.string(), v.minLength(1), v.maxLength(254)),
});

/** A domain that is private from the start, taken off the list. */
export const NamedForm = v.object({ value: v.pipe(v.string(), v.maxLength(100)) });

export const DeleteForm = v.object({ confirm: Box });

export const ObjectionForm = v.object({ address: v.pipe(v.string(), v.maxLength(400)) });

/** What a confirmation link says: version, fingerprint of the mailbox, end in epoch seconds. */
export const ObjectionClaims = v.tuple([
  v.literal(1),
  v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  v.pipe(v.number(), v.safeInteger()),
]);
