import * as v from "valibot";

const Text = v.pipe(v.string(), v.maxLength(100_000));
const At = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_102_444_800_000));
/** 48 bits. */
const Thread = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 48 - 1));

/** The header fields that an import may hold: promise P2. Anything else is refused, not dropped. */
const HeaderName = v.picklist([
  "From",
  "Sender",
  "To",
  "Cc",
  "Date",
  "Message-ID",
  "In-Reply-To",
  "Auto-Submitted",
  "Precedence",
  "List-Id",
  "List-Unsubscribe",
]);

const ImportedMail = v.strictObject({
  at: At,
  sent: v.boolean(),
  thread: Thread,
  headers: v.pipe(v.array(v.strictTuple([HeaderName, Text])), v.maxLength(40)),
});
export type ImportedMail = v.InferOutput<typeof ImportedMail>;

const OwnAddresses = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(254))),
  v.minLength(1),
  v.maxLength(10),
);

/** Whose archive it is. */
export const ImportStart = v.strictObject({
  own: OwnAddresses,
  zone: v.optional(v.pipe(v.string(), v.maxLength(64), v.regex(/^[A-Za-z0-9_+/-]+$/))),
});

/** One batch of an archive. */
export const ImportBatch = v.strictObject({
  mails: v.pipe(v.array(ImportedMail), v.maxLength(500)),
});

/** The archive is over; how far back what was sent of it goes. */
export const ImportEnd = v.strictObject({ since: At });
