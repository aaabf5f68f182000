import * as v from "valibot";

/** Provider ids are opaque; bounded, because they are stored and sent back. */
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const PageToken = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(4096)));
const HistoryId = v.pipe(v.string(), v.regex(/^\d{1,20}$/));
const Labels = v.optional(v.array(v.pipe(v.string(), v.maxLength(256))), []);

export const GmailProfile = v.object({ historyId: HistoryId });

const GmailMessageRef = v.object({ id: Id, threadId: Id });

export const GmailMessageList = v.object({
  messages: v.optional(v.array(GmailMessageRef), []),
  nextPageToken: PageToken,
});

export const GmailMessage = v.object({
  id: Id,
  threadId: Id,
  labelIds: Labels,
  internalDate: v.pipe(v.string(), v.regex(/^-?\d{1,15}$/), v.transform(Number)),
  payload: v.optional(
    v.object({
      headers: v.optional(v.array(v.object({ name: v.string(), value: v.string() })), []),
    }),
    { headers: [] },
  ),
});

export const GmailThread = v.object({ messages: v.optional(v.array(GmailMessage), []) });

export const GmailThreadIds = v.object({ messages: v.optional(v.array(v.object({ id: Id })), []) });

export const GmailHistoryList = v.object({
  history: v.optional(
    v.array(
      v.object({
        messagesAdded: v.optional(
          v.array(v.object({ message: v.object({ id: Id, threadId: Id, labelIds: Labels }) })),
          [],
        ),
      }),
    ),
    [],
  ),
  nextPageToken: PageToken,
  historyId: v.optional(HistoryId),
});

export type GmailMessage = v.InferOutput<typeof GmailMessage>;
export type GmailMessageList = v.InferOutput<typeof GmailMessageList>;
export type GmailHistoryList = v.InferOutput<typeof GmailHistoryList>;
