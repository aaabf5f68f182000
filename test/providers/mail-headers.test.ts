import { expect, test } from "vitest";
import { later } from "../../src/providers/gmail-live";
import { parseParties, readMailHeaders } from "../../src/providers/mail-headers";

const AT = Date.parse("2026-11-20T10:00:00.750Z");

test.each([
  ["Jane Doe <Jane@Example.org>, tom@example.net", ["jane@example.org", "tom@example.net"]],
  ['"Doe, Jane" <jane@example.org>', ["jane@example.org"]],
  ["jane@example.org (Jane Doe)", ["jane@example.org"]],
  [
    "Team: jane@example.org, Tom <tom@example.net>;, ana@example.net",
    ["jane@example.org", "tom@example.net", "ana@example.net"],
  ],
  ["undisclosed-recipients:;", []],
  ['"admin@bank.example" <evil@example.net>', ["evil@example.net"]],
  ["not an address, <>, jane@", []],
])("an address list names its mailboxes: %s", (list, addresses) => {
  expect(parseParties(list).map(({ address }) => address)).toEqual(addresses);
});

test.each([
  ["=?utf-8?Q?J=C3=BCrgen_M=C3=BCller?= <j@example.org>", "Jürgen Müller"],
  ["=?iso-8859-1?B?SvxyZ2Vu?= =?iso-8859-1?Q?_M=FCller?= <j@example.org>", "Jürgen Müller"],
  ["Doe, Jane <j@example.org>", "Doe, Jane"],
  ["=?x-nonsense?Q?Jane?= <j@example.org>", "Jane"],
])("a name is decoded: %s", (list, name) => {
  expect(parseParties(list).map((party) => party.name)).toEqual([name]);
});

function headers(fields: Record<string, string>) {
  return Object.entries({ From: "ana@example.net", To: "me@example.org", ...fields }).map(
    ([name, value]) => ({ name, value }),
  );
}

test("a mail is known by its Message-ID, whatever its brackets, folding and the case of field names", () => {
  const read = (fields: Record<string, string>) =>
    readMailHeaders(headers(fields), { at: AT, sent: false })?.identity;
  expect(read({ "Message-ID": "<a.b@example.net>" })).toBe("a.b@example.net");
  expect(read({ "message-id": "\r\n <a.b@example.net> " })).toBe("a.b@example.net");
});

test("without Message-ID it is known by who wrote to whom and when", () => {
  const read = (fields: Record<string, string>, at = AT) =>
    readMailHeaders(headers(fields), { at, sent: false })?.identity;
  const date = "Fri, 20 Nov 2026 10:00:00 +0000";
  expect(read({ Date: date })).toBe(read({ Date: date }, AT + 5000));
  expect(read({ Date: date })).not.toBe(read({ Date: date, To: "tom@example.org" }));
});

test("times are whole seconds, and a mail without sender is none", () => {
  expect(readMailHeaders(headers({}), { at: AT, sent: false })?.at).toBe(AT - 750);
  expect(readMailHeaders(headers({ From: "MAILER-DAEMON" }), { at: AT, sent: false })).toBeNull();
});

test("history ids only move forward, also where they outgrow JavaScript's numbers", () => {
  expect(later("999", "1000")).toBe("1000");
  expect(later("18446744073709551615", "9007199254740993")).toBe("18446744073709551615");
  expect(later("9007199254740993", "9007199254740992")).toBe("9007199254740993");
  expect(later("5", "")).toBe("5");
});
