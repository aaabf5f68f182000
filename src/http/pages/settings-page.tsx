import type { Account, Readable, StreamState } from "../../domain/account";
import type { Profile } from "../../store/profiles";
import type { User } from "../../store/users";
import { AccountList } from "./account-list";
import { ConnectForm } from "./connect-form";
import type { Format } from "./format";
import { Layout } from "./layout";
import { textFor } from "./text";
import { type FieldMask, WhatKithRead } from "./what-kith-read";

/** An account with what may be read of it. */
export type ShownAccount = Account & { readonly readable: Readable };

export type SettingsProps = {
  readonly user: Pick<User, "language" | "zone">;
  readonly profile: Pick<Profile, "letterDay" | "letterHour" | "letterAddress">;
  readonly accounts: readonly ShownAccount[];
  readonly streams: readonly StreamState[];
  readonly offered: readonly Account["provider"][];
  readonly zones: readonly string[];
  readonly masks: readonly FieldMask[];
  readonly signedInAt: number;
  readonly format: Format;
  /** What became of a form just sent. */
  readonly outcome: "saved" | "bad" | null;
};

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Accounts as they are, the letter's day and hour, and what was read. */
export function SettingsPage(props: SettingsProps) {
  const { language } = props.user;
  const text = textFor(language);
  return (
    <Layout language={language} title={`${text.settings.title} · Kith`} place="settings" signedIn>
      <div class="narrow">
        <h1>{text.settings.title}</h1>
        <section class="panel">
          <h2>{text.settings.accounts}</h2>
          <AccountList {...props} />
          <div class="acts">
            {props.offered.map((provider) => (
              <ConnectForm
                provider={provider}
                step="add"
                label={text.settings.add(text.provider[provider])}
              />
            ))}
          </div>
        </section>
        <LetterForm {...props} />
        <WhatKithRead {...props} />
        <section class="panel">
          <h2>{text.settings.session}</h2>
          <p>{text.settings.sessionSince(props.format.moment(props.signedInAt))}</p>
          <form method="post" action="/sign-out" class="acts">
            <button type="submit">{text.signOut}</button>
          </form>
        </section>
      </div>
    </Layout>
  );
}

function LetterForm(props: SettingsProps) {
  const { language, zone } = props.user;
  const text = textFor(language).settings;
  const { letterDay, letterHour, letterAddress } = props.profile;
  const hours = HOURS.map((hour) => [String(hour), `${String(hour).padStart(2, "0")}:00`] as const);
  const zones = props.zones.includes(zone) ? props.zones : [zone, ...props.zones];
  return (
    <section class="panel stack">
      <h2>{text.letter}</h2>
      {props.outcome !== null && (
        <p class={props.outcome === "saved" ? "done" : "alert"} role="status">
          {props.outcome === "saved" ? text.saved : text.badForm}
        </p>
      )}
      <p class="note">{text.goesTo(letterAddress)}</p>
      <form method="post" action="/settings" class="stack">
        <div class="fields">
          <Choice
            name="day"
            label={text.day}
            value={String(letterDay)}
            options={DAYS.map((day) => [String(day), props.format.dayName(day)])}
          />
          <Choice name="hour" label={text.hour} value={String(letterHour)} options={hours} />
          <Choice
            name="zone"
            label={text.zone}
            value={zone}
            options={zones.map((name) => [name, name.replaceAll("_", " ")])}
          />
          <Choice
            name="language"
            label={text.language}
            value={language}
            options={Object.entries(text.languages)}
          />
        </div>
        <div class="acts">
          <button type="submit" class="main">
            {text.save}
          </button>
        </div>
      </form>
    </section>
  );
}

function Choice(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
}) {
  return (
    <label>
      {props.label}
      <select name={props.name}>
        {props.options.map(([value, label]) => (
          <option value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
