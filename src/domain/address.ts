/** The longest address a mail server has to take (RFC 5321 §4.5.3.1). */
const ADDRESS_MAX = 254;
const LOCAL_MAX = 64;
const GMAIL = new Set(["gmail.com", "googlemail.com"]);
/** Relays that put somebody else's name behind a plus: the tag is the person. */
const RELAYS = new Set(["devnull", "noreply", "no-reply", "notifications"]);

/**
 * An address as it is stored and written to: trimmed, lower case, its domain in ASCII (punycode). Null for anything
 * that no mail could reach, quoted local parts included.
 */
export function parseAddress(text: string): string | null {
  const trimmed = text.trim().normalize("NFC").toLowerCase();
  const at = trimmed.lastIndexOf("@");
  const local = trimmed.slice(0, at);
  if (at < 1 || at > LOCAL_MAX || !/^[^\s@"(),:;<>[\\\]\p{C}]+$/u.test(local)) return null;
  const domain = asciiDomain(trimmed.slice(at + 1));
  const address = `${local}@${domain}`;
  return domain === null || address.length > ADDRESS_MAX ? null : address;
}

function asciiDomain(domain: string): string | null {
  if (/[\s/?#@:\\%[\]]/.test(domain) || domain.length > 253) return null;
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)) return domain;
  const url = URL.parse(`http://${domain.replace(/\.$/, "")}`);
  return url && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(url.hostname) ? url.hostname : null;
}

/**
 * What two spellings of one mailbox have in common: without plus-tag, and at Gmail without dots. For comparing only;
 * mail goes to the address as it was seen.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf("@");
  const [base = "", ...tags] = address.slice(0, at).split("+");
  const domain = address.slice(at + 1);
  const local = base === "" || (tags.length > 0 && RELAYS.has(base)) ? address.slice(0, at) : base;
  return GMAIL.has(domain) ? `${local.replaceAll(".", "")}@gmail.com` : `${local}@${domain}`;
}
