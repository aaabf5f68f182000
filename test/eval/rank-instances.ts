import type { Ego } from "../../src/domain/ego";
import { type Ranked, rank } from "../../src/score/rank";
import { readSignals, type SignalTable } from "../../src/score/signals";
import { egoAt } from "./ego-at";
import { emptyMailbox, type Mailbox, readMailboxes } from "./mailbox";
import type { DataEvent, Instance } from "./read-data";

/** One instance judged: the order of its candidates by id, and what it was told from. */
export type RankedInstance = {
  readonly instance: Instance;
  readonly ego: Ego;
  readonly ids: readonly string[];
  readonly table: SignalTable;
  readonly order: readonly Ranked[];
};

/** Ranks instances one by one with production's own functions, each from what its ego could see before the cutoff. */
export function rankInstances(
  events: Iterable<DataEvent>,
  robots: ReadonlySet<string>,
  instances: readonly Instance[],
): Generator<RankedInstance> {
  const egos = new Set(instances.map(({ ego }) => ego));
  return rankInBoxes(readMailboxes(events, robots, egos), instances);
}

/** The same once the mailboxes are read. */
export function* rankInBoxes(
  boxes: ReadonlyMap<string, Mailbox>,
  instances: readonly Instance[],
): Generator<RankedInstance> {
  for (const instance of instances) {
    const now = Date.parse(instance.cutoff);
    const box = boxes.get(instance.ego) ?? emptyMailbox();
    const { ego, ids } = egoAt(box, now, instance.candidates);
    const table = readSignals(ego);
    const wanted = new Set(instance.candidates);
    const candidates = table.of.flatMap((signals, person) =>
      wanted.has(ids[person] ?? "") ? [{ person, signals }] : [],
    );
    yield { instance, ego, ids, table, order: rank(candidates) };
  }
}

/** The ids of an order, best first. */
export function rankedIds({ order, ids }: Pick<RankedInstance, "order" | "ids">): string[] {
  return order.map(({ person }) => ids[person] ?? "");
}
