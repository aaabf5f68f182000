import * as v from "valibot";
import { expect, test } from "vitest";
import { describeError } from "../src/log";

function thrown(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

test("an error's line in the log holds nothing of what could not be read", () => {
  const secret = 'ana@example.net "said" so';
  for (const act of [
    () => JSON.parse(secret),
    () => JSON.parse(`{"at": ${secret}`),
    () => v.parse(v.picklist(["a"]), secret),
    () => v.parse(v.pipe(v.string(), v.regex(/^x$/)), secret),
    () => v.parse(v.number(), `"${secret}`),
  ]) {
    const error = thrown(act);
    expect(error).toBeInstanceOf(Error);
    expect(describeError(error)).not.toMatch(/ana|example|said/);
    expect(describeError(error)).toMatch(/^(SyntaxError|ValiError): \S/);
  }
  expect(describeError(new TypeError("no such thing"))).toBe("TypeError: no such thing");
});
