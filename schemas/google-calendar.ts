import * as v from "valibot";

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));
const Token = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(8192)));
const Email = v.optional(v.pipe(v.string(), v.maxLength(1024)), "");
const Name = v.optional(v.string(), "");

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

export const GoogleEventList = v.object({
  items: v.optional(v.array(GoogleEvent), []),
  nextPageToken: Token,
  nextSyncToken: Token,
});

export type GoogleEvent = v.InferOutput<typeof GoogleEvent>;
