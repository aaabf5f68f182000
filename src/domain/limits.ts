/** One day in milliseconds. */
export const DAY_MS = 86_400_000;
/** One week in milliseconds. */
export const WEEK_MS = 7 * DAY_MS;

/** To names at most so many addresses: a mail to more is an announcement, not a contact. */
export const DIRECT_TO = 5;
/** A meeting of at most so many people, the user included, is contact. */
export const DIRECT_MEETING = 12;
/** To and Cc together name at most so many distinct addresses, or nothing but the direct pairs is stored: larger mails do not help the ranking (measured). */
export const AMBIENT_MAIL = 20;
/** A meeting of more than so many others is an all-hands: not stored. */
export const AMBIENT_MEETING = 20;
/** A title is kept of a meeting of at most so many people, the user included. */
export const TITLED_MEETING = 4;
/** And of the title so many characters. */
export const TITLE_CHARS = 200;
/** Attendees read of one event at most: a bound at the door, far above what is stored. */
export const ATTENDEES_READ = 200;
/** Instances of calendar entries read in one window at most. */
export const INSTANCES_READ = 20_000;

/** One-way mail is read this far back: enough to see who just wrote, little enough to be cheap. */
export const ONE_WAY_DAYS = 56;
/** Headers of one-way mail read in a day at most, against mail bombs. */
export const ONE_WAY_PER_DAY = 500;
/** And of one read from the start, whatever a mail bomb holds. */
export const ONE_WAY_PER_READ = 5000;
/** How far back interactions are read and kept, in years, unless set otherwise. */
export const HISTORY_YEARS = 3;
/** What a user can set it to. */
export const HISTORY_CHOICES = [1, 2, 3, 5, 7, 10] as const;
/** The calendar is read this far ahead, for meetings already booked. */
export const AHEAD_DAYS = 70;
/** People kept for one user at most. */
export const PEOPLE_MAX = 50_000;

/** Nobody is overdue before so many days of silence. */
export const GATE_MIN_DAYS = 14;
/** Overdue: silent for at least so many times the own rhythm. */
export const GATE_RHYTHMS = 2;
/** The gate needs so many gaps inside the window that was read. */
export const GATE_GAPS = 3;
/** And so many distinct days of direct contact. */
export const GATE_DIRECT_DAYS = 3;
/** Keep-warm reaches back so many days; beyond it a tie is dormant. */
export const GATE_MAX_DAYS = 730;
/** A rhythm is the median of the last so many gaps. */
export const RHYTHM_GAPS = 20;
/** A sentence names a rhythm only with at least so many gaps. */
export const RHYTHM_SPOKEN_GAPS = 4;

/** Suggestions in a letter: least and most; new users start with 3 (schemas/migrations). */
export const LIST_MIN = 1;
export const LIST_MAX = 5;
/** Suggestions from one company at most. */
export const LIST_PER_COMPANY = 2;
/** Suggestions from the user's own domain at most. */
export const LIST_COLLEAGUES = 1;
/** Nobody is suggested twice within so many weeks. */
export const REPEAT_WEEKS = 4;

/** A mail without an answer is left open between so many days and so many. */
export const OPEN_MIN_DAYS = 3;
export const OPEN_MAX_DAYS = 60;
/** Somebody first met between so many days ago and so many is new. */
export const NEW_MIN_DAYS = 3;
export const NEW_MAX_DAYS = 21;
/** Half a year and more in the list of people, where it is "6 months ago". */
export const HALF_YEAR_DAYS = 183;
/** Below so many days of silence nobody is said to have gone quiet. */
export const QUIET_LEAST_DAYS = 56;
/** A snooze also stretches the rhythm by this factor. */
export const SNOOZE_STRETCH = 1.5;
/** What follows a suggestion within so many days is learned from. */
export const OUTCOME_LEARN_DAYS = 14;
/** An unconfirmed click is asked about once, after so many days. */
export const OUTCOME_ASK_DAYS = 21;

/** A letter's links work for so many days. */
export const LINK_DAYS = 30;
/** Letters are kept so many weeks. */
export const LETTER_WEEKS = 26;
/** A name has at most so many graphemes. */
export const NAME_GRAPHEMES = 60;
/** Own addresses: the login, and From addresses of at least so many sent mails. */
export const OWN_ADDRESS_SENT = 3;
