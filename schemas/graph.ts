import * as v from "valibot";

/** Ids of Exchange are opaque, case-sensitive and long; bounded, because they are stored and sent back. */
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(2048));
const Link = v.optional(v.pipe(v.string(), v.maxLength(16_384)));
/** An ISO time with an offset, as epoch milliseconds. */
const Moment = v.pipe(v.string(), v.isoTimestamp(), v.transform(Date.parse), v.number());
const Text = v.pipe(v.string(), v.maxLength(4096));

const EmailAddress = v.object({ name: v.nullish(v.string(), ""), address: v.nullish(Text, "") });
const Recipient = v.nullish(v.object({ emailAddress: v.nullish(EmailAddress) }));
const Recipients = v.nullish(v.array(Recipient), []);

export const GraphFolder = v.object({ id: Id });

/** A message with nothing but its headers. Of a removed one only its id is there. */
export const GraphMessage = v.object({
  id: Id,
  "@odata.type": v.optional(v.string(), ""),
  "@removed": v.optional(v.unknown()),
  conversationId: v.nullish(Text, ""),
  internetMessageId: v.nullish(v.string(), ""),
  receivedDateTime: v.nullish(Moment),
  sentDateTime: v.nullish(Moment),
  from: Recipient,
  sender: Recipient,
  toRecipients: Recipients,
  ccRecipients: Recipients,
  parentFolderId: v.nullish(Text, ""),
  isDraft: v.nullish(v.boolean(), false),
  inferenceClassification: v.nullish(v.string(), ""),
});

/** A message that is not as documented does not make its page so; of it only the id is taken, where there is one. */
export const GraphMessagePage = v.pipe(
  v.object({
    value: v.array(v.unknown()),
    "@odata.nextLink": Link,
    "@odata.deltaLink": Link,
  }),
  v.transform(({ value, ...links }) => {
    const parsed = value.map((message) => v.safeParse(GraphMessage, message));
    return {
      ...links,
      value: parsed.flatMap((message) => (message.success ? [message.output] : [])),
      unreadable: value.filter((_, index) => !parsed[index]?.success).map(idOf),
    };
  }),
  v.check(
    ({ value, unreadable }) => value.length > 0 || unreadable.length < 2,
    "no message of the page is as documented",
  ),
);

function idOf(message: unknown): string {
  const parsed = v.safeParse(GraphFolder, message);
  return parsed.success ? parsed.output.id : "";
}

export const GraphCalendarPage = v.object({
  value: v.array(
    v.object({
      id: Id,
      name: v.nullish(v.string(), ""),
      isDefaultCalendar: v.nullish(v.boolean(), false),
      owner: v.nullish(EmailAddress),
    }),
  ),
  "@odata.nextLink": Link,
});

/** Seven decimals and no offset; the zone stands beside it. */
const DateTimeTimeZone = v.nullish(v.object({ dateTime: Text, timeZone: v.nullish(Text, "") }));
const Response = v.nullish(v.object({ response: v.nullish(v.string(), "none") }));

/** Comes where titles are asked for. One that is none makes no entry unreadable. */
const Extra = v.fallback(v.nullish(v.string(), ""), "");

/** Some come with an empty id: such a one is nothing, but the page it is on is still good. */
export const GraphEvent = v.object({
  id: v.nullish(Text, ""),
  iCalUId: v.nullish(Text, ""),
  type: v.nullish(v.string(), "singleInstance"),
  seriesMasterId: v.nullish(Text, ""),
  isAllDay: v.nullish(v.boolean(), false),
  isCancelled: v.nullish(v.boolean(), false),
  isOrganizer: v.nullish(v.boolean(), false),
  responseStatus: Response,
  start: DateTimeTimeZone,
  end: DateTimeTimeZone,
  originalStart: v.nullish(v.string()),
  originalStartTimeZone: v.nullish(v.string(), ""),
  subject: Extra,
  sensitivity: Extra,
  organizer: Recipient,
  attendees: v.nullish(
    v.array(
      v.object({
        type: v.nullish(v.string(), "required"),
        status: Response,
        emailAddress: v.nullish(EmailAddress),
      }),
    ),
    [],
  ),
});

/** An entry that is not as documented does not make its page so; of it only the id is taken, where there is one. */
export const GraphEventPage = v.pipe(
  v.object({ value: v.array(v.unknown()), "@odata.nextLink": Link }),
  v.transform(({ value, ...link }) => {
    const parsed = value.map((event) => v.safeParse(GraphEvent, event));
    return {
      ...link,
      value: parsed.flatMap((event) => (event.success ? [event.output] : [])),
      unreadable: value.filter((_, index) => !parsed[index]?.success).map(idOf),
    };
  }),
  v.check(
    ({ value, unreadable }) => value.length > 0 || unreadable.length < 2,
    "no entry of the page is as documented",
  ),
);

/** The body of an error: learn.microsoft.com/graph/errors. Anything may be missing. */
export const GraphErrorBody = v.object({
  error: v.object({
    code: v.fallback(v.string(), ""),
    message: v.fallback(v.string(), ""),
  }),
});

export type GraphMessage = v.InferOutput<typeof GraphMessage>;
export type GraphMessagePage = v.InferOutput<typeof GraphMessagePage>;
export type GraphEvent = v.InferOutput<typeof GraphEvent>;
export type GraphRecipient = v.InferOutput<typeof Recipient>;
