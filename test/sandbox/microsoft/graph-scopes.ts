const GRAPH = "https://graph.microsoft.com/";

/** Short names without a resource that are no permissions of Graph. */
const SIGN_IN = new Set(["openid", "profile", "email", "offline_access"]);

/** What the consent page says of each permission this sandbox knows. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  [`${GRAPH}User.Read`]: "View your basic profile",
  [`${GRAPH}Calendars.ReadBasic`]:
    "Read basic details of your calendars, without bodies and attachments",
  [`${GRAPH}Calendars.Read`]: "Read your calendars",
  [`${GRAPH}Mail.ReadBasic`]: "Read your mail except its body, previews and attachments",
  [`${GRAPH}Mail.Read`]: "Read your mail",
};

export const PROFILE_READ: readonly string[] = [`${GRAPH}User.Read`];
export const CALENDAR_READ: readonly string[] = [
  `${GRAPH}Calendars.ReadBasic`,
  `${GRAPH}Calendars.Read`,
];
export const MAIL_READ: readonly string[] = [`${GRAPH}Mail.ReadBasic`, `${GRAPH}Mail.Read`];

/** The scopes of a space-separated list, each once, in full spelling; a bare name is one of Graph's. */
export function parseGraphScopes(text: string): string[] {
  const names = text.split(" ").filter((name) => name !== "");
  return [
    ...new Set(names.map((name) => (isSignIn(name) || name.includes("://") ? name : GRAPH + name))),
  ];
}

export function isSignIn(scope: string): boolean {
  return SIGN_IN.has(scope);
}

/** The sentence of the consent page; undefined for a permission that Graph does not have. */
export function describePermission(scope: string): string | undefined {
  return DESCRIPTIONS[scope];
}

/** How a token answer spells the scopes granted: `offline_access` is never named; Graph's host is left out at times. */
export function spellScopes(scopes: readonly string[], short: boolean): string {
  const named = scopes.filter((scope) => scope !== "offline_access");
  return named.map((scope) => (short ? scope.replace(GRAPH, "") : scope)).join(" ");
}
