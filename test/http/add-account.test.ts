import { expect, test } from "vitest";
import { ALL_OF_CALENDAR, aWorld, CALENDAR, CONNECT, JON, MAIL, MARA, rowsOf } from "./browser";

test("refusing to renew or to add changes nothing and does not claim that nothing is kept", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  await visitor.connect(CONNECT, ALL_OF_CALENDAR);
  for (const fields of [{ step: "renew", account: "0" }, { step: "add" }]) {
    const path = await visitor.connect(fields, { cancel: true });
    expect(await (await visitor.get(path)).text()).toContain("Everything is as it was.");
  }
  expect(await rowsOf("accounts")).toHaveLength(1);
});

test("an account begun to be added in one session cannot end in another", async () => {
  const { browser } = aWorld();
  const mara = browser();
  await mara.connect(CONNECT, ALL_OF_CALENDAR);
  const callback = await mara.consent({ step: "add" }, { account: JON, ticked: [CALENDAR] });
  // The attacker's half-way consent, planted in the browser of somebody else who is signed in.
  const victim = browser();
  await victim.connect({ step: "sign-in" }, { account: MARA });
  victim.cookies.set("__Host-oauth", mara.cookies.get("__Host-oauth") ?? "");
  expect(await victim.land(callback)).toContain("/problem/mismatch");
  expect(await rowsOf("accounts")).toHaveLength(1);
});

test("a second account joins the same user", async () => {
  const { browser, queued } = aWorld();
  const visitor = browser();
  await visitor.connect(CONNECT, ALL_OF_CALENDAR);
  const path = await visitor.connect({ step: "add" }, { account: JON, ticked: [CALENDAR] });
  expect(path).toBe("/connected/1");
  expect(await rowsOf("users")).toHaveLength(1);
  expect(await rowsOf("logins")).toMatchObject([{ account_id: 0 }, { account_id: 1 }]);
  expect(queued.at(-1)).toEqual({ kind: "sync", userId: 1, shard: 0, accountId: 1 });
});

test("a second account asks for a fresh sign-in once ten minutes have passed", async () => {
  const { browser, clock } = aWorld();
  const visitor = browser();
  await visitor.connect(CONNECT, ALL_OF_CALENDAR);
  clock.now += 11 * 60_000;
  const answer = await visitor.post("/connect/google", { step: "add" });
  expect(answer.headers.get("Location")).toContain("/problem/confirm");
  expect(await visitor.connect({ step: "sign-in" }, { account: MARA })).toBe("/settings");
  const path = await visitor.connect({ step: "add" }, { account: JON, ticked: [CALENDAR] });
  expect(path).toBe("/connected/1");
});

test("an account of another user cannot be added, and stays where it is", async () => {
  const { browser } = aWorld();
  await browser().connect(CONNECT, { account: JON, ticked: [CALENDAR] });
  const visitor = browser();
  await visitor.connect(CONNECT, ALL_OF_CALENDAR);
  const path = await visitor.connect({ step: "add" }, { account: JON, ticked: [CALENDAR] });
  expect(path).toContain("/problem/cannot-add");
  expect(await (await visitor.get(path)).text()).toContain("This account cannot be added here");
  const jon = (await rowsOf("logins")).filter((row) => row.user_id === 1);
  expect(jon).toMatchObject([{ subject: "100000000000000000002" }]);
});

test("choosing another account at the mail step changes nothing", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  await visitor.connect(CONNECT, ALL_OF_CALENDAR);
  const path = await visitor.connect(
    { step: "mail", account: "0" },
    { account: JON, ticked: [MAIL] },
  );
  expect(path).toContain("/problem/other-account");
  expect(await rowsOf("accounts")).toHaveLength(1);
});
