import { Hono } from "hono";
import { LIGHT } from "../design";
import { IMPORT_SCRIPT } from "./pages/import-script";
import { IMPORT_WORKER } from "./pages/import-worker-script";
import { PEOPLE_SCRIPT } from "./pages/people-script";
import { PROGRESS_SCRIPT, ZONE_SCRIPT } from "./pages/scripts";
import { STYLESHEET } from "./pages/stylesheet";
import type { Web } from "./web";

const CSS = "text/css; charset=utf-8";
const SCRIPT = "text/javascript; charset=utf-8";

/** Our initial, as drawn in the letter. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${LIGHT.green}"/><path d="M9 7h5v1.5l-1.5.5v6.5l7-7L18 8V7h6v1.5l-2 .5-5 5 6 9 1.5.5V25h-6v-1.5l1-.3-4.3-6.6-2.7 2.7V23l1.5.5V25H9v-1.5l1.5-.5V9L9 8.5z" fill="${LIGHT.card}"/></svg>`;

const FILES = {
  "/style.css": { type: CSS, body: STYLESHEET },
  "/icon.svg": { type: "image/svg+xml", body: ICON },
  "/zone.js": { type: SCRIPT, body: ZONE_SCRIPT },
  "/progress.js": { type: SCRIPT, body: PROGRESS_SCRIPT },
  "/import.js": { type: SCRIPT, body: IMPORT_SCRIPT },
  "/import-worker.js": { type: SCRIPT, body: IMPORT_WORKER },
  "/people.js": { type: SCRIPT, body: PEOPLE_SCRIPT },
} as const;

const VERSIONS: ReadonlyMap<string, string> = new Map(
  Object.entries(FILES).map(([path, file]) => [path, fingerprint(file.body)]),
);

/** The address of one of our own files, which changes when its content does. */
export function assetUrl(path: keyof typeof FILES): string {
  return `${path}?v=${VERSIONS.get(path)}`;
}

/** The stylesheet and the few small scripts, kept by browsers for a year under their versioned address. */
export const assets = new Hono<Web>();

for (const [path, file] of Object.entries(FILES)) {
  assets.get(path, (c) => {
    const current = c.req.query("v") === VERSIONS.get(path);
    return c.body(file.body, 200, {
      "Content-Type": file.type,
      "Cache-Control": current ? "public, max-age=31536000, immutable" : "public, max-age=300",
    });
  });
}

/** FNV-1a: enough to tell two versions of our own text apart. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
