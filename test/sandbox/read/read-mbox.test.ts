import fc from "fast-check";
import { expect, test } from "vitest";
import { fieldValue } from "./header-fields";
import { type MboxContent, readMbox } from "./read-mbox";
import { serveMails } from "./serve-mails";

const FROM_LINE = "From ada@a.example Thu Jan  2 03:16:02 2020";

function mail(fields: readonly string[], body = "Hello.\n"): string {
  return `${FROM_LINE}\n${fields.join("\n")}\n\n${body}\n`;
}

function fields(id: string, more: readonly string[] = []): readonly string[] {
  return [
    "From: Ada <ada@a.example>",
    "To: me@own.example",
    "Date: Thu, 2 Jan 2020 03:16:02 +0000",
    `Message-ID: <${id}>`,
    ...more,
  ];
}

function read(text: string | Uint8Array, pieceLength = 7): Promise<MboxContent> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += pieceLength)
      yield bytes.subarray(at, at + pieceLength);
  }
  return readMbox(pieces());
}

async function idsOf(text: string): Promise<readonly string[]> {
  return (await read(text)).mails.map(({ messageId }) => messageId);
}

test("the same mails come out however the bytes are cut", async () => {
  const text = mail(fields("1"), "a\n\n>From the start\n") + mail(fields("2", ["Subject: x"]));
  const whole = await read(text, 10_000);
  expect(whole.mails).toHaveLength(2);
  for (const length of [1, 2, 3, 64]) expect(await read(text, length)).toEqual(whole);
  expect((await read(text.replaceAll("\n", "\r\n"))).mails.map(({ headers }) => headers)).toEqual(
    whole.mails.map(({ headers }) => headers),
  );
});

test("whatever stands in quoted bodies, every mail comes out once and in order", async () => {
  const line = fc.oneof(
    fc.constantFrom(
      "",
      "From ",
      FROM_LINE,
      `>${FROM_LINE}`,
      "Message-ID: <false>",
      "\r",
      "From: x",
    ),
    fc.string(),
  );
  const bodies = fc.array(fc.array(line, { maxLength: 6 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(bodies, fc.integer({ min: 1, max: 200 }), async (texts, pieceLength) => {
      const archive = texts.map((lines, n) => {
        const quoted = lines.join("\n").replace(/^(>*From )/gm, ">$1");
        return mail(fields(`${n}`), `${quoted}\n`);
      });
      const { mails } = await read(archive.join(""), pieceLength);
      expect(mails.map(({ messageId }) => messageId)).toEqual(texts.map((_, n) => `${n}`));
    }),
    { numRuns: 200 },
  );
});

test("a From at the start of a line of text does not begin a mail", async () => {
  const body = `Dear all,\n\nFrom now on it is better.\n\n${FROM_LINE}\nso it was written.\n`;
  expect(await idsOf(mail(fields("1"), body) + mail(fields("2")))).toEqual(["1", "2"]);
});

test("a mail quoted whole in a body of declared length stays part of that body", async () => {
  const body = `See below.\n\n${mail(fields("inner"))}`;
  const outer = mail(fields("1", [`Content-Length: ${body.length}`]), body);
  expect(await idsOf(outer + mail(fields("2")))).toEqual(["1", "2"]);
  const wrong = mail(fields("1", ["Content-Length: 99999"]), body);
  expect(await idsOf(wrong + mail(fields("2")))).toEqual(["1", "inner", "2"]);
});

test("folded headers are unfolded, raw bytes become Unicode, encoded words stay as they were sent", async () => {
  const header = "From: J\xfcrgen <j@a.example>\nTo: =?UTF-8?B?w4Ru?=\n <me@own.example>";
  const text = `${FROM_LINE}\n${header}\nDate: Thu, 2 Jan 2020 03:16:02 +0000\n\nx\n`;
  const { mails } = await read(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  expect(fieldValue(mails[0]?.headers ?? [], "From")).toBe("Jürgen <j@a.example>");
  expect(fieldValue(mails[0]?.headers ?? [], "To")).toBe("=?UTF-8?B?w4Ru?= <me@own.example>");
});

test("an archive's user at host is served as an address", async () => {
  const text = mail(["From: ada at a.example (Ada L.)", "Date: Thu, 2 Jan 2020 03:16:02 +0000"]);
  const { mails } = await read(text);
  expect(fieldValue(mails[0]?.headers ?? [], "From")).toBe('"Ada L." <ada@a.example>');
});

test.each([
  ["its Date, in any zone", ["Date: Thu, 2 Jan 2020 03:16:02 -0500 (EST)"], "2020-01-02T08:16:02"],
  [
    "its Date, as asctime writes it",
    ["Date: Thu Jan  2 03:16:02 2020 +0100"],
    "2020-01-02T02:16:02",
  ],
  [
    "the topmost Received where the Date is more than a week off",
    [
      "Received: from b by c; Fri, 3 Jan 2020 10:00:00 +0100",
      "Received: from a by b; Thu, 2 Jan 2020 10:00:00 +0100",
      "Date: Mon, 1 Jan 1979 00:00:00 +0000",
    ],
    "2020-01-03T09:00:00",
  ],
  [
    "its Date where Received is within a week",
    ["Received: by c; Wed, 8 Jan 2020 10:00:00 +0000", "Date: Thu, 2 Jan 2020 03:00:00 +0000"],
    "2020-01-02T03:00:00",
  ],
  ["the From_ line's where nothing else can be read", ["Date: yesterday"], "2020-01-02T03:16:02"],
])("the time of a mail is %s", async (_, lines, expected) => {
  const { mails } = await read(mail(["From: a@a.example", ...lines]));
  expect(new Date(mails[0]?.at ?? 0).toISOString()).toBe(`${expected}.000Z`);
});

test("of equal Message-IDs the first is kept, and a mail without one gets the same one each time", async () => {
  const text =
    mail(fields("1", ["Subject: first"])) +
    mail(fields("1", ["Subject: second"])) +
    mail(["From: a@a.example", "Date: Thu, 2 Jan 2020 03:16:02 +0000"]);
  const { mails, skipped } = await read(text);
  expect(mails).toHaveLength(2);
  expect(skipped.duplicate).toBe(1);
  expect(fieldValue(mails[0]?.headers ?? [], "Subject")).toBe("first");
  expect((await read(text)).mails[1]?.messageId).toBe(mails[1]?.messageId);
  expect(fieldValue(mails[1]?.headers ?? [], "Message-ID")).toBe(`<${mails[1]?.messageId}>`);
});

test("mails are one thread if ids connect them, even through a mail that is not there", async () => {
  const text =
    mail(fields("1", ["References: <root>"])) +
    mail(fields("2", ["In-Reply-To: <root>"])) +
    mail(fields("3", ["References: <2>", "In-Reply-To: <elsewhere>"])) +
    mail(fields("4"));
  const served = serveMails((await read(text)).mails, new Set(["me@own.example"]), 0);
  const threads = new Map(served.map((m) => [fieldValue(m.headers, "Message-ID"), m.threadId]));
  expect(threads.get("<2>")).toBe(threads.get("<1>"));
  expect(threads.get("<3>")).toBe(threads.get("<1>"));
  expect(threads.get("<4>")).not.toBe(threads.get("<1>"));
});

test("labels follow from who wrote, to whom, and whether a machine did", async () => {
  const cases: readonly (readonly [readonly string[], readonly string[]])[] = [
    [["From: Me <ME@own.example>", "To: a@a.example"], ["SENT"]],
    [
      ["From: a@a.example", "Cc: Me <me@own.example>"],
      ["INBOX", "CATEGORY_PERSONAL"],
    ],
    [
      ["From: a@a.example", "To: me@own.example", "Precedence: list"],
      ["INBOX", "CATEGORY_PERSONAL"],
    ],
    [
      ["From: a@a.example", "To: list@l.example"],
      ["INBOX", "CATEGORY_FORUMS"],
    ],
    [
      ["From: a@a.example", "To: me@own.example", "Auto-Submitted: auto-replied"],
      ["INBOX", "CATEGORY_UPDATES"],
    ],
    [
      ["From: a@a.example", "To: me@own.example", "Auto-Submitted: no"],
      ["INBOX", "CATEGORY_PERSONAL"],
    ],
    [
      ["From: a@a.example", "To: all@l.example", "Precedence: bulk"],
      ["INBOX", "CATEGORY_UPDATES"],
    ],
  ];
  const text = cases.map(([lines], n) => mail([...lines, `Message-ID: <${n}>`])).join("");
  const served = serveMails((await read(text)).mails, new Set(["me@own.example"]), 0);
  for (const [n, [, labels]] of cases.entries()) {
    const found = served.find((m) => fieldValue(m.headers, "Message-ID") === `<${n}>`);
    expect(found?.labelIds, cases[n]?.[0].join()).toEqual(labels);
  }
});

test("a moved mail keeps its clock reading in its Date", async () => {
  const { mails } = await read(mail(["From: a@a.example", "Date: Thu, 2 Jan 2020 03:16:02 -0730"]));
  const week = 7 * 86_400_000;
  const [served] = serveMails(mails, new Set(), week);
  expect(fieldValue(served?.headers ?? [], "Date")).toBe("Thu, 09 Jan 2020 03:16:02 -0730");
  expect(served?.internalDate).toBe(Date.parse("2020-01-09T10:46:02Z"));
});

test("what does not begin like an mbox is refused", async () => {
  await expect(read("BEGIN:VCALENDAR\n")).rejects.toThrow("From_ line");
});
