import { raw } from "hono/html";
import type { Bars, Block, Draft, DraftLink, Entry, ReceiptLine } from "./draft";
import { LEVELS, STYLE, styleSheet } from "./html-style";
import { pieces, unmarked } from "./isolate";

type UrlOf = (link: DraftLink) => string;

// Mail programs fill the preview line with what follows; this is what follows.
const FILLER = "\u00A0\u200C".repeat(60);
// Outlook for Windows knows no max-width: a table of its own holds the column. It also takes no padding on links, so
// two spaces of double width stand in for a button's sides.
const MSO_COLUMN = `<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->`;
const MSO_COLUMN_END = "<!--[if mso]></td></tr></table><![endif]-->";
const MSO_SIDE = `<!--[if mso]><i style="mso-font-width:200%;mso-text-raise:11px">&emsp;</i><![endif]-->`;
const MSO_SETTINGS =
  "<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->";

/** The letter as HTML for mail programs: one column of tables, styles inline, no image, no script, nothing fetched. */
export function renderHtml(draft: Draft, urlOf: UrlOf): string {
  const page = (
    <html lang={draft.language} dir="ltr" xmlns:o="urn:schemas-microsoft-com:office:office">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="x-apple-disable-message-reformatting" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <title>{draft.subject}</title>
        {raw(MSO_SETTINGS)}
        <style>{styleSheet()}</style>
      </head>
      <body class="p" style={STYLE.body}>
        <div style={STYLE.hidden} aria-hidden="true">
          {draft.preheader}
          {FILLER}
        </div>
        {/* Gmail drops the html element: the language is said once more. */}
        <div lang={draft.language} dir="ltr">
          <Frame draft={draft} urlOf={urlOf} />
        </div>
      </body>
    </html>
  );
  return `<!doctype html>${page.toString()}`;
}

function Frame({ draft, urlOf }: { draft: Draft; urlOf: UrlOf }) {
  return (
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0}>
      <tr>
        <td class="p o" align="center" style={STYLE.outer}>
          {raw(MSO_COLUMN)}
          <table
            role="presentation"
            class="c"
            width="100%"
            align="center"
            cellpadding="0"
            cellspacing="0"
            border={0}
            style={STYLE.card}
          >
            <tr>
              <td class="n" align="left" style={STYLE.inner}>
                <Head draft={draft} />
                {draft.blocks.map((block) => (
                  <Section block={block} urlOf={urlOf} />
                ))}
              </td>
            </tr>
            <tr>
              <td class="p h n" align="left" style={STYLE.receipt}>
                <h2 class="i" style={STYLE.receiptTitle}>
                  {draft.receipt.title}
                </h2>
                {draft.receipt.lines.map((line) => (
                  <Line line={line} urlOf={urlOf} />
                ))}
              </td>
            </tr>
          </table>
          {raw(MSO_COLUMN_END)}
        </td>
      </tr>
    </table>
  );
}

function Head({ draft }: { draft: Draft }) {
  return (
    <>
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0}>
        <tr>
          <td class="g" align="left" style={STYLE.brand}>
            Kith
          </td>
          <td class="s" align="right" style={STYLE.date}>
            {draft.date}
          </td>
        </tr>
      </table>
      <h1 class="i" style={STYLE.greeting}>
        <Said text={draft.greeting} />
      </h1>
      {draft.intro && (
        <p class="i" style={STYLE.intro}>
          <Said text={draft.intro.text} />
        </p>
      )}
    </>
  );
}

function Section({ block, urlOf }: { block: Block; urlOf: UrlOf }) {
  const last = block.entries.length - 1;
  return (
    <>
      <h2 class="t" style={STYLE.title}>
        {block.title}
      </h2>
      {block.entries.map((entry, index) =>
        entry.head ? (
          <PersonEntry entry={entry} isLast={index === last} urlOf={urlOf} />
        ) : (
          <PlainEntry entry={entry} urlOf={urlOf} />
        ),
      )}
      {block.note && (
        <p class="i" style={STYLE.note}>
          <Said text={block.note} />
        </p>
      )}
    </>
  );
}

function PersonEntry({ entry, isLast, urlOf }: { entry: Entry; isLast: boolean; urlOf: UrlOf }) {
  return (
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0}>
      <tr>
        <td class="h" align="left" style={isLast ? STYLE.personLast : STYLE.person}>
          <h3 class="i" style={STYLE.name}>
            <Said text={entry.head?.name ?? ""} />
          </h3>
          {entry.head?.detail && (
            <div class="s" style={STYLE.detail}>
              {entry.head.detail}
            </div>
          )}
          <p class="i" style={STYLE.said}>
            <Said text={entry.text} />
          </p>
          {entry.bars && <Months bars={entry.bars} />}
          <Links links={entry.links} urlOf={urlOf} />
        </td>
      </tr>
    </table>
  );
}

function PlainEntry({ entry, urlOf }: { entry: Entry; urlOf: UrlOf }) {
  const links = entry.links.map((link) => ({
    ...link,
    weight: link.weight === "main" ? ("plain" as const) : link.weight,
  }));
  return (
    <>
      <p class="i" style={STYLE.note}>
        <Said text={entry.text} boldFirst={links.length > 0} />
      </p>
      {links.length > 0 && <Links links={links} urlOf={urlOf} tight />}
    </>
  );
}

/** What the sentences say, once more as a strip: hidden from screen readers. */
function Months({ bars }: { bars: Bars }) {
  return (
    <>
      <table
        role="presentation"
        aria-hidden="true"
        width="100%"
        cellpadding="0"
        cellspacing="2"
        border={0}
        style={STYLE.bars}
      >
        <tr>
          {bars.levels.map((level) => (
            <td class={`l${level}`} height="14" bgcolor={LEVELS[level]} style={STYLE.cell}>
              {"\u00A0"}
            </td>
          ))}
        </tr>
      </table>
      <div class="s" style={STYLE.caption}>
        {bars.caption}
      </div>
    </>
  );
}

function Links(props: { links: readonly DraftLink[]; urlOf: UrlOf; tight?: boolean }) {
  return (
    <p style={props.tight ? STYLE.tight : STYLE.links}>
      {props.links.map((link) => (
        <Anchor link={link} url={props.urlOf(link)} />
      ))}
    </p>
  );
}

function Anchor({ link, url }: { link: DraftLink; url: string }) {
  const isButton = link.weight === "main";
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

function Line({ line, urlOf }: { line: ReceiptLine; urlOf: UrlOf }) {
  const warns = line.tone === "warn";
  const links = line.links.map((link) => <Anchor link={link} url={urlOf(link)} />);
  return (
    <>
      <p class={warns ? "w" : "s"} style={warns ? STYLE.warnLine : STYLE.receiptLine}>
        {line.text !== "" && <Said text={line.text} />}
        {!warns && line.text !== "" && links.length > 0 && "\u2002"}
        {!warns && links}
      </p>
      {warns && <p style={STYLE.tight}>{links}</p>}
    </>
  );
}

/** A sentence, each name in its own direction. */
function Said({ text, boldFirst = false }: { text: string; boldFirst?: boolean }) {
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
