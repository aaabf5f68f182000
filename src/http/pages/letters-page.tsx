import { PRIVATE_DOMAINS, REASON_GROUPS, type ReasonGroup } from "../../domain/left-out";
import { LIST_MAX, LIST_MIN } from "../../domain/limits";
import type { Exclusion } from "../../store/exclusions";
import type { Profile } from "../../store/profiles";
import type { Language } from "../../store/users";
import type { Format } from "./format";
import { rightsTextFor } from "./rights-text";
import { PostButton, SettingsFrame } from "./settings-frame";

export type LettersOutcome = "saved" | "bad" | "full" | null;

export type LettersProps = {
  readonly language: Language;
  readonly profile: Profile;
  readonly exclusions: readonly Exclusion[];
  readonly now: number;
  readonly format: Format;
  readonly outcome: LettersOutcome;
  /** What was typed to be left out and could not be. */
  readonly typed: string;
};

const SIZES = Array.from({ length: LIST_MAX - LIST_MIN + 1 }, (_, index) => LIST_MIN + index);
const WEEKS = [1, 2, 4, 8, 26];
const GROUPS = Object.keys(REASON_GROUPS) as ReasonGroup[];

/** How many, with which reasons, from when, and who stays out. */
export function LettersPage(props: LettersProps) {
  const text = rightsTextFor(props.language).letters;
  return (
    <SettingsFrame language={props.language} title={text.title}>
      {props.outcome === "saved" && (
        <p class="done" role="status">
          {text.saved}
        </p>
      )}
      <ShapeForm {...props} />
      <Pause {...props} />
      <LeftOutList {...props} />
      <PrivateList {...props} />
    </SettingsFrame>
  );
}

function ShapeForm({ language, profile, exclusions }: LettersProps) {
  const text = rightsTextFor(language).letters;
  const off = valuesOf(exclusions, "reason");
  return (
    <form method="post" action="/settings/letters" class="panel stack">
      <label>
        {text.size}
        <select name="size">
          {SIZES.map((size) => (
            <option value={String(size)} selected={size === profile.listSize}>
              {size}
            </option>
          ))}
        </select>
      </label>
      <div>
        <label class="tick">
          <input type="checkbox" name="subject" checked={profile.namesInSubject === 1} />
          {text.subject}
        </label>
        <p class="note">{text.subjectHint}</p>
      </div>
      <fieldset>
        <legend>{text.reasons}</legend>
        <p class="note">{text.reasonsHint}</p>
        {GROUPS.map((group) => (
          <label class="tick">
            <input type="checkbox" name={group} checked={!off.has(group)} />
            {text.groups[group]}
          </label>
        ))}
      </fieldset>
      <div class="acts">
        <button type="submit" class="main">
          {text.save}
        </button>
      </div>
    </form>
  );
}

function Pause({ language, profile, now, format }: LettersProps) {
  const text = rightsTextFor(language).letters;
  const until =
    profile.pausedUntil !== null && profile.pausedUntil > now ? profile.pausedUntil : null;
  const isOff = profile.unsubscribedAt !== null;
  return (
    <section class="panel stack" id="pause">
      <h2>{text.pause}</h2>
      {isOff && <p class="warn">{text.off}</p>}
      {!isOff && <p>{until === null ? text.on : text.pausedUntil(format.day(until))}</p>}
      {isOff || until !== null ? (
        <div class="acts">
          <PostButton action="/settings/letters/resume" label={text.resume} look="main" />
        </div>
      ) : (
        <form method="post" action="/settings/letters/pause" class="stack">
          <label>
            {text.pauseFor}
            <select name="weeks">
              {WEEKS.map((weeks) => (
                <option value={String(weeks)} selected={weeks === 4}>
                  {text.weeks(format, weeks)}
                </option>
              ))}
            </select>
          </label>
          <div class="acts">
            <button type="submit">{text.pauseNow}</button>
          </div>
        </form>
      )}
    </section>
  );
}

function LeftOutList({ language, exclusions, outcome, typed }: LettersProps) {
  const problem = outcome === "saved" ? null : outcome;
  const text = rightsTextFor(language).letters;
  const out = exclusions.filter(({ kind }) => kind === "address" || kind === "domain");
  return (
    <section class="panel stack" id="out">
      <h2>{text.out}</h2>
      <p class="note">{text.outHint}</p>
      {out.length === 0 && <p>{text.outNone}</p>}
      <ul class="rows">
        {out.map(({ kind, value }) => (
          <li>
            <bdi>{value}</bdi>
            <PostButton
              action="/settings/letters/let-in"
              label={text.letIn(value)}
              look="plain"
              fields={{ kind, value }}
            />
          </li>
        ))}
      </ul>
      <form method="post" action="/settings/letters/leave-out" class="stack">
        {problem !== null && (
          <p class="alert" role="alert" id="outcome">
            {text[problem]}
          </p>
        )}
        <label>
          {text.outLabel}
          <input
            name="value"
            required
            maxlength={254}
            autocomplete="off"
            value={typed}
            aria-describedby={problem === null ? "out-example" : "outcome out-example"}
            {...(problem !== null && { "aria-invalid": "true", autofocus: true })}
          />
        </label>
        <p class="note" id="out-example">
          {text.outExample}
        </p>
        <div class="acts">
          <button type="submit">{text.outAdd}</button>
        </div>
      </form>
    </section>
  );
}

function PrivateList({ language, exclusions, format }: LettersProps) {
  const text = rightsTextFor(language).letters;
  const named = valuesOf(exclusions, "named");
  return (
    <section class="panel stack" id="private">
      <h2>{text.private}</h2>
      <p class="note">{text.privateHint}</p>
      <details>
        <summary>{text.privateCount(format, PRIVATE_DOMAINS.length - named.size)}</summary>
        <ul class="rows">
          {PRIVATE_DOMAINS.map((domain) =>
            named.has(domain) ? (
              <li>
                <s>{domain}</s>
                <PostButton
                  action="/settings/letters/let-in"
                  label={text.privateOn(domain)}
                  look="plain"
                  fields={{ kind: "named", value: domain }}
                />
              </li>
            ) : (
              <li>
                <span>{domain}</span>
                <PostButton
                  action="/settings/letters/named"
                  label={text.privateOff(domain)}
                  look="plain"
                  fields={{ value: domain }}
                />
              </li>
            ),
          )}
        </ul>
      </details>
    </section>
  );
}

function valuesOf(exclusions: readonly Exclusion[], wanted: Exclusion["kind"]): Set<string> {
  return new Set(exclusions.filter(({ kind }) => kind === wanted).map(({ value }) => value));
}
