import { gzipSync } from "node:zlib";
import type { LargeAccount } from "./large-account";
import { note } from "./table";

const SCRIPT_KB = 60;
/** Where nothing links to: during onboarding, and what a letter's links load. */
const UNLINKED = ["/", "/welcome", "/progress", "/import", "/week", "/act.js"];

/**
 * The script of every page that links lead to, signed in and out, as answered: what its HTML holds and what it loads,
 * workers included, gzipped.
 */
export async function benchScripts({ get, getSignedOut }: LargeAccount): Promise<void> {
  const sizes = new Map<string, number>();
  for (const load of [get, getSignedOut]) {
    const found = [...UNLINKED];
    const seen = new Set<string>();
    for (let path = found.shift(); path !== undefined; path = found.shift()) {
      // One person's page stands for all.
      const page = path.replace(/[?#].*$/, "").replaceAll(/\d+/g, "1");
      if (seen.has(page)) continue;
      seen.add(page);
      const answer = await load(path);
      const text = await answer.text();
      const type = answer.headers.get("Content-Type") ?? "";
      if (type.startsWith("text/javascript")) sizes.set(page, packed(text));
      const to = answer.headers.get("Location");
      if (to?.startsWith("/")) found.push(to);
      if (!type.startsWith("text/html")) continue;
      sizes.set(page, Math.max(sizes.get(page) ?? 0, await scriptBytes(text, getSignedOut)));
      for (const [, link = ""] of text.matchAll(/<a [^>]*href="(\/[^"]*)"/g)) {
        found.push(link.replaceAll("&amp;", "&"));
      }
    }
  }
  const largest = [...sizes].sort(([, a], [, b]) => b - a);
  note("pages", sizes.size, "", null);
  note("of them without a script", largest.filter(([, bytes]) => bytes === 0).length, "", null);
  for (const [page, bytes] of largest.filter(([, size]) => size > 0)) {
    note(`script of ${page}, gzipped`, bytes / 1024, "KiB", SCRIPT_KB);
  }
}

async function scriptBytes(html: string, load: LargeAccount["get"]): Promise<number> {
  const inline = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^<]*)<\/script>/g);
  let bytes = 0;
  for (const [, text = ""] of inline) bytes += packed(text);
  const loaded = html.matchAll(/(?:<script[^>]*\ssrc|\sdata-worker)="([^"]+)"/g);
  for (const [, address = ""] of loaded) {
    const answer = await load(address);
    if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
    bytes += packed(await answer.text());
  }
  return bytes;
}

function packed(text: string): number {
  return text === "" ? 0 : gzipSync(text).length;
}
