import fc from "fast-check";
import { expect, test } from "vitest";
import { type LinkClaim, signLink, verifyLink } from "../../src/actions/link";
import { deriveKey, signText } from "../../src/actions/sign";

const NOW = Date.parse("2026-11-02T06:00:00Z");
const DAY_MS = 86_400_000;
const SECRET = new Uint8Array(32).fill(7);
const CLAIM: LinkClaim = {
  purpose: "reached-out",
  userId: 42,
  subject: 17,
  item: "scheduled/2026-W45",
};

test("a link says what it is good for, for 30 days, and fits a path", async () => {
  const key = await deriveKey(SECRET, "link");
  const token = await signLink(key, CLAIM, NOW);
  expect(token).toMatch(/^[A-Za-z0-9._-]{40,200}$/);
  expect(await verifyLink(key, token, NOW + 30 * DAY_MS - 1)).toEqual(CLAIM);
  expect(await verifyLink(key, token, NOW + 30 * DAY_MS)).toBeNull();
});

test("the link to unsubscribe never ends", async () => {
  const key = await deriveKey(SECRET, "link");
  const claim = { ...CLAIM, purpose: "unsubscribe", subject: null } as const;
  expect(await verifyLink(key, await signLink(key, claim, NOW), NOW + 4_000 * DAY_MS)).toEqual(
    claim,
  );
});

test("no changed token is taken, wherever it was changed", async () => {
  const key = await deriveKey(SECRET, "link");
  const token = await signLink(key, CLAIM, NOW);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(token.length - 1),
      fc.constantFrom(..."ABCxyz019-_."),
      async (index, char) => {
        const changed = token.slice(0, index) + char + token.slice(index + 1);
        fc.pre(changed !== token);
        expect(await verifyLink(key, changed, NOW)).toBeNull();
      },
    ),
  );
});

test("a token has one form: a mark that a reader of text would drop makes it another one", async () => {
  const key = await deriveKey(SECRET, "link");
  const token = await signLink(key, CLAIM, NOW);
  // The bytes EF BB BF in front.
  expect(await verifyLink(key, `77-_${token}`, NOW)).toBeNull();
  expect(await verifyLink(key, token, NOW)).toEqual(CLAIM);
});

test("what another key or another purpose signed is void, and so is what nobody should have signed", async () => {
  const key = await deriveKey(SECRET, "link");
  const claims = JSON.stringify([1, "reached-out", 42, 17, "x", 0]);
  expect(await verifyLink(key, await signText(key, claims), NOW)).not.toBeNull();
  expect(
    await verifyLink(key, await signText(await deriveKey(SECRET, "ticket"), claims), NOW),
  ).toBeNull();
  const other = await deriveKey(new Uint8Array(32).fill(8), "link");
  expect(await verifyLink(key, await signText(other, claims), NOW)).toBeNull();
  for (const wrong of [
    "",
    "[]",
    '[2,"reached-out",42,17,"x",0]',
    '[1,"delete",42,17,"x",0]',
    '[1,"fine",-1,17,"x",0]',
  ])
    expect(await verifyLink(key, await signText(key, wrong), NOW)).toBeNull();
});

test("any text is no link", async () => {
  const key = await deriveKey(SECRET, "link");
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 200 }), async (text) => {
      expect(await verifyLink(key, text, NOW)).toBeNull();
    }),
  );
});
