import { expect, test } from "vitest";
import { createCalendarArchive } from "../../src/browser/calendar-archive";
import { createMailArchive, type FoundMail } from "../../src/browser/mail-archive";
import { readArchiveFile } from "../../src/browser/read-file";
import { historyWindow } from "../../src/domain/history-window";
import { calendar, entry, GUESTS, ME, meetingsOf, NOW, readInPage } from "./calendar-file";

const FROM = "From x@y.test Mon Nov  2 07:00:00 2026";
const DATE = "Date: Mon, 26 Oct 2026 09:00:00 +0100";

function mail(...fields: readonly string[]): string {
  return [`From: Ida <${ME}>`, "To: Mara Lind <mara@nordlys.test>", ...fields].join("\n");
}

async function read(
  bytes: readonly (string | Uint8Array<ArrayBuffer>)[],
  name = "mail.mbox",
): Promise<FoundMail> {
  const frame = { own: [ME], ...historyWindow(NOW, 3) };
  const [archive, other] = [createMailArchive(frame), createCalendarArchive(frame)];
  const file = new File([...bytes], name);
  await readArchiveFile(file, { mail: archive.take, calendar: other }, () => undefined);
  return archive.end();
}

function people(found: FoundMail): string[] {
  return [...found.people].sort();
}

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function utf16(text: string, isLittle: boolean, mark = true): Uint8Array<ArrayBuffer> {
  const all = mark ? `\uFEFF${text}` : text;
  const view = new DataView(new ArrayBuffer(all.length * 2));
  for (let at = 0; at < all.length; at += 1) view.setUint16(at * 2, all.charCodeAt(at), isLittle);
  return new Uint8Array(view.buffer);
}

test.each<[string, string, string | Uint8Array<ArrayBuffer>, string]>([
  ["an empty file", "mail.mbox", "", "nothing"],
  ["a zip", "takeout.zip", "PK\u0003\u0004 All mail.mbox", "packed"],
  ["a zip by another name", "mail.mbox", "PK\u0003\u0004 All mail.mbox", "packed"],
  ["a 7z", "mail.7z", latin1("7z\u00bc\u00af'\u001c"), "packed"],
  ["a tar", "mail.tar", `mail.mbox${"\0".repeat(248)}ustar\0`, "packed"],
  ["a .pst", "outlook.pst", "!BDN", "outlook"],
  ["an .olm, which is a zip", "mac.olm", "PK\u0003\u0004", "outlook"],
  ["a .msg", "letter.msg", latin1("\u00d0\u00cf\u0011\u00e0"), "outlook"],
  ["a web page", "mail.mbox", "\n<!DOCTYPE html><html>", "web-page"],
  ["an old web page", "mail.mbox", '<?xml version="1.0"?>\n<html lang="en">', "web-page"],
])("%s says what to do instead of reading nothing", async (_, name, bytes, problem) => {
  await expect(read([bytes], name)).rejects.toMatchObject({ problem });
});

test("what a gzipped file holds is told, too, and one that is cut off is damaged", async () => {
  const pack = async (text: string) => {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };
  const tar = await pack(`mail.mbox${"\0".repeat(248)}ustar\0`);
  await expect(read([tar], "takeout.tgz")).rejects.toMatchObject({ problem: "packed" });
  await expect(read([await pack("")], "m.gz")).rejects.toMatchObject({ problem: "nothing" });
  const whole = await pack(`${FROM}\n${mail(DATE)}\n\n`.repeat(500));
  await expect(read([whole.slice(0, -10)], "m.gz")).rejects.toThrow(TypeError);
});

test("a letter, a list of contacts and other text are no archive", async () => {
  for (const text of ["Dear Mara,\n", "BEGIN:VCARD\nEND:VCARD\n", '{"a":1}', "name;address\n"]) {
    await expect(read([text])).rejects.toThrow(RangeError);
  }
});

test("mails that stand alone are read as those of an mbox", async () => {
  const headers = mail(DATE, "Message-ID: <1@x.test>");
  const expected = await read([`${FROM}\n${headers}\n\nHello.\n`]);
  for (const text of [
    `${headers}\n\nHello.\n\n${FROM}\nFrom: eva@x.test\nTo: ${ME}\n\n`,
    `${headers}\n\nHello.\n`.replaceAll("\n", "\r\n"),
    headers,
    `X-Mozilla-Status: 0001\n${headers}\n\n`,
  ]) {
    const found = await read([text], "1.eml");
    expect(found.read).toBe(1);
    expect(found.mails).toEqual(expected.mails);
  }
});

test("line ends of every system, UTF-16 and the mark of UTF-8 make no difference", async () => {
  const text = `${[1, 2].map((n) => `${FROM}\n${mail(DATE, `Message-ID: <${n}@x.test>`)}\n\nWörter\n\n`).join("")}`;
  const expected = await read([text]);
  expect(expected.mails).toHaveLength(2);
  const [windows, mac] = ["\r\n", "\r"].map((end) => text.replaceAll("\n", end));
  for (const file of [windows ?? "", mac ?? "", `\uFEFF${text}`]) {
    expect(await read([file])).toEqual(expected);
  }
  for (const isLittle of [true, false]) {
    for (const mark of [true, false]) {
      expect(await read([utf16(text, isLittle, mark)])).toEqual(expected);
    }
  }
});

test("a calendar in Latin-1, Windows-1252 or UTF-16 is read with its names", async () => {
  const text = calendar(
    entry(
      "UID:a",
      "DTSTART:20261026T090000Z",
      ...GUESTS.with(0, "ORGANIZER;CN=Zoë Müller:mailto:zoe@x.test"),
    ),
  );
  for (const file of [text, latin1(text), utf16(text, true), utf16(text, false)]) {
    const [meeting] = meetingsOf(await readInPage([new Blob([file])]));
    expect(meeting?.organizer).toEqual({ address: "zoe@x.test", name: "Zoë Müller" });
  }
  const quoted = text.replace("Zoë Müller", '"M\u0080ller \u0096 Co"');
  const [meeting] = meetingsOf(await readInPage([new Blob([latin1(quoted)])]));
  expect(meeting?.organizer?.name).toBe("M€ller – Co");
});

test("a line that is folded inside of a letter is read whole, however the file is cut", async () => {
  const line = new TextEncoder().encode("ORGANIZER;CN=Zoë:mailto:zoe@x.test");
  const rest = calendar(entry("UID:a", "DTSTART:20261026T090000Z", GUESTS[1] ?? ""));
  const [before, after] = rest.split("UID:a");
  const cut = line.indexOf(0xc3) + 1;
  const [first, second] = [line.slice(0, cut), line.slice(cut)];
  const file = [before ?? "", first, "\r\n ", second, "\r\nUID:a", after ?? ""];
  const [meeting] = meetingsOf(await readInPage([new Blob(file)]));
  expect(meeting?.organizer?.name).toBe("Zoë");
});

test("a mail inside of a body whose length is declared is text; a wrong length loses nothing", async () => {
  const inner = `${FROM}\nFrom: eva@x.test\nTo: ${ME}\n${DATE}\nMessage-ID: <2@x.test>\n\nQuoted.\n`;
  const body = `See below:\n\n${inner}`;
  const outer = (length: number) =>
    `${FROM}\n${mail(DATE, `Content-Length: ${length}`, "Message-ID: <1@x.test>")}\n\n${body}\n`;
  const next = `${FROM}\n${mail(DATE, "Message-ID: <3@x.test>")}\n\nBye.\n`;
  expect((await read([outer(body.length) + next])).read).toBe(2);
  expect((await read([outer(body.length)])).read).toBe(1);
  expect((await read([outer(99_999) + next])).read).toBe(3);
  expect((await read([outer(3) + next])).read).toBe(3);
});

test("quoting of From lines in bodies, as every kind of mbox does it, makes no difference", async () => {
  const bodies = [
    "From now on.\n\nFrom here to there\n",
    ">From x\n\n>>From y\n",
    `Dear,\n\n${FROM}\nso it was\n`,
  ];
  const text = bodies.map((body, n) => `${FROM}\n${mail(DATE, `Message-ID: <${n}>`)}\n\n${body}\n`);
  expect((await read(text)).read).toBe(3);
});

test("what Gmail calls junk, trash, drafts and chats is left out in every language it is written", async () => {
  const labels = [
    ...["Spam", "Unread,Trash", '"Drafts",Opened', "Chat", "Papierkorb,Ungelesen"],
    "=?UTF-8?Q?Entw=C3=BCrfe,Ge=C3=B6ffnet?=",
    "=?UTF-8?B?UGFwaWVya29yYixHZcO2ZmZuZXQ=?=",
    ...["Sent,Spam reports", "Gesendet", "Inbox,Trashy novels"],
  ];
  const text = labels.map(
    (label, n) => `${FROM}\nX-Gmail-Labels: ${label}\n${mail(DATE, `Message-ID: <${n}>`)}\n\nx\n\n`,
  );
  const found = await read(text);
  expect(found.skipped.unwanted).toBe(7);
  expect(found.mails).toHaveLength(3);
});

test("an address that Gmail keeps sent mail of is asked about, where it was not named", async () => {
  const from = (address: string, label: string, n: number) =>
    `${FROM}\nX-Gmail-Labels: ${label}\nFrom: ${address}\nTo: mara@nordlys.test\n${DATE}\nMessage-ID: <${n}@x.test>\n\nx\n\n`;
  const sent = "=?UTF-8?Q?Gesendet,Ge=C3=B6ffnet?=";
  const text = Array.from({ length: 9 }, (_, n) =>
    from(["ida@old.test", ME, "eva@x.test"][n % 3] ?? "", n % 3 < 2 ? sent : "Inbox", n),
  );
  const once = from("seldom@x.test", "Sent", 10);
  expect((await read([...text, once])).alsoSentBy).toEqual(["ida@old.test"]);
});

test("names in every code, long headers, NULs and what is missing lose no mail", async () => {
  const to = (name: string, address: string) => `From: ${ME}\nTo: ${name} <${address}>`;
  const many = Array.from({ length: 3000 }, (_, n) => ` "Guest ${n}" <guest${n}@x.test>`);
  const heads = [
    `${to("=?ISO-2022-JP?B?GyRCOzNFRBsoQg==?=", "a@x.test")}\n${DATE}\nMessage-ID: <1>`,
    `${to("=?koi8-r?B?6dfBzg==?=", "b@x.test")}\n${DATE}\nMessage-ID: <2>`,
    `${to("=?no-such-code?Q?Who?=", "c@x.test")}\n${DATE}\nMessage-ID: <3>`,
    `${to("Nu\0l\0", "d@x.test")}\n${DATE}\nMessage-ID: <4\0>`,
    `${to("Long", "e@x.test")}\nX-Filler: ${"y".repeat(70_000)}\n${DATE}\nMessage-ID: <5>`,
    `${to("No id", "f@x.test")}\n${DATE}`,
    `${to("No date", "g@x.test")}\nMessage-ID: <7>`,
    `${to("Received", "h@x.test")}\nMessage-ID: <8>\nReceived: by z; Mon, 26 Oct 2026 09:00:00 +0100`,
    `From: ${ME}\nTo: ${many.join(",\n")},\n Eva <i@x.test>\n${DATE}\nMessage-ID: <9>`,
  ];
  const text = heads.map((head) => `${FROM}\n${head}\n\nHello.\n\n`).join("");
  const found = await read([text]);
  expect(found.read).toBe(9);
  expect(people(found)).toEqual([..."abcdefgh"].map((letter) => `${letter}@x.test`));
  expect(found.skipped).toMatchObject({ undated: 0, noSender: 0, nobody: 1 });
  // The date of a mail without one is what its From_ line says.
  expect(
    found.mails.some((json) => JSON.parse(json).at === Date.parse("2026-11-02T07:00:00Z")),
  ).toBe(true);
  expect(await read([text])).toEqual(found);
});
