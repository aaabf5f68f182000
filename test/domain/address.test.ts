import fc from "fast-check";
import { expect, test } from "vitest";
import { mailboxOf, parseAddress } from "../../src/domain/address";

test("an address is stored in lower case with an ASCII domain", () => {
  expect(parseAddress(" Jane.Doe@Example.ORG ")).toBe("jane.doe@example.org");
  expect(parseAddress("jürgen@Bücher.example")).toBe("jürgen@xn--bcher-kva.example");
});

test.each([
  "",
  "jane",
  "@example.org",
  "jane@",
  "jane@localhost",
  "jane doe@example.org",
  "jane@exa mple.org",
  "jane@example.org/path",
  "jane@[127.0.0.1]",
  '"a b"@example.org',
  `${"x".repeat(65)}@example.org`,
  "jane\u202E@example.org",
])("what no mail could reach is no address: %j", (text) => {
  expect(parseAddress(text)).toBeNull();
});

test("parsing twice changes nothing", () => {
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), fc.string()), (text) => {
      const address = parseAddress(text);
      if (address !== null) expect(parseAddress(address)).toBe(address);
    }),
  );
});

test("spellings of one mailbox are one mailbox: Gmail's dots, plus-tags, googlemail.com", () => {
  expect(mailboxOf("j.doe+news@googlemail.com")).toBe("jdoe@gmail.com");
  expect(mailboxOf("j.doe+news@example.org")).toBe("j.doe@example.org");
});

test("behind a relay the tag is the person", () => {
  expect(mailboxOf("devnull+jane.example.org@kernel.example")).not.toBe(
    mailboxOf("devnull+tom.example.org@kernel.example"),
  );
});
