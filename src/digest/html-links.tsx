import { raw } from "hono/html";
import type { DraftLink } from "./draft";
import { STYLE } from "./html-style";
import { pieces, unmarked } from "./isolate";

/** The signed address of a link of the draft: it is asked for the draft's own links, never for copies. */
export type UrlOf = (link: DraftLink) => string;

// Outlook for Windows takes no padding on links, so two spaces of double width stand in for a button's sides.
const MSO_SIDE = `<!--[if mso]><i style="mso-font-width:200%;mso-text-raise:11px">&emsp;</i><![endif]-->`;

/** The links of an entry, side by side; `isPlain`: none of them as a button. */
export function Links(props: { links: readonly DraftLink[]; urlOf: UrlOf; isPlain?: boolean }) {
  return (
    <p style={props.isPlain ? STYLE.tight : STYLE.links}>
      {props.links.map((link) => (
        <Anchor link={link} url={props.urlOf(link)} isPlain={props.isPlain === true} />
      ))}
    </p>
  );
}

/** One link, with the person it is about for screen readers. */
export function Anchor(props: { link: DraftLink; url: string; isPlain?: boolean }) {
  const { link, url, isPlain = false } = props;
  const isButton = link.weight === "main" && !isPlain;
  const [name, style] = isButton
    ? ["b", STYLE.button]
    : link.weight === "quiet"
      ? ["s", STYLE.quietLink]
      : ["g", STYLE.link];
  const label = unmarked(link.label);
  const about = link.about === null ? {} : { "aria-label": `${label}: ${unmarked(link.about)}` };
  return (
    <>
      <a class={name} href={url} style={style} {...about}>
        {isButton && raw(MSO_SIDE)}
        <Said text={link.label} />
        {isButton && raw(MSO_SIDE)}
      </a>{" "}
    </>
  );
}

/** A sentence, each name in its own direction. */
export function Said({ text, boldFirst = false }: { text: string; boldFirst?: boolean }) {
  const parts = pieces(text);
  const first = parts.findIndex(({ kind }) => kind === "name");
  return (
    <>
      {parts.map((piece, index) => {
        if (piece.kind === "text") return piece.text;
        const name = <bdi dir="auto">{piece.text}</bdi>;
        return boldFirst && index === first ? <b>{name}</b> : name;
      })}
    </>
  );
}
