import { Hono } from "hono";
import { expireSyncTokens, putEvent } from "./calendar-store";
import type { Fault } from "./faults";
import { expireAccessTokens, revokeGrant } from "./google/grants";
import { addMessage, changeLabels, deleteMessage, expireHistory } from "./mail-store";
import type { StoredEvent, StoredMessage } from "./mailbox";
import type { MicrosoftTraits } from "./microsoft/microsoft-state";
import type { WebhookOrder } from "./resend/webhook";
import { signedWebhook } from "./resend/webhook";
import type { Account, MissingFeatures, SandboxState } from "./state";

/** What a test or an operator can do to a running sandbox. */
export type Controls = {
  /** Adds failures to those still due. */
  addFaults(faults: readonly Fault[]): void;
  /** Drops every failure still due. */
  clearFaults(): void;
  setMissing(missing: MissingFeatures): void;
  addMessage(email: string, message: StoredMessage): void;
  deleteMessage(email: string, id: string): void;
  changeLabels(
    email: string,
    id: string,
    change: { add?: readonly string[]; remove?: readonly string[] },
  ): void;
  /** Adds or replaces; `calendarId` "primary" is the primary one. Cancel by putting the event with status "cancelled". */
  putEvent(email: string, calendarId: string, event: StoredEvent): void;
  /** Every history id, sync token and delta link handed out so far is too old. */
  expireCursors(email: string): void;
  /** Every access token out now answers 401; refreshing works. */
  expireAccessTokens(email: string): void;
  /** The user takes the permission back at the provider: refreshing answers invalid_grant. */
  revoke(email: string, clientId: string): void;
  /** What is special about the account at Microsoft; unset: nothing. */
  setMicrosoft(email: string, traits: MicrosoftTraits): void;
  /** A signed Resend webhook, to be handed to the product. */
  webhook(order: WebhookOrder): Promise<Request>;
};

export function createControls(state: SandboxState): Controls {
  const now = () => state.options.now();
  return {
    addFaults: (faults) => {
      state.faults = [...state.faults, ...faults];
    },
    clearFaults: () => {
      state.faults = [];
    },
    setMissing: (missing) => {
      state.missing = missing;
    },
    addMessage: (email, message) => addMessage(accountOf(state, email).mail, message, now()),
    deleteMessage: (email, id) => deleteMessage(accountOf(state, email).mail, id, now()),
    changeLabels: (email, id, { add = [], remove = [] }) =>
      changeLabels(accountOf(state, email).mail, id, { add, remove, at: now() }),
    putEvent: (email, calendarId, event) => {
      const found = accountOf(state, email).calendars.find(
        ({ calendar }) =>
          calendar.id === calendarId || (calendarId === "primary" && calendar.primary),
      );
      if (!found) throw new Error(`no calendar ${calendarId}`);
      putEvent(found, event);
    },
    expireCursors: (email) => {
      const account = accountOf(state, email);
      expireHistory(account.mail);
      for (const calendar of account.calendars) expireSyncTokens(calendar);
    },
    expireAccessTokens: (email) => {
      const { sub } = accountOf(state, email).mailbox;
      for (const grants of [state.grants, state.microsoft.grants]) expireAccessTokens(grants, sub);
    },
    revoke: (email, clientId) => {
      const { sub } = accountOf(state, email).mailbox;
      for (const grants of [state.grants, state.microsoft.grants])
        revokeGrant(grants, { sub, clientId });
    },
    setMicrosoft: (email, traits) => void state.microsoft.traits.set(email, traits),
    webhook: (order) => signedWebhook(state, order),
  };
}

/**
 * The controls over HTTP, JSON in and out: POST /control/<name> with the arguments as a JSON array, e.g.
 * `POST /control/addFaults [[{"path":"^/gmail/","effect":{"kind":"status","status":503}}]]`; `webhook` is sent on to its url and answers
 * with the product's status. GET /control/usage, /control/requests, /control/outbox show what was asked and sent.
 */
export function createControlRoutes(state: SandboxState, controls: Controls): Hono {
  const app = new Hono();
  app.get("/control/usage", () => Response.json(state.usage));
  app.get("/control/requests", () => Response.json(state.log));
  app.get("/control/outbox", () => Response.json(state.outbox.mails));
  app.post("/control/:name", async ({ req }) => {
    // A page of another origin can post a form here, but not JSON.
    if (!req.header("content-type")?.startsWith("application/json"))
      return refuse(415, "JSON only");
    const name = req.param("name");
    const args: unknown = await req.json();
    if (!Object.hasOwn(controls, name) || !Array.isArray(args))
      return refuse(404, `no control ${name}`);
    try {
      return await perform(state, controls, { name: name as keyof Controls, args });
    } catch (error) {
      return refuse(400, error instanceof Error ? error.message : String(error));
    }
  });
  return app;
}

async function perform(
  state: SandboxState,
  controls: Controls,
  { name, args }: { readonly name: keyof Controls; readonly args: readonly unknown[] },
): Promise<Response> {
  if (name === "webhook") {
    const request = await controls.webhook(args[0] as WebhookOrder);
    const send = state.options.fetch ?? ((outgoing: Request) => fetch(outgoing));
    return Response.json({ status: (await send(request)).status });
  }
  const control = controls[name] as (...given: readonly unknown[]) => void;
  control(...args);
  return Response.json({ ok: true });
}

function accountOf(state: SandboxState, email: string): Account {
  const account = state.accounts.get(email);
  if (!account) throw new Error(`no mailbox ${email}`);
  return account;
}

function refuse(status: number, error: string): Response {
  return Response.json({ error }, { status });
}
