import type { Ego } from "../../src/domain/ego";
import { layoutNetwork } from "../../src/jobs/layout-network";
import { rowsByEvent } from "../../src/score/companions";
import { median } from "../../src/score/contact-days";
import { groupsOf } from "../../src/score/groups";
import { readNetwork } from "../../src/score/network";
import { readSignals } from "../../src/score/signals";
import { pathsOf } from "../../src/score/standings";
import { JUDGE_OPTIONS } from "./large-account";
import { note } from "./table";

const RUNS = 15;
const NETWORK_MS = 300;

/** What the network page needs computed once a run: before requests, for it keeps this process busy. */
export function benchNetwork(ego: Ego): void {
  benchCompute(ego);
  benchLayout();
}

/** What a run computes of the network as a whole beside the circles, which everybody's standing needs anyway. */
function benchCompute(ego: Ego): void {
  const table = readSignals(ego);
  const data = {
    ...{ ego, of: table.of, byPerson: table.rows, byEvent: rowsByEvent(ego.columns) },
    mayName: () => true,
  };
  note(
    "circles of everybody",
    cpuMs(() => pathsOf(data, JUDGE_OPTIONS)),
    "ms",
    null,
  );
  const paths = pathsOf(data, JUDGE_OPTIONS);
  const computed = cpuMs(() => {
    const { ties } = readNetwork(data, paths);
    const tied = [...new Set(ties.flatMap(({ a, b }) => [a, b]))].slice(0, 300);
    groupsOf(ties);
    layoutNetwork(
      tied.map((personId, place) => ({ personId, strength: 1 - place / tied.length })),
      ties,
    );
  });
  note("network, computed with its drawing", computed, "ms", NETWORK_MS);
}

/** The largest drawing there is: 300 people in groups, with many ties. */
function benchLayout(): void {
  const people = Array.from({ length: 300 }, (_, i) => ({
    personId: i + 1,
    strength: 1 - i / 300,
  }));
  const ties = people.flatMap(({ personId: a }) =>
    people
      .filter(({ personId: b }) => b > a && (a % 12 === b % 12 || (a * b) % 97 === 0))
      .map(({ personId: b }) => ({ a, b, weight: 1 + ((a + b) % 3) })),
  );
  const drawn = cpuMs(() => {
    groupsOf(ties);
    layoutNetwork(people, ties);
  });
  note("the largest drawing there is", drawn, "ms", null);
}

/** The processor's own time, which says more than the clock on a busy machine; the middle of some runs, warm. */
function cpuMs(work: () => void): number {
  const times = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return median(times.toSorted((a, b) => a - b));
}
