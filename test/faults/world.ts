import type { Provider } from "../../src/domain/account";
import type { Mailbox } from "../sandbox/mailbox";
import { createCalendarMaker } from "./make-calendar";
import { createMailMaker } from "./make-mail";
import { createRandom, type Random } from "./random";
import { DAY_MS, type Event, HOUR_MS, START } from "./scene";

/** Before the request of this number in its cycle; null: once everything is read. */
export type Change = Omit<Event, "isAmbiguous"> & { readonly beforeRequest: number | null };

/** Some hours of a user's life: it begins with a tick, and things happen while Kith reads. */
export type Cycle = { readonly at: number; readonly changes: readonly Change[] };

/** A small random mailbox and calendar, with all that will happen in it. Nothing lies near an edge of what is read. */
export type World = {
  readonly mailboxes: readonly Mailbox[];
  /** Where each of the mailboxes is. */
  readonly providers: readonly Provider[];
  readonly cycles: readonly Cycle[];
  /** No page holds more than this; the provider may always answer with less than asked for. */
  readonly pageMax: { readonly list: number; readonly events: number; readonly history: number };
};

const NAMES = ["Ana Sousa", "Björn Holm", "Chidi Okafor", "田中 花子", "Eva Novák", "Farid Amini"];
const LOGINS = ["mara@example.org", "mara@work.example"];

/** The world of a seed. */
export function createWorld(seed: string): World {
  const random = createRandom(`world ${seed}`);
  const contacts = NAMES.slice(0, random.int(3, NAMES.length)).flatMap((name, index) => {
    const at = (domain: string) => ({ name, address: `p${index}@${domain}` });
    return random.chance(0.3) ? [at("home.example"), at("firm.example")] : [at("firm.example")];
  });
  const logins = LOGINS.slice(0, random.chance(0.25) ? 2 : 1);
  const mail = createMailMaker(random, { contacts, logins });
  const calendar = createCalendarMaker(random, { contacts, logins });
  const mailboxes = logins.map((email, index) => ({
    ...{ sub: `1000${index}`, email, aliases: [], name: "Mara Lind", givenName: "Mara" },
    ...{ locale: "en", timeZone: "Europe/Berlin" },
    messages: mail.messagesOf(email),
    calendars: calendar.calendarsOf(email),
  }));
  return {
    mailboxes,
    providers: logins.map(() => (random.chance(0.65) ? "google" : "microsoft")),
    cycles: createCycles(random, (at) =>
      random.chance(0.5) ? mail.eventAt(at) : calendar.eventAt(at),
    ),
    pageMax: { list: random.int(3, 12), events: random.int(4, 15), history: random.int(1, 6) },
  };
}

function createCycles(random: Random, eventAt: (at: number) => Event): Cycle[] {
  let at = START;
  return Array.from({ length: random.int(2, 3) }, (_, number) => {
    // A first read takes some fifty requests, a later one a few.
    const requests = number === 0 ? 70 : 12;
    const changes = Array.from({ length: random.int(1, 4) }, (_, index) => {
      const { isAmbiguous, ...rest } = eventAt(at + index * 1000);
      const isLate = isAmbiguous || random.chance(0.2);
      return { ...rest, beforeRequest: isLate ? null : random.int(1, requests) };
    });
    const cycle = { at, changes };
    // Long enough for the weekly full read of the calendar, now and then.
    at += random.chance(0.15) ? 8 * DAY_MS : random.int(4, 30) * HOUR_MS;
    return cycle;
  });
}
