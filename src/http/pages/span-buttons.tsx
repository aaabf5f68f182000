import type { Span } from "../../domain/snooze";
import type { ActText } from "./act-text";

const SPANS: readonly Span[] = ["2-weeks", "3-months", "1-year"];

/** Other lengths than a month for a "not now": what the form around them posts besides. */
export function SpanButtons(props: { readonly words: ActText["spans"]; readonly look?: "plain" }) {
  return (
    <>
      {SPANS.map((span) => (
        <button type="submit" name="span" value={span} class={props.look}>
          {props.words[span]}
        </button>
      ))}
    </>
  );
}
