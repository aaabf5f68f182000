import type { Account } from "../domain/account";
import { DAY_MS } from "../domain/limits";
import { mailtoUrl } from "./mailto";

type Waiting = {
  readonly address: string;
  readonly whose: "theirs" | "mine";
  readonly at: number;
};

/**
 * Where a waiting mail is found in the user's own mailbox: Gmail's search for that person on those days (Kith keeps no
 * provider's thread id). The host is fixed and the account named. Null where no single Gmail account can be meant, or
 * the address could carry a search operator.
 */
export function threadUrl(
  accounts: readonly Pick<Account, "provider" | "address">[],
  { address, whose, at }: Waiting,
): string | null {
  const [account, ...others] = accounts;
  if (account?.provider !== "google" || others.length > 0) return null;
  if (mailtoUrl([address]) === null || /[{}|"']/.test(address)) return null;
  const days = [Math.floor((at - DAY_MS) / 1_000), Math.ceil((at + DAY_MS) / 1_000)];
  const field = { theirs: "from:", mine: "to:" }[whose];
  const query = `${field}${address} after:${days[0]} before:${days[1]}`;
  return `https://mail.google.com/mail/?authuser=${encodeURIComponent(account.address)}#search/${encodeURIComponent(query)}`;
}
