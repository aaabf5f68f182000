import { type Account, isConnected } from "../../domain/account";
import type { Language } from "../../store/users";
import type { Format } from "./format";
import { rightsTextFor } from "./rights-text";
import type { RightsText } from "./rights-text-en";
import { PostButton, SettingsFrame } from "./settings-frame";
import { textFor } from "./text";

/** What disconnecting an account does, before it is done. */
export function AccountEndPage(props: {
  readonly language: Language;
  readonly account: Account;
  /** Mails and meetings that only this account shows. */
  readonly count: number;
  /** Where letters go instead; null where they do not change. */
  readonly lettersTo: string | null;
  readonly format: Format;
}) {
  const { language, account } = props;
  const text = rightsTextFor(language).account;
  const provider = textFor(language).provider[account.provider];
  const lines = [
    text.goes(props.format, props.count),
    text.stays,
    ...permissionLines(account, text, provider),
    ...(props.lettersTo === null ? [] : [text.letters(props.lettersTo)]),
    text.again,
  ];
  return (
    <SettingsFrame language={language} title={text.title(account.address)}>
      <section class="panel stack">
        <ul>
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        <div class="acts">
          <PostButton
            action={`/settings/accounts/${account.accountId}/disconnect`}
            label={text.act}
            look="danger"
          />
        </div>
      </section>
    </SettingsFrame>
  );
}

function permissionLines(
  account: Account,
  text: RightsText["account"],
  provider: string,
): string[] {
  if (!isConnected(account)) return [];
  const line = account.provider === "google" ? text.permission(provider) : text.microsoft;
  return [line, text.login];
}

/** That it is done, and what the provider said. */
export function AccountGonePage(props: {
  readonly language: Language;
  readonly account: Account;
  readonly revoked: boolean;
}) {
  const text = rightsTextFor(props.language).account;
  const provider = textFor(props.language).provider[props.account.provider];
  return (
    <SettingsFrame language={props.language} title={text.gone(props.account.address)}>
      {isConnected(props.account) && (
        <p class="done" role="status">
          {props.revoked ? text.goneRevoked(provider) : text.goneUnconfirmed(provider)}
        </p>
      )}
    </SettingsFrame>
  );
}
