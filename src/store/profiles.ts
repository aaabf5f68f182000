/** What a user set, or what Kith set for them. */
export type Profile = {
  readonly name: string;
  readonly letterAddress: string;
  /** ISO: 1 is Monday. */
  readonly letterDay: number;
  readonly letterHour: number;
  readonly listSize: number;
  readonly historyYears: number;
  /** 1: the subject line holds names. */
  readonly namesInSubject: number;
  /** 1: the titles of some meetings are read and kept (store/titles). */
  readonly meetingTitles: number;
  readonly pausedUntil: number | null;
  readonly unsubscribedAt: number | null;
  readonly createdAt: number;
};

const COLUMNS = {
  name: "name",
  letterAddress: "letter_address",
  letterDay: "letter_day",
  letterHour: "letter_hour",
  listSize: "list_size",
  historyYears: "history_years",
  namesInSubject: "names_in_subject",
  meetingTitles: "meeting_titles",
  pausedUntil: "paused_until",
  unsubscribedAt: "unsubscribed_at",
  createdAt: "created_at",
} as const satisfies Record<keyof Profile, string>;

const SELECT = Object.entries(COLUMNS)
  .map(([field, column]) => `${column} AS ${field}`)
  .join(", ");

/** The user's profile, or null if there is none. */
export function readProfile(db: D1Database, userId: number): Promise<Profile | null> {
  return db
    .prepare(`SELECT ${SELECT} FROM profiles WHERE user_id = ?1`)
    .bind(userId)
    .first<Profile>();
}

/** Changes the fields that `patch` names. Titles are switched where those that are kept go with it: store/titles. */
export async function updateProfile(
  db: D1Database,
  userId: number,
  patch: Partial<Omit<Profile, "createdAt" | "meetingTitles">>,
): Promise<void> {
  const fields = Object.keys(patch).filter((field): field is keyof Profile => field in COLUMNS);
  if (fields.length === 0) return;
  const assignments = fields.map((field, index) => `${COLUMNS[field]} = ?${index + 2}`).join(", ");
  await db
    .prepare(`UPDATE profiles SET ${assignments} WHERE user_id = ?1`)
    .bind(userId, ...fields.map((field) => patch[field as keyof typeof patch] ?? null))
    .run();
}
