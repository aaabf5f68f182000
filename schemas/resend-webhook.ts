import * as v from "valibot";

const Short = v.pipe(v.string(), v.maxLength(100));

/** Tags come back as an object or as a list of pairs. */
const Tags = v.union([
  v.record(v.string(), v.string()),
  v.pipe(
    v.array(v.object({ name: Short, value: Short })),
    v.transform((tags) => Object.fromEntries(tags.map(({ name, value }) => [name, value]))),
  ),
]);

/** What Kith reads of a Resend event; the mail's subject and recipients are dropped here. */
export const ResendEvent = v.object({
  type: Short,
  data: v.object({
    tags: v.optional(Tags),
    bounce: v.optional(v.object({ type: v.optional(Short) })),
  }),
});
