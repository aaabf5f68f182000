import { html } from "hono/html";

/** Safe HTML made by `html` of hono/html. */
export type Markup = ReturnType<typeof html>;

/** The `html` template's result as a page answer: never kept, never framed, without scripts. */
export async function pageResponse(title: string, body: Markup, status = 200): Promise<Response> {
  const page = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>${body}</body>
</html>`;
  return new Response(String(page), {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'",
    },
  });
}

/** The bar over the sandbox's own pages: where a person can look. */
export function siteBar(current: "outbox" | "mailbox"): Markup {
  const mark = (name: string) => (name === current ? html` aria-current="page"` : "");
  return html`<header class="bar"><nav>
    <a href="/outbox"${mark("outbox")}>Outbox</a>
    <a href="/mailbox"${mark("mailbox")}>Mailbox</a>
  </nav><p>Local sandbox: nothing here leaves this machine.</p></header>`;
}

/** A moment for a reader, in UTC or the zone given. */
export function readableTime(at: number, timeZone = "UTC"): string {
  const format = { dateStyle: "medium", timeStyle: "short", timeZone } as const;
  return new Intl.DateTimeFormat("en-GB", format).format(at);
}

const STYLE = `
:root{--paper:#F6F3EC;--card:#FFFDF8;--ink:#22302C;--soft:#5D6B66;--line:#E4DED1;--green:#1F6B57;--onGreen:#FFFDF8;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:#141A18;--card:#1B2320;--ink:#E8E6DF;--soft:#A3AFA9;--line:#32403A;--green:#7CC4AC;--onGreen:#141A18}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 -apple-system,"Segoe UI",Roboto,Arial,sans-serif}
a{color:var(--green)}
a:focus-visible,button:focus-visible,input:focus-visible{outline:3px solid var(--green);outline-offset:2px}
.bar{display:flex;flex-wrap:wrap;gap:.25rem 2rem;justify-content:space-between;align-items:baseline;padding:.75rem 1.25rem;border-bottom:1px solid var(--line);background:var(--card)}
.bar nav{display:flex;gap:1.25rem}.bar p{margin:0;color:var(--soft);font-size:.875rem}
.bar a{text-decoration:none;padding:.25rem 0}.bar a[aria-current]{color:var(--ink);font-weight:600;border-bottom:2px solid var(--green)}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
main.narrow{max-width:28rem;padding-top:3rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}h2{font-size:1.125rem;margin:2rem 0 .75rem}
p.soft,.soft{color:var(--soft)}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1.5rem}
.list{list-style:none;margin:0;padding:0}.list li+li{border-top:1px solid var(--line)}
.row{display:block;width:100%;padding:.75rem .25rem;text-align:left;text-decoration:none;color:inherit;background:none;border:0;font:inherit;cursor:pointer}
.row:hover{background:var(--paper)}.row b{display:block;font-weight:600}.row span{color:var(--soft);font-size:.9375rem;overflow-wrap:anywhere}
.table{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem;border-top:1px solid var(--line);overflow-wrap:anywhere}
thead th{border-top:0;color:var(--soft);font-weight:500;white-space:nowrap}
td.time{white-space:nowrap}
td .labels{color:var(--soft);font-size:.8125rem;overflow-wrap:normal}
legend{padding:0 0 .5rem}.card>:first-child{margin-top:0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
fieldset{border:0;margin:1.25rem 0 0;padding:0}
label.tick{display:flex;gap:.75rem;align-items:flex-start;padding:.75rem 0;border-top:1px solid var(--line)}
label.tick input{width:1.25rem;height:1.25rem;flex:none;margin:.125rem 0 0;accent-color:var(--green)}
.actions{display:flex;gap:.75rem;justify-content:flex-end;margin-top:1.5rem}
button.main,button.plain{font:inherit;padding:.5rem 1.25rem;border-radius:.5rem;border:1px solid var(--green);cursor:pointer}
button.main{background:var(--green);color:var(--onGreen);font-weight:600}button.plain{background:none;color:var(--green)}
iframe{width:100%;height:75vh;border:1px solid var(--line);border-radius:.75rem;background:#fff}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;font:.875rem/1.5 ui-monospace,monospace}
details{margin-top:1rem}summary{cursor:pointer;color:var(--green)}
@media (max-width:30rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}}
.pages{display:flex;gap:1rem;margin:1rem 0}
`;
