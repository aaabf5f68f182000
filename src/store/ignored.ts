import type { Interaction } from "../domain/interaction";
import type { Sighting } from "../domain/sighting";
import type { StoredMeeting } from "./events";
import type { Vault } from "./vault";

const PURPOSE = "ignored";

/** The name under which a forgotten address is kept: nobody learns the address from it. */
export function ignoredMac(vault: Vault, address: string): Promise<string> {
  return vault.mac(address, PURPOSE);
}

/** Statements that make ingest leave these addresses out from now on. */
export function ignoreStatements(
  db: D1Database,
  key: { readonly userId: number; readonly now: number },
  macs: readonly string[],
): D1PreparedStatement[] {
  return macs.map((mac) =>
    db
      .prepare(
        "INSERT INTO ignored (user_id, address_mac, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
      )
      .bind(key.userId, mac, key.now),
  );
}

/** Lets ingest read an address again; whether it had been forgotten. */
export async function stopIgnoring(db: D1Database, userId: number, mac: string): Promise<boolean> {
  const { meta } = await db
    .prepare("DELETE FROM ignored WHERE user_id = ?1 AND address_mac = ?2")
    .bind(userId, mac)
    .run();
  return meta.changes > 0;
}

/** What a page of a stream brings about people. */
type Brought = {
  readonly userId: number;
  readonly sightings: readonly Sighting[];
  readonly interactions: readonly Interaction[];
  readonly events: { readonly meetings: readonly StoredMeeting[] } | null;
};

/** The page without the people whom the user asked to forget: they do not come back by being read again. */
export async function withoutIgnored<Page extends Brought>(
  db: D1Database,
  vault: Vault,
  page: Page,
): Promise<Page> {
  const { results } = await db
    .prepare("SELECT address_mac AS mac FROM ignored WHERE user_id = ?1")
    .bind(page.userId)
    .all<{ mac: string }>();
  if (results.length === 0) return page;
  const macs = new Set(results.map(({ mac }) => mac));
  const dropped = new Set<string>();
  for (const address of addressesOf(page)) {
    if (macs.has(await ignoredMac(vault, address))) dropped.add(address);
  }
  return withoutAddresses(page, dropped);
}

/** The page without everything that these addresses did. */
export function withoutAddresses<Page extends Omit<Brought, "userId">>(
  page: Page,
  dropped: ReadonlySet<string>,
): Page {
  if (dropped.size === 0) return page;
  return {
    ...page,
    sightings: page.sightings.filter(({ address }) => !dropped.has(address)),
    interactions: page.interactions.filter(({ address }) => !dropped.has(address)),
    events: page.events && {
      ...page.events,
      meetings: page.events.meetings.map((meeting) => {
        const people = meeting.people.filter(([address]) => !dropped.has(address));
        // It may say with whom the meeting was.
        return people.length < meeting.people.length
          ? { ...meeting, people, title: null }
          : meeting;
      }),
    },
  };
}

/** Every address that the page names. */
export function addressesOf({
  sightings,
  interactions,
  events,
}: Omit<Brought, "userId">): Set<string> {
  return new Set([
    ...sightings.map(({ address }) => address),
    ...interactions.map(({ address }) => address),
    ...(events?.meetings ?? []).flatMap(({ people }) => people.map(([address]) => address)),
  ]);
}
