import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { SandboxData } from "../sandbox/mailbox";
import { loadArchive } from "../sandbox/read/load-archive.node";
import { NOW } from "../sandbox/support/small-world";

const DATA = path.resolve("../shared/data");
const ARCHIVE = path.join(DATA, "raw/openbmc-ego-headers.mbox.gz");

/** The real mailbox of ../shared/data, whose owner's addresses stand in its README; null where it is absent. */
export async function loadRealMailbox(): Promise<SandboxData | null> {
  if (!existsSync(ARCHIVE)) return null;
  const readme = readFileSync(path.join(DATA, "README.md"), "utf8");
  const list = /`--me`, all three\): ([^|\n]+)/.exec(readme)?.[1] ?? "";
  const me = list.split(",").map((address) => address.trim());
  return loadArchive({ mbox: [ARCHIVE], ics: [], me, now: NOW });
}
