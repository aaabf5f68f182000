import fc from "fast-check";
import { expect, test } from "vitest";
import { createMailArchive } from "../../src/browser/mail-archive";
import { parseMailDate } from "../../src/browser/mail-time";
import { readMboxFile } from "../../src/browser/read-file";
import { createMboxSplitter, type MailHead } from "../../src/browser/split-mbox";

const ME = "ida@brandt.test";
const DAY_MS = 86_400_000;
const NOW = Date.parse("2026-11-02T07:00:00Z");
const FRAME = { own: [ME], since: NOW - 3 * 365 * DAY_MS, oneWaySince: NOW - 56 * DAY_MS };

type Mail = Readonly<Record<string, string>>;

function mbox(mails: readonly Mail[], body = "Hello.\n"): string {
  return mails
    .map((mail) => {
      const fields = Object.entries(mail).map(([name, value]) => `${name}: ${value}`);
      return `From x@y.test Mon Nov  2 07:00:00 2026\n${fields.join("\n")}\n\n${body}\n`;
    })
    .join("");
}

function mail(from: string, to: string, id: string, more: Mail = {}): Mail {
  const sentAt = "Mon, 26 Oct 2026 09:00:00 +0100";
  return {
    From: from,
    To: to,
    Date: sentAt,
    "Message-ID": `<${id}@x.test>`,
    Subject: "secret",
    ...more,
  };
}

async function read(text: string, file = new Blob([text])) {
  const archive = createMailArchive(FRAME);
  await readMboxFile(file, archive.take, () => undefined);
  return archive.end();
}

test("however a file is cut into pieces, the same mails come out of it", () => {
  const bytes = new TextEncoder().encode(
    mbox(
      [mail("a@b.test", ME, "1"), mail(ME, "ä@b.test", "2")],
      "From here on\n\nFrom there: on Mon 07:00:00 2026\n\nFrom a@b.c Mon Nov  2 07:00:00 2026\nno field\n",
    ),
  );
  const whole = split([bytes]);
  expect(whole).toHaveLength(2);
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length), { maxLength: 30 }), (cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
      const pieces = places.slice(1).map((to, index) => bytes.slice(places[index], to));
      expect(split(pieces)).toEqual(whole);
    }),
  );
});

function split(pieces: readonly Uint8Array[]): string[] {
  const heads: MailHead[] = [];
  const splitter = createMboxSplitter((head) => heads.push(head));
  for (const piece of pieces) splitter.push(piece);
  splitter.end();
  return heads.map(({ block }) => new TextDecoder().decode(block));
}

test("a gzipped file gives what the plain one gives", async () => {
  const text = mbox([mail(ME, "mara@x.test", "1"), mail("mara@x.test", ME, "2")]);
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  const file = new Blob([await new Response(packed).arrayBuffer()]);
  expect(await read("", file)).toEqual(await read(text));
});

test("no subject, no body and no secret of an unsubscribe link is sent", async () => {
  const link = { "List-Unsubscribe": "<https://x.test/u?token=abc>", Bcc: "hidden@x.test" };
  const found = await read(mbox([mail(ME, "mara@x.test", "1", link)], "private words\n"));
  expect(found.mails).toHaveLength(1);
  expect(found.mails[0]).not.toMatch(/secret|private|token|hidden/);
});

test("what is left out is counted by its reason, and nothing is lost on the way", async () => {
  const found = await read(
    mbox([
      mail(ME, "mara@x.test", "sent"),
      mail(ME, "mara@x.test", "sent"),
      mail("mara@x.test", ME, "reply", { "In-Reply-To": "<sent@x.test>" }),
      mail("jon@x.test", ME, "never-answered", { Date: "Mon, 4 May 2026 09:00:00 +0100" }),
      mail("jon@x.test", ME, "old", { Date: "Mon, 4 May 2020 09:00:00 +0100" }),
      mail("no-reply@x.test", ME, "robot"),
      mail("jon@x.test", ME, "junk", { "X-Gmail-Labels": "Spam,Unread" }),
      mail("nobody", ME, "no-sender"),
    ]),
  );
  expect(found).toMatchObject({ read: 8, people: new Set(["mara@x.test"]) });
  expect(found.mails).toHaveLength(2);
  expect(found.skipped).toEqual({
    ...{ duplicate: 1, undated: 0, noSender: 1, unwanted: 1, old: 1, oneWay: 1, nobody: 1 },
  });
});

test("mails of one conversation have one thread, whichever of them stands first", async () => {
  const mails = [
    mail(ME, "mara@x.test", "a"),
    mail("mara@x.test", ME, "c", { References: "<a@x.test> <b@x.test>" }),
    mail(ME, "mara@x.test", "d", { "In-Reply-To": "<b@x.test>" }),
    mail(ME, "jon@x.test", "other"),
  ];
  for (const order of [mails, mails.toReversed()]) {
    const found = await read(mbox(order));
    const threads = Map.groupBy(
      found.mails.map((text) => JSON.parse(text) as { thread: number }),
      ({ thread }) => thread,
    );
    expect([...threads.values()].map((of) => of.length).sort()).toEqual([1, 3]);
  }
});

test("a file that is no mbox, or is cut off, is refused", async () => {
  await expect(read("PK not a mailbox\n")).rejects.toThrow(RangeError);
  const packed = new Blob([mbox([mail(ME, "a@x.test", "1")])])
    .stream()
    .pipeThrough(new CompressionStream("gzip"));
  const bytes = await new Response(packed).arrayBuffer();
  await expect(read("", new Blob([bytes.slice(0, bytes.byteLength / 2)]))).rejects.toThrow();
});

test("dates are read as mail programs wrote them, and clocks that lie are not believed", () => {
  const at = Date.parse("2020-01-02T03:16:02Z");
  for (const text of [
    "Thu, 2 Jan 2020 03:16:02 +0000",
    "2 Jan 20 04:16:02 +0100 (CET)",
    "Wed, 01 Jan 2020 22:16:02 EST",
    "Thu Jan  2 03:16:02 2020",
    "Thu Jan  2 05:16:02 2020 +0200",
  ]) {
    expect(parseMailDate(text)).toBe(at);
  }
  for (const text of ["", "yesterday", "Thu, 1 Jan 1970 00:00:00 +0000", "2 Foo 2020 03:16:02"]) {
    expect(parseMailDate(text)).toBeNull();
  }
});
