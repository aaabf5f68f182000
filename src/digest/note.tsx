import { STYLE, styleSheet } from "./html-style";

/** A short mail that is no letter: what happened, and at most one thing to do. */
export type Note = {
  readonly language: "en" | "de";
  readonly paragraphs: readonly string[];
  readonly act: { readonly label: string; readonly url: string };
};

/** Both bodies of a note. */
export function renderNote(note: Note): { readonly html: string; readonly text: string } {
  const { label, url } = note.act;
  return {
    html: `<!doctype html>${String(<NoteHtml {...note} />)}`,
    text: `${[...note.paragraphs, `${label}:\n${url}`].join("\n\n")}\n`,
  };
}

function NoteHtml({ language, paragraphs, act }: Note) {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>Kith</title>
        <style>{styleSheet()}</style>
      </head>
      <body class="p" style={STYLE.body}>
        <div class="p o" lang={language} style={STYLE.outer}>
          <div class="c" style={`${STYLE.card};margin:0 auto`}>
            <div class="n" style={STYLE.inner}>
              <div class="g" style={STYLE.brand}>
                Kith
              </div>
              {paragraphs.map((paragraph) => (
                <p class="i" style={STYLE.intro}>
                  {paragraph}
                </p>
              ))}
              <p style={STYLE.intro}>
                <a class="b" href={act.url} style={STYLE.button}>
                  {act.label}
                </a>
              </p>
            </div>
          </div>
        </div>
      </body>
    </html>
  );
}
