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

/** Connects the account, unless the state knows it already, and reads everything there is. */
export async function readAll({ kith, outside, browser }: Road, now: number): Promise<ReadResult> {
  await connectAccount(browser, kith.appUrl, outside.mailbox);
  const login = await findLogin(kith.directory, {
    issuer: `${outside.origin}/google`,
    subject: outside.mailbox.sub,
  });
  const user = login && (await readUser(kith.directory, login.userId));
  if (!user) throw new Error("Connecting made no user.");
  await kith.tick(now);
  const progress = createProgress();
  const streams = await waitForSync(kith, user.userId, (lines) =>
    progress.show(progressLine(lines)),
  );
  progress.end();
  return { user, streams };
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
