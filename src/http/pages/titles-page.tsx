import type { Language } from "../../store/users";
import type { Format } from "./format";
import { PostButton, SettingsFrame } from "./settings-frame";
import { titlesTextFor } from "./titles-text";

type TitlesProps = {
  readonly language: Language;
  readonly isOn: boolean;
  /** Of how many meetings a title is kept. */
  readonly count: number;
  /** Whether calendars are being read, or one cannot be. */
  readonly reading: "now" | "waits" | null;
  /** Titles were switched off just now. */
  readonly wasOn: boolean;
  readonly format: Format;
};

/** Whether titles of meetings are read, and, before they are, all that it means. */
export function TitlesPage(props: TitlesProps) {
  const { language, isOn } = props;
  const text = titlesTextFor(language);
  return (
    <SettingsFrame language={language} title={text.title}>
      <section class="panel stack">
        <State {...props} />
        <h2>{text.means}</h2>
        <ul>
          {text.list.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        <div class="acts">
          {isOn ? (
            <PostButton action="/settings/titles/off" label={text.turnOff} />
          ) : (
            <PostButton action="/settings/titles/on" label={text.turnOn} look="main" />
          )}
        </div>
        {!isOn && <p class="note">{text.fresh}</p>}
      </section>
    </SettingsFrame>
  );
}

function State({ language, isOn, count, reading, wasOn, format }: TitlesProps) {
  const text = titlesTextFor(language);
  if (!isOn) {
    return wasOn ? (
      <p class="done" role="status">
        {text.removed}
      </p>
    ) : (
      <p>{text.off}</p>
    );
  }
  return (
    <p class="done" role="status">
      {text.on(format, count)}
      {reading === "now" && (
        <>
          {" "}
          {text.reading} <a href="/progress">{text.progress}</a>
        </>
      )}
      {reading === "waits" && (
        <>
          {" "}
          {text.waits} <a href="/settings">{text.accounts}</a>
        </>
      )}
    </p>
  );
}
