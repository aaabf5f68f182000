import { expect, test } from "vitest";
import { findIana, WINDOWS_TO_IANA_MAP } from "windows-iana";

test("the zones that are bundled are those of the package that they stand for", async () => {
  const path = "../../ops/left-out/windows-iana.js";
  const bundled: { findIana: (name: string) => string[] } = await import(path);
  for (const { windowsName } of WINDOWS_TO_IANA_MAP) {
    expect(bundled.findIana(windowsName)).toEqual(findIana(windowsName).slice(0, 1));
  }
  expect(bundled.findIana("Customized Time Zone")).toEqual([]);
});
