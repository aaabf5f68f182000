import type { Child } from "hono/jsx";
import type { Language } from "../../store/users";
import { assetUrl } from "../assets";
import { rightsTextFor } from "./rights-text";
import { textFor } from "./text";

export type Place = "week" | "people" | "network" | "progress" | "settings";

type LayoutProps = {
  readonly language: Language;
  readonly title: string;
  /** Where a visitor is; null for pages outside of the menu. */
  readonly place: Place | null;
  /** Whether somebody is signed in: only then there is a menu. */
  readonly signedIn: boolean;
  /** Pages behind a signed link load nothing but the stylesheet: they go without. */
  readonly icon?: true;
  readonly scripts?: readonly ("/zone.js" | "/progress.js" | "/people.js" | "/import.js")[];
  /** For browsers without scripts: load the page anew every so many seconds. */
  readonly refreshSeconds?: number;
  readonly children: Child;
};

/** The frame of every page. */
export function Layout(props: LayoutProps) {
  const text = textFor(props.language);
  const rights = rightsTextFor(props.language);
  return (
    <html lang={props.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{props.title}</title>
        {props.icon && <link rel="icon" href={assetUrl("/icon.svg")} />}
        <link rel="stylesheet" href={assetUrl("/style.css")} />
        {props.refreshSeconds && (
          <noscript>
            <meta http-equiv="refresh" content={String(props.refreshSeconds)} />
          </noscript>
        )}
        {props.scripts?.map((path) => (
          <script type="module" src={assetUrl(path)} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          {text.skip}
        </a>
        <header class="top">
          <a class="brand" href="/">
            {text.brand}
          </a>
          {props.signedIn && <Menu language={props.language} place={props.place} />}
        </header>
        <main id="main">{props.children}</main>
        <footer class="foot">
          <p>
            {text.footer} <a href="/people-like-you">{rights.people.title}</a> ·{" "}
            <a href="/operating">{rights.operating.title}</a>
          </p>
        </footer>
      </body>
    </html>
  );
}

function Menu({ language, place }: { readonly language: Language; readonly place: Place | null }) {
  const text = textFor(language);
  return (
    <nav aria-label={text.mainNavigation}>
      {(["week", "people", "network", "progress", "settings"] as const).map((item) => (
        <a href={`/${item}`} {...(item === place && { "aria-current": "page" as const })}>
          {text.nav[item]}
        </a>
      ))}
    </nav>
  );
}
