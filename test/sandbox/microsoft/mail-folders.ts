import { toBase64Url } from "../encoding";
import type { StoredMessage } from "../mailbox";
import type { Account } from "../state";
import type { GraphCall } from "./graph-call";
import { itemNotFound } from "./graph-error";

/** Well-known folder names of …/graph/api/resources/mailfolder with what Outlook calls them. */
const FOLDERS = {
  inbox: "Inbox",
  sentitems: "Sent Items",
  archive: "Archive",
  drafts: "Drafts",
  deleteditems: "Deleted Items",
  junkemail: "Junk Email",
  outbox: "Outbox",
} as const;

export type FolderName = keyof typeof FOLDERS;

/** The one folder a message with these labels stands in: what is neither sent, thrown away nor in the inbox is archived. */
export function folderOf(labelIds: readonly string[]): FolderName {
  if (labelIds.includes("TRASH")) return "deleteditems";
  if (labelIds.includes("SPAM")) return "junkemail";
  if (labelIds.includes("DRAFT")) return "drafts";
  if (labelIds.includes("SENT")) return "sentitems";
  return labelIds.includes("INBOX") ? "inbox" : "archive";
}

/** Folder ids keep their form under immutable ids. */
export function folderId({ mailbox }: Account, name: FolderName): string {
  return `AQMkADAw${toBase64Url(`${mailbox.sub}/${name}`)}AAAA`;
}

/** The folder a path names, by well-known name or id. */
export function namedFolder(call: GraphCall): FolderName {
  const asked = call.path("folder");
  const names = Object.keys(FOLDERS) as FolderName[];
  const found = names.find(
    (name) => name === asked.toLowerCase() || folderId(call.account, name) === asked,
  );
  if (!found) throw itemNotFound();
  return found;
}

export function folderResource(call: GraphCall, name: FolderName): Record<string, unknown> {
  const messages = [...call.account.mail.messages.values()];
  return {
    id: folderId(call.account, name),
    displayName: FOLDERS[name],
    parentFolderId: `AQMkADAw${toBase64Url(`${call.account.mailbox.sub}/root`)}AAAA`,
    childFolderCount: 0,
    unreadItemCount: 0,
    totalItemCount: messages.filter((message: StoredMessage) => folderOf(message.labelIds) === name)
      .length,
    isHidden: false,
  };
}

export const FOLDER_NAMES = Object.keys(FOLDERS) as readonly FolderName[];
export const FOLDER_FIELDS: ReadonlySet<string> = new Set(
  "id,displayName,parentFolderId,childFolderCount,unreadItemCount,totalItemCount,isHidden".split(
    ",",
  ),
);
