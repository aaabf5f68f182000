/**
 * What happened between the user and one address in one mail or meeting: the one shape every provider's data becomes.
 * It holds facts only. Which address belongs to whom, and which addresses are the user's own, is decided when reading,
 * so late knowledge (an alias, a merge, "this is a robot") never rewrites history.
 */
export type Interaction = {
  /** The other address, normalised. */
  readonly address: string;
  /** 53 bits of SHA-256 over the Message-ID or the meeting key: the same mail or meeting has the same hash everywhere. */
  readonly hash: number;
  /** Epoch milliseconds, whole seconds; of a meeting its start. */
  readonly at: number;
  /** 48 bits over the provider's thread or conversation id; of a meeting over its series. */
  readonly thread: number;
  /** Bits of `Flag`, and the length of a meeting (`withLength`). */
  readonly flags: number;
  /** How many people took part beside the user: distinct addresses minus one. */
  readonly others: number;
};

/** The bits of `Interaction.flags`. "They" is the row's address, "I" the user. */
export const Flag = {
  meeting: 1 << 0,
  /** I sent the mail, or organised the meeting. */
  fromMe: 1 << 1,
  /** They sent the mail, or organised the meeting. */
  fromThem: 1 << 2,
  /** They stand in To. */
  to: 1 << 3,
  /** They stand in Cc. */
  cc: 1 << 4,
  meTo: 1 << 5,
  meCc: 1 << 6,
  /** To names at most `DIRECT_TO` addresses; a meeting has at most `DIRECT_MEETING` people. */
  few: 1 << 7,
  /** To and Cc together name at most `AMBIENT_MAIL` addresses; a meeting has at most `AMBIENT_MEETING` others. */
  small: 1 << 8,
  /** The mail answers another one (In-Reply-To or References; unknown for Microsoft). */
  reply: 1 << 9,
  /** I organised the meeting or accepted it. */
  iAccepted: 1 << 10,
  /** They organised the meeting or accepted it. */
  theyAccepted: 1 << 11,
  /** One of a series of meetings. */
  series: 1 << 12,
} as const;

const LENGTH_SHIFT = 16;
const QUARTER_HOUR_MS = 15 * 60_000;
const MOST_QUARTERS = 255;
/** No meeting is stored as longer than this, milliseconds. */
export const LONGEST_MS = MOST_QUARTERS * QUARTER_HOUR_MS;

/** `flags` with the meeting's length stored in quarter hours, rounded up, at most 255 of them. */
export function withLength(flags: number, lengthMs: number): number {
  const quarters = Math.min(MOST_QUARTERS, Math.max(0, Math.ceil(lengthMs / QUARTER_HOUR_MS)));
  return (flags & 0xffff) | (quarters << LENGTH_SHIFT);
}

/** When the mail was sent or the meeting ended, epoch milliseconds. */
export function endOf(at: number, flags: number): number {
  return at + (flags >> LENGTH_SHIFT) * QUARTER_HOUR_MS;
}

function has(flags: number, bits: number): boolean {
  return (flags & bits) === bits;
}

/** A mail from the user to them, counted: they stand in To of few, or in To or Cc of a small mail. */
export function isSent(flags: number): boolean {
  if (flags & Flag.meeting || !(flags & Flag.fromMe)) return false;
  if (has(flags, Flag.to | Flag.few)) return true;
  return (flags & (Flag.to | Flag.cc)) !== 0 && (flags & Flag.small) !== 0;
}

/** A mail from them to the user, counted by the same rule. */
export function isReceived(flags: number): boolean {
  if (flags & (Flag.meeting | Flag.fromMe) || !(flags & Flag.fromThem)) return false;
  if (has(flags, Flag.meTo | Flag.few)) return true;
  return (flags & (Flag.meTo | Flag.meCc)) !== 0 && (flags & Flag.small) !== 0;
}

/** A meeting of both that the user organised or accepted. Whether it is over is the caller's question (`endOf`). */
export function isMeeting(flags: number): boolean {
  return has(flags, Flag.meeting | Flag.iAccepted | Flag.small);
}

/** Contact in the narrow sense: what signals, gate and order rest on. Everything else is ambient. */
export function isDirect(flags: number): boolean {
  if (!(flags & Flag.few)) return false;
  if (flags & Flag.meeting) return has(flags, Flag.iAccepted);
  if (flags & Flag.fromMe) return has(flags, Flag.to);
  return has(flags, Flag.fromThem | Flag.meTo);
}

/** Whether this alone lets the user's letter name them (promise P9): the user wrote to them, or met them by own consent. */
export function isConsent(at: number, flags: number, now: number): boolean {
  return isSent(flags) || (isMeeting(flags) && endOf(at, flags) <= now);
}

/**
 * One user's interactions as columns, ascending by time, ready for one pass. `person` and `event` are dense indices:
 * rows with the same `event` are one mail or meeting seen by several people. Rows of the user's own addresses and of
 * machines are not in it; what the own addresses' rows told is merged into the others' flags.
 */
export type InteractionColumns = {
  readonly length: number;
  readonly person: Int32Array;
  readonly event: Int32Array;
  readonly at: Float64Array;
  readonly thread: Int32Array;
  readonly flags: Int32Array;
  readonly others: Int32Array;
};
