/**
 * Counts meetings per address straight from an .ics of single meetings (no series, times in UTC), as the derived
 * research files are. Like count-mbox: a second reading that shares no line with what it checks.
 */
export type IcsCount = {
  /** Whole weeks by which the calendar moves so that its last meeting falls into the seven days before `now`. */
  readonly shiftWeeks: number;
  /** Everybody who was in a counted meeting with the owner, in lower case. */
  readonly addresses: readonly string[];
  /** Starts of the meetings with any of these addresses, ascending, in epoch ms, shifted. */
  readonly meetingsWith: (addresses: readonly string[]) => readonly number[];
};

const WEEK = 7 * 86_400_000;
const MAX_OTHERS = 20;

/** A meeting counts if the owner accepted it or organised it, it is over, and at most 20 others took part. */
export function countIcs(
  text: string,
  { me, now, since }: { readonly me: string; readonly now: number; readonly since: number },
): IcsCount {
  const entries = text
    .replace(/\r?\n[ \t]/g, "")
    .split("BEGIN:VEVENT")
    .slice(1)
    .map((entry) => ({
      at: utc(entry, "DTSTART"),
      endAt: utc(entry, "DTEND"),
      isOff: /^STATUS:CANCELLED/m.test(entry),
      organizer: /^ORGANIZER.*mailto:(\S+)/im.exec(entry)?.[1]?.toLowerCase(),
      guests: Array.from(
        entry.matchAll(/^ATTENDEE(.*):mailto:([^\s@]+@\S+)/gim),
        ([, parameters, address]) => ({
          address: (address ?? "").toLowerCase(),
          answer: /PARTSTAT=([A-Z-]+)/.exec(parameters ?? "")?.[1] ?? "",
          isRoom: /CUTYPE=(?:RESOURCE|ROOM)/.test(parameters ?? ""),
        }),
      ),
    }));
  const last = entries.reduce((latest, { at }) => Math.max(latest, at), 0);
  const shiftWeeks = Math.floor((now - last) / WEEK);
  const shift = shiftWeeks * WEEK;
  const meetings = entries.flatMap(({ at, endAt, isOff, organizer, guests }) => {
    const isIn =
      organizer === me ||
      guests.some(({ address, answer }) => address === me && answer === "ACCEPTED");
    const others = new Set(
      guests
        .filter(({ answer, isRoom }) => answer !== "DECLINED" && !isRoom)
        .map(({ address }) => address),
    );
    if (organizer !== undefined) others.add(organizer);
    others.delete(me);
    const isOver = at + shift >= since && endAt + shift <= now;
    return isIn && isOver && !isOff && others.size <= MAX_OTHERS
      ? [{ at: at + shift, others }]
      : [];
  });
  return {
    shiftWeeks,
    addresses: [...new Set(meetings.flatMap(({ others }) => [...others]))].toSorted(),
    meetingsWith: (addresses) =>
      meetings
        .filter(({ others }) => addresses.some((address) => others.has(address)))
        .map(({ at }) => at)
        .toSorted((a, b) => a - b),
  };
}

function utc(entry: string, name: string): number {
  const [, y, mo, d, h, mi, s] =
    new RegExp(`^${name}:(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)Z`, "m").exec(entry) ??
    [];
  return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
}
