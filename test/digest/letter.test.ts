import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { DraftLink } from "../../src/digest/draft";
import { composeLetter } from "../../src/digest/letter";
import { renderLetter } from "../../src/digest/render";
import { SAMPLE } from "./sample";

function urlOf(link: DraftLink): string {
  if (link.target.to === "mail" || link.target.to === "web") return link.target.url;
  return link.target.to === "page"
    ? `https://kith.example${link.target.path}`
    : "https://kith.example/a/…";
}

test("look", () => {
  for (const language of ["en", "de"] as const) {
    const letter = renderLetter(composeLetter({ ...SAMPLE, language }), urlOf);
    writeFileSync(`/tmp/letter-${language}.html`, letter.html);
    writeFileSync(
      `/tmp/letter-${language}.txt`,
      `Subject: ${letter.subject}\nPreheader: ${letter.preheader}\n\n${letter.text}\n${letter.words} words ${letter.html.length} bytes ${letter.links.length} links`,
    );
  }
  expect(1).toBe(1);
});
