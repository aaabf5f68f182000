import * as v from "valibot";
import { SAID_OF_SOMEBODY, Span } from "./purposes";

const Id = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What a letter's link may do; a purpose that is no longer known makes the link void. */
const Purpose = v.picklist([
  ...SAID_OF_SOMEBODY,
  "fewer",
  "fine",
  "more",
  "weekly",
  "monthly",
  "pause",
  "unsubscribe",
]);

/** The claims of a link, in their order: version, purpose, user, subject (an address), item (the letter), end in seconds. */
export const LinkClaims = v.strictTuple([
  v.literal(1),
  Purpose,
  Id,
  v.nullable(Id),
  v.pipe(v.string(), v.maxLength(40)),
  /** 0: it never ends. */
  Id,
]);

/** What an action page posts. */
export const ActForm = v.object({
  do: v.picklist(["act", "undo"]),
  /** The page's own script rather than a press: needs a known browser and a ticket. */
  auto: v.optional(v.literal("1")),
  ticket: v.optional(v.pipe(v.string(), v.maxLength(300))),
  purpose: v.optional(Purpose),
  how: v.optional(v.picklist(["phone", "in-person", "message"])),
  span: Span,
});

/** A browser known to Kith: user, epoch, when it was issued and from when it counts, in seconds. */
export const KnownClaims = v.strictTuple([v.literal(1), Id, Id, Id, Id, v.string()]);
