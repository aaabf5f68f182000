import * as v from "valibot";
import { SAID_OF_SOMEBODY } from "./purposes";

const MOST = 500;
/** The bits of an interaction's flags, and the eight of a meeting's length (src/domain/interaction.ts). */
const FLAG_BITS = 0x1fff;
const LENGTH_BITS = 0xff0000;
/** The bits of what mail showed about an address (src/domain/evidence.ts). */
const EVIDENCE_MAX = 31;

function whole(max: number) {
  return v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(max));
}
function list<Row extends v.GenericSchema>(row: Row) {
  return v.optional(v.pipe(v.array(row), v.maxLength(MOST)), []);
}

const At = whole(4_102_444_800_000);
const Hash = whole(Number.MAX_SAFE_INTEGER);
const Thread = whole(2 ** 48 - 1);
const Others = whole(100_000);
const Address = v.pipe(v.string(), v.minLength(3), v.maxLength(254));
const Flags = v.pipe(
  whole(FLAG_BITS | LENGTH_BITS),
  v.check((flags) => (flags & ~(FLAG_BITS | LENGTH_BITS)) === 0),
);

/** What somebody said in Kith: what it was kept for (a letter, a page) in Kith's own words, an id in it as "*". */
const Item = v.pipe(
  v.string(),
  v.regex(
    /^(?:(?:(?:scheduled|week)\/\d{4}-W\d\d|now\/\d{1,15}|first|welcome|same\/\*)(?:#[a-z]{1,11})?|person\/(?:now|lasting|nobody\/\*))$/,
  ),
);

const Event = v.variant("kind", [
  v.strictObject({
    kind: v.literal("circle"),
    circle: v.nullable(v.picklist(["ally", "trusted", "active", "acquaintance", "known"])),
  }),
  v.strictObject({
    kind: v.literal("rhythm"),
    days: v.nullable(v.pipe(whole(1100), v.minValue(1))),
  }),
  v.strictObject({
    kind: v.literal("note"),
    note: v.pipe(v.string(), v.maxLength(200), v.regex(/^\P{Cc}*$/u)),
  }),
  v.strictObject({ kind: v.literal("contact"), on: At }),
  v.strictObject({ kind: v.literal("merged") }),
  v.strictObject({ kind: v.literal("split") }),
  v.strictObject({
    kind: v.literal("acted"),
    purpose: v.picklist(SAID_OF_SOMEBODY),
    by: v.picklist(["auto", "button", "app"]),
    until: v.exactOptional(At),
    how: v.exactOptional(v.picklist(["phone", "in-person", "message"])),
  }),
]);

/** One batch of what an export of Kith holds. People are named by their addresses, never by the export's own ids. */
export const Taken = v.strictObject({
  addresses: list(
    v.strictObject({
      address: Address,
      name: v.pipe(v.string(), v.maxLength(1000)),
      nameOwn: v.boolean(),
      nameAt: At,
      evidence: whole(EVIDENCE_MAX),
      bouncedAt: At,
    }),
  ),
  mails: list(v.strictTuple([Address, Hash, At, Thread, Flags, Others])),
  meetings: list(
    v.strictObject({
      hash: Hash,
      part: whole(100),
      at: At,
      thread: Thread,
      flags: Flags,
      others: Others,
      people: v.pipe(v.array(v.strictTuple([Address, Flags])), v.minLength(1), v.maxLength(200)),
    }),
  ),
  said: list(
    v.strictObject({
      at: At,
      about: Address,
      with: v.nullable(Address),
      item: v.nullable(Item),
      event: Event,
    }),
  ),
  exclusions: list(
    v.strictObject({
      kind: v.picklist(["address", "domain", "named", "reason"]),
      value: v.pipe(v.string(), v.minLength(1), v.maxLength(254)),
      at: At,
    }),
  ),
});

/** What was set where the export comes from: for a user who begins with it. */
export const TakenSettings = v.strictObject({
  day: v.pipe(whole(7), v.minValue(1)),
  hour: whole(23),
  size: v.pipe(whole(5), v.minValue(1)),
  subject: whole(1),
  years: v.pipe(whole(10), v.minValue(1)),
});
