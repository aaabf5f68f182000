import { raw } from "hono/html";
import type { Draft, ReceiptLine } from "./draft";
import { Section } from "./html-entry";
import { Anchor, Said, type UrlOf } from "./html-links";
import { STYLE, styleSheet } from "./html-style";

// Mail programs fill the preview line with what follows; this is what follows.
const FILLER = "\u00A0\u200C".repeat(60);
// Outlook for Windows knows no max-width: a table of its own holds the column.
const MSO_COLUMN = `<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->`;
const MSO_COLUMN_END = "<!--[if mso]></td></tr></table><![endif]-->";
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
