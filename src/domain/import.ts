/** Own addresses named for one import at most. */
export const IMPORT_OWN_MAX = 10;
/** Mails in one request at most. */
export const IMPORT_BATCH_MAILS = 500;
/** Meetings in one request at most, each one of a series counted; and meetings that are over. */
export const IMPORT_BATCH_MEETINGS = 500;
/** Bytes in one request at most. */
export const IMPORT_BATCH_BYTES = 1_000_000;
/** Mails that one user may send of archives, all together: far above three years of a busy mailbox. */
export const IMPORT_MAILS_MAX = 500_000;
/** Meetings that one user may send of calendar files, all together: ten times what is read of one calendar. */
export const IMPORT_MEETINGS_MAX = 200_000;
/** Rows that one user may send of exports of Kith: a mail has one for each address in it. */
export const IMPORT_ROWS_MAX = 2_000_000;
/** Mail that was never answered counts up to here, as in a first read of a mailbox. */
export const IMPORT_ONE_WAY_MAX = 5000;
/** Rows of an export in one request at most, of each kind. */
export const IMPORT_BATCH_TAKEN = 500;

/** Entries of the log of one user with which an export still adds to it: far above what anybody says. */
export const LOG_MAX = 50_000;

/** How Kith's own export begins and ends, and which version of it this Kith writes and reads. */
export const EXPORT_BEGIN = '{"format":"kith-export","version":';
export const EXPORT_END = '"complete":true}';
export const EXPORT_VERSION = 1;
