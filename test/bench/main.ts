import { benchExport } from "./export";
import { benchImport } from "./import";
import { benchIngest, benchQuota } from "./ingest";
import { largeEgo, openLargeAccount } from "./large-account";
import { largeMailbox } from "./large-mailbox";
import { benchLetter } from "./letter";
import { benchNetwork } from "./network";
import { benchScripts } from "./page-scripts";
import { benchPeoplePages } from "./people-page";
import { loadRealMailbox } from "./real-mailbox";
import { printTable } from "./table";

const BACKFILL_MESSAGES = 50_000;

benchLetter();
const real = await loadRealMailbox();
if (real) await benchIngest(real);
else
  console.error(
    "The real mailbox of ../shared/data is not here: what it costs to read it was not measured.",
  );
await benchQuota(largeMailbox(BACKFILL_MESSAGES));
await benchWeb();
await benchImport();
await import("./rank");
process.exit(0);

/** The pages, the export and the scripts for the largest account there is thought to be. */
async function benchWeb(): Promise<void> {
  const ego = largeEgo();
  benchNetwork(ego);
  const account = await openLargeAccount(ego);
  await benchPeoplePages(account);
  printTable("10,000 people, 500,000 interactions");
  await benchExport(account);
  printTable("taking everything along");
  await benchScripts(account);
  printTable("scripts");
  await account.kith.stop();
}
