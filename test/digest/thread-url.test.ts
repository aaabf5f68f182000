import { expect, test } from "vitest";
import { threadUrl } from "../../src/digest/thread-url";
import { berlin } from "./sample";

const GMAIL = { accountId: 0, provider: "google", address: "ida@brandt.example" } as const;
const WORK = { accountId: 1, provider: "google", address: "ida@work.example" } as const;
const OUTLOOK = { accountId: 2, provider: "microsoft", address: "ida@office.example" } as const;
const ALL = [GMAIL, WORK, OUTLOOK];
const WAITING = {
  address: "priya@raman.example",
  whose: "theirs",
  at: berlin("2026-10-27"),
  seenBy: 1,
} as const;

test("a waiting mail is found in the Gmail account that shows it, by person and day", () => {
  const url = new URL(threadUrl([GMAIL], WAITING) ?? "");
  expect(url.host).toBe("mail.google.com");
  expect(url.searchParams.get("authuser")).toBe("ida@brandt.example");
  expect(decodeURIComponent(url.hash)).toMatch(
    /^#search\/from:priya@raman.example after:\d{10} before:\d{10}$/,
  );
});

test.each([
  [1, "ida@brandt.example"],
  [2, "ida@work.example"],
  [3, "ida@brandt.example"],
  [6, "ida@work.example"],
  [4, null],
  [0, null],
])(
  "of several accounts the first Gmail one that shows it is opened: bits %i open %s",
  (seenBy, opened) => {
    const url = threadUrl(ALL, { ...WAITING, seenBy });
    expect(url && new URL(url).searchParams.get("authuser")).toBe(opened);
  },
);

test("no link is made where it could open the wrong mailbox or search for something else", () => {
  expect(threadUrl([{ ...GMAIL, provider: "microsoft" }], WAITING)).toBeNull();
  for (const address of ["a b@x.example", "{a}@x.example", '"a"@x.example', "a|b@x.example", ""])
    expect(threadUrl([GMAIL], { ...WAITING, address })).toBeNull();
});
