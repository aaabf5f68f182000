// Resend's client brings a checker of webhook signatures in plain JavaScript. Kith checks them by Web Crypto (src/mail/webhook.ts);
// whatever would ask this one fails loudly, since it has no method.
export class Webhook {}
