import fc from "fast-check";
import { expect, test } from "vitest";
import { companyOf } from "../../src/domain/company";

test.each([
  ["jane@mail.eu.example.com", "example.com"],
  ["jane@sales.example.co.uk", "example.co.uk"],
  ["jane@xn--bcher-kva.com", "xn--bcher-kva.com"],
  ["jane@gmail.com", null],
  ["jane@googlemail.com", null],
  ["jane@yahoo.co.uk", null],
  ["jane@mail.gmx.net", null],
  ["jane@co.uk", null],
])("%s works for %s", (address, company) => {
  expect(companyOf(address)).toBe(company);
});

test("a company is a domain the address ends in, the same for each host below it", () => {
  fc.assert(
    fc.property(fc.emailAddress(), (address) => {
      const company = companyOf(address);
      if (company === null) return;
      expect(address.toLowerCase()).toMatch(new RegExp(`[@.]${company.replaceAll(".", "\\.")}$`));
      expect(companyOf(`x@a.b.${company}`)).toBe(company);
    }),
  );
});
