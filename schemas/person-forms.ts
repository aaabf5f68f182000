import * as v from "valibot";

const Id = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));

/** The id in a person's address. */
export const PersonId = Id;

/** A word on one tie: its circle, how often, a day in touch, a note. An empty value sets it back to what is counted. */
export const SayForm = v.variant("kind", [
  v.object({
    kind: v.literal("circle"),
    value: v.picklist(["", "ally", "trusted", "active", "acquaintance", "known"]),
  }),
  v.object({
    kind: v.literal("rhythm"),
    value: v.union([
      v.literal(""),
      v.pipe(
        v.string(),
        v.regex(/^\d{1,4}$/),
        v.transform(Number),
        v.minValue(1),
        v.maxValue(1100),
      ),
    ]),
  }),
  v.object({
    kind: v.literal("contact"),
    value: v.pipe(v.string(), v.isoDate()),
  }),
  v.object({
    kind: v.literal("note"),
    value: v.pipe(v.string(), v.trim(), v.maxLength(200), v.regex(/^\P{Cc}*$/u)),
  }),
]);
export type SayForm = v.InferOutput<typeof SayForm>;

/** A button of a person's page. */
export const PersonActForm = v.object({
  purpose: v.picklist(["reached-out", "not-now", "rest", "elsewhere", "not-a-person"]),
});

/** The entry of the log that an Undo takes back. */
export const UndoForm = v.object({ seq: Id });

/** The other address of a merge, or one that was forgotten. */
export const AddressForm = v.object({ address: v.pipe(v.string(), v.trim(), v.maxLength(254)) });

/** The address that is somebody else's. */
export const SplitForm = v.object({ address: Id });
