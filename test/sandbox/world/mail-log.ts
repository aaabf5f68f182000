import type { StoredMessage } from "../mailbox";
import { formatMailDate } from "../read/mail-date";
import { stableId } from "../read/stable-id";
import { encodeMailbox } from "./encode-mailbox";
import type { Person, Who } from "./person";

/** A mail of the world, as its writer knows it. */
export type Post = {
  readonly messageId: string;
  /** The Message-ID of the conversation's first mail. */
  readonly thread: string;
  readonly at: number;
  readonly author: Person;
  readonly from: Who;
  readonly to: readonly Who[];
  readonly cc: readonly Who[];
  readonly labels: readonly string[];
  readonly message: StoredMessage;
};

type Draft = {
  readonly author: Person;
  /** The address written from; the author's usual one if absent. */
  readonly from?: Who;
  readonly to: readonly Who[];
  readonly cc?: readonly Who[];
  readonly at: number;
  readonly subject: string;
  readonly answers?: Post | undefined;
  readonly labels: readonly string[];
  readonly headers?: readonly (readonly [string, string])[];
};

/** The mail of the world: takes what is written and keeps what has been sent by now. */
export type MailLog = {
  readonly write: (draft: Draft) => Post;
  readonly posts: readonly Post[];
};

/** An empty log. Mail written for a time after `now` can be answered, but is not in the mailbox. */
export function createMailLog(now: number): MailLog {
  const posts: Post[] = [];
  let written = 0;
  return {
    posts,
    write: (draft) => {
      written += 1;
      const post = postOf(draft, written);
      if (post.at <= now) posts.push(post);
      return post;
    },
  };
}

function postOf(draft: Draft, number: number): Post {
  const from = draft.from ?? { name: draft.author.name, address: draft.author.addresses[0] };
  const domain = from.address.split("@")[1] ?? "world.example";
  const messageId = `${stableId(`${number} ${draft.at} ${from.address}`)}.${number}@mail.${domain}`;
  const thread = draft.answers?.thread ?? messageId;
  const cc = draft.cc ?? [];
  const headers = [
    ["MIME-Version", "1.0"],
    ["From", encodeMailbox(from, draft.author.encodes)],
    ["To", draft.to.map((w) => encodeMailbox(w, draft.author.encodes)).join(", ")],
    ...(cc.length === 0
      ? []
      : [["Cc", cc.map((w) => encodeMailbox(w, draft.author.encodes)).join(", ")] as const]),
    ["Subject", draft.subject],
    ["Date", formatMailDate(draft.at, draft.author.zone)],
    ["Message-ID", `<${messageId}>`],
    ...(draft.answers === undefined ? [] : answerHeaders(draft.answers)),
    ...(draft.headers ?? []),
    ["Content-Type", 'text/plain; charset="UTF-8"'],
  ] as const;
  const message = {
    id: stableId(messageId),
    threadId: stableId(thread),
    labelIds: draft.labels,
    internalDate: draft.at,
    headers,
    sizeEstimate: 1500 + (number % 97) * 83,
  };
  const { author, at, to, labels } = draft;
  return { messageId, thread, at, author, from, to, cc, labels, message };
}

function answerHeaders(answered: Post): readonly (readonly [string, string])[] {
  const ids = answered.thread === answered.messageId ? [] : [`<${answered.thread}>`];
  return [
    ["In-Reply-To", `<${answered.messageId}>`],
    ["References", [...ids, `<${answered.messageId}>`].join(" ")],
  ];
}
