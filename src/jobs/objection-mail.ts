import type { Config } from "../config";
import { NOTES } from "../digest/copy/notes";
import { renderNote } from "../digest/note";
import { buildHeaders } from "../mail/headers";
import { createResendMailer } from "../mail/resend";
import type { Outside } from "../outside";
import type { Language } from "../store/users";

/** Sends the link that confirms an objection to the address itself. `number` makes each mail its own. */
export async function sendObjectionMail(
  { config, outside }: { readonly config: Config; readonly outside: Outside },
  mail: {
    readonly to: string;
    readonly language: Language;
    readonly url: string;
    readonly number: string;
  },
): Promise<void> {
  const copy = NOTES[mail.language].objection;
  const { apiUrl, apiKey } = config.resend;
  const headers = buildHeaders({
    from: config.mailFrom,
    to: mail.to,
    replyTo: config.replyTo,
    subject: copy.subject,
    unsubscribeUrl: null,
  });
  const body = renderNote({
    language: mail.language,
    paragraphs: copy.paragraphs,
    act: { label: copy.act, url: mail.url },
  });
  await createResendMailer({ apiUrl, apiKey, fetch: outside.fetch }).send(
    { ...headers, ...body },
    { userId: 0, slot: `objection/${mail.number}` },
  );
}
