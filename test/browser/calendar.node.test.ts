import { expect, test } from "vitest";
import { calendar, entry, GUESTS, ME, meetingsOf, readInPage, SERIES } from "./calendar-file";

test("no title, text and place is sent", async () => {
  const sent = JSON.stringify(meetingsOf(await readInPage([new Blob([SERIES])])));
  expect(sent).toContain("mara@nordlys.test");
  expect(sent).not.toMatch(/secret|words/);
  const [meeting] = meetingsOf(await readInPage([new Blob([SERIES])]));
  expect(Object.keys(meeting ?? {}).sort()).toEqual([
    ...["attendees", "organizer", "times", "uid", "version"],
  ]);
});

test("however a file is cut into pieces, packed or folded, the same comes out of it", async () => {
  const whole = await readInPage([new Blob([SERIES])]);
  const folded = SERIES.replace(/[^\r\n]{30}(?=[^\r\n])/g, "$&\r\n ");
  expect(meetingsOf(await readInPage([new Blob([folded])]))).toEqual(meetingsOf(whole));
  const bytes = new TextEncoder().encode(`\uFEFF${folded.replaceAll("Mara Lind", "Mära Lind")}`);
  const names = JSON.stringify(meetingsOf(await readInPage([new Blob([bytes])])));
  expect(names).toContain("Mära Lind");
  const packed = new Blob([SERIES]).stream().pipeThrough(new CompressionStream("gzip"));
  const file = new Blob([await new Response(packed).arrayBuffer()]);
  expect(meetingsOf(await readInPage([file]))).toEqual(meetingsOf(whole));
});

test("what is left out is counted by its reason, and nothing is lost on the way", async () => {
  const at = ["DTSTART:20261026T090000Z", "DTEND:20261026T100000Z"];
  const text = calendar(
    entry("UID:kept", "SEQUENCE:1", ...at, ...GUESTS),
    entry("UID:kept", "SEQUENCE:0", "DTSTART:20261025T090000Z", ...GUESTS),
    entry("UID:off", "STATUS:CANCELLED", ...at, ...GUESTS),
    entry("UID:day", "DTSTART;VALUE=DATE:20261026", ...GUESTS),
    entry("UID:old", "DTSTART:20190101T090000Z", ...GUESTS),
    entry("UID:far", "DTSTART:20280101T090000Z", ...GUESTS),
    entry("UID:no", ...at, GUESTS[0] ?? "", `ATTENDEE;PARTSTAT=DECLINED:mailto:${ME}`),
    entry("UID:alone", ...at),
    entry(...at, ...GUESTS),
    entry("UID:never", "DTSTART:20260231T090000Z", ...GUESTS),
    entry("UID:each-second", ...at, "RRULE:FREQ=SECONDLY", ...GUESTS),
  );
  const reply = calendar("METHOD:REPLY", entry("UID:reply", ...at, ...GUESTS));
  const found = await readInPage([new Blob([text, reply])]);
  expect(found).toMatchObject({ entries: 12, meetings: 1 });
  expect(found.skipped).toEqual({
    ...{ outdated: 1, cancelled: 1, allDay: 1, outside: 2 },
    ...{ declined: 1, alone: 1, reply: 1, unreadable: 3 },
  });
  expect(found.unreadableLines).toHaveLength(2);
});

test("hostile files end soon and give nothing beside what is real in them", async () => {
  const at = ["DTSTART:20261026T090000Z", "DTEND:20261026T100000Z"];
  const crowd = Array.from({ length: 10_000 }, (_, n) => `ATTENDEE:mailto:guest${n}@x.test`);
  const text = calendar(
    entry("UID:real", ...at, ...GUESTS),
    entry("UID:crowd", ...at, ...crowd),
    entry("UID:long", "DTSTART:00010101T000000Z", "RRULE:FREQ=DAILY;COUNT=999999999", ...GUESTS),
    entry("UID:minutes", ...at, "RRULE:FREQ=MINUTELY", ...GUESTS),
    entry("UID:none", ...at, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", ...GUESTS),
    entry(
      "UID:listed",
      ...at,
      `RDATE:${Array(50_000).fill("20261026T090000Z").join(",")}`,
      ...GUESTS,
    ),
    entry(`UID:${"x".repeat(100_000)}`, ...at, ...GUESTS),
    `BEGIN:VEVENT\n${"BEGIN:VALARM\n".repeat(100_000)}UID:nested\nEND:VEVENT`,
    `X-JUNK:${"y".repeat(3_000_000)}`,
    `${"BEGIN:VEVENT\n".repeat(20_000)}`,
    `ATTENDEE;${"CN=a;".repeat(20_000)}:mailto:a@x.test`,
    "DTSTART:::;;==,,\u0000\n: : :\n\n \n\t",
  );
  const began = performance.now();
  const found = await readInPage([new Blob([text])]);
  expect(performance.now() - began).toBeLessThan(10_000);
  const uids = new Set(meetingsOf(found).map(({ uid }) => uid));
  expect([...uids].sort()).toEqual(["listed", "real"]);
  expect(found.skipped).toMatchObject({ alone: 1, outside: 2 });
});

test("a file that only begins like a calendar, or is cut off, is told from one that is none", async () => {
  await expect(readInPage([new Blob(["BEGIN:VCARD\nEND:VCARD\n"])])).rejects.toThrow();
  const cut = await readInPage([new Blob([calendar(entry("UID:a", ...GUESTS)).slice(0, -40)])]);
  expect(cut).toMatchObject({ entries: 1, meetings: 0, unreadableLines: [3] });
});
