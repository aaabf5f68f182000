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
        {!readable.calendar && <CalendarMissing language={language} account={account} />}
        {!readable.mail && (
          <section class="panel stack">
            <h2>{text.connected.stepTwo}</h2>
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

function CalendarMissing({ language, account }: Pick<ConnectedProps, "language" | "account">) {
  const text = textFor(language);
  return (
    <section class="panel stack">
      <p class="say alert">{text.connected.calendarMissing(text.provider[account.provider])}</p>
      <div class="acts">
        <ConnectForm
          provider={account.provider}
          step="renew"
          accountId={account.accountId}
          label={text.connected.allowCalendar}
        />
      </div>
    </section>
  );
}
