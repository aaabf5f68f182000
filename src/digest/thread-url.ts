import type { Account } from "../domain/account";
import { DAY_MS } from "../domain/limits";
import { mailtoUrl } from "./mailto";

type Waiting = {
  readonly address: string;
  readonly whose: "theirs" | "mine";
  readonly at: number;
  /** The accounts that show it, a bit an account. */
  readonly seenBy: number;
};

/**
 * Where a waiting mail is found in the user's own mailbox: Gmail's search for that person on those days (Kith keeps no
 * provider's thread id), in the first Gmail account that shows it. The host is fixed and the account named. Null where no
 * Gmail account shows it, or the address could carry a search operator.
 */
export function threadUrl(
  accounts: readonly Pick<Account, "accountId" | "provider" | "address">[],
  { address, whose, at, seenBy }: Waiting,
): string | null {
  const account = accounts.find(
    ({ accountId, provider }) =>
      provider === "google" && Math.floor(seenBy / 2 ** accountId) % 2 === 1,
  );
  if (!account || mailtoUrl([address]) === null || /[{}|"']/.test(address)) return null;
  const days = [Math.floor((at - DAY_MS) / 1_000), Math.ceil((at + DAY_MS) / 1_000)];
  const field = { theirs: "from:", mine: "to:" }[whose];
  const query = `${field}${address} after:${days[0]} before:${days[1]}`;
  return `https://mail.google.com/mail/?authuser=${encodeURIComponent(account.address)}#search/${encodeURIComponent(query)}`;
}
