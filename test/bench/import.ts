import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, gunzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { median } from "../../src/score/contact-days";
import { openChromium } from "../e2e/open-chromium";
import { type Kith, startKith } from "../start/kith";
import { IN_PAGE } from "./import-in-page";
import { LARGE_OWN, writeLargeMbox } from "./large-mbox";
import { watchPages } from "./peak-memory";
import { note, printTable } from "./table";

const RAW = path.resolve("../shared/data/raw");
const MAILS = path.join(RAW, "openbmc-2020q1.full.mbox.gz");
const MEETINGS = path.join(RAW, "all-meetings.derived.ics.gz");
/** Within ten years before lies all that the real files hold. */
const NOW = Date.parse("2021-01-01T07:00:00Z");
const [SMALL_BYTES, LARGE_BYTES] = [200e6, 2.1e9];
const BLOCKED_MS = 100;
/** Memory may grow with what is kept, not with the file: from 200 MB to 2 GB no more than by so much. */
const GROWTH_MB = 100;

type Chosen = {
  readonly name: string;
  readonly file: string;
  readonly own: string;
  readonly rounds: number;
};

/**
 * The import page in a real Chromium: its reader against the same file read as a plain stream in the same page, taking turns;
 * what it uploads, holds in memory, and how long it blocks the page.
 */
export async function benchImport(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "kith-bench-"));
  const kith = await startKith({
    ...{ port: 8793, listen: true, now: NOW, frozen: true, answer: null, state: null },
    ...{ outsideOrigin: "http://localhost:1", historyYears: 10, onError: console.error },
  });
  const chromium = await openChromium();
  try {
    if (existsSync(MAILS)) {
      for (const chosen of await realFiles(folder)) await benchFile({ kith, chromium }, chosen);
    } else console.error("The real archives of ../shared/data are not here: not measured.");
    const peaks: number[] = [];
    for (const bytes of [SMALL_BYTES, LARGE_BYTES]) {
      const file = path.join(folder, `${bytes}.mbox`);
      writeLargeMbox(file, bytes, NOW);
      const chosen = { name: `${bytes / 1e6} MB mbox`, file, own: LARGE_OWN, rounds: 3 };
      peaks.push(await benchFile({ kith, chromium }, chosen));
      rmSync(file);
    }
    const [small = 0, large = 0] = peaks;
    note("memory: 2.1 GB above 200 MB", large - small, "MB", GROWTH_MB);
    printTable("import in Chromium");
  } finally {
    await chromium.close();
    await kith.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function realFiles(folder: string): Promise<Chosen[]> {
  const own = ownerOf(
    gunzipSync(readFileSync(MAILS)).toString("latin1"),
    /^From: .*<([^<>@\s]+@[^<>\s]+)>/gm,
  );
  const guest = ownerOf(gunzipSync(readFileSync(MEETINGS)).toString("utf8"), /mailto:(\S+@\S+)/g);
  const plain = async (packed: string) => {
    const file = path.join(folder, path.basename(packed, ".gz"));
    await pipeline(Readable.from([readFileSync(packed)]), createGunzip(), createWriteStream(file));
    return file;
  };
  const rounds = 9;
  return [
    { name: "real mbox", file: await plain(MAILS), own, rounds },
    { name: "real mbox.gz", file: MAILS, own, rounds },
    { name: "real ics", file: await plain(MEETINGS), own: guest, rounds },
    { name: "real ics.gz", file: MEETINGS, own: guest, rounds },
  ];
}

/** Whom the text names most: whose archive it might be. */
function ownerOf(text: string, address: RegExp): string {
  const counts = new Map<string, number>();
  for (const [, found = ""] of text.matchAll(address)) {
    counts.set(found.toLowerCase(), (counts.get(found.toLowerCase()) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
}

/** Measures one file; answers the most memory that the page took while reading it, megabytes. */
async function benchFile(
  { kith, chromium }: { readonly kith: Kith; readonly chromium: Browser },
  { name, file, own, rounds }: Chosen,
): Promise<number> {
  const context = await chromium.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(`${kith.appUrl}/import`);
  await page.evaluate(IN_PAGE);
  await page.locator("input[type=file]").setInputFiles(file);
  const ratios = await takeTurns(page, own, file.endsWith(".gz"), rounds);
  note(`${name}: ÷ a plain stream`, ratios.plain, "×", null);
  if (ratios.unpacked !== null) note(`${name}: ÷ unpacking it`, ratios.unpacked, "×", null);
  note(`${name}: megabytes a second`, statSync(file).size / 1000 / ratios.ms, "MB/s", null);
  const walked = await walk(chromium, page, own);
  note(`${name}: uploaded ÷ read`, (walked.uploaded / statSync(file).size) * 100, "%", null);
  note(`${name}: memory above the idle page`, walked.peakMb, "MB", null);
  note(`${name}: page blocked at most`, walked.blockedMs, "ms", BLOCKED_MS);
  await context.close();
  return walked.peakMb;
}

async function takeTurns(page: Page, own: string, isPacked: boolean, rounds: number) {
  const times: Record<"readPlain" | "readUnpacked" | "readByWorker", number[]> = {
    ...{ readPlain: [], readUnpacked: [], readByWorker: [] },
  };
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of Object.keys(times) as (keyof typeof times)[]) {
      if (name === "readUnpacked" && !isPacked) continue;
      const { ms } = await page.evaluate<{ ms: number }>(`${name}(${JSON.stringify(own)})`);
      // The first round warms up.
      if (round > 0) times[name].push(ms);
    }
  }
  const mid = (of: readonly number[]) => median(of.toSorted((a, b) => a - b));
  const ms = mid(times.readByWorker);
  return {
    ms,
    plain: ms / mid(times.readPlain),
    unpacked: isPacked ? ms / mid(times.readUnpacked) : null,
  };
}

/** The import as a user does it, up to the last request, which nobody answers but this. */
async function walk(chromium: Browser, page: Page, own: string) {
  let uploaded = 0;
  await page.route("**/import/*", (route) => {
    uploaded += route.request().postDataBuffer()?.length ?? 0;
    return route.fulfill({ status: 204 });
  });
  await page.locator("input[name=own]").fill(own);
  await page.evaluate("watchThread()");
  const peak = await watchPages(chromium);
  await page.locator("#archive button").click();
  await page.locator("#keep").click({ timeout: 600_000 });
  await page.locator("[data-step=kept] h2").waitFor({ timeout: 600_000 });
  const blockedMs = await page.evaluate<number>("longest");
  return { uploaded, blockedMs, peakMb: peak() / 1e6 };
}
