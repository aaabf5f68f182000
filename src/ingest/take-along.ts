import { parseAddress } from "../domain/address";
import type { HistoryWindow } from "../domain/history-window";
import { Flag, type Interaction } from "../domain/interaction";
import { PRIVATE_DOMAINS, REASON_GROUPS } from "../domain/left-out";
import type { Owner } from "../domain/mail";
import { cleanName } from "../domain/name";
import type { Sighting } from "../domain/sighting";
import type { Taken } from "../domain/taken";
import { hash53 } from "../providers/hash";
import type { StoredMeeting } from "../store/events";
import type { VersionedMeeting } from "../store/newest-meetings";

/**
 * What an export of Kith holds, as a page of an account that is read would bring it: bounded in time, and with names that
 * passed this Kith's own door. A meeting becomes an entry of the import's own, older than every version that a file brings, or
 * (`parts`) several.
 */
export async function takenIn(
  { addresses = [], mails = [], meetings = [] }: Partial<Taken> = {},
  { isKith }: Owner,
  { since, until, now }: HistoryWindow & { readonly now: number },
): Promise<{
  readonly interactions: Interaction[];
  readonly sightings: Sighting[];
  readonly meetings: VersionedMeeting[];
  readonly parts: StoredMeeting[];
}> {
  const known = (address: string) => {
    const parsed = parseAddress(address);
    return parsed === null || isKith(parsed) ? null : parsed;
  };
  const sightings = addresses.flatMap((seen): Sighting[] => {
    const address = known(seen.address);
    // A name may come from a meeting that is planned.
    const nameAt = Math.min(seen.nameAt, until);
    return address === null ? [] : [{ ...seen, address, nameAt, name: nameOf(seen.name, address) }];
  });
  const interactions = mails.flatMap(([text, hash, at, thread, flags, others]): Interaction[] => {
    const address = known(text);
    const isIn = at >= since && at <= now && (flags & Flag.meeting) === 0;
    return address !== null && isIn ? [{ address, hash, at, thread, flags, others }] : [];
  });
  const entries = await Promise.all(
    meetings
      .filter(({ at }) => at >= since && at <= now)
      .map(async ({ part, people, ...meeting }) => ({
        ...{ ...meeting, part, title: null, version: 0, whole: meeting.hash },
        eventHash: part === 0 ? meeting.hash : await hash53(`${meeting.hash}/${part}`),
        people: people.flatMap(([text, flags]): [string, number][] => {
          const address = known(text);
          return address === null ? [] : [[address, flags | Flag.meeting]];
        }),
      })),
  );
  return {
    ...{ sightings, interactions },
    meetings: entries.filter(({ part }) => part === 0),
    parts: entries.filter(({ part }) => part > 0),
  };
}

/** What stands for a lure is the local part already, which on its own would be no name. */
function nameOf(name: string, address: string): string {
  return name === address.split("@")[0] ? name : cleanName(name, address);
}

/** Of what was left out elsewhere that which can be left out here. */
export function excludable(exclusions: Taken["exclusions"]): Taken["exclusions"] {
  return exclusions.filter(({ kind, value }) => {
    if (kind === "named") return PRIVATE_DOMAINS.includes(value);
    if (kind === "reason") return Object.hasOwn(REASON_GROUPS, value);
    const address = kind === "domain" ? `somebody@${value}` : value;
    return parseAddress(address) === address;
  });
}
