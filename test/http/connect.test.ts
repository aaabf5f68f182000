import { expect, test } from "vitest";
import { ALL_OF_CALENDAR, aWorld, CONNECT, MAIL, MARA, rowsOf } from "./browser";

test("a first connect makes a user, starts reading and asks for mail next", async () => {
  const { browser, queued } = aWorld();
  const visitor = browser();
  const path = await visitor.connect(CONNECT, ALL_OF_CALENDAR);
  expect(path).toBe("/connected/0");
  expect(await rowsOf("users")).toMatchObject([{ zone: "Europe/Berlin", language: "en" }]);
  expect(await rowsOf("profiles")).toMatchObject([{ name: "Mara", letter_address: MARA }]);
  expect(await rowsOf("accounts")).toMatchObject([{ address: MARA, status: "live" }]);
  expect((await rowsOf("streams")).map((row) => row.stream)).toEqual(["calendar"]);
  expect(queued).toEqual([{ kind: "sync", userId: 1, shard: 0, accountId: 0 }]);
  const page = await (await visitor.get(path)).text();
  expect(page).toContain("Step 2 of 2");
  expect(page).toContain("Go on with the calendar alone");
});

test("the second permission adds the mail and ends on the progress page", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  await visitor.connect(CONNECT, ALL_OF_CALENDAR);
  const path = await visitor.connect(
    { step: "mail", account: "0" },
    { ticked: [MAIL], account: MARA },
  );
  expect(path).toBe("/progress");
  const streams = await rowsOf("streams");
  expect(streams.map((row) => row.stream).sort()).toEqual(["calendar", "mail"]);
  expect(await rowsOf("accounts")).toHaveLength(1);
});

test("a refused consent leaves nothing behind and says so", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  const path = await visitor.connect(CONNECT, { cancel: true });
  expect(path).toBe("/connect/google/problem/denied?step=connect");
  expect(await (await visitor.get(path)).text()).toContain("Nothing was connected");
  expect(await rowsOf("users")).toEqual([]);
  expect(visitor.cookies.has("__Host-sid")).toBe(false);
});

test("a problem page offers nothing that would need a session to somebody without one", async () => {
  const page = await aWorld()
    .browser()
    .get("/connect/google/problem/mail-denied?step=mail&account=0");
  const html = await page.text();
  expect(html).toContain('name="step" value="connect"');
  expect(html).not.toContain('href="/progress"');
});

test("refusing mail keeps the calendar and offers mail again", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  await visitor.connect(CONNECT, ALL_OF_CALENDAR);
  const path = await visitor.connect({ step: "mail", account: "0" }, { cancel: true });
  expect(path).toBe("/connect/google/problem/mail-denied?step=mail&account=0");
  const page = await (await visitor.get(path)).text();
  expect(page).toContain('name="step" value="mail"');
  expect(page).toContain('href="/progress"');
  expect((await rowsOf("streams")).map((row) => row.stream)).toEqual(["calendar"]);
});

test("an unticked mail permission counts as refused, whatever was asked for", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  await visitor.connect(CONNECT, ALL_OF_CALENDAR);
  const path = await visitor.connect({ step: "mail", account: "0" }, { account: MARA, ticked: [] });
  expect(path).toContain("/problem/mail-denied");
});

test("an unticked calendar is told, and can be allowed afterwards in place", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  const path = await visitor.connect(CONNECT, { account: MARA, ticked: [] });
  expect(path).toBe("/connected/0");
  expect(await (await visitor.get(path)).text()).toContain("The calendar was left unticked");
  expect(await rowsOf("streams")).toEqual([]);
  await visitor.connect({ step: "renew", account: "0" }, ALL_OF_CALENDAR);
  expect((await rowsOf("streams")).map((row) => row.stream)).toEqual(["calendar"]);
  expect(await rowsOf("accounts")).toHaveLength(1);
});

test("connecting again, on another browser, signs in to the same Kith", async () => {
  const { browser } = aWorld();
  const first = browser();
  await first.connect(CONNECT, ALL_OF_CALENDAR);
  await first.connect({ step: "mail", account: "0" }, { account: MARA, ticked: [MAIL] });
  const second = browser();
  expect(await second.connect(CONNECT, ALL_OF_CALENDAR)).toBe("/progress");
  expect(await rowsOf("users")).toHaveLength(1);
  expect(await rowsOf("accounts")).toHaveLength(1);
  expect(await rowsOf("sessions")).toHaveLength(2);
});

test("signing in asks for no permission and finds the user", async () => {
  const { browser } = aWorld();
  await browser().connect(CONNECT, ALL_OF_CALENDAR);
  const other = browser();
  expect(await other.connect({ step: "sign-in" }, { account: MARA })).toBe("/week");
  expect((await rowsOf("streams")).map((row) => row.stream)).toEqual(["calendar"]);
});

test("signing in with an account nobody connected says so and makes no user", async () => {
  const { browser } = aWorld();
  const path = await browser().connect({ step: "sign-in" }, { account: MARA });
  expect(path).toContain("/problem/unknown-account");
  expect(await rowsOf("users")).toEqual([]);
});

test("a start writes no row", async () => {
  const { browser } = aWorld();
  await browser().post("/connect/google", CONNECT);
  expect(await rowsOf("users")).toEqual([]);
  expect(await rowsOf("sessions")).toEqual([]);
});

test("an answer with another state is refused, and the cookie is spent", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  const callback = await visitor.consent(CONNECT, ALL_OF_CALENDAR);
  const forged = new URL(callback);
  forged.searchParams.set("state", "another");
  expect(await visitor.land(forged)).toContain("/problem/mismatch");
  expect(await visitor.land(callback)).toContain("/problem/expired");
  expect(await rowsOf("users")).toEqual([]);
});

test("an answer brought to a browser that asked nothing is refused", async () => {
  const { browser } = aWorld();
  const callback = await browser().consent(CONNECT, ALL_OF_CALENDAR);
  expect(await browser().land(callback)).toContain("/problem/expired");
  expect(await rowsOf("users")).toEqual([]);
});

test("a tampered cookie is as good as none", async () => {
  const { browser } = aWorld();
  const visitor = browser();
  const callback = await visitor.consent(CONNECT, ALL_OF_CALENDAR);
  const sealed = visitor.cookies.get("__Host-oauth") ?? "";
  const other = sealed.at(20) === "A" ? "B" : "A";
  visitor.cookies.set("__Host-oauth", sealed.slice(0, 20) + other + sealed.slice(21));
  expect(await visitor.land(callback)).toContain("/problem/expired");
});

test("an answer after more than ten minutes is refused", async () => {
  const { browser, clock } = aWorld();
  const visitor = browser();
  const callback = await visitor.consent(CONNECT, ALL_OF_CALENDAR);
  clock.now += 10 * 60_000 + 1;
  expect(await visitor.land(callback)).toContain("/problem/expired");
});

test("a provider that fails ends on a page that says so, not on an error", async () => {
  const { browser, sandbox } = aWorld();
  const visitor = browser();
  const callback = await visitor.consent(CONNECT, ALL_OF_CALENDAR);
  sandbox.addFaults([{ path: "^/google/token", effect: { kind: "status", status: 503 } }]);
  expect(await visitor.land(callback)).toContain("/problem/provider");
  expect(await rowsOf("users")).toEqual([]);
});

test("Outlook is offered only where it is set up", async () => {
  const without = await (await aWorld().browser().get("/")).text();
  expect(without).not.toContain("Outlook");
  const withIt = aWorld({ MICROSOFT_CLIENT_ID: "kith" }).browser();
  expect(await (await withIt.get("/")).text()).toContain("Connect Outlook");
  expect((await aWorld().browser().post("/connect/microsoft", CONNECT)).status).toBe(404);
  // What is said of Google's screen is not true of Microsoft's, whose permission is smaller.
  const alone = aWorld({ MICROSOFT_CLIENT_ID: "kith", GOOGLE_CLIENT_ID: "" }).browser();
  expect(await (await alone.get("/")).text()).not.toMatch(/Google|no smaller permission/);
});

test("the language is guessed from the browser", async () => {
  const { browser } = aWorld();
  const page = await browser().get("/", { "Accept-Language": "fr, de-AT;q=0.8, en;q=0.5" });
  expect(await page.text()).toContain('<html lang="de">');
});
