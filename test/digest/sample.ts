import type { Contacts, LetterInput } from "../../src/digest/letter-input";
import type { LetterPerson } from "../../src/digest/names";
import type { Suggestion } from "../../src/domain/suggestion";

/** A moment in Berlin, winter or summer time as it was. */
export function berlin(date: string, time = "09:00"): number {
  const summer = date > "2026-03-29" && date < "2026-10-25" ? "+02:00" : "+01:00";
  return Date.parse(`${date}T${time}:00${summer}`);
}

export const MONDAY = berlin("2026-11-02", "07:00");

function person(
  personId: number,
  name: string,
  address: string,
  company: string | null = null,
): [number, LetterPerson] {
  return [personId, { personId, addressId: personId, address, name, company, showAddress: false }];
}

export const PEOPLE = new Map<number, LetterPerson>([
  person(1, "Mara Lindqvist", "mara@nordlys.example", "Nordlys"),
  person(2, "Wei Chen (陈伟)", "wei@harbour.example", "Harbour Analytics"),
  person(3, "Tomás Ferreira", "tomas@oficina.example", "Oficina Sul"),
  person(4, "Sofia Marin", "sofia@marin.example"),
  person(5, "Priya Raman", "priya@raman.example"),
  person(6, "Jonas Weber", "jonas@weber.example"),
  person(7, "Leila Haddad", "leila@kestrel.example", "Kestrel Labs"),
  person(8, "Hanna Vogel", "hanna@vogel.example"),
  person(9, "Ben Adeyemi", "ben@adeyemi.example"),
  person(10, "Samir Patel", "samir@patel.example"),
  person(11, "Ana Sousa", "ana@sousa.example"),
]);

function suggestion(
  personId: number,
  slot: number,
  role: Suggestion["role"],
  said: Pick<Suggestion, "reasons" | "commonGround">,
): Suggestion {
  return { personId, addressId: personId, role, slot, score: 1, propensity: 1, ...said };
}

const SUGGESTIONS: readonly Suggestion[] = [
  suggestion(1, 0, "keep-warm", {
    reasons: [
      {
        kind: "rhythm",
        numbers: {
          gaps: 14,
          sinceAt: berlin("2025-03-12"),
          medianDays: 36,
          longestDays: 64,
          silentDays: 91.2,
        },
      },
      { kind: "they-wrote-last", numbers: { at: berlin("2026-08-03") } },
    ],
    commonGround: { kind: "not-met", numbers: { mails: 6, metAt: berlin("2026-05-04") } },
  }),
  suggestion(2, 1, "fading", {
    reasons: [
      { kind: "occasion", numbers: { at: berlin("2026-11-05", "14:00"), people: 11 } },
      { kind: "one-to-one", numbers: { at: berlin("2026-03-18") } },
    ],
    commonGround: { kind: "started", numbers: { byThem: 4, of: 5 } },
  }),
  suggestion(3, 2, "dormant", {
    reasons: [
      {
        kind: "dormant",
        numbers: {
          meetings: 11,
          mails: 26,
          fromAt: berlin("2024-01-09"),
          toAt: berlin("2024-10-17"),
          wider: 0,
          silentDays: 400,
        },
      },
      { kind: "they-wrote-last", numbers: { at: berlin("2024-10-17") } },
    ],
    commonGround: {
      kind: "introduced-by",
      numbers: { at: berlin("2024-01-09"), meeting: 0 },
      people: [11],
    },
  }),
];

/** 24 months, oldest first; a digit is the number of mails in a month. */
function months(mails: string): Contacts[] {
  return [...mails].map((digit) => ({ meetings: 0, mails: Number(digit) }));
}

/** The letter of the review's sample, b6: Ida Brandt, Berlin, Monday 2 November 2026. */
export const SAMPLE: LetterInput = {
  kind: "scheduled",
  slot: "scheduled/2026-W45",
  now: MONDAY,
  nextAt: berlin("2026-11-09", "07:00"),
  language: "en",
  zone: "Europe/Berlin",
  userName: "Ida Brandt",
  namesInSubject: true,
  people: PEOPLE,
  suggestions: SUGGESTIONS,
  history: new Map([
    [1, { months: months("202102104012402021210000"), monthsAgo: 0 }],
    [2, { months: months("010020100131001001020001"), monthsAgo: 0 }],
    [3, { months: months("650312421000000000000000"), monthsAgo: 11 }],
  ]),
  nextInLine: { personId: 4, meetAt: berlin("2026-11-04", "10:00") },
  leftOut: 1,
  leftOpen: [
    {
      personId: 5,
      whose: "theirs",
      at: berlin("2026-10-27"),
      alone: true,
      usual: null,
      threadUrl: "https://mail.google.com/mail/?authuser=ida%40brandt.example#all/18c2f0a1b2c3d4e5",
    },
    {
      personId: 6,
      whose: "mine",
      at: berlin("2026-10-20"),
      alone: true,
      usual: { days: 2, times: 8, of: 9 },
      threadUrl: "https://mail.google.com/mail/?authuser=ida%40brandt.example#all/18c2f0a1b2c3d4e6",
    },
  ],
  newFaces: [{ personId: 7, metAt: berlin("2026-10-28"), people: 3, mails: 0 }],
  lastWeek: [
    { kind: "wrote", personId: 8, answeredAt: berlin("2026-10-28") },
    { kind: "reached", personId: 9, how: "phone" },
  ],
  askedBack: null,
  pressedAway: [],
  rotation: {
    kind: "circles",
    circles: {
      monthAt: berlin("2026-10-15"),
      closer: [
        {
          personId: 10,
          from: "acquaintance",
          to: "active",
          firstOneToOneAt: berlin("2026-10-08"),
        },
      ],
      newPeople: 5,
      metTwice: 2,
      quiet: 4,
      concentration: { company: "Nordlys", people: 46, of: 104 },
    },
  },
  asksListSize: true,
  asksRhythm: false,
  receipt: {
    accounts: [
      { accountId: 0, provider: "google", address: "ida@brandt.example" },
      { accountId: 1, provider: "microsoft", address: "ida@nordlys.example" },
    ],
    streams: [
      {
        accountId: 0,
        stream: "mail",
        phase: "live",
        depthAt: berlin("2023-11-06"),
        lastSuccessAt: berlin("2026-11-02", "06:10"),
        failure: null,
        unread: 0,
        overLimit: [],
      },
      {
        accountId: 1,
        stream: "calendar",
        phase: "live",
        depthAt: berlin("2023-11-06"),
        lastSuccessAt: berlin("2026-10-29", "06:10"),
        failure: "reconnect",
        unread: 0,
        overLimit: [],
      },
    ],
    isFull: false,
    mails: 412,
    meetings: 31,
    sinceAt: berlin("2026-10-26", "07:00"),
    heldBack: 2,
  },
  replyTo: "help@kith.example",
};
