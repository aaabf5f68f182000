import type { FailureKind } from "../../domain/failure";
import { sumOverLimit } from "../../domain/over-limit";
import { accountName } from "./account-name";
import { CalendarChoice } from "./calendar-choice";
import { ConnectForm } from "./connect-form";
import { rightsTextFor } from "./rights-text";
import type { SettingsProps, ShownAccount } from "./settings-page";
import { textFor } from "./text";

/** Waiting mends these. */
const PASSES: ReadonlySet<FailureKind> = new Set(["rate-limited", "unavailable", "unreadable"]);

/** Each account with its honest status, and the one thing that would mend it. */
export function AccountList(props: SettingsProps) {
  return (
    <div>
      {props.accounts.map((account) => (
        <AccountRow {...props} account={account} />
      ))}
    </div>
  );
}

function AccountRow(props: SettingsProps & { readonly account: ShownAccount }) {
  const { account, user, format } = props;
  const all = textFor(user.language);
  const text = all.settings;
  const streams = props.streams.filter(({ accountId }) => accountId === account.accountId);
  const status = statusOf(account, streams);
  return (
    <div class="account">
      <b>{account.address}</b>
      <span class="note"> · {all.provider[account.provider]}</span>
      <p class={status === "live" ? "note" : "note warn"}>
        {statusText({ ...account, status }, text)}
      </p>
      {streams.map((stream) => (
        <p class="note">
          {all.stream[stream.stream]}:{" "}
          {stream.lastSuccessAt === null
            ? text.notYetRead
            : text.lastRead(format.moment(stream.lastSuccessAt))}
          {stream.unread > 0 && <> · {text.unread[stream.stream](format, stream.unread)}</>}
          {sumOverLimit(stream.overLimit, null).map((sum) => (
            <> · {text.overLimit[sum.limit](format, sum)}</>
          ))}
          {stream.failure !== null && account.status === "live" && (
            <span class="warn">
              {" "}
              {all.failure[stream.failure]}
              {PASSES.has(stream.failure) && ` ${text.nextTry(format.moment(stream.nextAt))}`}
            </span>
          )}
          {stream.failure === "admin-consent" && (
            <>
              {" "}
              <a href={adminPage(account)}>{all.adminConsent.label}</a>
            </>
          )}
        </p>
      ))}
      <Mend {...props} denied={deniedOf(account, streams)} />
      <CalendarChoice {...props} />
      {account.status !== "disconnected" && (
        <p class="note">
          <a href={`/settings/accounts/${account.accountId}`}>
            {rightsTextFor(user.language).manage(accountName(account, props.accounts, all))}
          </a>
        </p>
      )}
    </div>
  );
}

/** Where what to hand to an administrator stands, and the way to try again. */
function adminPage({ provider, accountId }: ShownAccount): string {
  return `/connect/${provider}/problem/admin-consent?step=renew&account=${accountId}`;
}

/** What may not be read: never allowed, or taken back at the provider, which says so at the next read. */
function deniedOf({ readable }: ShownAccount, streams: SettingsProps["streams"]) {
  const isRefused = (name: "calendar" | "mail") =>
    streams.some(({ stream, failure }) => stream === name && failure === "consent-missing");
  return {
    calendar: !readable.calendar || isRefused("calendar"),
    mail: !readable.mail || isRefused("mail"),
  };
}

type MendProps = SettingsProps & {
  readonly account: ShownAccount;
  readonly denied: Readonly<Record<"calendar" | "mail", boolean>>;
};

function Mend({ account, accounts, user, denied }: MendProps) {
  const all = textFor(user.language);
  const text = all.settings;
  const { provider, accountId } = account;
  const name = accountName(account, accounts, all);
  if (provider === "import") return null;
  if (account.status === "reconnect") {
    const label = text.reconnect(name);
    return (
      <div class="acts">
        <ConnectForm {...{ provider, accountId, label }} step="renew" look="main" />
      </div>
    );
  }
  if (account.status !== "live") return null;
  return (
    <>
      {denied.calendar && (
        <div class="acts">
          <span class="note warn">{text.missingCalendar}</span>
          <ConnectForm {...{ provider, accountId }} step="renew" label={text.allowCalendar(name)} />
        </div>
      )}
      {denied.mail && (
        <div class="acts">
          <span class="note warn">{text.missingMail}</span>
          <ConnectForm {...{ provider, accountId }} step="mail" label={text.allowMail(name)} />
        </div>
      )}
    </>
  );
}

/** What all of an account's reading meets is how the account is: nobody is "connected" to what is not there. */
function statusOf(
  { status }: ShownAccount,
  streams: SettingsProps["streams"],
): ShownAccount["status"] {
  const [first] = streams;
  const failure = streams.every((stream) => stream.failure === first?.failure) && first?.failure;
  const isBlind = failure === "no-mailbox" || failure === "admin-consent";
  return status === "live" && isBlind ? failure : status;
}

type SettingsText = ReturnType<typeof textFor>["settings"];

function statusText({ provider, status, readable }: ShownAccount, text: SettingsText): string {
  switch (status) {
    case "live":
      if (provider === "import") return text.imported;
      return readable.calendar || readable.mail ? text.live : text.signInOnly;
    case "reconnect":
      return text.dead;
    case "admin-consent":
      return text.admin;
    case "no-mailbox":
      return text.noMailbox;
    case "disconnected":
      return text.disconnected;
  }
}
