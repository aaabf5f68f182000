import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { readAddresses } from "../../src/store/ego";
import { dropOldInteractions } from "../../src/store/upkeep";
import { connectOutlook } from "../providers/microsoft-account";
import type { StoredMessage } from "../sandbox/mailbox";
import { aMessage, ME, NOW, smallWorld } from "../sandbox/support/small-world";
import { connect } from "./connected";

const MINUTE_MS = 60_000;
const SLOW_MS = 60_000;
const DAEMON = "Mail Delivery Subsystem <mailer-daemon@example.net>";

/** The user's mail to somebody, and what a mail server says to it so many minutes later. */
function returned(n: number, to: string, minutes: number): StoredMessage[] {
  const at = NOW - 10 * 24 * 60 * MINUTE_MS + n * 600 * MINUTE_MS;
  const threadId = (1000 + n).toString(16).padStart(16, "0");
  const mail = (step: number, changes: Partial<StoredMessage>) =>
    aMessage(100 + 2 * n + step, { threadId, ...changes });
  return [
    mail(0, {
      labelIds: ["SENT"],
      internalDate: at,
      headers: [
        ["From", ME],
        ["To", to],
        ["Message-ID", `<out${n}@example.org>`],
      ],
    }),
    mail(1, {
      labelIds: ["INBOX"],
      internalDate: at + minutes * MINUTE_MS,
      headers: [
        ["From", DAEMON],
        ["To", ME],
        ["Auto-Submitted", "auto-replied"],
        ["Message-ID", `<dsn${n}@example.net>`],
        ["In-Reply-To", `<out${n}@example.org>`],
        ["References", `<out${n}@example.org>`],
      ],
    }),
  ];
}

function world() {
  return smallWorld({
    messages: [
      aMessage(1),
      ...returned(1, "gone@old.example", 1),
      ...returned(2, "late@old.example", 300),
      ...returned(3, "one@old.example, two@old.example", 1),
    ],
  });
}

async function bounced(userId = 1): Promise<string[]> {
  const addresses = await readAddresses(env.DB, userId);
  return addresses.filter(({ bouncedAt = 0 }) => bouncedAt > 0).map(({ address }) => address);
}

test.each([
  ["Google", connect],
  ["Microsoft", connectOutlook],
])(
  "mail through %s that came back at once is remembered of its one recipient; a late warning and a mail to two tell nothing",
  async (_provider, connectTo) => {
    const account = await connectTo(env.DB, world());
    await account.syncAll();
    expect(await bounced()).toEqual(["gone@old.example"]);
    const { people, nobody } = await account.snapshot();
    expect(people.flatMap(({ addresses }) => addresses)).toContain("gone@old.example");
    expect(nobody).toEqual(["mailer-daemon@example.net"]);
    await account.syncAll();
    expect(await bounced()).toEqual(["gone@old.example"]);
  },
  SLOW_MS,
);

test(
  "it is known when the failure arrives after the mail was read, and stays known when both have aged out",
  async () => {
    const [mail, failure] = returned(1, "gone@old.example", 1);
    const small = smallWorld({ messages: mail ? [mail] : [] });
    const account = await connect(env.DB, small);
    await account.syncAll();
    expect(await bounced()).toEqual([]);
    small.clock.now += 4 * 60 * MINUTE_MS;
    if (failure) small.sandbox.addMessage(ME, failure);
    await account.syncAll();
    expect(await bounced()).toEqual(["gone@old.example"]);
    await dropOldInteractions(env.DB, 1, NOW);
    small.clock.now += 4 * 60 * MINUTE_MS;
    await account.syncAll();
    expect(await bounced()).toEqual(["gone@old.example"]);
  },
  SLOW_MS,
);
