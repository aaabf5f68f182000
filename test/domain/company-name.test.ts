import { expect, test } from "vitest";
import { companyName } from "../../src/domain/company-name";

test("a domain is told as the words it is made of, initials as initials", () => {
  expect(companyName("nordlys.example")).toBe("Nordlys");
  expect(companyName("harbour-analytics.example")).toBe("Harbour Analytics");
  expect(companyName("oficina-sul.example")).toBe("Oficina Sul");
  expect(companyName("ibm.example")).toBe("IBM");
});

test("a domain in another script stays a domain, so that no look-alike gets a plain name", () => {
  expect(companyName("xn--nordlys-9ya.example")).toBe("xn--nordlys-9ya.example");
});
