import { expect, test } from "vitest";
import { Evidence } from "../../src/domain/evidence";
import { Flag, isReceived, isSent } from "../../src/domain/interaction";
import { contactsOfMail, type MailFacts, type Owner } from "../../src/domain/mail";

const OWNER: Owner = {
  isOwn: (address) => address === "me@example.org",
  isKith: (address) => address === "monday@kith.example",
};

function party(address: string, name = "") {
  return { address, name };
}

function crowd(count: number) {
  return Array.from({ length: count }, (_, index) => party(`p${index}@example.net`));
}

function aMail(changes: Partial<MailFacts> = {}): MailFacts {
  return {
    ...{ identity: "m1", at: 1_700_000_000_000, sent: false, reply: false },
    ...{
      from: party("ana@example.net", "Ana Sousa"),
      sender: null,
      to: [party("me@example.org")],
      cc: [],
    },
    ...{ autoSubmitted: "", precedence: "", listId: "", listUnsubscribe: false },
    ...changes,
  };
}

function contactsIn(mail: MailFacts) {
  return contactsOfMail(mail, OWNER).contacts;
}

function evidenceIn(mail: MailFacts): number {
  return contactsOfMail(mail, OWNER).sightings.reduce((all, { evidence }) => all | evidence, 0);
}

test("a mail to me is one contact with its sender, none with myself", () => {
  const [contact, ...more] = contactsIn(aMail());
  expect(more).toEqual([]);
  expect(contact).toMatchObject({ address: "ana@example.net", others: 1 });
  expect(isReceived(contact?.flags ?? 0)).toBe(true);
});

test("a mail I sent counts for those in To of few, and in Cc of a small mail", () => {
  const mail = aMail({
    sent: true,
    from: party("me@example.org"),
    to: crowd(1),
    cc: [party("cc@example.net")],
  });
  expect(contactsIn(mail).map(({ flags }) => isSent(flags))).toEqual([true, true]);
});

test("to few with a long Cc, only the direct pairs are kept", () => {
  const mail = aMail({
    sent: true,
    from: party("me@example.org"),
    to: [party("ana@example.net")],
    cc: crowd(40),
  });
  expect(contactsIn(mail).map(({ address }) => address)).toEqual(["ana@example.net"]);
});

test("a mail to many is nobody's contact", () => {
  expect(contactsIn(aMail({ to: [party("me@example.org"), ...crowd(21)] }))).toEqual([]);
});

test("a forged From does not make it mine: only the provider says what I sent", () => {
  const forged = aMail({
    from: party("me@example.org"),
    to: [party("evil@example.net"), party("me@example.org")],
  });
  expect(contactsIn(forged).every(({ flags }) => (flags & Flag.fromMe) === 0)).toBe(true);
});

test("an unknown sender address in my sent mail is kept, so that it can be found to be mine", () => {
  const mail = aMail({
    sent: true,
    from: party("alias@example.org"),
    to: [party("ana@example.net")],
  });
  const alias = contactsIn(mail).find(({ address }) => address === "alias@example.org");
  expect((alias?.flags ?? 0) & (Flag.fromMe | Flag.fromThem)).toBe(Flag.fromMe | Flag.fromThem);
});

test.each([
  ["by its own host", "talk@lists.example.net", { listId: "talk.lists.example.net" }, 0],
  ["by List-Id", "talk@example.net", { listId: "talk.example.net" }, Evidence.list],
  ["by List-Id on its host", "talk@example.net", { listId: "talk.ml.example.net" }, Evidence.list],
  [
    "by who passes it on",
    "talk@example.net",
    { sender: "talk-bounces@example.net" },
    Evidence.list,
  ],
  [
    "by who passes it on to me",
    "talk@example.net",
    { sender: "talk-bounces+me=example.org@example.net" },
    Evidence.list,
  ],
  ["by its owner", "talk@example.net", { sender: "owner-talk@example.net" }, Evidence.list],
])(
  "a person who writes through a list is a person, and the list, known %s, is nobody",
  (...row) => {
    const [, list, headers, evidence] = row;
    const mail = aMail({
      to: [party(list), party("me@example.org")],
      ...{ listUnsubscribe: true, precedence: "bulk", ...headers },
    });
    expect(contactsIn(mail).map(({ address }) => address)).toEqual(["ana@example.net"]);
    expect(evidenceIn(mail)).toBe(evidence);
  },
);

test("a list's header makes nobody of those who only have a part of its name", () => {
  const to = [party("talk@example.com"), party("tal@example.net"), party("net@example.net")];
  const mail = aMail({ to, listId: "talk.lists.example.net", sender: "x-bounces@example.net" });
  expect(contactsIn(mail)).toHaveLength(4);
});

test("Name via B4 Relay is a person", () => {
  const from = party("devnull+ana.example.net@kernel.example", "Ana Sousa via B4 Relay");
  expect(contactsIn(aMail({ from }))).toHaveLength(1);
});

test.each([
  ["a program", { autoSubmitted: "auto-generated" }, Evidence.automated],
  ["a robot by its name", { from: party("ci@example.net", "Build Bot") }, Evidence.robotName],
  [
    "bulk mail not addressed to me",
    { to: [party("all@example.net")], listUnsubscribe: true },
    Evidence.bulk,
  ],
  ["a no-reply address", { from: party("no-reply@example.net") }, 0],
  ["an absence note", { autoSubmitted: "auto-replied" }, 0],
  [
    "a calendar that writes for a person",
    { autoSubmitted: "auto-generated", sender: "calendar@example.com" },
    0,
  ],
])("the mail of %s is no contact", (_what, changes, evidence) => {
  expect(contactsIn(aMail(changes))).toEqual([]);
  expect(evidenceIn(aMail(changes))).toBe(evidence);
});

test("a mail server's word to me is kept, as its own and without a name, and one to others is not", () => {
  const from = party("mailer-daemon@example.net", "Mail Delivery");
  const { contacts, sightings } = contactsOfMail(
    aMail({ from, autoSubmitted: "auto-replied" }),
    OWNER,
  );
  expect(contacts).toMatchObject([{ address: "mailer-daemon@example.net", others: 1 }]);
  expect(sightings).toMatchObject([{ address: "mailer-daemon@example.net", name: "" }]);
  expect(contactsIn(aMail({ from, to: [party("tom@example.net")] }))).toEqual([]);
});

test("Kith's own letters and answers to them are no contact", () => {
  expect(contactsIn(aMail({ from: party("monday@kith.example") }))).toEqual([]);
  const answer = aMail({
    sent: true,
    from: party("me@example.org"),
    to: [party("monday@kith.example")],
  });
  expect(contactsIn(answer)).toEqual([]);
});
