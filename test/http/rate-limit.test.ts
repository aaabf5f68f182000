import { expect, test, vi } from "vitest";
import { aWorld } from "./browser";

// Many requests through real databases; the machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

function counting(most: number) {
  const counts = new Map<string, number>();
  const limit = async ({ key }: { key: string }) => {
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return { success: (counts.get(key) ?? 0) <= most };
  };
  return { counts, binding: { LIMITER: { limit } as RateLimit } };
}

test("links, feeds, forms and consents have a brake for each caller", async () => {
  const { counts, binding } = counting(1);
  const browser = aWorld(binding).browser();
  for (const path of [
    "/a/x",
    "/u/x",
    "/feed/x.ics",
    "/connect/google/callback",
    "/people-like-you",
    "/health/operator",
  ]) {
    const caller = { "CF-Connecting-IP": "192.0.2.1" };
    expect((await browser.get(path, caller)).status, path).not.toBe(429);
    const second = await browser.get(path, caller);
    expect([second.status, second.headers.get("Retry-After")], path).toEqual([429, "60"]);
    expect((await browser.get(path, { "CF-Connecting-IP": "192.0.2.2" })).status, path).not.toBe(
      429,
    );
  }
  expect(counts.size).toBe(12);
});

test("all addresses of one network of IPv6 are one caller, and the next network is another", async () => {
  const { binding } = counting(1);
  const browser = aWorld(binding).browser();
  const asked = async (caller: string) =>
    (await browser.get("/a/x", { "CF-Connecting-IP": caller })).status;
  expect(await asked("2001:db8:0:1::1")).toBe(404);
  for (const same of ["2001:db8:0:1::2", "2001:db8::1:ffff:0:0:7", "2001:db8:0:1:1:2:3:4"])
    expect(await asked(same), same).toBe(429);
  for (const other of ["2001:db8:0:2::1", "2001:db9::1", "2001:db8::", "192.0.2.1", "192.0.2.2"])
    expect(await asked(other), other).toBe(404);
});

test("the deployed limit is the platform's own, and lets a person through", async () => {
  const browser = aWorld().browser();
  const statuses = [];
  for (let n = 0; n < 105; n += 1) {
    statuses.push((await browser.get("/a/x", { "CF-Connecting-IP": "192.0.2.9" })).status);
  }
  expect(statuses.slice(0, 100)).not.toContain(429);
  expect(statuses.slice(100)).toContain(429);
});

test("a form that is too long is refused before it is read", async () => {
  const browser = aWorld().browser();
  for (const path of ["/people-like-you", "/a/x", "/u/x", "/settings/letters"]) {
    const answer = await browser.post(path, { address: "x".repeat(70_000) });
    expect(answer.status, path).toBe(413);
  }
});
