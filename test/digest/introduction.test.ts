import { expect, test } from "vitest";
import { renderSample } from "./render-sample";
import { SAMPLE } from "./sample";

test.each([
  ["en", [31, 0, 24, 0], true, "You know both well (31 and 24 meetings)."],
  ["en", [0, 26, 0, 1], false, "You know both (26 and 1 mails)."],
  [
    "en",
    [31, 26, 0, 7],
    true,
    "You know both well (31 meetings and 26 mails with Ana, 7 mails with Jonas).",
  ],
  ["de", [31, 0, 24, 0], true, "Du kennst beide gut (31 und 24 Treffen)."],
  [
    "de",
    [2, 26, 1, 0],
    false,
    "Du kennst beide (2 Treffen und 26 Mails mit Ana, 1 Treffen mit Jonas).",
  ],
] as const)(
  "two who could meet, in %s with %o, are told by what there is",
  (language, counts, isWell, said) => {
    const [meetings, mails, meetingsB, mailsB] = counts;
    const rotation = {
      kind: "introduction",
      ...{ a: 11, b: 6, isWell, shared: 4 },
      contactA: { meetings, mails },
      contactB: { meetings: meetingsB, mails: mailsB },
    } as const;
    const { text } = renderSample({ ...SAMPLE, suggestions: [], language, rotation });
    expect(text.replaceAll("\n", " ")).toContain(said);
  },
);
