import { benchIngest, benchQuota } from "./ingest";
import { largeMailbox } from "./large-mailbox";
import { benchLetter } from "./letter";
import { benchPeoplePages } from "./people-page";
import { loadRealMailbox } from "./real-mailbox";

const BACKFILL_MESSAGES = 50_000;

benchLetter();
const real = await loadRealMailbox();
if (real) await benchIngest(real);
else
  console.error(
    "The real mailbox of ../shared/data is not here: what it costs to read it was not measured.",
  );
await benchQuota(largeMailbox(BACKFILL_MESSAGES));
await benchPeoplePages();
await import("./rank");
process.exit(0);
