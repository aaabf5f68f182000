/** One calendar of an account, as its provider lists it. */
export type ListedCalendar = {
  /** 53 bits over the provider's id of it. */
  readonly hash: number;
  /** What it is called there; may be empty. */
  readonly name: string;
  readonly isPrimary: boolean;
};

/** Longer names are cut. */
export const CALENDAR_NAME_MAX = 200;
