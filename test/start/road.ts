import { isoWeek } from "../../src/domain/week";
import { findLogin, readUser, type User } from "../../src/store/users";
import type { Mailbox } from "../sandbox/mailbox";
import { type Browser, openBrowser } from "./browser";
import { connectAccount } from "./connect";
import { type Kith, startKith } from "./kith";
import type { OpenSandbox } from "./open-sandbox";
import { openSandbox } from "./open-sandbox";
import type { Options } from "./options";
import { createProgress, progressLine, say } from "./show-progress";
import { type StreamLine, waitForLetter, waitForSync } from "./wait";

/** Kith and the outside it talks to, up and running. */
export type Road = {
  readonly kith: Kith;
  readonly outside: OpenSandbox;
  readonly browser: Browser;
  readonly stop: () => Promise<void>;
};

/** Brings everything up, with further mailboxes at the local Google. Whatever fails on the way takes down what was up already. */
export async function openRoad(options: Options, guests: readonly Mailbox[] = []): Promise<Road> {
  const started = Date.now();
  // Standing still makes equal runs equal; a quota that is enforced fills up again with time only.
  const frozen = options.once && !options.realQuota;
  const clock = () => (frozen ? options.now : options.now + Date.now() - started);
  const outside = await openSandbox(options, clock, guests);
  for (const note of outside.notes) say(note);
  try {
    const kith = await startKith({
      port: options.port,
      listen: !options.once,
      now: clock(),
      frozen,
      outsideOrigin: outside.origin,
      answer: options.once ? outside.sandbox.handle : null,
      state: options.state,
      historyYears: options.years,
      onError: (message) => say(message),
    });
    const stop = async () => {
      await kith.stop();
      await outside.close();
    };
    const browser = openBrowser(outside.mailbox.locale, {
      [kith.appUrl]: kith.send,
      [outside.origin]: outside.sandbox.handle,
    });
    return { kith, outside, browser, stop };
  } catch (error) {
    await outside.close();
    throw error;
  }
}

/**
 * Connects the account and reads everything there is. The calendar is read before mail is allowed: consent renews the
 * account's lease, and a page read meanwhile would be read twice, in one run and not in the next.
 */
export async function readAll(road: Road, now: number): Promise<ReadResult> {
  const { kith, outside, browser } = road;
  const progress = createProgress();
  const read = async () => {
    const user = await connectedUser(road);
    const show = (lines: readonly StreamLine[]) => progress.show(progressLine(lines));
    return { user, streams: await waitForSync(kith, user.userId, show) };
  };
  await connectAccount(browser, kith.appUrl, outside.mailbox, async () => void (await read()));
  await kith.tick(now);
  const result = await read();
  progress.end();
  return result;
}

async function connectedUser({ kith, outside }: Road): Promise<User> {
  const login = await findLogin(kith.directory, {
    issuer: `${outside.origin}/google`,
    subject: outside.mailbox.sub,
  });
  const user = login && (await readUser(kith.directory, login.userId));
  if (!user) throw new Error("Connecting made no user.");
  return user;
}

export type ReadResult = { readonly user: User; readonly streams: readonly StreamLine[] };

/** Has this week's letter sent, whatever the weekday, and answers its slot. A letter sent before stays the only one. */
export async function sendThisWeek({ kith }: Road, user: User, now: number): Promise<string> {
  const slot = `scheduled/${isoWeek(now, user.zone)}`;
  const { userId, shard } = user;
  await kith.enqueueLetter({ kind: "letter", userId, shard, slot });
  await waitForLetter(kith, userId, slot);
  return slot;
}
