import { expect, test } from "vitest";
import { threadUrl } from "../../src/digest/thread-url";
import { berlin } from "./sample";

const GMAIL = { provider: "google", address: "ida@brandt.example" } as const;
const WAITING = {
  address: "priya@raman.example",
  whose: "theirs",
  at: berlin("2026-10-27"),
} as const;

test("a waiting mail is found in the one Gmail account it came to, by person and day", () => {
  const url = new URL(threadUrl([GMAIL], WAITING) ?? "");
  expect(url.host).toBe("mail.google.com");
  expect(url.searchParams.get("authuser")).toBe("ida@brandt.example");
  expect(decodeURIComponent(url.hash)).toMatch(
    /^#search\/from:priya@raman.example after:\d{10} before:\d{10}$/,
  );
});

test("no link is made where it could open the wrong mailbox or search for something else", () => {
  expect(threadUrl([GMAIL, GMAIL], WAITING)).toBeNull();
  expect(threadUrl([{ ...GMAIL, provider: "microsoft" }], WAITING)).toBeNull();
  for (const address of ["a b@x.example", "{a}@x.example", '"a"@x.example', "a|b@x.example", ""])
    expect(threadUrl([GMAIL], { ...WAITING, address })).toBeNull();
});
