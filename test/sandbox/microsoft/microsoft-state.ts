import type { Grants } from "../google/grants";
import { createGrants } from "../google/grants";
import { hashUuid } from "../hash";
import type { Mailbox } from "../mailbox";

/** What is special about one person's Microsoft account. All unset: a work account with a mailbox, free to consent. */
export type MicrosoftTraits = {
  /** Only an administrator of the tenant may consent to more than signing in. */
  readonly needsAdmin?: boolean;
  /** False: the account exists, but Exchange has no mailbox for it. */
  readonly hasMailbox?: boolean;
  /** A personal account (outlook.com): of the tenant that all of them share. */
  readonly isPersonal?: boolean;
};

/** What Entra and Graph remember beside the mailboxes. */
export type MicrosoftState = {
  readonly grants: Grants;
  /** By login address. */
  readonly traits: Map<string, MicrosoftTraits>;
  /** `<tenant id> <client id>` an administrator has consented to for everybody. */
  readonly adminConsents: Set<string>;
  /** Requests being answered, by login address. */
  readonly inFlight: Map<string, number>;
};

/** The tenant of all personal accounts: …/entra/identity-platform/id-token-claims-reference, `tid`. */
const PERSONAL_TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad";

export function createMicrosoftState(): MicrosoftState {
  return {
    grants: createGrants(),
    traits: new Map(),
    adminConsents: new Set(),
    inFlight: new Map(),
  };
}

export function traitsOf({ traits }: MicrosoftState, email: string): MicrosoftTraits {
  return traits.get(email) ?? {};
}

/** A directory's id: one for each mail domain, or that of all personal accounts. */
export function tenantOf(state: MicrosoftState, email: string): string {
  if (traitsOf(state, email).isPersonal) return PERSONAL_TENANT;
  return hashUuid(`tenant of ${email.slice(email.lastIndexOf("@") + 1)}`);
}

/** The user's id in the directory, the same for every client. */
export function objectIdOf({ sub }: Pick<Mailbox, "sub">): string {
  return hashUuid(`object id of ${sub}`);
}

/** Whether this person may consent to these scopes alone. */
export function needsAdministrator(
  state: MicrosoftState,
  who: { readonly email: string; readonly clientId: string },
): boolean {
  if (!traitsOf(state, who.email).needsAdmin) return false;
  return !state.adminConsents.has(`${tenantOf(state, who.email)} ${who.clientId}`);
}
