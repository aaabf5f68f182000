import fc from "fast-check";
import { expect, test } from "vitest";
import { buildHeaders } from "../../src/mail/headers";
import { MailError } from "../../src/mail/mail-error";

const LETTER = {
  from: "Kith <monday@kith.test>",
  to: "ida@brandt.test",
  replyTo: "help@kith.test",
  subject: "Mara, Tomás and Wei",
  unsubscribeUrl: "https://kith.test/u/token",
};

test("a letter can be left with one click of the mail program (RFC 8058), and robots stay silent", () => {
  expect(buildHeaders(LETTER).headers).toEqual({
    "List-Unsubscribe": "<https://kith.test/u/token>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "Auto-Submitted": "auto-generated",
  });
});

test("no value can start a header of its own", () => {
  const field = fc.constantFrom("from", "to", "replyTo", "subject", "unsubscribeUrl");
  const breaker = fc.constantFrom("\r\nBcc: x@evil.test", "\n", "\r", "\0", "\u0085", "\u2028");
  fc.assert(
    fc.property(field, breaker, (field, breaker) => {
      const value = `${LETTER[field as keyof typeof LETTER]}${breaker}`;
      expect(() => buildHeaders({ ...LETTER, [field]: value })).toThrow(MailError);
    }),
  );
});

test("a subject is cut at 78 characters, never through one", () => {
  const { subject } = buildHeaders({ ...LETTER, subject: "𝒦".repeat(100) });
  expect(subject).toBe("𝒦".repeat(78));
});
