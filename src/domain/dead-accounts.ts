import type { Account } from "./account";
import { DAY_MS } from "./limits";
import { RETENTION_DAYS } from "./retention";

/** What is known of an account's life. */
export type AccountLife = Pick<Account, "accountId" | "status"> & {
  readonly statusAt: number;
  /** When a mail last said that the account is about to be removed. */
  readonly noticeAt: number | null;
};

export type DeadAccountPlan = {
  /** Accounts to write about now. */
  readonly notify: readonly number[];
  /** Accounts to remove now. */
  readonly disconnect: readonly number[];
  /** Nothing has been readable for so long that the user goes altogether. */
  readonly deleteUser: boolean;
};

const NOTICE_MS = RETENTION_DAYS.deadNotice * DAY_MS;
/** Between the mail and the end, however late the mail went. */
const GRACE_MS = (RETENTION_DAYS.deadAccounts - RETENTION_DAYS.deadNotice) * DAY_MS;

/**
 * What becomes of accounts that cannot be read any more: a notice, then the end. Where no account is live, those that the
 * user disconnected count, too: then everything would be kept for nobody.
 */
export function planDeadAccounts(accounts: readonly AccountLife[], now: number): DeadAccountPlan {
  const isAlive = accounts.some(({ status }) => status === "live");
  const dead = accounts.filter(
    ({ status }) => status !== "live" && (!isAlive || status !== "disconnected"),
  );
  const noticeOf = ({ noticeAt, statusAt }: AccountLife) =>
    noticeAt !== null && noticeAt >= statusAt ? noticeAt : null;
  const over = dead.filter((account) => {
    const notice = noticeOf(account);
    return notice !== null && now - notice >= GRACE_MS;
  });
  const deleteUser = !isAlive && dead.length > 0 && over.length === dead.length;
  return {
    notify: dead
      .filter((account) => noticeOf(account) === null && now - account.statusAt >= NOTICE_MS)
      .map(({ accountId }) => accountId),
    disconnect: deleteUser
      ? []
      : over.filter(({ status }) => status !== "disconnected").map(({ accountId }) => accountId),
    deleteUser,
  };
}
