import * as v from "valibot";

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));
const Token = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(8192)));
const Email = v.optional(v.pipe(v.string(), v.maxLength(1024)), "");
const Name = v.optional(v.string(), "");
/** Comes where titles are asked for. One that is none makes no entry unreadable. */
const Extra = v.fallback(v.optional(v.string(), ""), "");

const When = v.optional(
  v.object({
    dateTime: v.optional(v.pipe(v.string(), v.isoTimestamp())),
    date: v.optional(v.pipe(v.string(), v.isoDate())),
  }),
);

export const GoogleCalendarList = v.object({
  items: v.optional(
    v.array(
      v.object({
        id: Id,
        primary: v.optional(v.boolean(), false),
        selected: v.optional(v.boolean(), false),
        accessRole: v.optional(v.string(), ""),
        summary: Name,
        summaryOverride: Name,
      }),
    ),
    [],
  ),
  nextPageToken: Token,
});

/** One entry. Of a deleted one only `id` and `status` are sure to be there. */
export const GoogleEvent = v.object({
  id: Id,
  status: v.optional(v.string(), "confirmed"),
  iCalUID: v.optional(v.pipe(v.string(), v.maxLength(4096))),
  eventType: v.optional(v.string(), "default"),
  start: When,
  end: When,
  recurringEventId: v.optional(Id),
  originalStartTime: When,
  attendeesOmitted: v.optional(v.boolean(), false),
  summary: Extra,
  visibility: Extra,
  organizer: v.optional(
    v.object({ email: Email, displayName: Name, self: v.optional(v.boolean(), false) }),
  ),
  attendees: v.optional(
    v.array(
      v.object({
        email: Email,
        displayName: Name,
        self: v.optional(v.boolean(), false),
        resource: v.optional(v.boolean(), false),
        responseStatus: v.optional(v.string(), "needsAction"),
      }),
    ),
    [],
  ),
});

/** An entry that is not as documented does not make its page so; of it only the id is taken, where there is one. */
export const GoogleEventList = v.pipe(
  v.object({
    items: v.optional(v.array(v.unknown()), []),
    nextPageToken: Token,
    nextSyncToken: Token,
  }),
  v.transform(({ items, ...tokens }) => {
    const parsed = items.map((event) => v.safeParse(GoogleEvent, event));
    return {
      ...tokens,
      items: parsed.flatMap((event) => (event.success ? [event.output] : [])),
      unreadable: items.filter((_, index) => !parsed[index]?.success).map(idOf),
    };
  }),
  v.check(
    ({ items, unreadable }) => items.length > 0 || unreadable.length < 2,
    "no entry of the page is as documented",
  ),
);

function idOf(event: unknown): string {
  const parsed = v.safeParse(v.object({ id: Id }), event);
  return parsed.success ? parsed.output.id : "";
}

export type GoogleEvent = v.InferOutput<typeof GoogleEvent>;
