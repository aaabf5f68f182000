import { fromBase64, toBase64 } from "../encoding";
import { hashHex } from "../hash";
import type { SandboxState } from "../state";
import type { OutboxMail } from "./outbox";

/** What Resend tells about a mail; the names of its webhook events. */
type WebhookType =
  | "email.sent"
  | "email.delivered"
  | "email.delivery_delayed"
  | "email.bounced"
  | "email.complained"
  | "email.failed"
  | "email.suppressed"
  | "email.opened"
  | "email.clicked";

export type WebhookOrder = {
  readonly type: WebhookType;
  /** The mail's number in the outbox. */
  readonly mail: number;
  /** The product's webhook address. */
  readonly url: string;
  /** The same event again: its `svix-id`. Unset: a new one. */
  readonly id?: string;
  /** How many seconds ago it claims to have been signed. */
  readonly agedSeconds?: number;
};

/** The request Resend would send, signed by the Svix scheme: HMAC-SHA-256 over `id.timestamp.body`. */
export async function signedWebhook(state: SandboxState, order: WebhookOrder): Promise<Request> {
  const mail = state.outbox.mails[order.mail - 1];
  const secret = state.options.webhookSecret;
  if (!mail) throw new Error(`no mail ${order.mail} in the outbox`);
  if (!secret) throw new Error("the sandbox was started without a webhook secret");
  state.outbox.webhooks++;
  const id = order.id ?? `msg_${hashHex(`webhook ${state.outbox.webhooks}`)}`;
  const timestamp = String(Math.floor(state.options.now() / 1000) - (order.agedSeconds ?? 0));
  const body = JSON.stringify(eventBody(order.type, mail, state.options.now()));
  const signature = await sign(secret, `${id}.${timestamp}.${body}`);
  return new Request(order.url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "svix-id": id,
      "svix-timestamp": timestamp,
      "svix-signature": `v1,${signature}`,
    },
    body,
  });
}

function eventBody(type: WebhookType, mail: OutboxMail, now: number): object {
  const { id, from, to, subject, tags } = mail;
  return {
    type,
    created_at: new Date(now).toISOString(),
    data: {
      email_id: id,
      created_at: new Date(mail.at).toISOString(),
      ...{ from, to, subject },
      headers: Object.entries(mail.headers).map(([name, value]) => ({ name, value })),
      tags: Object.fromEntries(tags.map(({ name, value }) => [name, value])),
      ...(type === "email.bounced" && {
        bounce: {
          message: "The recipient's email address does not exist.",
          type: "Permanent",
          subType: "General",
        },
      }),
    },
  };
}

async function sign(secret: string, content: string): Promise<string> {
  const bytes = fromBase64(secret.replace(/^whsec_/, ""));
  if (!bytes) throw new Error("a webhook secret is whsec_ and base64");
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes, algorithm, false, ["sign"]);
  const signature = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(content));
  return toBase64(new Uint8Array(signature));
}
