import { ArchiveError } from "../sandbox/read/open-file.node";
import { type Options, readOptions, USAGE, UsageError } from "./options";
import { runOnce } from "./run-once";
import { runOpen } from "./run-open";

const WRONG_CALL = 2;

/** Ends with 2 and one line where the call or a file was wrong, with 1 where Kith failed, else with 0. */
async function main(argv: readonly string[]): Promise<number> {
  try {
    const options: Options = readOptions(argv, Date.now());
    if (options.help) {
      process.stdout.write(`${USAGE}\n`);
      return 0;
    }
    await (options.once ? runOnce(options) : runOpen(options));
    return 0;
  } catch (error) {
    const wrongCall = error instanceof UsageError || error instanceof ArchiveError;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${wrongCall ? message : `Kith could not go on: ${message}`}\n`);
    return wrongCall ? WRONG_CALL : 1;
  }
}

process.exit(await main(process.argv.slice(2)));
