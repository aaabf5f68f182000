/**
 * Takes the place of tldts in what the browser runs: the list of all suffixes is larger than everything else there. Names
 * that look like links are recognised where they are stored; here a name decides nothing.
 */
export function parse(_: string): { readonly isIcann: false; readonly domain: null } {
  return { isIcann: false, domain: null };
}
