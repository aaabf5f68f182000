import { wantsMonthly } from "../digest/letter-rhythm";
import type { LogEntry } from "../domain/log";
import type { LetterWish } from "../domain/next-letter";
import type { LetterTime } from "../domain/week";
import type { Profile } from "../store/profiles";
import type { User } from "../store/users";

type Reader = { readonly user: User; readonly profile: Profile };

/** When the user wants the letter. */
export function letterTime({ user, profile }: Reader): LetterTime {
  return { zone: user.zone, day: profile.letterDay, hour: profile.letterHour };
}

/** What the user set about letters, and answered in them. */
export function letterWish(reader: Reader, log: readonly LogEntry[]): LetterWish {
  return { ...reader.profile, time: letterTime(reader), isMonthly: wantsMonthly(log) };
}
