import type { ConsentStep } from "../../schemas/browser";
import type { Account, Provider, Readable, Source } from "../domain/account";
import { SCOPES } from "../providers/oauth";

/** Only who it is. */
const SIGN_IN = ["openid", "email", "profile"] as const;

/** What of an account may be read by these granted scopes. */
export function readableOf(provider: Source, scopes: readonly string[]): Readable {
  // What was imported is there; nothing is asked for.
  if (provider === "import") return { calendar: true, mail: true };
  const granted = new Set(scopes);
  const covers = (wanted: readonly string[]) => permissions(wanted).every((s) => granted.has(s));
  return { calendar: covers(SCOPES[provider].calendar), mail: covers(SCOPES[provider].mail) };
}

/** What a step asks for. What the account may do already is asked for again, so that the new token covers it, too. */
export function scopesFor(
  provider: Provider,
  step: ConsentStep,
  account: Pick<Account, "scopes"> | null,
): string[] {
  if (step === "sign-in") return [...SIGN_IN];
  const had = readableOf(provider, account?.scopes ?? []);
  const calendar = step !== "mail" || had.calendar ? SCOPES[provider].calendar : [];
  const mail = step === "mail" || had.mail ? SCOPES[provider].mail : [];
  return [...new Set([...calendar, ...mail])];
}

/** Scopes that let something be read. Signing in is spelt differently in answers, and so is `offline_access`. */
function permissions(scopes: readonly string[]): string[] {
  return scopes.filter((scope) => scope.startsWith("https://"));
}
