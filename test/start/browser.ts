/** A person's browser, as far as the road needs one: cookies, redirects followed by hand, forms posted. */
export type Browser = {
  readonly get: (url: string) => Promise<Page>;
  readonly post: (url: string, fields: Fields) => Promise<Page>;
};

/** What a form sends: names may repeat. */
export type Fields = readonly (readonly [name: string, value: string])[];

export type Page = { readonly url: string; readonly status: number; readonly text: string };

type Send = (request: Request) => Promise<Response>;

/** A browser in somebody's language. Who answers where: the functions by origin. */
export function openBrowser(language: string, answers: Readonly<Record<string, Send>>): Browser {
  const jars = new Map<string, Map<string, string>>();

  async function visit(first: string, init: RequestInit, from: string | null): Promise<Page> {
    let url = first;
    let options = init;
    for (let hop = 0; hop < 12; hop += 1) {
      const response = await request(url, options, from);
      const location = response.headers.get("location");
      if (response.status < 300 || response.status >= 400 || location === null) {
        return { url, status: response.status, text: await response.text() };
      }
      url = new URL(location, url).href;
      options = {};
    }
    throw new Error(`Too many redirects, the last to ${new URL(url).pathname}.`);
  }

  async function request(url: string, init: RequestInit, from: string | null): Promise<Response> {
    const { origin } = new URL(url);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set("cookie", [...jar].map((pair) => pair.join("=")).join("; "));
    headers.set("accept-language", language);
    headers.set("sec-fetch-mode", "navigate");
    headers.set("sec-fetch-dest", "document");
    if (init.method === "POST") {
      headers.set("origin", from ?? origin);
      headers.set(
        "sec-fetch-site",
        from === null || from === origin ? "same-origin" : "cross-site",
      );
    }
    const outgoing = new Request(url, { ...init, headers, redirect: "manual" });
    const send = answers[origin];
    if (!send) throw new Error(`Nobody answers at ${origin}.`);
    const response = await send(outgoing);
    for (const cookie of response.headers.getSetCookie()) keepCookie(jar, cookie);
    return response;
  }

  return {
    get: (url) => visit(url, {}, null),
    post: (url, fields) => {
      const body = new URLSearchParams();
      for (const [name, value] of fields) body.append(name, value);
      return visit(url, { method: "POST", body }, new URL(url).origin);
    },
  };
}

function keepCookie(jar: Map<string, string>, cookie: string): void {
  const [pair = "", ...attributes] = cookie.split(";");
  const name = pair.slice(0, pair.indexOf("="));
  const gone = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute));
  if (gone) jar.delete(name);
  else jar.set(name, pair.slice(name.length + 1));
}

/** A form on a page: where it goes and what it holds already. */
export type Form = { readonly action: string; readonly fields: Fields };

/** The forms of a page whose method is POST, with their hidden and ticked fields, and those of a lone button. */
export function formsOf(page: Page): Form[] {
  return [...page.text.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)]
    .filter(([, attributes = ""]) => /method="post"/i.test(attributes))
    .map(([, attributes = "", inner = ""]) => ({
      action: new URL(unescapeHtml(attribute(attributes, "action") ?? ""), page.url).href,
      fields: [...fieldsIn(inner), ...buttonIn(inner)],
    }));
}

function fieldsIn(html: string): Fields {
  const fields: [string, string][] = [];
  for (const [, attributes = ""] of html.matchAll(/<input\b([^>]*)>/gi)) {
    const type = attribute(attributes, "type") ?? "text";
    const name = attribute(attributes, "name");
    if (name === null || type === "submit") continue;
    if ((type === "checkbox" || type === "radio") && !/\bchecked\b/i.test(attributes)) continue;
    fields.push([name, unescapeHtml(attribute(attributes, "value") ?? "on")]);
  }
  return fields;
}

/** What pressing sends, where a form has one button only: with several, the one who presses must say which. */
function buttonIn(html: string): Fields {
  const buttons = [...html.matchAll(/<button\b([^>]*)>/gi)].map(
    ([, attributes = ""]) => attributes,
  );
  const [only] = buttons;
  const name = buttons.length === 1 && only ? attribute(only, "name") : null;
  return name === null ? [] : [[name, unescapeHtml(attribute(only ?? "", "value") ?? "")]];
}

function attribute(attributes: string, name: string): string | null {
  return new RegExp(`\\b${name}="([^"]*)"`, "i").exec(attributes)?.[1] ?? null;
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
