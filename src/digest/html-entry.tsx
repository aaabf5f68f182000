import type { Bars, Block, Entry } from "./draft";
import { Links, Said, type UrlOf } from "./html-links";
import { LEVELS, STYLE } from "./html-style";
import { pieces } from "./isolate";

/** A block of the letter: its title, its entries, and a last line about it. */
export function Section({ block, urlOf }: { block: Block; urlOf: UrlOf }) {
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
  const { links } = entry;
  // A link to a page is about the block, and of several people none stands out.
  const isAbout = links.some(({ target }) => target.to !== "page") && namesOne(entry.text);
  return (
    <>
      <p class="i" style={STYLE.note}>
        <Said text={entry.text} boldFirst={isAbout} />
      </p>
      {links.length > 0 && <Links links={links} urlOf={urlOf} isPlain />}
    </>
  );
}

/** Whether a sentence names one person only, in full or short. */
function namesOne(text: string): boolean {
  const names = pieces(text).flatMap(({ kind, text: name }) => (kind === "name" ? [name] : []));
  return new Set(names.map((name) => name.split(" ")[0])).size === 1;
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
