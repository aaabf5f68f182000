import { HISTORY_CHOICES } from "../../domain/limits";
import type { Language } from "../../store/users";
import type { Format } from "./format";
import { historyTextFor } from "./history-text";
import { SettingsFrame } from "./settings-frame";

/** What became of the form just sent. */
export type HistoryOutcome = "more" | "less" | "bad";

/** How many years back Kith reads and keeps, and what a change does. */
export function HistoryPage(props: {
  readonly language: Language;
  readonly years: number;
  readonly outcome: HistoryOutcome | null;
  readonly format: Format;
}) {
  const { language, years, outcome, format } = props;
  const text = historyTextFor(language);
  const choices = [...new Set([...HISTORY_CHOICES, years])].sort((a, b) => a - b);
  return (
    <SettingsFrame language={language} title={text.title}>
      <section class="panel stack">
        {outcome !== null && (
          <p class={outcome === "bad" ? "alert" : "done"} role="status">
            {text.saved[outcome]} {outcome === "more" && <a href="/progress">{text.progress}</a>}
          </p>
        )}
        <p>{text.lead}</p>
        <form method="post" action="/settings/history" class="stack">
          <div class="fields">
            <label>
              {text.label}
              <select name="years">
                {choices.map((choice) => (
                  <option value={String(choice)} selected={choice === years}>
                    {text.years(format, choice)}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <ul class="note">
            <li>{text.more}</li>
            <li>{text.less}</li>
          </ul>
          <div class="acts">
            <button type="submit" class="main">
              {text.save}
            </button>
          </div>
        </form>
      </section>
    </SettingsFrame>
  );
}
