import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { readConfig } from "../../src/config";
import { PEOPLE_MAX } from "../../src/domain/limits";
import { anEvent, ME, NOW } from "../sandbox/support/small-world";
import { invitation, letterOf, mail } from "../support/beset-user";
import { openBrowser } from "../support/letter-user";

const SLOW_MS = 60_000;
const EVIL = /evil|reset|helpdesk|555|1234/i;

test.each(["needsAction", "tentative"])(
  "an invitation that nobody accepted (%s) names nobody, before the meeting and after it",
  async (status) => {
    const stranger = { email: "it@evil.example", displayName: "Evil Inviter" };
    const { letter } = await letterOf({
      events: [invitation("next", stranger, status), invitation("past", stranger, status, 18)],
    });
    expect(letter).not.toMatch(EVIL);
  },
  SLOW_MS,
);

test(
  "a stranger who only writes stands nowhere, whatever the name says: a link, a phone number, hidden and turned text",
  async () => {
    const names = [
      "IT Support https://evil.example/reset",
      "Call +49 170 555 1234",
      "Bank \u202egro.live\u202c am Kai",
      "E\u200bvil Ev\u2060il",
      '<b onmouseover="evil()">Support</b>',
    ];
    const messages = names.flatMap((name, n) =>
      [4, 6, 9, 33].map((ago) =>
        mail({ from: `"${name.replaceAll('"', "'")}" <a${n}@evil.example>`, to: ME, ago }),
      ),
    );
    const { letter, judged } = await letterOf({ messages });
    expect(letter).not.toMatch(EVIL);
    expect(letter).not.toMatch(/[\u202a-\u202e\u200b\u2060]/);
    const nameOf = new Map(judged.ego.people.map(({ personId, name }) => [personId, name]));
    const { suggestions, leftOpen, newFaces, moved, network, next } = judged.judgement;
    const named = [...suggestions, ...leftOpen, ...newFaces, ...moved, ...(next ? [next] : [])];
    const ids = [
      ...named.map(({ personId }) => personId),
      ...named.flatMap((one) =>
        ("reasons" in one ? one.reasons : []).flatMap((r) => r.people ?? []),
      ),
      ...network.introductions.flatMap(({ people }) => people),
      ...network.moves.map(({ personId }) => personId),
    ];
    const friendly = ["Ana Sousa", "Ben Okoye", "Carla Rossi"];
    expect(
      ids.map((id) => nameOf.get(id)).filter((name) => !friendly.includes(name ?? "")),
    ).toEqual([]);
  },
  SLOW_MS,
);

test(
  "somebody the user wrote to once whose name is a lure is called by the address, never by the lure",
  async () => {
    const lure = '"Reset at https://lure.example/now" <jo@shop.example>';
    const { letter } = await letterOf({
      messages: [mail({ from: lure, to: ME, ago: 7 }), mail({ from: ME, to: lure, ago: 6 })],
    });
    expect(letter).not.toContain("lure.example");
  },
  SLOW_MS,
);

test(
  "a stranger with the name of a friend is not named; the friend's address is printed once there are two",
  async () => {
    const looksLike = "Ana Sousa <ana@evil.example>";
    const { letter, text } = await letterOf({
      messages: [3, 5, 8, 20, 30, 40].map((ago) => mail({ from: looksLike, to: ME, ago })),
    });
    expect(letter).not.toMatch(EVIL);
    expect(text).toMatch(/Ana Sousa.*ana@atelier\.example/);
  },
  SLOW_MS,
);

test(
  "a stranger under a silent friend's name who copies in common friends is not asked about as moved",
  async () => {
    const fake = "Carla Rossi <carla@evil.example>";
    const together = mail({
      from: ME,
      to: "rossi@oldco.example, ana@atelier.example, ben@work.example",
      ago: 300,
    });
    const copied = [90, 80, 70, 50, 40, 20, 10].map((ago) =>
      mail({ from: fake, to: `${ME}, ana@atelier.example, ben@work.example`, ago }),
    );
    const { letter, judged } = await letterOf({ messages: [together, ...copied] });
    expect(letter).not.toMatch(EVIL);
    expect(judged.judgement.moved).toEqual([]);
  },
  SLOW_MS,
);

test(
  "a friend seen at a new company where the user took part is asked about; after Yes mail still goes to the old address",
  async () => {
    const now = "Carla Rossi <carla@newco.example>";
    const both = "ana@atelier.example, ben@work.example";
    const before = [320, 300].map((ago) =>
      mail({ from: ME, to: `rossi@oldco.example, ${both}`, ago }),
    );
    const after = [90, 70, 50, 30, 20].flatMap((ago) => {
      const thread = (2_000_000 + ago).toString(16).padStart(16, "0");
      return [
        mail({ from: ME, to: both, ago }, thread),
        mail({ from: now, to: `${ME}, ${both}`, ago: ago - 1 }, thread),
      ];
    });
    const { text, again } = await letterOf({ messages: [...before, ...after] });
    const said = text.replace(/\s+/g, " ");
    expect(said).toContain(
      "Carla Rossi now writes from carla@newco.example. Before: rossi@oldco.example, silent since April. Same person?",
    );
    const answers = [...said.matchAll(/(Yes|No): https:\/\/kith\.test(\S+)/g)];
    expect(answers.map(([, label]) => label)).toEqual(["Yes", "No"]);
    await openBrowser({ now: NOW }).press(answers[0]?.[2] ?? "", { do: "act" });
    const next = await again();
    const carla = next.judged.ego.people.find(({ name }) => name === "Carla Rossi");
    expect(carla?.addresses.map(({ address }) => address)).toEqual([
      "rossi@oldco.example",
      "carla@newco.example",
    ]);
    expect(next.judged.judgement.moved).toEqual([]);
    expect(next.text).not.toContain("mailto:carla@newco.example");
  },
  SLOW_MS,
);

test(
  "a stranger who forges the user's own address makes nobody known to the user",
  async () => {
    const forged = [3, 6, 9, 12].map((ago) => ({
      ...mail({ from: `${ME}`, to: "Evil Friend <friend@evil.example>", cc: ME, ago }),
      labelIds: ["INBOX", "CATEGORY_PERSONAL"],
    }));
    const { letter } = await letterOf({ messages: forged });
    expect(letter).not.toMatch(EVIL);
  },
  SLOW_MS,
);

test(
  "the title of a meeting, the user's own too, is in no letter",
  async () => {
    const own = anEvent("own", {
      summary: "Evil reset of 1234",
      attendees: [
        { email: ME, self: true, responseStatus: "accepted", organizer: true },
        { email: "ana@atelier.example", responseStatus: "accepted" },
      ],
      start: { dateTime: "2026-11-26T10:00:00+01:00", timeZone: "Europe/Berlin" },
      end: { dateTime: "2026-11-26T11:00:00+01:00", timeZone: "Europe/Berlin" },
    });
    const { letter } = await letterOf({ events: [own] });
    expect(letter).not.toMatch(EVIL);
  },
  SLOW_MS,
);

test(
  "answers to Kith's own letters make its addresses nobody's contact",
  async () => {
    const { replyTo, mailFrom } = readConfig(env);
    const messages = [2, 9, 16].flatMap((ago) => [
      mail({ from: mailFrom, to: ME, ago }),
      mail({ from: ME, to: replyTo, ago: ago - 0.5 }),
      mail({ from: `Help <${replyTo}>`, to: ME, ago: ago - 1 }),
    ]);
    const { judged } = await letterOf({ messages });
    const known = judged.ego.people.flatMap(({ addresses }) =>
      addresses.map(({ address }) => address),
    );
    expect(known).not.toContain(replyTo);
    expect(known.some((address) => mailFrom.includes(address))).toBe(false);
  },
  SLOW_MS,
);

test.each(["google", "microsoft"] as const)(
  "a mail bomb (%s) is read up to a limit, hides nobody, names nobody, and the receipt says how much was left",
  async (provider) => {
    const bomb = Array.from({ length: 700 }, (_, n) =>
      mail({
        from: `Evil Flood${n} <s${n}@flood${n % 50}.example>`,
        to: ME,
        ago: 0.1 - n / 10_000,
      }),
    );
    const thread = "00000000000fffff";
    const asked = mail({ from: ME, to: "Ben Okoye <ben@work.example>", ago: 2 }, thread);
    const answer = mail({ from: "Ben Okoye <ben@work.example>", to: ME, ago: 0.02 }, thread);
    const lived = await letterOf({ provider, messages: [asked], arriving: [...bomb, answer] });
    const strangers = async () =>
      (await env.DB.prepare(
        "SELECT count(*) FROM addresses WHERE address LIKE '%@flood%.example'",
      ).first("count(*)")) as number;
    const said =
      "200 messages you had not answered were left unread on 22 November: Kith reads 500 of those a day.";
    expect(await strangers()).toBe(500);
    expect(lived.letter).not.toMatch(/evil|flood/i);
    expect(lived.text.replace(/\s+/g, " ")).toContain(said);
    const answers = await env.DB.prepare(
      "SELECT count(*) FROM interactions JOIN addresses USING (user_id, address_id) WHERE address = ?1 AND at = ?2",
    )
      .bind("ben@work.example", Math.floor((answer.internalDate ?? 0) / 1000) * 1000)
      .first("count(*)");
    expect(answers).toBe(1);
    // Outlook's folders are listed once a day: what was left unread stays so, and is not counted twice.
    await lived.readOn(26);
    await lived.readOn(26);
    expect(await strangers()).toBe(500);
    expect((await lived.again()).text.replace(/\s+/g, " ")).toContain(said);
  },
  SLOW_MS,
);

test(
  "where so many addresses came that no further one is kept, the receipt says it and the people known stay",
  async () => {
    const lived = await letterOf({});
    const said = "Kith keeps up to 50,000 addresses; further ones are left out.";
    expect(lived.text).not.toContain("further ones");
    await env.DB.prepare(
      `INSERT INTO addresses (user_id, address_id, address, name, name_own, name_at, evidence, person_id)
       SELECT user_id, ?1, 'last@flood.example', 'Evil Flood', 0, 0, 0, ?1 FROM users`,
    )
      .bind(PEOPLE_MAX)
      .run();
    const { letter, text } = await lived.again();
    expect(text.replace(/\s+/g, " ")).toContain(said);
    expect(letter).toContain("Ana Sousa");
    expect(letter).not.toMatch(/evil|flood/i);
  },
  SLOW_MS,
);
