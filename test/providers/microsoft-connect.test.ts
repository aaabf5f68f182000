import { expect, test } from "vitest";
import { aWorld, CONNECT, MARA, PROVIDER_ORIGIN, rowsOf, type World } from "../http/browser";

const SLOW_MS = 30_000;

function outlookWorld(): World {
  return aWorld({
    MICROSOFT_ISSUER: `${PROVIDER_ORIGIN}/microsoft/common/v2.0`,
    MICROSOFT_GRAPH_URL: PROVIDER_ORIGIN,
    MICROSOFT_CLIENT_ID: "kith-local",
  } as Partial<Env>);
}

type Visitor = ReturnType<World["browser"]>;

/** Presses a Connect button and answers Microsoft's consent screen; the path where the road ends. */
async function connect(
  { sandbox }: World,
  visitor: Visitor,
  fields: Record<string, string>,
  decision: string,
): Promise<string> {
  const start = await visitor.post("/connect/microsoft", fields);
  const screen = start.headers.get("location") ?? `${start.status}`;
  const body = new URLSearchParams({ account: MARA, decision });
  const answer = await sandbox.handle(
    new Request(screen, { method: "POST", body, redirect: "manual" }),
  );
  return visitor.land(new URL(answer.headers.get("location") ?? `${answer.status}`));
}

test(
  "an Outlook account is connected in two steps and read to the end through the queue",
  async () => {
    const world = outlookWorld();
    const visitor = world.browser();
    expect(await connect(world, visitor, CONNECT, "allow")).toBe("/connected/0");
    expect(await rowsOf("profiles")).toMatchObject([{ letter_address: MARA }]);
    expect((await rowsOf("streams")).map(({ stream }) => stream)).toEqual(["calendar"]);
    const mail = { step: "mail", account: "0" };
    expect(await connect(world, visitor, mail, "allow")).toBe("/progress");
    for (let n = 0; world.queued.length > 0 && n < 50; n++) await world.deliver();
    expect(await rowsOf("accounts")).toMatchObject([{ provider: "microsoft", status: "live" }]);
    expect(await rowsOf("streams")).toMatchObject([
      { stream: "calendar", phase: "live", failure: null },
      { stream: "mail", phase: "live", failure: null },
    ]);
    expect((await rowsOf("interactions")).length).toBeGreaterThan(10);
  },
  SLOW_MS,
);

test("the same person signing in again is known by tenant and object id, whatever their address is now", async () => {
  const world = outlookWorld();
  await connect(world, world.browser(), CONNECT, "allow");
  await connect(world, world.browser(), CONNECT, "allow");
  expect(await rowsOf("users")).toHaveLength(1);
  expect(await rowsOf("logins")).toMatchObject([
    {
      issuer: `${PROVIDER_ORIGIN}/microsoft/common/v2.0`,
      subject: expect.stringMatching(/^[0-9a-f-]{36}\/[0-9a-f-]{36}$/),
    },
  ]);
});

test("where an administrator must consent first, the page says so and nothing is left behind", async () => {
  const world = outlookWorld();
  world.sandbox.setMicrosoft(MARA, { needsAdmin: true });
  const visitor = world.browser();
  const path = await connect(world, visitor, CONNECT, "return");
  expect(path).toBe("/connect/microsoft/problem/admin-consent?step=connect");
  expect(await (await visitor.get(path)).text()).toContain("administrator");
  expect(await rowsOf("users")).toEqual([]);
});

test(
  "an account without a mailbox ends in a state of its own, not in an error without end",
  async () => {
    const world = outlookWorld();
    world.sandbox.setMicrosoft(MARA, { hasMailbox: false });
    await connect(world, world.browser(), CONNECT, "allow");
    for (let n = 0; world.queued.length > 0 && n < 10; n++) await world.deliver();
    expect(await rowsOf("streams")).toMatchObject([{ stream: "calendar", failure: "no-mailbox" }]);
    expect(world.queued).toEqual([]);
  },
  SLOW_MS,
);
