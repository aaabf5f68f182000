/**
 * Stands in for google-auth-library in the bundle (wrangler.toml, [alias]). Google's client modules load it to find
 * credentials by themselves, which Kith never lets them do, and it would be a tenth of the Worker. They make one at
 * start-up; whatever would ask it for a credential fails loudly, since it has no method.
 */
export class GoogleAuth {}
