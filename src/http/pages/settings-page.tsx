import type { Account, Provider, Readable, StreamState } from "../../domain/account";
import type { KnownCalendar } from "../../store/calendars";
import type { Profile } from "../../store/profiles";
import type { Language, User } from "../../store/users";
import { AccountList } from "./account-list";
import type { CalendarsOutcome } from "./calendar-choice";
import { ConnectForm } from "./connect-form";
import type { Format } from "./format";
import { importLinksFor } from "./import-text";
import { Layout } from "./layout";
import { LetterFields } from "./letter-fields";
import { rightsTextFor } from "./rights-text";
import { PostButton } from "./settings-frame";
import { textFor } from "./text";
import { titlesTextFor } from "./titles-text";
import { type ReadMasks, WhatKithRead } from "./what-kith-read";

/** An account with what may be read of it. */
export type ShownAccount = Account & { readonly readable: Readable };

export type SettingsProps = {
  readonly user: Pick<User, "language" | "zone">;
  readonly profile: Pick<Profile, "letterDay" | "letterHour" | "letterAddress" | "meetingTitles">;
  readonly accounts: readonly ShownAccount[];
  readonly streams: readonly StreamState[];
  /** So many addresses are kept that further ones are not. */
  readonly isFull: boolean;
  readonly calendars: readonly KnownCalendar[];
  /** The account whose calendars were just chosen, and what became of it. */
  readonly chosen: { readonly accountId: number; readonly outcome: CalendarsOutcome } | null;
  readonly offered: readonly Provider[];
  readonly zones: readonly string[];
  readonly masks: readonly ReadMasks[];
  readonly signedInAt: number;
  readonly format: Format;
  /** What became of a form just sent. */
  readonly outcome: "saved" | "bad" | null;
};

/** Accounts as they are, the letter's day and hour, and what was read. */
export function SettingsPage(props: SettingsProps) {
  const { language } = props.user;
  const text = textFor(language);
  return (
    <Layout
      language={language}
      title={`${text.settings.title} · Kith`}
      place="settings"
      signedIn
      icon
    >
      <div class="narrow">
        <h1>{text.settings.title}</h1>
        <section class="panel">
          <h2>{text.settings.accounts}</h2>
          <AccountList {...props} />
          {props.isFull && <p class="note">{text.settings.full(props.format)}</p>}
          <div class="acts">
            {props.offered.map((provider) => (
              <ConnectForm
                provider={provider}
                step="add"
                label={text.settings.add(text.provider[provider])}
              />
            ))}
            <a class="button plain" href="/import">
              {importLinksFor(language).title}
            </a>
          </div>
        </section>
        <LetterForm {...props} />
        <WhatKithRead {...props} />
        <MoreLinks language={language} titles={props.profile.meetingTitles === 1} />
        <section class="panel">
          <h2>{text.settings.session}</h2>
          <p>{text.settings.sessionSince(props.format.moment(props.signedInAt))}</p>
          <div class="acts">
            <PostButton action="/sign-out" label={text.signOut} />
            <PostButton
              action="/settings/browsers/all/end"
              label={rightsTextFor(language).browsers.everywhere}
            />
          </div>
        </section>
      </div>
    </Layout>
  );
}

function MoreLinks(props: { readonly language: Language; readonly titles: boolean }) {
  const { language, titles } = props;
  const { more, links } = rightsTextFor(language);
  return (
    <section class="panel">
      <h2>{more}</h2>
      <ul class="links">
        {(["letters", "history", "browsers", "data"] as const).map((place) => (
          <li>
            <a href={`/settings/${place}`}>{links[place]}</a>
          </li>
        ))}
        <li>
          <a href="/settings/titles">{titlesTextFor(language).link[titles ? "on" : "off"]}</a>
        </li>
      </ul>
    </section>
  );
}

function LetterForm(props: SettingsProps) {
  const text = textFor(props.user.language).settings;
  const { letterAddress } = props.profile;
  return (
    <section class="panel stack">
      <h2>{text.letter}</h2>
      {props.outcome !== null && (
        <p class={props.outcome === "saved" ? "done" : "alert"} role="status">
          {props.outcome === "saved" ? text.saved : text.badForm}
        </p>
      )}
      <p class="note">{letterAddress === "" ? text.goesNowhere : text.goesTo(letterAddress)}</p>
      <form method="post" action="/settings" class="stack">
        <LetterFields {...props} />
        <div class="acts">
          <button type="submit" class="main">
            {text.save}
          </button>
        </div>
      </form>
    </section>
  );
}
