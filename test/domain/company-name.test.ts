import { expect, test } from "vitest";
import { companyLabels, companyName } from "../../src/domain/company-name";

test("a domain is told as the words it is made of, initials as initials", () => {
  expect(companyName("nordlys.example")).toBe("Nordlys");
  expect(companyName("harbour-analytics.example")).toBe("Harbour Analytics");
  expect(companyName("oficina-sul.example")).toBe("Oficina Sul");
  expect(companyName("ibm.example")).toBe("IBM");
});

test("a domain in another script stays a domain, so that no look-alike gets a plain name", () => {
  expect(companyName("xn--nordlys-9ya.example")).toBe("xn--nordlys-9ya.example");
});

test("beside one another companies of one name are told apart by their domains", () => {
  const label = companyLabels(["nordlys.example", "nordlys.com", "ibm.example", "ibm.example"]);
  expect(label("nordlys.com")).toBe("Nordlys, nordlys.com");
  expect(label("nordlys.example")).toBe("Nordlys, nordlys.example");
  expect(label("ibm.example")).toBe("IBM");
});
