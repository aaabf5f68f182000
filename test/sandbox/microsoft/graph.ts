import { Hono } from "hono";
import type { SandboxState } from "../state";
import { calendarView, listCalendars } from "./calendar-view";
import type { GraphCall, GraphMethod } from "./graph-call";
import { graphHandler } from "./graph-call";
import { GraphFault, itemNotFound } from "./graph-error";
import { MESSAGE_FIELDS, messageId, messageResource } from "./graph-message";
import { CALENDAR_READ, MAIL_READ, PROFILE_READ } from "./graph-scopes";
import { FOLDER_FIELDS, FOLDER_NAMES, folderResource, namedFolder } from "./mail-folders";
import { messageDelta } from "./message-delta";
import { listAllMessages, listFolderMessages } from "./message-list";
import { objectIdOf, traitsOf } from "./microsoft-state";
import { selectedFields, selectFields } from "./odata";

/** The read side of Microsoft Graph under `/v1.0`, as far as mail and calendars go. */
export function createGraph(state: SandboxState): Hono {
  const app = new Hono();
  const on = (path: string, method: GraphMethod, run: (call: GraphCall) => object) =>
    app.get(`/v1.0/me${path}`, graphHandler(state, method, run));
  on("", { id: "graph.me", scopes: PROFILE_READ, isMailbox: false }, profile);
  on("/messages", mail("messages.list"), listAllMessages);
  on("/messages/:id", mail("messages.get"), oneMessage);
  on("/mailFolders", mail("mailFolders.list"), (call) => ({
    value: FOLDER_NAMES.map((name) => folderResource(call, name)),
  }));
  on("/mailFolders/:folder", mail("mailFolders.get"), (call) =>
    selectFields(
      folderResource(call, namedFolder(call)),
      selectedFields(call.url.searchParams, FOLDER_FIELDS),
    ),
  );
  on("/mailFolders/:folder/messages", mail("mailFolders.messages.list"), listFolderMessages);
  on("/mailFolders/:folder/messages/delta", mail("mailFolders.messages.delta"), (call) => {
    const { delta } = state.missing;
    if (delta) throw new GraphFault(delta, "UnknownError", "There is no delta here.");
    return messageDelta(call);
  });
  on("/calendars", calendar("calendars.list"), listCalendars);
  on("/calendarView", calendar("calendarView.list"), calendarView);
  on("/calendars/:calendar/calendarView", calendar("calendars.calendarView.list"), calendarView);
  return app;
}

function mail(name: string): GraphMethod {
  return { id: `graph.${name}`, scopes: MAIL_READ, isMailbox: true };
}

function calendar(name: string): GraphMethod {
  return { id: `graph.${name}`, scopes: CALENDAR_READ, isMailbox: true };
}

function profile({ account, state }: GraphCall): object {
  const { mailbox } = account;
  const hasMailbox = traitsOf(state.microsoft, mailbox.email).hasMailbox !== false;
  return {
    id: objectIdOf(mailbox),
    displayName: mailbox.name,
    givenName: mailbox.givenName,
    surname: mailbox.name.replace(mailbox.givenName, "").trim(),
    mail: hasMailbox ? mailbox.email : null,
    userPrincipalName: mailbox.email,
    preferredLanguage: mailbox.locale,
  };
}

function oneMessage(call: GraphCall): object {
  const select = selectedFields(call.url.searchParams, MESSAGE_FIELDS);
  for (const message of call.account.mail.messages.values()) {
    if (messageId(call, message) === call.path("id")) {
      return selectFields(messageResource(call, message), select);
    }
  }
  throw itemNotFound();
}
