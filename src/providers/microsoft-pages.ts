import { type GraphMessage, GraphMessagePage } from "../../schemas/graph";
import type { GraphApi } from "./graph-api";
import type { Place } from "./microsoft-cursor";

const SECOND_MS = 1000;

export type NewestList = {
  readonly path: string;
  readonly select: string;
  readonly size: number;
  /** Epoch milliseconds; nothing older is asked for. */
  readonly since: number;
};

export type NewestPage = {
  readonly messages: readonly GraphMessage[];
  /** Ids of messages that came, but not as documented. */
  readonly unreadable: readonly string[];
  /** Null at the end. */
  readonly next: Place | null;
};

/**
 * One page of messages, newest first, and the place after it; null at the end. Goes on by time and not by Graph's next
 * link: that counts an offset, so that mail deleted for good meanwhile would push other mail out of sight.
 */
export async function readNewest(
  api: GraphApi,
  list: NewestList,
  place: Place,
): Promise<NewestPage> {
  const page =
    place.link === null
      ? await api.get(GraphMessagePage, list.path, {
          $select: list.select,
          $filter: filterOf(list.since, place.before),
          $orderby: "receivedDateTime desc",
          // What of the last second was read is asked for once more.
          $top: String(list.size + place.edge.length),
        })
      : await api.follow(GraphMessagePage, place.link);
  const seen = new Set(place.edge);
  const messages = page.value.filter(({ id }) => !seen.has(id));
  const { unreadable, "@odata.nextLink": link } = page;
  const last = page.value.findLast((message) => message.receivedDateTime)?.receivedDateTime;
  if (link === undefined) return { messages, unreadable, next: null };
  if (!last || last === place.before) return { messages, unreadable, next: { ...place, link } };
  const edge = page.value.filter((m) => m.receivedDateTime === last).map(({ id }) => id);
  return { messages, unreadable, next: { before: last, edge, link: null } };
}

/** Exchange keeps fractions of the second it shows: the whole last second is asked for again. */
function filterOf(since: number, before: number | null): string {
  const from = `receivedDateTime ge ${iso(since)}`;
  return before === null ? from : `${from} and receivedDateTime lt ${iso(before + SECOND_MS)}`;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
