import { expect, test } from "vitest";
import { APP_ORIGIN, aWorld, PROVIDER_ORIGIN } from "./browser";

const changes: Partial<Env> = {
  MICROSOFT_CLIENT_ID: "kith",
  MICROSOFT_ISSUER: `${PROVIDER_ORIGIN}/microsoft/common/v2.0`,
};

test("where an administrator must allow Kith first, the page has an address to hand on", async () => {
  const visitor = aWorld(changes).browser();
  const page = await (
    await visitor.get("/connect/microsoft/problem/admin-consent?step=connect")
  ).text();
  const address = /value="(https:[^"]+adminconsent[^"]+)"/
    .exec(page)?.[1]
    ?.replaceAll("&amp;", "&");
  const url = new URL(address ?? "");
  expect(url.pathname).toBe("/microsoft/organizations/v2.0/adminconsent");
  expect(url.searchParams.get("redirect_uri")).toBe(`${APP_ORIGIN}/connect/microsoft/allowed`);
  expect(url.searchParams.get("scope")).toContain("Mail.ReadBasic");
});

test("the administrator comes back to a page that says what was decided", async () => {
  const administrator = aWorld(changes).browser();
  const allowed = await administrator.get("/connect/microsoft/allowed?admin_consent=True&tenant=t");
  expect(await allowed.text()).toContain("Kith is allowed in your organisation");
  const refused = await administrator.get("/connect/microsoft/allowed?error=access_denied");
  expect(await refused.text()).toContain("Kith was not allowed");
});
