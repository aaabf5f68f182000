import { expect, test } from "vitest";
import type { SmallWorld } from "./support/small-world";
import { aMessage, MAIL_SCOPE, ME, ORIGIN, smallWorld } from "./support/small-world";

const USER = "/gmail/v1/users/me";

type Part = {
  readonly contentId: string | undefined;
  readonly status: number;
  readonly body: unknown;
};

function part(path: string, contentId?: string): string {
  const id = contentId ? `Content-ID: <${contentId}>\r\n` : "";
  return `--b0\r\nContent-Type: application/http\r\n${id}\r\nGET ${path} HTTP/1.1\r\n\r\n`;
}

function send({ sandbox }: SmallWorld, body: string, contentType = "multipart/mixed; boundary=b0") {
  const { accessToken } = sandbox.connect(ME, "kith", MAIL_SCOPE);
  const headers = { authorization: `Bearer ${accessToken}`, "content-type": contentType };
  return sandbox.handle(new Request(`${ORIGIN}/batch/gmail/v1`, { method: "POST", headers, body }));
}

async function partsOf(response: Response): Promise<Part[]> {
  const boundary = /boundary=(.+)$/.exec(response.headers.get("content-type") ?? "")?.[1];
  const pieces = (await response.text()).split(`--${boundary}`).slice(1, -1);
  return pieces.map((piece) => {
    const [outer = "", inner = "", body = ""] = piece.split("\r\n\r\n");
    return {
      contentId: /Content-ID: (.+)/.exec(outer)?.[1],
      status: Number(/^HTTP\/1.1 (\d+)/.exec(inner)?.[1]),
      body: JSON.parse(body),
    };
  });
}

test("the parts of a batch are answered one by one, under their own ids", async () => {
  const world = smallWorld();
  const get = (n: number) => `${USER}/messages/${aMessage(n).id}?format=metadata&fields=id`;
  const body = `${part(get(1), "one")}${part(get(999), "two")}${part(get(2), "three")}--b0--\r\n`;
  const response = await send(world, body);
  expect(response.status).toBe(200);
  const answers = new Map((await partsOf(response)).map((answer) => [answer.contentId, answer]));
  expect(answers.get("<response-one>")).toMatchObject({
    status: 200,
    body: { id: aMessage(1).id },
  });
  expect(answers.get("<response-two>")).toMatchObject({
    status: 404,
    body: { error: { status: "NOT_FOUND" } },
  });
  expect(answers.get("<response-three>")).toMatchObject({
    status: 200,
    body: { id: aMessage(2).id },
  });
  expect(world.sandbox.usage()).toMatchObject({
    httpRequests: 1,
    mailboxes: { [ME]: { gmail: { units: 60 } } },
  });
});

test("without ids the answers keep the order asked", async () => {
  const get = (n: number) => part(`${USER}/messages/${aMessage(n).id}?format=minimal`);
  const answers = await partsOf(await send(smallWorld(), `${get(3)}${get(1)}--b0--`));
  expect(answers.map(({ body }) => body)).toMatchObject([
    { id: aMessage(3).id },
    { id: aMessage(1).id },
  ]);
});

test("over quota some parts of a batch fail while others are served", async () => {
  const world = smallWorld({}, { realQuota: true });
  for (let n = 0; n < 299; n++)
    await world.get(`${USER}/messages/${aMessage(1).id}?format=minimal`);
  const one = (id: string) => part(`${USER}/messages/${aMessage(1).id}?format=minimal`, id);
  const answers = await partsOf(await send(world, `${one("a")}${one("b")}--b0--`));
  expect(answers.map(({ contentId, status }) => [contentId, status])).toEqual([
    ["<response-b>", 403],
    ["<response-a>", 200],
  ]);
});

test("a batch of more than 100 calls, without boundary or of nothing is refused whole", async () => {
  const many = Array.from({ length: 101 }, (_, n) => part(`${USER}/profile`, `p${n}`)).join("");
  const world = smallWorld();
  const answers = [
    await send(world, `${many}--b0--`),
    await send(world, `${part(`${USER}/profile`)}--b0--`, "multipart/mixed"),
    await send(world, "--b0--"),
  ];
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
});

test("a part without a token, or for another host, fails alone", async () => {
  const { sandbox } = smallWorld();
  const body = `${part(`${USER}/profile`, "a")}${part("https://evil.example/", "b")}--b0--`;
  const headers = { "content-type": "multipart/mixed; boundary=b0" };
  const request = new Request(`${ORIGIN}/batch/gmail/v1`, { method: "POST", headers, body });
  expect((await partsOf(await sandbox.handle(request))).map(({ status }) => status)).toEqual([
    400, 401,
  ]);
});
