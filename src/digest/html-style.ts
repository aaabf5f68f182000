import { DARK, FONT, LIGHT, RADIUS } from "../design";

const SERIF = `font-family:${FONT.serif}`;
// Mail programs know no system-ui; each has one of these.
const SANS = "font-family:-apple-system,'Segoe UI',Helvetica,Arial,sans-serif";
const LINK = `${SANS};display:inline-block;text-decoration:underline`;

/**
 * Inline styles of the letter, light: what every mail program gets. Links are 44 pixels high: 22 of text, 11 above and
 * below. Colours are neither pure white nor pure black, so that forced inversion leaves a readable letter.
 */
export const STYLE = {
  body: `margin:0;padding:0;background-color:${LIGHT.paper};-webkit-text-size-adjust:100%`,
  hidden: "display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px;mso-hide:all",
  outer: `padding:28px 12px;background-color:${LIGHT.paper}`,
  card: `max-width:600px;background-color:${LIGHT.card};border:1px solid ${LIGHT.line};border-radius:${RADIUS.large}px`,
  inner: "padding:28px 26px 34px",
  brand: `${SERIF};font-size:20px;line-height:24px;color:${LIGHT.green}`,
  date: `${SANS};font-size:13px;line-height:24px;color:${LIGHT.soft}`,
  greeting: `margin:22px 0 0;${SERIF};font-weight:400;font-size:22px;line-height:30px;color:${LIGHT.ink}`,
  intro: `margin:14px 0 0;${SERIF};font-size:17px;line-height:27px;color:${LIGHT.ink}`,
  title: `margin:34px 0 0;padding:14px 0 0;border-top:2px solid ${LIGHT.ink};${SANS};font-weight:700;font-size:12px;line-height:16px;letter-spacing:.09em;text-transform:uppercase;color:${LIGHT.ink}`,
  person: `padding:22px 0 14px;border-bottom:1px solid ${LIGHT.line}`,
  personLast: "padding:22px 0 0",
  name: `margin:0;${SERIF};font-weight:400;font-size:22px;line-height:28px;color:${LIGHT.ink}`,
  detail: `${SANS};font-size:14px;line-height:20px;color:${LIGHT.soft}`,
  said: `margin:10px 0 0;${SERIF};font-size:17px;line-height:26px;color:${LIGHT.ink}`,
  note: `margin:14px 0 0;${SERIF};font-size:17px;line-height:26px;color:${LIGHT.ink}`,
  bars: "margin:12px 0 2px -2px",
  cell: "height:14px;line-height:14px;font-size:1px",
  caption: `${SANS};font-size:12px;line-height:16px;color:${LIGHT.soft}`,
  links: "margin:12px 0 0",
  tight: "margin:0",
  button: `${SANS};display:inline-block;margin:0 14px 0 0;padding:11px 16px;border-radius:${RADIUS.small}px;font-weight:600;font-size:14px;line-height:22px;text-decoration:none;background-color:${LIGHT.green};color:${LIGHT.card}`,
  link: `${LINK};margin:0 18px 0 0;padding:11px 0;font-size:14px;line-height:22px;color:${LIGHT.green}`,
  quietLink: `${LINK};margin:0 18px 0 0;padding:11px 0;font-size:14px;line-height:22px;color:${LIGHT.soft}`,
  receipt: `padding:20px 26px 22px;background-color:${LIGHT.paper};border-top:1px solid ${LIGHT.line};border-radius:0 0 ${RADIUS.large}px ${RADIUS.large}px`,
  receiptTitle: `margin:0;${SANS};font-weight:700;font-size:14px;line-height:22px;color:${LIGHT.ink}`,
  receiptLine: `margin:2px 0 0;${SANS};font-size:14px;line-height:22px;color:${LIGHT.soft}`,
  warnLine: `margin:2px 0 0;${SANS};font-size:14px;line-height:22px;color:${LIGHT.amber}`,
} as const;

/** Cells of the month bars, from no contact to the strongest. */
export const LEVELS = [LIGHT.empty, LIGHT.green1, LIGHT.green2, LIGHT.green] as const;

const DARK_LEVELS = [DARK.empty, DARK.green1, DARK.green2, DARK.green] as const;

/** Classes to which the dark scheme gives its colours. */
const DARK_RULES: Readonly<Record<string, string>> = {
  p: `background-color:${DARK.paper}!important`,
  c: `background-color:${DARK.card}!important;border-color:${DARK.line}!important`,
  i: `color:${DARK.ink}!important`,
  s: `color:${DARK.soft}!important`,
  h: `border-color:${DARK.line}!important`,
  t: `color:${DARK.ink}!important;border-color:${DARK.ink}!important`,
  g: `color:${DARK.green}!important`,
  b: `background-color:${DARK.green}!important;color:${DARK.paper}!important`,
  w: `color:${DARK.amber}!important`,
  ...Object.fromEntries(
    DARK_LEVELS.map((colour, level) => [`l${level}`, `background-color:${colour}!important`]),
  ),
};

/**
 * The one style sheet: the dark scheme where a program asks for it (Apple Mail, Outlook for Mac and phones), and for
 * Outlook.com and the new Outlook, which mark what they changed with data-ogsc and data-ogsb. No character of it needs
 * escaping in HTML.
 */
export function styleSheet(): string {
  const rules = Object.entries(DARK_RULES);
  const scheme = rules.map(([name, rule]) => `.${name}{${rule}}`).join("");
  const outlook = rules.map(([name, rule]) => `[data-ogsc] .${name},[data-ogsb] .${name}{${rule}}`);
  return [
    ":root{color-scheme:light dark;supported-color-schemes:light dark}",
    `@media (prefers-color-scheme:dark){${scheme}}`,
    outlook.join(""),
    "@media (max-width:480px){.o{padding:0!important}.n{padding-left:18px!important;padding-right:18px!important}}",
  ].join("");
}
