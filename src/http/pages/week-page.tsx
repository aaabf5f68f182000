import type { Block } from "../../digest/draft";
import type { Language } from "../../store/users";
import type { Week } from "../week-view";
import type { Format } from "./format";
import { Layout } from "./layout";
import { textFor } from "./text";
import { WeekEntry } from "./week-entry";
import { welcomeTextFor } from "./welcome-text";
import { WhyNot } from "./why-not";

export type WeekProps = {
  readonly language: Language;
  readonly format: Format;
  readonly now: number;
  readonly week: Week;
};

/** This week as the letter tells it, with the same acts. */
export function WeekPage(props: WeekProps) {
  const { language, format, week } = props;
  const text = textFor(language).week;
  const letters = welcomeTextFor(language).week;
  return (
    <Layout language={language} title={`${text.title} · Kith`} place="week" signedIn icon>
      <div class="narrow">
        <h1>{text.headline}</h1>
        <p class="soft">
          {format.weekday(props.now)}
          {week.since !== null && ` · ${text.since(format.month(week.since))}`}
        </p>
        {week.blocks.length === 0 && <EmptyWeek language={language} week={week} />}
        {week.blocks.map((block) => (
          <WeekBlock {...props} block={block} />
        ))}
        {week.ready && <WhyNot language={language} />}
        <div class="acts">
          <a class="button plain" href="/preview">
            {letters.next}
          </a>
          <a class="button plain" href="/letters">
            {letters.past}
          </a>
        </div>
      </div>
    </Layout>
  );
}

function WeekBlock(props: WeekProps & { readonly block: Block }) {
  const { block, language, format, week } = props;
  return (
    <section class="panel">
      <h2>{block.title}</h2>
      {block.entries.map((entry) => (
        <WeekEntry {...{ language, format, week, entry }} kind={block.kind} />
      ))}
      {block.note !== null && <p class="say note-line">{block.note}</p>}
    </section>
  );
}

function EmptyWeek({ language, week }: Pick<WeekProps, "language" | "week">) {
  const { week: text, progress } = textFor(language);
  if (week.ready) {
    return (
      <div class="panel stack">
        <p class="say">{text.empty}</p>
        <p class="note">{text.emptyHint}</p>
      </div>
    );
  }
  return (
    <div class="panel stack">
      <p class="say">{week.isNothing ? progress.nothing : text.preparing}</p>
      <div class="acts">
        <a class="button main" href={week.isNothing ? "/settings" : "/progress"}>
          {week.isNothing ? progress.connect : text.seeProgress}
        </a>
      </div>
    </div>
  );
}
