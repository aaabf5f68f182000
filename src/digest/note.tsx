import { STYLE } from "./html-style";

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
        <title>Kith</title>
      </head>
      <body style={STYLE.body}>
        <div lang={language} style={STYLE.outer}>
          <div style={`${STYLE.card};margin:0 auto`}>
            <div style={STYLE.inner}>
              <div style={STYLE.brand}>Kith</div>
              {paragraphs.map((paragraph) => (
                <p style={STYLE.intro}>{paragraph}</p>
              ))}
              <p style={STYLE.intro}>
                <a href={act.url} style={STYLE.button}>
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
