import type { StoredMessage } from "../sandbox/mailbox";
import type { Random } from "./random";
import { type Cast, type Contact, DAY_MS, type Event, HOUR_MS, START } from "./scene";

type Made = { readonly email: string; readonly message: StoredMessage };
type Writer = {
  readonly from: string;
  readonly to: readonly string[];
  readonly labels: readonly string[];
};
type Draft = Writer & {
  readonly email: string;
  readonly at: number;
  /** The message it answers: same thread. */
  readonly answers: StoredMessage | null;
};

type Maker = Cast & {
  readonly random: Random;
  readonly hasAlias: boolean;
  /** What there is now. */
  readonly made: Made[];
  /** When something last happened in a thread. */
  readonly touched: Map<string, number>;
  lastId: number;
};

const PERSONAL = ["INBOX", "CATEGORY_PERSONAL"];
const FORUM = ["INBOX", "CATEGORY_FORUMS"];
const ALIAS = "mara.lind@alias.example";

/** Mail of a random life: threads of all kinds, and what happens in them later. */
export function createMailMaker(random: Random, cast: Cast) {
  const state = { made: [], touched: new Map<string, number>(), lastId: 0x1000 };
  const maker: Maker = { ...cast, random, hasAlias: random.chance(0.3), ...state };
  for (const email of cast.logins) {
    // Now and then more than a batch holds.
    const threads = random.chance(0.2) ? random.int(22, 45) : random.int(4, 9);
    for (let left = threads; left > 0; left -= 1) makeThread(maker, email);
  }
  shareMail(maker);
  const initial = [...maker.made];
  return {
    messagesOf: (email: string) =>
      initial.filter((one) => one.email === email).map((one) => one.message),
    eventAt: (at: number) => eventAt(maker, at),
  };
}

function newId(maker: Maker): string {
  maker.lastId += 1;
  return maker.lastId.toString(16).padStart(16, "0");
}

function write(maker: Maker, draft: Draft): StoredMessage {
  const { email, at, from, to, labels, answers } = draft;
  const id = newId(maker);
  const answered = answers?.headers.find(([name]) => name === "Message-ID")?.[1];
  const hasName = maker.random.chance(0.95);
  const message: StoredMessage = {
    id,
    threadId: answers?.threadId ?? id,
    labelIds: labels,
    internalDate: Math.floor(at / 1000) * 1000,
    headers: [
      ["From", from],
      ["To", to.join(", ")],
      ["Date", new Date(at).toUTCString()],
      ...(hasName ? [["Message-ID", `<${id}@${email}>`] as const] : []),
      ...(answered === undefined ? [] : [["In-Reply-To", answered] as const]),
    ],
    sizeEstimate: 2000,
  };
  maker.made.push({ email, message });
  return message;
}

function label({ random }: Maker, { name, address }: Contact): string {
  return random.chance(0.7) ? `"${name}" <${address}>` : address;
}

type Kind = "send" | "receive" | "robot" | "forum";

function writerOf(maker: Maker, kind: Kind, email: string): Writer {
  const { random, contacts, hasAlias } = maker;
  const somebody = () => label(maker, random.pick(contacts));
  const others = random.chance(0.3) ? [somebody()] : [];
  switch (kind) {
    case "send": {
      const from = hasAlias && random.chance(0.5) ? ALIAS : email;
      return { from, to: [somebody(), ...others], labels: ["SENT"] };
    }
    case "receive":
      return { from: somebody(), to: [email, ...others], labels: PERSONAL };
    case "forum":
      return { from: somebody(), to: [email, ...others], labels: FORUM };
    case "robot": {
      const from = random.pick(["no-reply@shop.example", "News <news@shop.example>"]);
      return { from, to: [email], labels: ["INBOX", "CATEGORY_UPDATES"] };
    }
  }
}

function makeThread(maker: Maker, email: string): void {
  const { random } = maker;
  const kind: Kind = random.pick(["send", "receive", "receive", "forum", "robot"]);
  let ageDays = random.chance(0.5) ? random.int(1, 28) : random.int(63, 1300);
  let answers: StoredMessage | null = null;
  for (let left = random.int(1, 4); left > 0; left -= 1) {
    const isTalk = answers !== null && (kind === "send" || kind === "receive");
    const next = isTalk && random.chance(0.5) ? random.pick<Kind>(["send", "receive"]) : kind;
    // Near the edges of what is read, a faulted run's later start would see something else.
    const isNearEdge = (ageDays > 28 && ageDays < 62) || (ageDays > 1060 && ageDays < 1110);
    const at = START - Math.round(ageDays * DAY_MS);
    const writer = writerOf(maker, next, email);
    if (!isNearEdge) answers = write(maker, { email, at, answers, ...writer });
    ageDays -= random.unit() * 5;
    if (ageDays < 0.5) return;
  }
}

/** Some mail came to both mailboxes: the same Message-ID, another id. */
function shareMail(maker: Maker): void {
  const { random, made, logins } = maker;
  const [, second] = logins;
  if (second === undefined) return;
  for (const { email, message } of [...made]) {
    if (email === second || !random.chance(0.3)) continue;
    const id = newId(maker);
    const labelIds = random.pick([PERSONAL, FORUM]);
    made.push({ email: second, message: { ...message, id, threadId: id, labelIds } });
  }
}

function eventAt(maker: Maker, at: number): Event {
  const { random, made, touched, logins } = maker;
  const email = random.pick(logins);
  // Two events of one thread in one cycle could come in either order.
  const isFree = ({ threadId }: StoredMessage) => (touched.get(threadId) ?? 0) < at - HOUR_MS;
  const mine = made.filter((one) => one.email === email && isFree(one.message));
  const what = random.pick(["new", "new", "answer", "answer", "robot", "archive", "delete"]);
  const old = what !== "new" && mine.length > 0 ? random.pick(mine) : null;
  if (old) touched.set(old.message.threadId, at);
  if (old && what === "archive") return archive(old);
  if (old && what === "delete") {
    made.splice(made.indexOf(old), 1);
    return remove(old);
  }
  const kind = what === "robot" ? "robot" : random.pick<Kind>(["send", "receive"]);
  const answers = what === "answer" ? (old?.message ?? null) : null;
  const message = write(maker, { email, at, answers, ...writerOf(maker, kind, email) });
  touched.set(message.threadId, at);
  return {
    what: `mail ${message.id} in ${message.threadId}, ${kind}`,
    isAmbiguous: false,
    apply: (sandbox) => sandbox.addMessage(email, message),
  };
}

function archive({ email, message: { id } }: Made): Event {
  return {
    what: `archive ${id}`,
    isAmbiguous: true,
    apply: (sandbox) => sandbox.changeLabels(email, id, { remove: ["INBOX"] }),
  };
}

function remove({ email, message: { id } }: Made): Event {
  return {
    what: `delete ${id}`,
    isAmbiguous: true,
    apply: (sandbox) => sandbox.deleteMessage(email, id),
  };
}
