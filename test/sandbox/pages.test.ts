import { expect, test } from "vitest";
import { aMessage, anEvent, ME, ORIGIN, smallWorld } from "./support/small-world";

function send(sandbox: ReturnType<typeof smallWorld>["sandbox"], mail: object): Promise<Response> {
  const headers = { authorization: "Bearer re_test", "content-type": "application/json" };
  const base = { from: "kith@letters.example", to: ME, subject: "Monday" };
  const body = JSON.stringify({ ...base, ...mail });
  return sandbox.handle(new Request(`${ORIGIN}/resend/emails`, { method: "POST", headers, body }));
}

async function page(
  sandbox: ReturnType<typeof smallWorld>["sandbox"],
  path: string,
): Promise<string> {
  const response = await sandbox.handle(new Request(ORIGIN + path));
  expect(response.status).toBe(200);
  return response.text();
}

test("the outbox shows a mail as a mail program does: headers, letter in a frame, text, links to follow", async () => {
  const { sandbox } = smallWorld();
  const link = "http://localhost:8788/a/1";
  await send(sandbox, {
    text: `Reached out: ${link}`,
    html: `<html><head><title>x</title></head><body><a href="${link}">Reached out</a></body></html>`,
    headers: {
      "List-Unsubscribe": "<http://localhost:8788/u/1>",
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  });
  await send(sandbox, { subject: "<script>alert(1)</script>", text: "plain only" });
  const list = await page(sandbox, "/outbox");
  expect(list.indexOf("/outbox/2")).toBeLessThan(list.indexOf("/outbox/1"));
  expect(list).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(list).not.toContain("<script>");
  const mail = await page(sandbox, "/outbox/1");
  expect(mail).toContain(`<a href="${link}">${link}</a>`);
  expect(mail).toContain(`<a href="http://localhost:8788/u/1">`);
  expect(mail).toContain("List-Unsubscribe=One-Click");
  expect(mail).toContain('<iframe src="/outbox/1/html"');
  const letter = await page(sandbox, "/outbox/1/html");
  expect(letter).toContain('<head><base target="_top">');
  expect((await sandbox.handle(new Request(`${ORIGIN}/outbox/2/html`))).status).toBe(404);
  expect((await sandbox.handle(new Request(`${ORIGIN}/outbox/3`))).status).toBe(404);
});

test("the mailbox page lists mails newest first by page, and events with their people", async () => {
  const messages = Array.from({ length: 60 }, (_, index) => aMessage(index + 1));
  const { sandbox } = smallWorld({ messages, events: [anEvent("lunch", { summary: "Lunch" })] });
  const entry = await sandbox.handle(new Request(`${ORIGIN}/mailbox`, { redirect: "manual" }));
  const mail = entry.headers.get("location") ?? "";
  const [first, second] = [await page(sandbox, mail), await page(sandbox, `${mail}?page=2`)];
  expect([first, second].map((text) => text.match(/<tr>/g)?.length)).toEqual([51, 11]);
  expect(first).toContain("Ana Sousa &lt;ana@example.net&gt;");
  expect(first).toContain("INBOX CATEGORY_PERSONAL");
  const calendar = await page(sandbox, mail.replace(/mail$/, "calendar"));
  expect(calendar).toContain("Lunch");
  expect(calendar).toContain("ana@example.net");
});

test("looking at pages is not counted as use of the providers", async () => {
  const { sandbox } = smallWorld();
  await page(sandbox, "/outbox");
  expect(sandbox.usage().httpRequests).toBe(0);
  expect(sandbox.requests()).toEqual([]);
});
