import { existsSync } from "node:fs";
import { parseArgs } from "node:util";

/** What `npm start` was asked to do. */
export type Options = {
  readonly mbox: readonly string[];
  readonly ics: readonly string[];
  readonly me: readonly string[];
  readonly years: number;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly port: number;
  /** null: a fresh temporary folder, removed at the end. */
  readonly state: string | null;
  readonly realQuota: boolean;
  readonly once: boolean;
  readonly dump: string | null;
  readonly json: boolean;
  readonly help: boolean;
};

/** A mistake of the person who called: one line, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const USAGE = `npm start -- [options]

Without options Kith runs on a generated world. With an archive of your own it reads that, and nothing leaves this machine.

  --mbox FILE    mail as .mbox, plain or gzip; may be given more than once
  --ics FILE     a calendar as .ics, plain or gzip; may be given more than once
  --me ADDRESS   an address of yours in these files; may be given more than once
  --years N      how far back to read, 1 to 10 (3)
  --now ISO      the moment to pretend it is, e.g. 2026-11-02T07:00:00Z (this moment)
  --port N       where Kith listens (8787); mailbox and outbox listen on the next port
  --state DIR    keep the database here (a temporary folder, removed at the end)
  --real-quota   let the local Gmail enforce Gmail's quota (it only counts); takes minutes
  --once         do everything once, whatever the weekday, then stop
  --dump FILE    with --once: write the canonical snapshot of the user here
  --json         with --once: one JSON document on standard output
  --help         this text`;

const SPEC = {
  mbox: { type: "string", multiple: true },
  ics: { type: "string", multiple: true },
  me: { type: "string", multiple: true },
  years: { type: "string" },
  now: { type: "string" },
  port: { type: "string" },
  state: { type: "string" },
  "real-quota": { type: "boolean" },
  once: { type: "boolean" },
  dump: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** The options in `argv`. Throws a `UsageError` whose message says what is wrong, in one line. */
export function readOptions(argv: readonly string[], clock: number): Options {
  const values = parse(argv);
  const options: Options = {
    mbox: values.mbox ?? [],
    ics: values.ics ?? [],
    me: (values.me ?? []).map(readAddress),
    years: readNumber("--years", values.years, { least: 1, most: 10, otherwise: 3 }),
    now: readMoment(values.now, clock),
    port: readNumber("--port", values.port, { least: 1, most: 65534, otherwise: 8787 }),
    state: values.state ?? null,
    realQuota: values["real-quota"] ?? false,
    once: values.once ?? false,
    dump: values.dump ?? null,
    json: values.json ?? false,
    help: values.help ?? false,
  };
  checkTogether(options);
  return options;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: SPEC, allowPositionals: false }).values;
  } catch (error) {
    const said = error instanceof Error ? (error.message.split(". ")[0] ?? "") : "";
    throw new UsageError(`${said}. npm start -- --help lists the options.`);
  }
}

function checkTogether(options: Options): void {
  const archive = options.mbox.length + options.ics.length > 0;
  if (archive && options.me.length === 0) {
    throw new UsageError("--mbox and --ics need --me: which address in these files is yours?");
  }
  if (!archive && options.me.length > 0) {
    throw new UsageError("--me needs an archive: give --mbox FILE or --ics FILE.");
  }
  if (!options.once && (options.json || options.dump !== null)) {
    throw new UsageError("--json and --dump need --once.");
  }
  for (const file of [...options.mbox, ...options.ics]) {
    if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  }
}

function readAddress(text: string): string {
  if (!/^[^\s@]+@[^\s@]+$/.test(text)) throw new UsageError(`--me ${text} is not an address.`);
  return text.toLowerCase();
}

function readNumber(
  name: string,
  text: string | undefined,
  range: { readonly least: number; readonly most: number; readonly otherwise: number },
): number {
  if (text === undefined) return range.otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < range.least || value > range.most) {
    throw new UsageError(`${name} must be a whole number from ${range.least} to ${range.most}.`);
  }
  return value;
}

function readMoment(text: string | undefined, clock: number): number {
  if (text === undefined) return Math.floor(clock / 1000) * 1000;
  const value = Date.parse(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(value)) {
    throw new UsageError(`--now ${text} is not an ISO date, e.g. 2026-11-02T07:00:00Z.`);
  }
  return value;
}
