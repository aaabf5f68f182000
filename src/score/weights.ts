/**
 * Every tunable number of the judgement, each with its reason and its evidence. Evidence names: "formula" is the
 * four-feature score measured on nine public sets before this project began; test/eval/README.md tells what was tried here.
 */

/**
 * The order: weights of the six standardised features. Four are the formula, in which `weeks` alone had 0.30 and
 * `exchanged` 0.22; leave-one-set-out fits ranged ±0.03 around it. Depth counted in weeks and in distinct conversations
 * beats weeks alone (mean NDCG@5 +0.009 on the four sets). The split is the best of six tried; from 0.20/0.16 to 0.15/0.20
 * it hardly matters. Half of the exchange counts only as far as it went both ways: +0.004 in both strata, chosen in
 * every leave-one-set-out fold (which picked three quarters); the even split was settled after seeing each set's gain.
 */
export const RANK = {
  weeks: 0.15,
  threads: 0.2,
  ratio: -0.16,
  exchanged: 0.11,
  mutual: 0.11,
  unseen: -0.22,
} as const;

/** Standardised features are clipped here, so that one extreme tie cannot decide alone. Formula. */
export const Z_CLIP = 3;

/** Interactions Rank: a mail I wrote counts five received ones (Roth et al. 2010), a meeting in between. */
export const OUT_WEIGHT = 5;
export const MEETING_WEIGHT = 3;
/** Half-life of the exchange that ranks, days: 90 was best in 8 of 9 leave-one-set-out folds. */
export const RANK_HALF_LIFE_DAYS = 90;
/** Half-life of the strength that pages show and shares are made of, days: half a year forgets a project, not a friend. */
export const STRENGTH_HALF_LIFE_DAYS = 180;
/** Floor inside the logarithm of either exchange: far below one mail a year ago (0.06). Formula. */
export const EXCHANGE_FLOOR = 0.01;

/** The rhythm's prior weighs as much as three gaps: with few gaps the circle speaks, with many the pair. Formula. */
export const RHYTHM_PRIOR_GAPS = 3;
/** The rhythm expected in each circle before anything is known, days: 2 weeks, 1, 3, 6 and 12 months. */
export const RHYTHM_OF_CIRCLE = {
  ally: 14,
  trusted: 30,
  active: 91,
  acquaintance: 182,
  known: 365,
} as const;
/** Snoozing may stretch a rhythm to three times at most: two snoozes and a bit. */
export const STRETCH_MAX = 3;

/** A tie is a dormant one after so many days. Levin et al. 2011 say three years; half a year leaves enough of them. */
export const DORMANT_DAYS = 180;
/** Peak of a tie: contact days in its best so many days. */
export const PEAK_DAYS = 90;
/** Silence of so many days makes the next mail a new exchange: somebody started it. */
export const EXCHANGE_GAP_DAYS = 3;

/** Four weeks may be this much shorter where the clocks change in between. */
export const REPEAT_TOLERANCE_MS = 2 * 3_600_000;
/** A booked meeting of at most so many people replaces a suggestion; a larger one is an occasion to mention. */
export const BOOKED_PEOPLE = 4;
/** An occasion is mentioned when it is at most so many days away: "on Thursday" must be this week or next. */
export const OCCASION_DAYS = 13;

/** The return curve foretells this many weeks. */
export const RETURN_WEEKS = 8;
/**
 * Log-odds of coming back within 8 weeks: depth (mean of ln(1 + weeks) and ln(1 + conversations)), ln silence/rhythm,
 * ln exchange, ln(1 + days unseen). Logistic fit over the overdue ties of the four sets here, each user with an own
 * intercept. test/eval refits it without the set it is tested on.
 */
export const RETURN = { base: -1.858, weights: [1.032, -0.273, 0.153, -0.296] } as const;
/** The user's own correction is drawn to 0 as by one outcome of full weight: users differ by 0.6 and more in log-odds. */
export const CALIBRATION_PRIOR = 1;
/** The past half year is replayed in steps of eight weeks. */
export const CALIBRATION_REPLAYS = 4;

/** How likely each role is drawn for the list's third and fifth place when all have somebody: to be learned over all users. */
export const ROLE_PRIOR = {
  "keep-warm": 0,
  fading: 0.35,
  dormant: 0.3,
  bridge: 0.2,
  "follow-up": 0.15,
} as const;

/** "Written n times since you last met" needs at least so many mails to be worth a sentence. */
export const NOT_MET_MAILS = 3;
/** "Wei started 4 of your last 5": that many exchanges, a majority of them by the other. */
export const STARTED_OF = 5;

/**
 * Circles, over the last 52 weeks. Twelve weeks of contact is once a month, eight is two months in three; five answered
 * mails a year is where ties begin to be real ones (De Choudhury et al. 2010: 5 to 10). Sizes follow by themselves:
 * clustering them is an artefact of skewed data (critics of MacCarron et al. 2016).
 */
export const CIRCLE = {
  allyWeeks: 12,
  allyAgeDays: 365,
  trustedWeeks: 8,
  activeAnswered: 5,
  activeDays: 3,
  /** With few ties the strongest tenth would be anybody: a peak below eight days in ninety is none. */
  leastHighPeakDays: 8,
} as const;
/** Inward is believed after four weeks, outward after a quarter: a holiday is not an ending. */
export const CIRCLE_UP_WEEKS = 4;
export const CIRCLE_DOWN_WEEKS = 13;

/**
 * Being in one mail or meeting says that two people know each other only where it has at most so many addresses, the
 * user's and those of mailing lists included: what goes to a list is seen by many.
 */
export const TOGETHER_PEOPLE = 6;
/** Somebody is the last link to a group only where the group, that person included, has at least so many. */
export const BRIDGE_GROUP = 4;
/** And only where at least this share of the company around them is out of touch. */
export const LAST_LINK_BRIDGE = 0.5;
/** Of the people in common so many are named. */
export const SHARED_NAMED = 1;

/** A dormant tie is worth naming only if it once had at least so many contact days in 90: less was an episode. */
export const DORMANT_LEAST_PEAK = 4;
/** Below this loss a tie does not fade: silence changes little. */
export const FADING_LEAST = 0.05;

/** "Usually answers within …" needs at least so many cases, and holds for at least this share of them. */
export const OPEN_USUAL_CASES = 4;
export const OPEN_USUAL_SHARE = 0.75;

/** In a first meeting of more people than this nobody in particular was met. */
export const NEW_MEETING_PEOPLE = 8;

/** Introductions are looked for among so many of the strongest contacts. */
export const INTRO_PEOPLE = 40;
/** A pair shares at least so many of the user's contacts: one may be chance. */
export const INTRO_SHARED = 2;
/** Weight of shared contacts against the strength of both ties (science: half). */
export const INTRO_ADAMIC = 0.5;
/** Constraint, effective size and the picture look at so many of the strongest contacts. */
export const GRAPH_PEOPLE = 300;
/** So many introductions are kept to choose from. */
export const INTRO_MOST = 5;

/** An old group: so many people beside the user, together at least so often, not for half a year. */
export const GROUP_MIN = 2;
export const GROUP_MAX = 4;
export const GROUP_MEETINGS = 4;
export const GROUP_QUIET_DAYS = 180;

/** A tie not taken up is shown again after 4 weeks, then 8, then 26: the third silence is an answer. */
export const IGNORED_WEEKS = [4, 8, 26] as const;
/** The list grows by one where at least this share of the last lists was taken up, and shrinks where at most that share was. */
export const LIST_GROWS = 0.6;
export const LIST_SHRINKS = 0.1;
/** It learns from so many lists, and not for as many weeks after the user said what they want. */
export const LIST_LEARNS = 6;

/** The usual group at work: the strongest colleagues, by number. Who shares less than half of their company with them is outside. */
export const USUAL_COLLEAGUES = 15;
export const OUTSIDER_SHARE = 0.5;
/** A company is rare in a network where at most so many of the people in touch work there. */
export const RARE_COMPANY = 2;
/** Who comes next is told only if the meeting is at most so many days away. */
export const NEXT_DAYS = 13;
/** Before so many days were read, everybody would look new. */
export const NEW_NEEDS_DAYS = 91;

/** Old and new job's mail may overlap by so many days: handing over takes weeks, having two jobs lasts longer. */
export const MOVED_OVERLAP_DAYS = 90;
/** An identity seen fewer times than this may be a slip of the pen. */
export const MOVED_LEAST_USES = 5;
/** A name on more identities than this is a common one. */
export const MOVED_NAMESAKES = 4;

/** Left open and new: so many at most, as the letter has room for. */
export const LEFT_OPEN_MOST = 3;
export const NEW_FACES = 2;
/** A change of company is asked about for so many days after the new address was first seen. */
export const MOVED_ASKED_DAYS = 180;
/** A change of company that the user says nothing to is asked about so often. */
export const MOVED_ASKS = 2;
/** Where the user never wrote to the new address, so many people must have been seen with both. */
export const MOVED_SHARED = 2;
