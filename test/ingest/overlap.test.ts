import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { listStreams } from "../../src/store/streams";
import { aMessage, MAIL_SCOPE, ME, smallWorld } from "../sandbox/support/small-world";
import { connect } from "./connected";

const MINUTE_MS = 60_000;
const MAIL_ONLY = { scopes: [MAIL_SCOPE] };

test("a worker that was overtaken stores nothing and moves no cursor back", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world, MAIL_ONLY);
  let isOvertaken = false;
  const outcome = await account.sync({
    fetch: async (input, init) => {
      if (!isOvertaken) {
        isOvertaken = true;
        // While it waits for an answer its lease runs out, and another worker reads everything.
        world.clock.now += 11 * MINUTE_MS;
        await account.syncAll();
      }
      return world.sandbox.handle(new Request(input, init));
    },
  });
  expect(outcome.done).toBe(true);
  const [mail] = await listStreams(env.DB, 1);
  expect(mail).toMatchObject({ phase: "live", seen: 12, failure: null });
  expect((await account.snapshot()).interactions).toHaveLength(12);
});

test("two workers at once read the mailbox once", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world, MAIL_ONLY);
  await Promise.all([account.syncAll(), account.syncAll(), account.syncAll()]);
  expect((await listStreams(env.DB, 1))[0]).toMatchObject({ phase: "live", seen: 12 });
});

test("of a mail bomb only so many headers a day are read, and the user's own mail still is", async () => {
  const world = smallWorld({ messages: [] });
  const account = await connect(env.DB, world, MAIL_ONLY);
  await account.syncAll();
  world.clock.now += 240 * MINUTE_MS;
  for (let n = 1; n <= 700; n++) {
    const labelIds = ["INBOX", "CATEGORY_PERSONAL"];
    const headers = [
      ["From", `x${n}@evil.example`],
      ["To", ME],
      ["Message-ID", `<b${n}@evil.example>`],
    ] as const;
    world.sandbox.addMessage(
      ME,
      aMessage(n, { internalDate: world.clock.now, labelIds, headers, threadId: aMessage(n).id }),
    );
  }
  const own = aMessage(1000, { internalDate: world.clock.now });
  world.sandbox.addMessage(ME, own);
  await account.syncAll();
  const { interactions } = await account.snapshot();
  expect(interactions).toHaveLength(501);
  expect(interactions.map(([address]) => address)).toContain("ana@example.net");
}, 20_000);
