import type { MailPlace } from "../mail-store";
import { isNewer } from "../mail-store";
import type { StoredMessage } from "../mailbox";
import type { GraphCall } from "./graph-call";
import { badRequest } from "./graph-error";
import { MESSAGE_FIELDS, messageResource, threadOfConversation } from "./graph-message";
import { folderOf, namedFolder } from "./mail-folders";
import type { MailFilter } from "./odata";
import { linkWith, mailFilter, selectedFields, selectFields, topOf } from "./odata";

/** The list parameters, which a next link carries inside its token. */
const CARRIED = ["$select", "$filter", "$orderby", "$top"];
const ORDERS = ["receivedDateTime desc", "receivedDateTime DESC"];

/** `/me/messages`: mail of every folder, junk and deleted mail included. */
export function listAllMessages(call: GraphCall): object {
  return listPage(call, () => true);
}

/** `/me/mailFolders/{id}/messages`. */
export function listFolderMessages(call: GraphCall): object {
  const folder = namedFolder(call);
  return listPage(call, ({ labelIds }) => folderOf(labelIds) === folder);
}

/** A page, newest first. Exchange pages by offset: what is deleted for good meanwhile shifts what follows. */
function listPage(call: GraphCall, accept: (message: StoredMessage) => boolean): object {
  const { query, skip } = carriedQuery(call.url.searchParams);
  const filter = mailFilter(query);
  const order = query.get("$orderby");
  if (order !== null && !ORDERS.includes(order)) throw badRequest(`Unsupported $orderby: ${order}`);
  if (order !== null && filter.conversationId !== null) {
    throw badRequest("The restriction or sort order is too complex for this operation.");
  }
  const select = selectedFields(query, MESSAGE_FIELDS);
  const top = topOf(query, { standard: 10, most: 1000 });
  const matching = call.account.mail.newest.filter(
    (message) => accept(message) && isIn(message, filter),
  );
  const page = matching.slice(skip, skip + top);
  const hasMore = skip + page.length < matching.length;
  const parameters = Object.fromEntries(
    CARRIED.map((name) => [name, query.get(name)]).filter(([, value]) => value),
  );
  return {
    "@odata.context": `${call.state.options.origin}/v1.0/$metadata#users/messages`,
    value: page.map((message) => selectFields(messageResource(call, message), select)),
    ...(hasMore && {
      "@odata.nextLink": linkWith(call.url, call.state.options.origin, {
        ...parameters,
        $skip: String(skip + page.length),
      }),
    }),
  };
}

function carriedQuery(query: URLSearchParams): { query: URLSearchParams; skip: number } {
  const skip = Number(query.get("$skip") ?? 0);
  if (!Number.isInteger(skip) || skip < 0) throw badRequest("Invalid $skip.");
  return { query, skip };
}

/** Exchange compares what it keeps, with its fractions of a second. */
export function isIn(message: StoredMessage, filter: MailFilter): boolean {
  const at = message.internalDate;
  if (at < filter.from || at >= filter.before) return false;
  return (
    filter.conversationId === null ||
    threadOfConversation(filter.conversationId) === message.threadId
  );
}

/** One page of a folder from a place in the order on, for a delta's first round. */
export function pageFrom(
  messages: readonly StoredMessage[],
  place: MailPlace | null,
  size: number,
): { readonly page: readonly StoredMessage[]; readonly hasMore: boolean } {
  const rest = place === null ? messages : messages.filter((message) => isNewer(place, message));
  return { page: rest.slice(0, size), hasMore: rest.length > size };
}
