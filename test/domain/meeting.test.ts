import { expect, test } from "vitest";
import { endOf, Flag, isDirect, isMeeting } from "../../src/domain/interaction";
import { type Answer, contactsOfMeeting, type MeetingFacts } from "../../src/domain/meeting";

const AT = Date.parse("2026-11-02T09:00:00Z");

function attendee(
  address: string,
  answer: Answer = "accepted",
  more: { isMine?: boolean; isRoom?: boolean } = {},
) {
  return { address, name: "", answer, isMine: false, isRoom: false, ...more };
}

const ME = attendee("me@example.org", "accepted", { isMine: true });

function aMeeting(changes: Partial<MeetingFacts> = {}): MeetingFacts {
  return {
    ...{ at: AT, endAt: AT + 30 * 60_000, isSeries: false, organizer: null, isCut: false },
    attendees: [ME, attendee("ana@example.net")],
    ...changes,
  };
}

test("an accepted meeting of two is direct contact that ends when it ends", () => {
  const meeting = contactsOfMeeting(aMeeting());
  const [[address, theirs] = ["", 0]] = meeting?.people ?? [];
  const flags = (meeting?.flags ?? 0) | theirs;
  expect([address, meeting?.others]).toEqual(["ana@example.net", 1]);
  expect(isMeeting(flags) && isDirect(flags)).toBe(true);
  expect(endOf(AT, flags)).toBe(AT + 30 * 60_000);
});

test.each(["none", "tentative"] as const)(
  "an invitation answered %s is no meeting of mine",
  (answer) => {
    const organizer = { address: "stranger@example.net", name: "", isMine: false };
    const meeting = contactsOfMeeting(aMeeting({ organizer, attendees: [{ ...ME, answer }] }));
    expect(isMeeting((meeting?.flags ?? 0) | (meeting?.people[0]?.[1] ?? 0))).toBe(false);
  },
);

test("what I declined is nothing, and who declined takes no part", () => {
  expect(
    contactsOfMeeting(
      aMeeting({ attendees: [{ ...ME, answer: "declined" }, attendee("ana@example.net")] }),
    ),
  ).toBeNull();
  const attendees = [ME, attendee("ana@example.net"), attendee("tom@example.net", "declined")];
  expect(contactsOfMeeting(aMeeting({ attendees }))?.people.map(([address]) => address)).toEqual([
    "ana@example.net",
  ]);
});

test("Google's stand-in for an unknown organiser is nobody", () => {
  const address = "unknownorganizer@calendar.google.com";
  const organizer = { address, name: "", isMine: false };
  expect(contactsOfMeeting(aMeeting({ organizer }))?.people.map(([of]) => of)).toEqual([
    "ana@example.net",
  ]);
});

test("rooms and an empty table are nobody", () => {
  const room = attendee("room1@example.org", "accepted", { isRoom: true });
  expect(contactsOfMeeting(aMeeting({ attendees: [ME, room] }))).toBeNull();
  expect(
    contactsOfMeeting(aMeeting({ attendees: [ME, room, attendee("ana@example.net")] }))?.others,
  ).toBe(1);
});

test("a meeting with more than 20 others is not kept, one of 13 people is not direct", () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, i) => attendee(`p${i}@example.net`));
  expect(contactsOfMeeting(aMeeting({ attendees: [ME, ...people(21)] }))).toBeNull();
  expect(
    (contactsOfMeeting(aMeeting({ attendees: [ME, ...people(12)] }))?.flags ?? 0) & Flag.few,
  ).toBe(0);
  expect(
    (contactsOfMeeting(aMeeting({ attendees: [ME, ...people(11)] }))?.flags ?? 0) & Flag.few,
  ).toBe(Flag.few);
});

test("the organiser takes part without standing among the attendees", () => {
  const organizer = { address: "ana@example.net", name: "Ana Sousa", isMine: false };
  const meeting = contactsOfMeeting(aMeeting({ organizer, attendees: [ME] }));
  expect(meeting?.people).toEqual([["ana@example.net", Flag.fromThem | Flag.theyAccepted]]);
});
