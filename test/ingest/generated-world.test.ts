import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { historyWindow } from "../../src/domain/history-window";
import { endOf, isMeeting, isReceived, isSent } from "../../src/domain/interaction";
import { readAddresses, readColumns } from "../../src/store/ego";
import { createSandbox } from "../sandbox/sandbox";
import { NOW, ORIGIN } from "../sandbox/support/small-world";
import { generateWorld } from "../sandbox/world/generate-world";
import { connect } from "./connected";

const SLOW_MS = 30_000;
/** Kinds of senders that are people, wanted or not. */
const PEOPLE = new Set(["person", "stranger", "phisher"]);

test(
  "of a generated life Kith knows who is a person, who is nobody, and every count",
  async () => {
    const { data, truth } = generateWorld({ seed: "people", now: NOW });
    const sandbox = createSandbox({ data, origin: ORIGIN, now: () => NOW, realQuota: false });
    const [mailbox] = data.mailboxes;
    const world = { sandbox, clock: { now: NOW } };
    const account = await connect(env.DB, world, { email: mailbox?.email ?? "" });
    await account.syncAll();

    const known = await readAddresses(env.DB, 1);
    const kindOf = new Map(known.map(({ address, kind }) => [address, kind]));
    expect(mailbox?.aliases.filter((alias) => kindOf.get(alias) !== "self")).toEqual([]);
    const all = truth.peopleSince(historyWindow(NOW, 3).since);
    const nobody = all
      .filter(({ kind }) => !PEOPLE.has(kind))
      .flatMap(({ addresses }) => addresses);
    expect(nobody.filter((address) => kindOf.get(address) === "contact")).toEqual([]);

    const people = all.filter(({ kind }) => kind === "person");
    const indexOf = new Map(
      people.flatMap(({ addresses }, i) => addresses.map((a) => [String(a), i])),
    );
    const byId = new Map(known.map((address) => [address.addressId, address]));
    const columns = await readColumns(env.DB, 1, (addressId) => {
      const { address = "", kind = "machine" } = byId.get(addressId) ?? {};
      return kind === "self" ? "self" : (indexOf.get(address) ?? "nobody");
    });
    const sets = people.map(() => ({ sent: new Set(), received: new Set(), meetings: new Set() }));
    for (let i = 0; i < columns.length; i++) {
      const counts = sets[columns.person[i] ?? -1];
      const [event, flags = 0, at = 0] = [columns.event[i], columns.flags[i], columns.at[i]];
      if (isSent(flags)) counts?.sent.add(event);
      if (isReceived(flags)) counts?.received.add(event);
      if (isMeeting(flags) && endOf(at, flags) <= NOW) counts?.meetings.add(event);
    }
    const counted = sets.map((set) => [set.sent.size, set.received.size, set.meetings.size]);
    const line = (counts: readonly number[], i: number) => `${people[i]?.key} ${counts.join(" ")}`;
    expect(counted.map(line)).toEqual(
      people.map((p) => [p.sent, p.received, p.meetings]).map(line),
    );
  },
  SLOW_MS,
);
