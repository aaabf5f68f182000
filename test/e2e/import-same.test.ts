import { execFile } from "node:child_process";
import { existsSync, openAsBlob, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { readMailFields } from "../../src/browser/mail-fields";
import { mailTime } from "../../src/browser/mail-time";
import { readMboxFile } from "../../src/browser/read-file";
import { readEgo } from "../../src/jobs/read-ego";
import { type Document, peopleLines } from "../start/document";
import { startKith } from "../start/kith";
import { openChromium } from "./open-chromium";

const DATA = fileURLToPath(new URL("../../../shared/data/", import.meta.url));
const ARCHIVE = path.join(DATA, "raw/openbmc-ego-headers.mbox.gz");
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DAY_MS = 86_400_000;
const run = promisify(execFile);

test.skipIf(!existsSync(ARCHIVE))(
  "Chromium imports of a real archive the people and counts that the command line prints (skipped without ../shared/data)",
  async () => {
    const now = await dayAfterLast();
    const own = owner();
    const [inPage, printed] = await Promise.all([importInChromium(own, now), print(own, now)]);
    expect(printed.length).toBeGreaterThan(200);
    expect(inPage).toEqual(printed);
  },
);

async function importInChromium(own: readonly string[], now: number): Promise<unknown> {
  const kith = await startKith({
    ...{ port: 8473, listen: true, now, frozen: true, answer: null, state: null },
    ...{ outsideOrigin: "http://127.0.0.1:9", historyYears: 3, onError: () => undefined },
  });
  const chromium = await openChromium();
  try {
    const page = await chromium.newPage();
    await page.goto(`${kith.appUrl}/import`);
    await page.locator("input[type=file]").setInputFiles(ARCHIVE);
    await page.locator("input[name=own]").fill(own.join(", "));
    await page.locator("#archive button").click();
    await page.locator("#keep").click({ timeout: 60_000 });
    await page.locator("[data-step=kept] h2").waitFor({ timeout: 60_000 });
    return peopleLines(await readEgo(kith.directory, { userId: 1, zone: "UTC" }, now));
  } finally {
    await chromium.close();
    await kith.stop();
  }
}

async function print(own: readonly string[], now: number): Promise<Document["people"]> {
  const given = ["--mbox", ARCHIVE, "--once", "--json", "--port", "8475"];
  const moment = ["--now", new Date(now).toISOString()];
  const me = own.flatMap((address) => ["--me", address]);
  const { stdout } = await run(
    process.execPath,
    ["ops/run.mjs", "test/start/main.ts", ...given, ...moment, ...me],
    { cwd: ROOT, maxBuffer: 2 ** 28 },
  );
  const { shiftWeeks, people } = JSON.parse(stdout) as Document;
  expect(shiftWeeks).toBe(0);
  return people;
}

async function dayAfterLast(): Promise<number> {
  let last = 0;
  await readMboxFile(
    await openAsBlob(ARCHIVE),
    ({ fromLine, block }) => {
      last = Math.max(last, mailTime(readMailFields(block), fromLine) ?? 0);
    },
    () => undefined,
  );
  return last + DAY_MS;
}

function owner(): string[] {
  const readme = readFileSync(path.join(DATA, "README.md"), "utf8");
  const list = /`--me`, all three\): ([^|\n]+)/.exec(readme)?.[1] ?? "";
  return list.split(",").map((address) => address.trim());
}
