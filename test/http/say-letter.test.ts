import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { aWorld, CALENDAR, MARA } from "./browser";

// Many requests through real databases; the machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

const SUNDAY = "2026-11-22T10:00:00Z";
const TUESDAY = "2026-11-24T10:00:00Z";
const PAUSED = Date.parse("2026-12-24T12:00:00Z");
const PAGES = ["/week", "/preview", "/settings", "/welcome/preview"];

test.each([
  [SUNDAY, "SELECT 1", `next letter goes to ${MARA} on Monday 23 November.`],
  [SUNDAY, `UPDATE profiles SET paused_until = ${PAUSED}`, "Paused until 24 December."],
  [SUNDAY, "UPDATE profiles SET unsubscribed_at = 1", "Letters are off."],
  [SUNDAY, "UPDATE profiles SET letter_address = ''", "No letter goes out before you sign in"],
  [TUESDAY, "SELECT 1", `first letter goes to ${MARA} by Wednesday 25 November at the latest.`],
  [TUESDAY, "UPDATE streams SET depth_at = 0", `next letter goes to ${MARA} within three hours.`],
])("connected at %s, after %s, every page says: %s", async (at, change, said) => {
  const world = aWorld();
  world.clock.now = Date.parse(at);
  const browser = world.browser();
  await browser.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  await env.DB.prepare(change).run();
  const others = [
    "Letters are off.",
    "Paused until",
    "No letter goes",
    "next letter goes",
    "first letter goes",
  ];
  for (const path of PAGES) {
    const html = await (await browser.get(path)).text();
    expect(html, path).toContain(said);
    for (const other of others) if (!said.includes(other)) expect(html, path).not.toContain(other);
  }
});
