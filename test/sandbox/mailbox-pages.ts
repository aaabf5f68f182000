import { Hono } from "hono";
import { html } from "hono/html";
import { decodeWords } from "postal-mime";
import type { CalendarItem } from "./calendar-store";
import { listItems } from "./calendar-store";
import type { StoredMessage } from "./mailbox";
import type { Markup } from "./page";
import { pageResponse, readableTime, siteBar } from "./page";
import type { Account, SandboxState } from "./state";

const PER_PAGE = 50;

/** `/mailbox`: the accounts the sandbox plays; `/mailbox/<address>/mail` and `/calendar`: what is in them, newest first, paged. */
export function createMailboxPages(state: SandboxState): Hono {
  const app = new Hono();
  app.get("/mailbox", async (context) => {
    const [only, ...others] = state.accounts.keys();
    if (only === undefined || others.length > 0) return accountsPage(state);
    return context.redirect(`/mailbox/${encodeURIComponent(only)}/mail`);
  });
  app.get("/mailbox/:email/:kind{mail|calendar}", ({ req }) => {
    const account = state.accounts.get(req.param("email"));
    if (!account)
      return pageResponse(
        "No such mailbox",
        html`${siteBar("mailbox")}<main><h1>No such mailbox</h1></main>`,
        404,
      );
    const page = Math.max(1, Math.floor(Number(req.query("page")) || 1));
    return req.param("kind") === "mail"
      ? mailPage(account, page)
      : calendarPage(account, page, state.options.now());
  });
  return app;
}

function accountsPage(state: SandboxState): Promise<Response> {
  const rows = [...state.accounts.values()].map(
    ({ mailbox, mail }) =>
      html`<li><a class="row" href="/mailbox/${encodeURIComponent(mailbox.email)}/mail"><b>${mailbox.name}</b><span>${mailbox.email} · ${mail.messages.size} mails</span></a></li>`,
  );
  return pageResponse(
    "Mailboxes",
    html`${siteBar("mailbox")}<main><h1>Mailboxes</h1><div class="card"><ul class="list">${rows}</ul></div></main>`,
  );
}

function mailPage(account: Account, page: number): Promise<Response> {
  const { newest } = account.mail;
  const rows = newest
    .slice((page - 1) * PER_PAGE, page * PER_PAGE)
    .map((message) => mailRow(message, account.mailbox.timeZone));
  return listPage(account, {
    kind: "mail",
    page,
    total: newest.length,
    table: html`<thead><tr><th>Date</th><th>From</th><th>To and Cc</th><th>Labels</th></tr></thead><tbody>${rows}</tbody>`,
  });
}

function mailRow(message: StoredMessage, timeZone: string): Markup {
  const header = (name: string) =>
    decodeWords(message.headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? "");
  const cc = header("cc");
  return html`<tr><td class="time">${readableTime(message.internalDate, timeZone)}</td><td>${header("from")}</td><td>${header("to")}${cc ? html`<br><span class="soft">Cc ${cc}</span>` : ""}</td><td><span class="labels">${message.labelIds.join(" ")}</span></td></tr>`;
}

function calendarPage(account: Account, page: number, now: number): Promise<Response> {
  const untilMs = Math.ceil(now / DAY_MS) * DAY_MS + SHOWN_AHEAD_MS;
  const items = account.calendars.flatMap((store) =>
    listItems(store, { single: true, untilMs }).map((item) => ({
      item,
      calendar: store.calendar.summary,
    })),
  );
  items.sort((a, b) => b.item.startsAt - a.item.startsAt);
  const shown = items.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const rows = shown.map((entry) => eventRow(entry, account.mailbox.timeZone));
  return listPage(account, {
    kind: "calendar",
    page,
    total: items.length,
    table: html`<thead><tr><th>Start</th><th>Event</th><th>With</th><th>State</th></tr></thead><tbody>${rows}</tbody>`,
  });
}

function eventRow(
  { item: { event, startsAt }, calendar }: { item: CalendarItem; calendar: string },
  timeZone: string,
): Markup {
  const start = event.start.date ?? readableTime(startsAt, timeZone);
  const others = event.attendees.filter(({ self }) => !self);
  const people = others.slice(0, MOST_PEOPLE).map(({ email, displayName, responseStatus }) => {
    const answer = responseStatus === "accepted" ? "" : responseStatus;
    return html`<div>${displayName ?? email} <span class="soft">${answer}</span></div>`;
  });
  const left = others.length - people.length;
  const more = left > 0 ? html`<div class="soft">and ${left} more</div>` : "";
  const kinds = [
    event.status,
    event.recurringEventId ? "series" : "",
    event.eventType === "default" ? "" : event.eventType,
  ];
  return html`<tr><td class="time">${start}</td><td>${event.summary ?? "(no title)"}<br><span class="soft">${calendar}</span></td><td>${people}${more}</td><td><span class="labels">${kinds.join(" ")}</span></td></tr>`;
}

function listPage(
  { mailbox }: Account,
  list: {
    readonly kind: "mail" | "calendar";
    readonly page: number;
    readonly total: number;
    readonly table: Markup;
  },
): Promise<Response> {
  const base = `/mailbox/${encodeURIComponent(mailbox.email)}`;
  const pages = Math.max(1, Math.ceil(list.total / PER_PAGE));
  const link = (page: number, text: string) =>
    page >= 1 && page <= pages ? html`<a href="${base}/${list.kind}?page=${page}">${text}</a>` : "";
  const other = list.kind === "mail" ? "calendar" : "mail";
  return pageResponse(
    `${mailbox.name}: ${list.kind}`,
    html`${siteBar("mailbox")}<main><h1>${mailbox.name}</h1><p class="soft">${mailbox.email} · ${list.total} entries · <a href="${base}/${other}">${other}</a> · <a href="/mailbox">all mailboxes</a></p>
    <div class="table"><table>${list.table}</table></div>
    <div class="pages">${link(list.page - 1, "Newer")}<span class="soft">Page ${list.page} of ${pages}</span>${link(list.page + 1, "Older")}</div></main>`,
  );
}

const DAY_MS = 86_400_000;
const SHOWN_AHEAD_MS = 14 * DAY_MS;
const MOST_PEOPLE = 8;
