import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { readConfig } from "../../src/config";
import { Flag } from "../../src/domain/interaction";
import { objectionMac } from "../../src/jobs/objected";
import { addObjection } from "../../src/store/objections";
import { MONDAY } from "../support/letter-user";
import { idaWithUpkeep } from "../support/upkeep-user";

// Letters are composed from real databases; the machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

const SENT = Flag.fromMe | Flag.to | Flag.few | Flag.small;
const RECEIVED = Flag.fromThem | Flag.meTo | Flag.few | Flag.small;

test.each([
  ["nobody@people.test", true],
  ["a17@people.test", false],
])("after %s objected and before any upkeep, a letter names Mara: %s", async (address, named) => {
  const { letter, interact, mails } = await idaWithUpkeep();
  for (const addressId of [17, 18]) {
    for (let ago = 520; ago >= 110; ago -= 21) {
      await interact(addressId, ago, SENT);
      await interact(addressId, ago - 1, RECEIVED);
    }
  }
  await addObjection(env.DB, await objectionMac(readConfig(env), address), MONDAY);
  await letter("now/today");
  expect(mails[0]?.text).toContain("Wei Chen");
  expect(mails[0]?.text.includes("Mara")).toBe(named);
});
