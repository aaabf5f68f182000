import { verifyLink } from "../../src/actions/link";
import { deriveKey } from "../../src/actions/sign";
import { LOCAL_SECRETS } from "../support/local-secrets";

/** One link of a letter: what it is for, and where it leads. */
export type LetterLink = {
  readonly rel: string;
  readonly url: string;
  readonly subject: number | null;
};

/** The links of a letter's HTML in reading order, named by what they do. */
export async function linksOf(html: string, now: number): Promise<LetterLink[]> {
  const secret = Uint8Array.from(atob(LOCAL_SECRETS.SIGNING_KEY), (char) => char.charCodeAt(0));
  const key = await deriveKey(secret, "link");
  const hrefs = [...html.matchAll(/<a\b[^>]*\bhref="([^"]+)"/g)].map(([, href = ""]) =>
    href.replaceAll("&amp;", "&"),
  );
  return Promise.all(hrefs.map((url) => describe(url, key, now)));
}

async function describe(url: string, key: CryptoKey, now: number): Promise<LetterLink> {
  const { protocol, pathname } = new URL(url);
  if (protocol === "mailto:") return { rel: "write", url, subject: null };
  const [, kind, token = ""] = pathname.split("/");
  if (pathname === "/settings/delete") return { rel: "delete", url, subject: null };
  if (["settings", "network"].includes(kind ?? "")) return { rel: kind ?? "", url, subject: null };
  if (kind !== "a" && kind !== "u") return { rel: "open-thread", url, subject: null };
  const claim = await verifyLink(key, token, now);
  if (!claim) throw new Error("The letter holds a link that does not open.");
  return { rel: claim.purpose, url, subject: claim.subject };
}
