import type { Language } from "../../store/users";
import { peopleText } from "./people-text";

/** "Why not …?": from this week's list to anybody's page, which says it. */
export function WhyNot({ language }: { readonly language: Language }) {
  const text = peopleText(language);
  return (
    <section class="panel">
      <h2>{text.whyNot}</h2>
      <form method="get" action="/people" class="line">
        <label>
          {text.searchHint}
          <input type="search" name="q" maxlength={100} required autocomplete="off" />
        </label>
        <button type="submit">{text.apply}</button>
      </form>
      <p class="note">{text.whyNotHint}</p>
    </section>
  );
}
