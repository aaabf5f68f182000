import { expect, test } from "vitest";
import { countMbox } from "./count-mbox";

const NOW = Date.parse("2020-06-01T00:00:00Z");
const ME = "me@own.example";

function mbox(mails: readonly (readonly string[])[]): Uint8Array {
  const text = mails.map(
    (lines) => `From x Thu Jan  2 03:16:02 2020\n${lines.join("\n")}\n\nBody\n\n>From here\n\n`,
  );
  return new TextEncoder().encode(text.join(""));
}

function mail(
  from: string,
  to: string,
  date: string,
  more: readonly string[] = [],
): readonly string[] {
  const id = `Message-ID: <${from}${to}${date}>`.replace(/[\s,]/g, "");
  return [
    `From: ${from}`,
    `To: ${to}`,
    `Date: ${date} 2020 10:00:00 +0000`,
    id.replace(/"/g, ""),
    ...more,
  ];
}

function count(mails: readonly (readonly string[])[], since = 0) {
  return countMbox(mbox(mails), { me: [ME], now: NOW, since });
}

test("mail to and from a person counts once each, whatever the name says", () => {
  const counted = count([
    mail(ME, '"Bee, Ann (b@wrong.example)" <Ann@a.example>', "1 May"),
    mail(ME, "ann@a.example, ann.home@h.example", "2 May"),
    mail("Ann <ann@a.example>", `"I, me" <${ME}>`, "30 May"),
  ]);
  expect(counted.addresses).toEqual(["ann.home@h.example", "ann@a.example"]);
  expect(counted.countOf(["ann@a.example"])).toMatchObject({ sent: 2, received: 1 });
  expect(counted.countOf(["ann@a.example", "ann.home@h.example"])).toMatchObject({
    sent: 2,
    received: 1,
  });
});

test("one-way mail counts for 56 days only, unless the thread was answered", () => {
  const old = mail("ann@a.example", ME, "1 Feb");
  const recent = mail("ann@a.example", ME, "31 May");
  expect(count([old, recent]).countOf(["ann@a.example"]).received).toBe(1);
  const answer = mail(ME, "ann@a.example", "3 Feb", [
    "In-Reply-To: <ann@a.exampleme@own.example1Feb>",
  ]);
  expect(count([old, recent, answer]).countOf(["ann@a.example"])).toMatchObject({
    sent: 1,
    received: 2,
  });
});

test("crowded mail counts only for the few in To", () => {
  const crowd = Array.from({ length: 25 }, (_, n) => `p${n}@crowd.example`).join(", ");
  const counted = count([mail(ME, "ann@a.example", "31 May", [`Cc: ${crowd}`])]);
  expect(counted.addresses).toEqual(["ann@a.example"]);
  expect(count([mail(ME, crowd, "31 May")]).addresses).toEqual([]);
});

test("the archive moves by whole weeks to end in the week before now, and what is older than since is left out", () => {
  const counted = count([mail(ME, "ann@a.example", "1 Jan"), mail(ME, "ann@a.example", "1 Feb")]);
  expect(counted.shiftWeeks).toBe(17);
  const all = counted.countOf(["ann@a.example"]);
  expect(all.lastAt).toBe(Date.parse("2020-02-01T10:00:00Z") + 17 * 7 * 86_400_000);
  const later = count(
    [mail(ME, "ann@a.example", "1 Jan"), mail(ME, "ann@a.example", "1 Feb")],
    (all.firstAt ?? 0) + 1,
  );
  expect(later.countOf(["ann@a.example"]).sent).toBe(1);
});
