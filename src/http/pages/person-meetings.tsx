import type { PersonProps } from "./person-page";
import { titlesTextFor } from "./titles-text";

/** The last meetings by day and title. Nothing where no title is kept. */
export function MeetingPanel({ language, format, view }: PersonProps) {
  const text = titlesTextFor(language);
  if (view.meetings.length === 0) return null;
  return (
    <section class="panel" id="meetings">
      <h2>{text.meetings}</h2>
      <ul class="bare">
        {view.meetings.map(({ at, title }) => (
          <li>
            <bdi>{title}</bdi>
            <span class="soft">{format.day(at)}</span>
          </li>
        ))}
      </ul>
      <p class="note">
        {text.seen} <a href="/settings/titles">{text.title}</a>
      </p>
    </section>
  );
}
