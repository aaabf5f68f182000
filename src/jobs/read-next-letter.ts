import { type NextLetter, nextLetter } from "../domain/next-letter";
import { listLetters } from "../store/letters";
import { readLog } from "../store/log";
import type { Profile } from "../store/profiles";
import { listStreams } from "../store/streams";
import type { User } from "../store/users";
import { letterWish } from "./letter-wish";

type Reader = { readonly user: User; readonly profile: Profile };

/** Whether a letter comes to the user and when, and whether any was made before. */
export async function readNextLetter(
  db: D1Database,
  reader: Reader,
  now: number,
): Promise<{ readonly next: NextLetter; readonly isFirst: boolean }> {
  const { userId } = reader.user;
  const [letters, streams, log] = await Promise.all([
    listLetters(db, userId),
    listStreams(db, userId),
    readLog(db, userId),
  ]);
  const depthAt = Math.max(...streams.map((stream) => stream.depthAt ?? now), 0);
  const next = nextLetter(now, letterWish(reader, log), { letters, depthAt });
  return { next, isFirst: letters.length === 0 };
}
