import { addressParser } from "postal-mime";
import { fromBase64, toBase64Url } from "../encoding";
import { hashHex } from "../hash";
import type { StoredMessage } from "../mailbox";
import type { GraphCall } from "./graph-call";
import { folderId, folderOf } from "./mail-folders";

/** Every property of a message that Mail.ReadBasic may be given; bodies, previews and attachments are not among them. */
export const MESSAGE_FIELDS: ReadonlySet<string> = new Set(
  `id,createdDateTime,lastModifiedDateTime,changeKey,categories,receivedDateTime,sentDateTime,hasAttachments,
  internetMessageId,internetMessageHeaders,subject,importance,parentFolderId,conversationId,conversationIndex,isRead,isDraft,
  inferenceClassification,webLink,sender,from,toRecipients,ccRecipients,bccRecipients,replyTo,flag,
  body,bodyPreview,uniqueBody`.split(/[\s,]+/),
);

/** The id of a message: with immutable ids the same in every folder. */
export function messageId(
  call: Pick<GraphCall, "account" | "immutableIds">,
  message: StoredMessage,
): string {
  if (call.immutableIds)
    return `AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A${toBase64Url(message.id)}AAA=`;
  const folder = hashHex(folderOf(message.labelIds));
  return `AAMkADAw${folder}${toBase64Url(message.id)}AAA=`;
}

function conversationId({ threadId }: Pick<StoredMessage, "threadId">): string {
  return `AAQkADAwATNiZmYAZS05YQAQA${toBase64Url(threadId)}=`;
}

/** The thread behind a conversation id; undefined where it is none of ours. */
export function threadOfConversation(id: string): string | undefined {
  const bytes = fromBase64(/^AAQkADAwATNiZmYAZS05YQAQA(.+)=$/.exec(id)?.[1] ?? "");
  return bytes && new TextDecoder().decode(bytes);
}

/** A Message resource of Graph. Times have whole seconds, though Exchange keeps more. */
export function messageResource(call: GraphCall, message: StoredMessage): Record<string, unknown> {
  const header = (name: string) =>
    message.headers
      .filter(([key]) => key.toLowerCase() === name)
      .map(([, value]) => value)
      .join(", ");
  const from = recipients(header("from"))[0];
  const sender = recipients(header("sender"))[0] ?? from;
  const folder = folderOf(message.labelIds);
  const received = seconds(message.internalDate);
  const sentAt = Date.parse(header("date"));
  const isFocused = !message.labelIds.some((label) => /^CATEGORY_(?!PERSONAL)/.test(label));
  return {
    "@odata.etag": `W/"${hashHex(`${message.id} ${message.labelIds.join()}`)}"`,
    // What a calendar sends stands among the mail as a type of its own.
    ...(/^text\/calendar/i.test(header("content-type")) && {
      "@odata.type": "#microsoft.graph.eventMessageRequest",
    }),
    id: messageId(call, message),
    createdDateTime: received,
    lastModifiedDateTime: received,
    changeKey: hashHex(message.labelIds.join()),
    categories: [],
    receivedDateTime: received,
    sentDateTime: folder === "sentitems" || Number.isNaN(sentAt) ? received : seconds(sentAt),
    hasAttachments: false,
    internetMessageId: header("message-id"),
    // Exchange keeps the transport's headers only of mail that came through it.
    ...(folder !== "sentitems" && {
      internetMessageHeaders: message.headers.map(([name, value]) => ({ name, value })),
    }),
    subject: header("subject"),
    importance: "normal",
    parentFolderId: folderId(call.account, folder),
    conversationId: conversationId(message),
    conversationIndex: `AQHZ${toBase64Url(message.threadId)}`,
    isRead: !message.labelIds.includes("UNREAD"),
    isDraft: message.labelIds.includes("DRAFT"),
    webLink: `https://outlook.office365.com/owa/?ItemID=${hashHex(message.id)}`,
    inferenceClassification: isFocused ? "focused" : "other",
    ...(from && { from }),
    ...(sender && { sender }),
    toRecipients: recipients(header("to")),
    ccRecipients: recipients(header("cc")),
    bccRecipients: [],
    replyTo: recipients(header("reply-to")),
    flag: { flagStatus: message.labelIds.includes("STARRED") ? "flagged" : "notFlagged" },
  };
}

type Recipient = { readonly emailAddress: { readonly name: string; readonly address: string } };

/** The people of an address list; without a display name the address stands in its place. */
function recipients(list: string): Recipient[] {
  return addressParser(list, { flatten: true }).flatMap(({ name, address }) =>
    address ? [{ emailAddress: { name: name === "" ? address : name, address } }] : [],
  );
}

function seconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
