import { GraphFolder, GraphMessagePage } from "../../schemas/graph";
import { isItemTrouble, ProviderError } from "../domain/failure";
import { DAY_MS } from "../domain/limits";
import type { AsideList } from "../domain/set-aside";
import type { GraphApi } from "./graph-api";
import { isLost } from "./graph-failure";
import type { Delta, Folders } from "./microsoft-cursor";
import { MESSAGE_SELECT } from "./microsoft-mail";

export type MailFolders = Folders;

/** Well-known names of what holds no mail between people: …/graph/api/resources/mailfolder. */
const SKIPPED = ["drafts", "deleteditems", "junkemail", "outbox", "conversationhistory"];
/** In this order, so that a conversation is known before its answers come. */
const FOLLOWED = ["sentitems", "inbox", "archive"];
export const FOLDER_SELECT = "id";
const DELTA_PAGE = 50;
/** With a filter a delta tells 5,000 messages at most; what the lists read anyway needs no telling. */
const DELTA_BACK_MS = 2 * DAY_MS;

/** The ids of the folders that decide what a message is. Each mailbox has an inbox and sent items; the others may be missing. */
export async function readFolders(api: GraphApi): Promise<MailFolders> {
  const skipped: string[] = [];
  for (const name of SKIPPED) {
    const id = await folderId(api, name);
    if (id !== null) skipped.push(id);
  }
  const [inbox, sent] = [await folderId(api, "inbox"), await folderId(api, "sentitems")];
  if (inbox === null || sent === null) throw new ProviderError("unreadable", "there is no inbox");
  return { inbox, sent, skipped };
}

async function folderId(api: GraphApi, name: string): Promise<string | null> {
  try {
    return (await api.get(GraphFolder, `/me/mailFolders/${name}`, { $select: FOLDER_SELECT })).id;
  } catch (error) {
    if (isLost(error)) return null;
    throw error;
  }
}

/**
 * The state of each followed folder as it is now: what comes to it later is told from there. Null for a folder that does
 * not exist, or where the provider has no delta.
 */
export async function startDeltas(
  api: GraphApi,
  now: number,
  { isPatient }: Pick<AsideList, "isPatient">,
): Promise<Delta[]> {
  const since = new Date(now - DELTA_BACK_MS).toISOString();
  const deltas: Delta[] = [];
  // Where something in a folder stops its delta again and again, the lists tell of it.
  const orNone = (error: unknown) => {
    if (isLost(error) || (isPatient && isItemTrouble(error))) return null;
    throw error;
  };
  for (const folder of FOLLOWED)
    deltas.push({ folder, link: await startDelta(api, folder, since).catch(orNone) });
  return deltas;
}

async function startDelta(api: GraphApi, folder: string, since: string): Promise<string | null> {
  let page = await api.get(
    GraphMessagePage,
    `/me/mailFolders/${folder}/messages/delta`,
    {
      changeType: "created",
      $select: MESSAGE_SELECT,
      $filter: `receivedDateTime ge ${since}`,
    },
    DELTA_PAGE,
  );
  for (let next = page["@odata.nextLink"]; next; next = page["@odata.nextLink"]) {
    page = await api.follow(GraphMessagePage, next, DELTA_PAGE);
  }
  return page["@odata.deltaLink"] ?? null;
}

/** One page of what was created in a folder since; throws "cursor-expired" where that is too long ago. */
export function readDelta(api: GraphApi, link: string): Promise<GraphMessagePage> {
  return api.follow(GraphMessagePage, link, DELTA_PAGE);
}
