import { expect, test, vi } from "vitest";
import { Flag } from "../../src/domain/interaction";
import { idaWithUpkeep } from "../support/upkeep-user";

// Letters are composed from real databases; the machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

const SENT = Flag.fromMe | Flag.to | Flag.few | Flag.small;
const RECEIVED = Flag.fromThem | Flag.meTo | Flag.few | Flag.small;

test("with two accounts the letter opens the thread in the one that shows the mail, by the address that wrote", async () => {
  const { letter, interact, connect, db, userId, mails } = await idaWithUpkeep();
  await connect(0, "live", 0);
  await connect(1, "live", 0);
  // Mara has two addresses; the user writes to the first, the waiting mail came from the second.
  await db.prepare("UPDATE addresses SET person_id = 17 WHERE address_id = 18").run();
  await interact(17, 30, SENT);
  await interact(18, 5, RECEIVED);
  await db
    .prepare("UPDATE interactions SET seen_by = 2 WHERE user_id = ?1 AND address_id = 18")
    .bind(userId)
    .run();
  await letter("now/today");
  const text = mails[0]?.text ?? "";
  const url = new URL(/https:\/\/mail\.google\.com\S+/.exec(text)?.[0] ?? "");
  expect(url.searchParams.get("authuser")).toBe("a1@brandt.test");
  expect(decodeURIComponent(url.hash)).toContain("from:a18@people.test");
});
