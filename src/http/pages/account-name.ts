import type { Account } from "../../domain/account";
import type { PageText } from "./text-en";

type Named = Pick<Account, "address" | "provider">;

/** An account among others by its address, and by its provider, too, where two have the same address. */
export function accountName(
  { address, provider }: Named,
  accounts: readonly Named[],
  text: PageText,
): string {
  const isAlone = accounts.filter((other) => other.address === address).length < 2;
  return isAlone ? address : `${address}, ${text.provider[provider]}`;
}
