import type { KnownCalendar } from "../../store/calendars";
import { calendarsTextFor } from "./calendars-text";
import type { SettingsProps, ShownAccount } from "./settings-page";

/** What became of a choice of calendars just sent. */
export type CalendarsOutcome = keyof ReturnType<typeof calendarsTextFor>["saved"];

/** The calendars of an account, each with the tick by which it is read or left out. */
export function CalendarChoice(props: SettingsProps & { readonly account: ShownAccount }) {
  const { account, user, format } = props;
  const { accountId, status, readable } = account;
  const calendars = props.calendars.filter((calendar) => calendar.accountId === accountId);
  if (calendars.length === 0 || !readable.calendar || status === "disconnected") return null;
  const text = calendarsTextFor(user.language);
  const outcome = props.chosen?.accountId === accountId ? props.chosen.outcome : null;
  const read = calendars.filter(({ isLeftOut }) => !isLeftOut).length;
  return (
    <details open={outcome !== null} id={`calendars-${accountId}`}>
      <summary>
        {text.title}: {text.count(format, read, calendars.length)}
      </summary>
      <form method="post" action={`/settings/accounts/${accountId}/calendars`} class="stack">
        {outcome !== null && (
          <p class="done" role="status">
            {text.saved[outcome]}
          </p>
        )}
        <fieldset aria-describedby={`calendars-hint-${accountId}`}>
          <legend class="hidden">
            {text.title}, {account.address}
          </legend>
          {calendars.map((calendar) => (
            <Tick calendar={calendar} unnamed={text.unnamed} />
          ))}
        </fieldset>
        <p class="note" id={`calendars-hint-${accountId}`}>
          {text.hint}
        </p>
        <div class="acts">
          <button type="submit">{text.act}</button>
        </div>
      </form>
    </details>
  );
}

function Tick(props: { readonly calendar: KnownCalendar; readonly unnamed: string }) {
  const { hash, name, isLeftOut } = props.calendar;
  return (
    <>
      {/* Says which ones the page showed: another that came meanwhile is not left out by not being ticked. */}
      <input type="hidden" name="shown" value={String(hash)} />
      <label class="tick">
        <input type="checkbox" name="read" value={String(hash)} checked={!isLeftOut} />
        <bdi>{name.trim() === "" ? props.unnamed : name}</bdi>
      </label>
    </>
  );
}
