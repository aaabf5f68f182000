import type { Language } from "../../store/users";
import { Layout } from "./layout";
import { peopleText } from "./people-text";

type ForgottenProps = {
  readonly language: Language;
  readonly outcome: "done" | "again" | "unknown" | "bad" | null;
};

/** What forgetting somebody left behind, and the way back by the address. */
export function ForgottenPage({ language, outcome }: ForgottenProps) {
  const text = peopleText(language).forgotten;
  const isBad = outcome === "bad" || outcome === "unknown";
  return (
    <Layout language={language} title={`${text.title} · Kith`} place="people" signedIn>
      <div class="narrow">
        <h1>{text.headline}</h1>
        <section class="panel stack">
          {outcome !== null && (
            <p
              class={outcome === "done" || outcome === "again" ? "done" : "alert"}
              role="status"
              id="outcome"
            >
              {text[outcome]}
            </p>
          )}
          <p>{text.kept}</p>
          <h2>{text.takeBack}</h2>
          <form method="post" action="/people/forgotten" class="line">
            <label>
              {text.address}
              <input
                type="email"
                name="address"
                maxlength={254}
                required
                autocomplete="off"
                {...(isBad && { "aria-invalid": "true", "aria-describedby": "outcome" })}
              />
            </label>
            <button type="submit">{text.submit}</button>
          </form>
          <p>
            <a href="/people">{text.back}</a>
          </p>
        </section>
      </div>
    </Layout>
  );
}
