import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { historyWindow } from "../../src/domain/history-window";
import { readAddresses } from "../../src/store/ego";
import { createSandbox } from "../sandbox/sandbox";
import { NOW, ORIGIN } from "../sandbox/support/small-world";
import { generateWorld } from "../sandbox/world/generate-world";
import { connect } from "./connected";

test("of a generated life Kith knows who is a person, with which addresses, and who is nobody", async () => {
  const { data, truth } = generateWorld({ seed: "people", now: NOW });
  const sandbox = createSandbox({ data, origin: ORIGIN, now: () => NOW, realQuota: false });
  const email = data.mailboxes[0]?.email ?? "";
  const account = await connect(env.DB, { sandbox, clock: { now: NOW } }, { email });
  await account.syncAll();
  const addresses = await readAddresses(env.DB, 1);
  const byAddress = new Map(addresses.map((address) => [address.address, address]));
  const wrong: string[] = [];
  for (const person of truth.peopleSince(historyWindow(NOW, 3).since)) {
    const found = person.addresses.flatMap((address) => byAddress.get(address) ?? []);
    const kinds = [...new Set(found.map(({ kind }) => kind))].join();
    const people = new Set(found.map(({ personId }) => personId)).size;
    const line = `${person.kind} ${person.key} ${kinds} ${found.length}/${person.addresses.length} as ${people} sent ${person.sent} received ${person.received} met ${person.meetings}`;
    wrong.push(line);
  }
  console.log(wrong.filter((l) => !/^\S+ \S+ contact 1\/1 as 1/.test(l)).join("\n"));
  console.log([...new Set(truth.peopleSince(0).map((p) => p.kind))].join());
  console.log(JSON.stringify(addresses.filter(({ kind }) => kind !== "contact")));
  const known = new Set(truth.peopleSince(0).flatMap((p) => p.addresses));
  console.log("unknown contacts", addresses.filter(({ kind, address }) => kind === "contact" && !known.has(address as never)).map((a) => a.address));
  expect(data.mailboxes[0]?.aliases.filter((a) => byAddress.get(a)?.kind !== "self")).toEqual([]);
});
