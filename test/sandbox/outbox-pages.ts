import { Hono } from "hono";
import { html, raw } from "hono/html";
import { pageResponse, readableTime, siteBar } from "./page";
import type { OutboxMail } from "./resend/outbox";
import type { SandboxState } from "./state";

/** Scripts are forbidden by the letter's own policy; the frame may run them only so that browser tests can look inside. */
const FRAME_MAY =
  "allow-scripts allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox";

/** `/outbox`: the mails Kith has sent, to be read as in a mail program; `/outbox/<n>`, and its HTML alone under `/outbox/<n>/html`. */
export function createOutboxPages(state: SandboxState): Hono {
  const app = new Hono();
  app.get("/outbox", () => listPage(state.outbox.mails));
  app.get("/outbox/:number", ({ req }) => {
    const mail = state.outbox.mails[Number(req.param("number")) - 1];
    return mail
      ? mailPage(mail)
      : pageResponse(
          "No such mail",
          html`${siteBar("outbox")}<main><h1>No such mail</h1></main>`,
          404,
        );
  });
  app.get("/outbox/:number/html", ({ req }) => {
    const mail = state.outbox.mails[Number(req.param("number")) - 1];
    return mail?.html === undefined
      ? new Response("Not Found", { status: 404 })
      : bareHtml(mail.html);
  });
  return app;
}

function listPage(mails: readonly OutboxMail[]): Promise<Response> {
  const rows = mails
    .toReversed()
    .map(
      (mail) =>
        html`<li><a class="row" href="/outbox/${mail.number}"><b>${mail.subject}</b><span>To ${mail.to.join(", ")} · ${readableTime(mail.at)} UTC</span></a></li>`,
    );
  const list =
    rows.length > 0
      ? html`<div class="card"><ul class="list">${rows}</ul></div>`
      : html`<p class="soft">No mail has been sent yet.</p>`;
  return pageResponse("Outbox", html`${siteBar("outbox")}<main><h1>Outbox</h1>${list}</main>`);
}

function mailPage(mail: OutboxMail): Promise<Response> {
  const rows = headerRows(mail).map(
    ([name, value]) => html`<dt>${name}</dt><dd>${linked(value)}</dd>`,
  );
  const body =
    mail.html === undefined
      ? ""
      : html`<h2>Letter</h2><iframe src="/outbox/${mail.number}/html" title="The mail’s HTML" sandbox="${FRAME_MAY}"></iframe>
    <p class="soft">${new TextEncoder().encode(mail.html).length} bytes · <a href="/outbox/${mail.number}/html">alone</a></p>`;
  const text =
    mail.text === undefined
      ? html`<p class="soft">No text part.</p>`
      : html`<details${mail.html === undefined ? raw(" open") : ""}><summary>Text part</summary><pre>${linked(mail.text)}</pre></details>`;
  return pageResponse(
    mail.subject,
    html`${siteBar("outbox")}<main><p><a href="/outbox">All mails</a></p><h1>${mail.subject}</h1><div class="card"><dl>${rows}</dl></div>${body}${text}</main>`,
  );
}

function headerRows(mail: OutboxMail): [string, string][] {
  const lists: [string, readonly string[]][] = [
    ["To", mail.to],
    ["Cc", mail.cc],
    ["Bcc", mail.bcc],
    ["Reply-To", mail.replyTo],
  ];
  return [
    ["From", mail.from],
    ...lists.flatMap(([name, list]): [string, string][] =>
      list.length > 0 ? [[name, list.join(", ")]] : [],
    ),
    ["Date", `${readableTime(mail.at)} UTC`],
    ["Subject", mail.subject],
    ...Object.entries(mail.headers),
    ...mail.tags.map(({ name, value }): [string, string] => [`Tag ${name}`, value]),
    ["Resend id", mail.id],
    ...(mail.idempotencyKey === undefined
      ? []
      : ([["Idempotency-Key", mail.idempotencyKey]] as [string, string][])),
  ];
}

/** The text with its http(s) addresses as links. */
function linked(text: string) {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((piece, index) => (index % 2 === 1 ? html`<a href="${piece}">${piece}</a>` : piece));
}

/** The mail's own HTML, its links leading out of the frame; no script runs, as in a mail program. */
function bareHtml(source: string): Response {
  const target = '<base target="_top">';
  const page = /<head[^>]*>/i.test(source)
    ? source.replace(/<head[^>]*>/i, (head) => head + target)
    : target + source;
  return new Response(page, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src data: https: http:; form-action 'none'",
    },
  });
}
