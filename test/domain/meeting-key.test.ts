import { expect, test } from "vitest";
import { canonicalUid, instanceDate, meetingKey } from "../../src/domain/meeting-key";

const HEAD = "040000008200E00074C5B7101A82E008";
const CREATED = "10F1E2D3C4B5A601";
const ZEROS = "0000000000000000";

function goid(date: string, data: string): string {
  const length = (data.length / 2).toString(16).padStart(2, "0");
  return `${HEAD}${date}${CREATED}${ZEROS}${length}000000${data}`;
}

function foreign(uid: string): string {
  const bytes = [...`vCal-Uid\u0001\0\0\0${uid}\0`].map((char) => char.charCodeAt(0));
  return bytes
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase();
}

const DATA = "8F3A2B1C4D5E6F708192A3B4C5D6E7F8";

test("an instance's Exchange id and its series' are one meeting series", () => {
  expect(canonicalUid(goid("07EA0B16", DATA))).toBe(canonicalUid(goid("00000000", DATA)));
  expect(instanceDate(goid("07EA0B16", DATA))).toBe("2026-11-22");
  expect(instanceDate(goid("00000000", DATA))).toBeNull();
});

test("two meetings of one Exchange are two", () => {
  expect(canonicalUid(goid("00000000", DATA))).not.toBe(
    canonicalUid(goid("00000000", `9${DATA.slice(1)}`)),
  );
});

test("Exchange wraps Google's UID; unwrapped it is Google's own", () => {
  const uid = "7kukuqrfedlm2f9tfae7d25jn0@google.com";
  expect(canonicalUid(goid("00000000", foreign(uid)))).toBe(uid);
  expect(canonicalUid(goid("07EA0B16", foreign(uid).toLowerCase()))).toBe(uid);
});

test("any other UID is itself, hex or not", () => {
  expect(canonicalUid("abc@example.org")).toBe("abc@example.org");
  expect(canonicalUid("0400000082")).toBe("0400000082");
});

test("a single meeting keeps its key when it moves; instances differ by the date they were planned for", () => {
  expect(meetingKey("a@example.org", null)).toBe("a@example.org");
  expect(meetingKey("a@example.org", "2026-11-23")).not.toBe(
    meetingKey("a@example.org", "2026-11-30"),
  );
});
