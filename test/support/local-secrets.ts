/**
 * The secrets of a Kith that runs on loopback against the sandbox. Fixed, so that equal input gives equal links; worth
 * nothing elsewhere, because `npm run deploy` makes real ones.
 */
export const LOCAL_SECRETS = {
  KEY_RING: JSON.stringify({ local: btoa("kith-local-key-ring-not-a-secret") }),
  SIGNING_KEY: btoa("kith-local-signing-not-a-secret!"),
  GOOGLE_CLIENT_SECRET: "local",
  MICROSOFT_CLIENT_SECRET: "local",
  RESEND_API_KEY: "re_local",
  RESEND_WEBHOOK_SECRET: `whsec_${btoa("kith-local-webhook-secret")}`,
} as const;
