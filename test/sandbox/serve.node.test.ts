import { request } from "node:http";
import { expect, test } from "vitest";
import { serve } from "./serve";

function echo(origin: string) {
  return {
    async handle(incoming: Request): Promise<Response> {
      const { pathname } = new URL(incoming.url);
      if (pathname === "/break") throw new Error("connection lost");
      const headers = new Headers({ "x-origin": origin });
      headers.append("set-cookie", "a=1");
      headers.append("set-cookie", "b=2");
      return new Response(`${incoming.method} ${pathname} ${await incoming.text()}`, { headers });
    },
  };
}

function statusFor(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, path: "/outbox", headers: { host } });
    call.on("response", (response) => resolve(response.resume().statusCode ?? 0));
    call.on("error", reject);
    call.end();
  });
}

test("a request for another host than this machine is refused", async () => {
  const { origin, close } = await serve(echo, { port: 0 });
  const port = Number(new URL(origin).port);
  expect(await statusFor(port, "evil.example")).toBe(421);
  expect(await statusFor(port, `evil.example:${port}`)).toBe(421);
  expect(await statusFor(port, "localhost:1")).toBe(421);
  expect(await statusFor(port, `127.0.0.1:${port}`)).toBe(200);
  await close();
});

test("method, path, body and every cookie pass through, and the sandbox knows its own origin", async () => {
  const { origin, close } = await serve(echo, { port: 0 });
  const response = await fetch(`${origin}/a`, { method: "POST", body: "text" });
  expect(await response.text()).toBe("POST /a text");
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(response.headers.get("x-origin")).toBe(origin);
  await close();
});

test("where the sandbox breaks the connection the client gets no answer", async () => {
  const { origin, close } = await serve(echo, { port: 0 });
  await expect(fetch(`${origin}/break`)).rejects.toThrow();
  await close();
});

test("a port in use is an error, and a closed one is free again", async () => {
  const { origin, close } = await serve(echo, { port: 0 });
  const port = Number(new URL(origin).port);
  await expect(serve(echo, { port })).rejects.toThrow(/EADDRINUSE/);
  await close();
  await (await serve(echo, { port })).close();
});
