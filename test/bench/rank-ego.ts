import type { Ego } from "../../src/domain/ego";
import { Flag } from "../../src/domain/interaction";
import { DAY_MS } from "../../src/domain/limits";

const NOW = Date.UTC(2026, 10, 2, 6);
const YEARS = 3;

/** A seeded user: contacts with a heavy-tailed share of the traffic, silences, mails each way, meetings, large mails. */
export function generatedEgo(people: number, interactions: number, companies = 400): Ego {
  const random = lcg(42);
  const person = Int32Array.from({ length: interactions }, () =>
    Math.floor(people * random() ** 3),
  );
  const times = Float64Array.from(person, (who) => momentOf(who, random));
  const order = Int32Array.from(times.keys()).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  const flags = Int32Array.from({ length: interactions }, () => flagsOf(random()));
  const columns = {
    length: interactions,
    person: order.map((row) => person[row] ?? 0),
    event: Int32Array.from({ length: interactions }, (_, row) => row),
    at: Float64Array.from(order, (row) => times[row] ?? 0),
    thread: Int32Array.from({ length: interactions }, () =>
      Math.floor(random() * interactions * 0.4),
    ),
    flags,
    others: Int32Array.from({ length: interactions }, () => 1 + Math.floor(random() * 4)),
  };
  return {
    now: NOW,
    since: NOW - YEARS * 365 * DAY_MS,
    zone: "UTC",
    ownAddresses: [],
    ownDomains: ["own.example"],
    people: Array.from({ length: people }, (_, id) => personOf(id, companies)),
    columns,
    log: [],
  };
}

function personOf(id: number, companies: number) {
  const address = `p${id}@c${id % companies}.example`;
  const known = { addressId: id, address, name: `P ${id}`, personId: id, kind: "contact" as const };
  return {
    personId: id,
    name: known.name,
    addresses: [known],
    company: `c${id % companies}.example`,
  };
}

/** Somewhere between three years ago and the day on which this person fell silent. */
function momentOf(person: number, random: () => number): number {
  const silentDays = ((person * 37) % 101) * 5;
  const at = NOW - (silentDays + random() * (YEARS * 365 - silentDays)) * DAY_MS;
  return Math.floor(at / 1000) * 1000;
}

function flagsOf(draw: number): number {
  if (draw < 0.3) return Flag.fromMe | Flag.to | Flag.few | Flag.small;
  if (draw < 0.6) return Flag.fromThem | Flag.meTo | Flag.few | Flag.small;
  if (draw < 0.7) return Flag.meeting | Flag.iAccepted | Flag.theyAccepted | Flag.few | Flag.small;
  return Flag.fromThem | Flag.meCc | Flag.small;
}

function lcg(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
