import { type GraphMessage, GraphMessagePage } from "../../schemas/graph";
import type { MailFolders } from "./microsoft-folders";
import { type FoundMail, MESSAGE_SELECT, mailOf } from "./microsoft-mail";
import type { OutlookReader } from "./microsoft-reader";

/** Messages of one conversation read at most. */
const CONVERSATION_PAGE = 100;

/** All mail of the conversation of a message, whatever folder it is in: for when the user first writes there. */
export async function readConversation(
  { api, owner }: Pick<OutlookReader, "api" | "owner">,
  folders: MailFolders,
  { conversationId }: Pick<GraphMessage, "conversationId">,
): Promise<FoundMail[]> {
  if (conversationId === "") return [];
  const page = await api.get(GraphMessagePage, "/me/messages", {
    $select: MESSAGE_SELECT,
    $filter: `conversationId eq '${conversationId.replaceAll("'", "''")}'`,
    $top: String(CONVERSATION_PAGE),
  });
  return page.value.flatMap((message) => {
    const mail = mailOf(message, folders, owner);
    return mail ? [{ message, mail }] : [];
  });
}
