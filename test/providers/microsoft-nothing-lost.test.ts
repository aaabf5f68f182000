import fc from "fast-check";
import { expect, test } from "vitest";
import { ProviderError } from "../../src/domain/failure";
import { historyWindow } from "../../src/domain/history-window";
import type { Interaction } from "../../src/domain/interaction";
import { openAside } from "../../src/domain/set-aside";
import type { Fault } from "../sandbox/faults";
import { aMessage, ME, smallWorld } from "../sandbox/support/small-world";
import { mailLines, outlook, readAllMail } from "./read-to-end";

const HOUR_MS = 3_600_000;
const MESSAGES = 30;

const fault = fc.constantFrom<Fault>(
  { effect: { kind: "status", status: 503 } },
  { effect: { kind: "status", status: 429, headers: { "retry-after": "5" } } },
  { effect: { kind: "cut" } },
  { effect: { kind: "hang", ms: 0 } },
  { effect: { kind: "lost-answer" } },
  { effect: { kind: "expired-token" } },
  { effect: { kind: "expired-cursor" } },
  { path: "delta", effect: { kind: "status", status: 501 } },
);

/** What happens in the mailbox before a page is asked for, and whether a request for it fails. */
const moment = fc.record({
  change: fc.constantFrom("none", "arrive", "bulk", "send", "archive", "bin", "delete", "expire"),
  which: fc.integer({ min: 1, max: MESSAGES }),
  fault: fc.option(fc.record({ fault, skip: fc.nat(6) }), { nil: null }),
  hours: fc.constantFrom(0, 0, 0, 5, 30),
});

type World = ReturnType<typeof smallWorld>;
type Moment = typeof moment extends fc.Arbitrary<infer M> ? M : never;

const LABELS: Readonly<Record<string, readonly string[]>> = {
  arrive: ["INBOX", "CATEGORY_PERSONAL"],
  bulk: ["INBOX", "CATEGORY_UPDATES"],
  send: ["SENT"],
};

/** New mail goes into the conversations that are there: what was nobody's business becomes part of an exchange. */
function happen(
  { sandbox, clock }: World,
  { change, which }: Moment,
  n: number,
  gone: Set<number>,
) {
  const { id, threadId } = aMessage(which);
  const labelIds = LABELS[change];
  if (labelIds) {
    const from = change === "send" ? ME : `p${which}@x.example`;
    const to = change === "send" ? `p${which}@x.example` : ME;
    const headers = [
      ["From", from],
      ["To", to],
      ["Message-ID", `<new${n}@x.example>`],
    ] as const;
    const message = { labelIds, threadId, headers, internalDate: clock.now };
    sandbox.addMessage(ME, aMessage(1000 + n, message));
  }
  if (change === "expire") sandbox.expireCursors(ME);
  if (gone.has(which)) return;
  if (change === "archive") sandbox.changeLabels(ME, id, { remove: ["INBOX"] });
  if (change === "bin") sandbox.changeLabels(ME, id, { add: ["TRASH"] });
  if (change !== "delete") return;
  sandbox.deleteMessage(ME, id);
  gone.add(which);
}

test("whatever fails, and whatever arrives, moves and goes meanwhile, no mail that is there at the end was missed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(moment, { minLength: 5, maxLength: 25 }), async (moments) => {
      const messages = Array.from({ length: MESSAGES }, (_, n) =>
        aMessage(n + 1, n % 4 === 1 ? { labelIds: ["INBOX", "CATEGORY_UPDATES"] } : {}),
      );
      const world = smallWorld({ messages });
      const gone = new Set<number>();
      const stored: Interaction[] = [];
      let cursor: string | null = null;
      for (const [n, now] of moments.entries()) {
        happen(world, now, n, gone);
        world.clock.now += now.hours * HOUR_MS;
        if (now.fault) world.sandbox.addFaults([{ ...now.fault.fault, skip: now.fault.skip }]);
        try {
          const page = await outlook(world).readMail(
            cursor,
            historyWindow(world.clock.now, 3),
            openAside([], 0, 0),
          );
          stored.push(...page.interactions);
          cursor = page.cursor;
        } catch (error) {
          if (!(error instanceof ProviderError)) throw error;
        }
      }
      world.sandbox.clearFaults();
      world.clock.now += 25 * HOUR_MS;
      // The first round may have been under way already when the last mail came.
      for (let rounds = 0; rounds < 2; rounds++) {
        const rest = await readAllMail(() => outlook(world), { ...world, from: cursor });
        stored.push(...rest.interactions);
        cursor = rest.cursor;
      }
      const known = new Set(mailLines(stored));
      const there = await readAllMail(() => outlook(world), world);
      expect(mailLines(there.interactions).filter((line) => !known.has(line))).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 120_000);
