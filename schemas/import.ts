import * as v from "valibot";
import { IMPORTED_HEADERS } from "./imported-headers";
import { Taken, TakenSettings } from "./taken";

const Text = v.pipe(v.string(), v.maxLength(100_000));
const At = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_102_444_800_000));
/** 48 bits. */
const Thread = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 48 - 1));

/** The header fields that an import may hold: promise P2. Anything else is refused, not dropped. */
const HeaderName = v.picklist(IMPORTED_HEADERS);

const ImportedMail = v.strictObject({
  at: At,
  sent: v.boolean(),
  thread: Thread,
  headers: v.pipe(v.array(v.strictTuple([HeaderName, Text])), v.maxLength(40)),
});
export type ImportedMail = v.InferOutput<typeof ImportedMail>;

const Address = v.pipe(v.string(), v.maxLength(254));
const Party = v.strictObject({ address: Address, name: v.pipe(v.string(), v.maxLength(200)) });

/** The local date that a meeting of a series was first planned for. */
const OriginalDate = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/));

/** As of which version of its entry something is: grows with SEQUENCE, then with the stamp. */
const Version = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 52));
const Uid = v.pipe(v.string(), v.minLength(1), v.maxLength(1000));

/** What is over as of a version: a meeting, a series but for what came with that version, or one meeting of a series. */
const Ended = v.strictTuple([Uid, Version, v.nullable(OriginalDate)]);

/**
 * A meeting, or meetings of one series, without title, text and place. Anything else is refused, not dropped.
 */
const ImportedMeeting = v.strictObject({
  uid: Uid,
  version: Version,
  organizer: v.nullable(Party),
  attendees: v.pipe(
    v.array(
      v.strictObject({
        ...Party.entries,
        answer: v.picklist(["accepted", "declined", "tentative", "none"]),
        room: v.boolean(),
      }),
    ),
    v.maxLength(200),
  ),
  /** When each is and ends; null: it is none of a series. */
  times: v.pipe(
    v.array(v.strictTuple([At, At, v.nullable(OriginalDate)])),
    v.minLength(1),
    v.maxLength(200),
  ),
});
export type ImportedMeeting = v.InferOutput<typeof ImportedMeeting>;

const OwnAddresses = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(254))),
  v.minLength(1),
  v.maxLength(10),
);

/** Whose archive it is. */
export const ImportStart = v.strictObject({
  own: OwnAddresses,
  zone: v.optional(v.pipe(v.string(), v.maxLength(64), v.regex(/^[A-Za-z0-9_+/-]+$/))),
  settings: v.optional(TakenSettings),
});

/** One batch of an archive. */
export const ImportBatch = v.strictObject({
  mails: v.optional(v.pipe(v.array(ImportedMail), v.maxLength(500)), []),
  meetings: v.optional(
    v.pipe(
      v.array(ImportedMeeting),
      v.maxLength(500),
      v.check((meetings) => meetings.reduce((sum, { times }) => sum + times.length, 0) <= 500),
    ),
    [],
  ),
  /** After the meetings that stay: each request counts by itself. */
  ended: v.optional(v.pipe(v.array(Ended), v.maxLength(500)), []),
  taken: v.exactOptional(Taken),
});

/** The archive is over; how far back what was sent of it goes, where any was. */
export const ImportEnd = v.strictObject({
  mailSince: v.nullable(At),
  calendarSince: v.nullable(At),
});
