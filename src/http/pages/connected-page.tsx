import type { ConnectedAccount, Readable } from "../../domain/account";
import type { Language } from "../../store/users";
import { ConnectForm } from "./connect-form";
import { Layout } from "./layout";
import { textFor } from "./text";

type ConnectedProps = {
  readonly language: Language;
  readonly account: Pick<ConnectedAccount, "provider" | "accountId" | "address">;
  readonly readable: Readable;
};

/** After the first permission: what was granted, and the second one with a clear way around it. */
export function ConnectedPage({ language, account, readable }: ConnectedProps) {
  const text = textFor(language);
  return (
    <Layout language={language} title={`${text.connected.title} · Kith`} place={null} signedIn icon>
      <div class="narrow">
        {!readable.calendar && (
          <CalendarMissing language={language} account={account} isLast={readable.mail} />
        )}
        {!readable.mail && (
          <section class="panel stack">
            <p class="note step">{text.connected.stepTwo}</p>
            <h1>{text.connected.mailHeadline}</h1>
            {readable.calendar && <p class="say">{text.connected.mailLead(account.address)}</p>}
            <p class="say">{text.connected.mailWhy}</p>
            <div class="acts">
              <ConnectForm
                provider={account.provider}
                step="mail"
                accountId={account.accountId}
                label={text.connected.allowMail}
                look="main"
              />
              <a class="button plain" href="/progress">
                {readable.calendar ? text.connected.skipMail : text.goOn}
              </a>
            </div>
            <p class="note">{text.connected.laterHint}</p>
          </section>
        )}
      </div>
    </Layout>
  );
}

function CalendarMissing({
  language,
  account,
  isLast,
}: Pick<ConnectedProps, "language" | "account"> & { readonly isLast: boolean }) {
  const text = textFor(language);
  return (
    <section class="panel stack">
      {isLast && <h1>{text.connected.title}</h1>}
      <p class="say alert">{text.connected.calendarMissing(text.provider[account.provider])}</p>
      <div class="acts">
        <ConnectForm
          provider={account.provider}
          step="renew"
          accountId={account.accountId}
          label={text.connected.allowCalendar}
        />
        {isLast && (
          <a class="button plain" href="/progress">
            {text.goOn}
          </a>
        )}
      </div>
    </section>
  );
}
