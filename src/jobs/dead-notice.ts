import { NOTES } from "../digest/copy/notes";
import { renderNote } from "../digest/note";
import { RETENTION_DAYS } from "../domain/retention";
import { log } from "../log";
import { buildHeaders } from "../mail/headers";
import { MailError } from "../mail/mail-error";
import { createResendMailer } from "../mail/resend";
import { listAccounts } from "../store/accounts";
import { setNotice } from "../store/disconnect";
import type { Profile } from "../store/profiles";
import { shardOf } from "../store/shard";
import type { User } from "../store/users";
import type { Job } from "./job";

/**
 * Tells a user once that accounts have not been readable for long and are removed later. Noted only after it was
 * accepted; an address that refuses it counts as told.
 */
export async function sendNotice(
  { env, config, outside }: Job,
  { user, profile }: { readonly user: User; readonly profile: Profile },
  accountIds: readonly number[],
): Promise<void> {
  const { userId, language } = user;
  const db = shardOf(env, user.shard);
  const copy = NOTES[language].deadAccounts;
  const accounts = await listAccounts(db, userId);
  const addresses = accounts
    .filter(({ accountId }) => accountIds.includes(accountId))
    .map(({ address }) => address);
  const { deadNotice: silent, deadAccounts } = RETENTION_DAYS;
  const named = new Intl.ListFormat(language, { type: "conjunction" }).format(addresses);
  const headers = buildHeaders({
    from: config.mailFrom,
    to: profile.letterAddress,
    replyTo: config.replyTo,
    subject: copy.subject,
    unsubscribeUrl: null,
  });
  const body = renderNote({
    language,
    paragraphs: copy.paragraphs(named, { silent, left: deadAccounts - silent }),
    act: { label: copy.act, url: `${config.appUrl}/settings` },
  });
  const now = outside.now();
  const slot = `notice/${Math.floor(now / 86_400_000)}-${accountIds.join("-")}`;
  const { apiUrl, apiKey } = config.resend;
  try {
    await createResendMailer({ apiUrl, apiKey, fetch: outside.fetch }).send(
      { ...headers, ...body },
      { userId, slot },
    );
  } catch (error) {
    if (!(error instanceof MailError) || error.kind !== "rejected") throw error;
    log("notice.rejected", { userId });
  }
  for (const accountId of accountIds) await setNotice(db, { userId, accountId }, now);
}
