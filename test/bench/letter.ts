import { composeLetter } from "../../src/digest/letter";
import { renderLetter } from "../../src/digest/render";
import { median } from "../../src/score/contact-days";
import { sampleUrl } from "../digest/render-sample";
import { SAMPLE } from "../digest/sample";
import { rounded } from "./metered";

const RUNS = 200;

/** The sample letter, composed and rendered: the first time, and warm. */
export function benchLetter(): void {
  const times: number[] = [];
  let [bytes, said, linked] = [0, 0, 0];
  for (let run = 0; run < RUNS; run++) {
    const startedAt = performance.now();
    const { html, words, links } = renderLetter(composeLetter(SAMPLE), sampleUrl);
    times.push(performance.now() - startedAt);
    bytes = new TextEncoder().encode(html).length;
    [said, linked] = [words, links.length];
  }
  const [first = 0, ...later] = times;
  const warmMs = median(later.slice(RUNS / 2).sort((a, b) => a - b));
  console.log(
    JSON.stringify({
      bench: "letter",
      firstMs: rounded(first),
      warmMs: rounded(warmMs),
      htmlKb: rounded(bytes / 1000, 1),
      words: said,
      links: linked,
    }),
  );
}
