import type { Profile } from "../../store/profiles";
import type { User } from "../../store/users";
import type { Format } from "./format";
import { textFor } from "./text";

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export type LetterFieldsProps = {
  readonly user: Pick<User, "language" | "zone">;
  readonly profile: Pick<Profile, "letterDay" | "letterHour">;
  readonly zones: readonly string[];
  readonly format: Format;
};

/** When the letter comes and in which language, as it is set now. */
export function LetterFields({ user, profile, zones, format }: LetterFieldsProps) {
  const { language, zone } = user;
  const text = textFor(language).settings;
  const hours = HOURS.map((hour) => [String(hour), `${String(hour).padStart(2, "0")}:00`] as const);
  const known = zones.includes(zone) ? zones : [zone, ...zones];
  return (
    <div class="fields">
      <Choice
        name="day"
        label={text.day}
        value={String(profile.letterDay)}
        options={DAYS.map((day) => [String(day), format.dayName(day)])}
      />
      <Choice name="hour" label={text.hour} value={String(profile.letterHour)} options={hours} />
      <Choice
        name="zone"
        label={text.zone}
        value={zone}
        options={known.map((name) => [name, name.replaceAll("_", " ")])}
      />
      <Choice
        name="language"
        label={text.language}
        value={language}
        options={Object.entries(text.languages)}
      />
    </div>
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
