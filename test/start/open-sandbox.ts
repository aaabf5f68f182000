import type { Mailbox, SandboxData } from "../sandbox/mailbox";
import { loadArchive } from "../sandbox/read/load-archive.node";
import { createSandbox, type Sandbox } from "../sandbox/sandbox";
import { serve } from "../sandbox/serve";
import { generateWorld } from "../sandbox/world/generate-world";
import { LOCAL_SECRETS } from "../support/local-secrets";
import { type Options, UsageError } from "./options";

/** The seed of the world that everybody sees without an archive. */
const WORLD_SEED = "kith";

/** The local Google and Resend. */
export type OpenSandbox = {
  readonly sandbox: Sandbox;
  /** The same for the same --port, so that a kept state knows its accounts again. */
  readonly origin: string;
  readonly mailbox: Mailbox;
  readonly shiftWeeks: number;
  /** What was left out of the archive and why, a line each. */
  readonly notes: readonly string[];
  readonly close: () => Promise<void>;
};

/**
 * Reads the archive, or makes the world, and opens it; with --once nothing listens, requests are handed over in this
 * process. Rejects with an `ArchiveError` on files that cannot be used.
 */
export async function openSandbox(
  options: Options,
  clock: () => number,
  guests: readonly Mailbox[] = [],
): Promise<OpenSandbox> {
  const { data, notes } = await readData(options);
  const mailbox = data.mailboxes[0];
  if (!mailbox) throw new Error("There is no mailbox to serve.");
  const port = options.port + 1;
  const origin = `http://localhost:${port}`;
  const sandbox = createSandbox({
    data: { ...data, mailboxes: [...data.mailboxes, ...guests] },
    origin,
    now: clock,
    realQuota: options.realQuota,
    webhookSecret: LOCAL_SECRETS.RESEND_WEBHOOK_SECRET,
  });
  const server = options.once ? null : await listen(sandbox, port);
  return {
    sandbox,
    origin,
    mailbox,
    shiftWeeks: data.shiftWeeks,
    notes,
    close: async () => server?.close(),
  };
}

async function listen(sandbox: Sandbox, port: number): Promise<{ close: () => Promise<void> }> {
  try {
    return await serve(() => sandbox, { port });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    throw new UsageError(
      `Port ${port} is taken. Choose others with --port N (N and N + 1 are used).`,
    );
  }
}

async function readData(options: Options): Promise<{ data: SandboxData; notes: string[] }> {
  if (options.mbox.length + options.ics.length === 0) {
    return { data: generateWorld({ seed: WORLD_SEED, now: options.now }).data, notes: [] };
  }
  const { report, ...data } = await loadArchive(options);
  const { duplicate, undated, noSender } = report.skipped;
  const skipped = [
    duplicate > 0 ? `${duplicate} mails are there twice and count once.` : "",
    undated > 0 ? `${undated} mails have no date and were left out.` : "",
    noSender > 0 ? `${noSender} mails name no sender and were left out.` : "",
  ];
  return { data, notes: [...skipped.filter((line) => line !== ""), ...report.problems] };
}
