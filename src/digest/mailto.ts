const SAFE = /^[^\s?&,;:<>()[\]"\\@\p{Cc}]+@[^\s?&,;:<>()[\]"\\@\p{Cc}]+$/u;

/**
 * A mailto link to these addresses and nothing else: no subject, body or copies (RFC 6068). Null where an address could
 * carry any of that, or is none.
 */
export function mailtoUrl(addresses: readonly string[]): string | null {
  if (addresses.length === 0 || !addresses.every((address) => SAFE.test(address))) return null;
  return `mailto:${addresses.map((address) => encodeURIComponent(address).replaceAll("%40", "@")).join(",")}`;
}
