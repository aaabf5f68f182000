import * as v from "valibot";

const Id = v.pipe(v.number(), v.integer(), v.minValue(0));

const Slot = v.pipe(v.string(), v.regex(/^(scheduled\/\d{4}-W\d\d|first|now\/\d+)$/));

/** What a queue carries: whose turn it is, never data. What is to be done is read from D1 when the job runs. */
export const QueueMessage = v.variant("kind", [
  /** Read on in each of the user's accounts. */
  v.object({ kind: v.literal("sync-all"), userId: Id, shard: Id }),
  /** Read on in one account. */
  v.object({ kind: v.literal("sync"), userId: Id, shard: Id, accountId: Id }),
  /** Send the user's letter of this slot, or see which one is due and send that. */
  v.object({ kind: v.literal("letter"), userId: Id, shard: Id, slot: v.optional(Slot) }),
  /** Drop what is kept no longer, and what people objected to. */
  v.object({ kind: v.literal("upkeep"), userId: Id, shard: Id }),
  /** Delete what is left of somebody who has gone. */
  v.object({ kind: v.literal("purge"), userId: Id, shard: Id }),
]);

export type QueueMessage = v.InferOutput<typeof QueueMessage>;
