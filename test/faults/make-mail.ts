import type { StoredMessage } from "../sandbox/mailbox";
import type { Random } from "./random";
import { type Change, type Contact, DAY_MS, START } from "./world";

type Made = { readonly email: string; message: StoredMessage };
type Writer = { readonly from: string; readonly to: readonly string[]; readonly labels: Labels };
type Labels = readonly string[];
type Draft = Writer & {
  readonly email: string;
  readonly at: number;
  /** The message it answers: same thread. */
  readonly answers: StoredMessage | null;
  readonly extra?: readonly (readonly [string, string])[];
};

const PERSONAL = ["INBOX", "CATEGORY_PERSONAL"];
const FORUM = ["INBOX", "CATEGORY_FORUMS"];
const SENT = ["SENT"];
const HOUR_MS = 3_600_000;
const ALIAS = "mara.lind@alias.example";

type Cast = { readonly contacts: readonly Contact[]; readonly logins: readonly string[] };

/** Mail of a random life: threads of all kinds, and what happens in them later. */
export function createMailMaker(random: Random, { contacts, logins }: Cast) {
  const made: Made[] = [];
  const touched = new Map<string, number>();
  const newId = createIds();
  const hasAlias = random.chance(0.3);

  function write({ email, at, from, to, labels, answers, extra = [] }: Draft): StoredMessage {
    const id = newId();
    const named = answers?.headers.find(([name]) => name === "Message-ID")?.[1];
    const message: StoredMessage = {
      id,
      threadId: answers?.threadId ?? id,
      labelIds: labels,
      internalDate: Math.floor(at / 1000) * 1000,
      headers: [
        ["From", from],
        ["To", to.join(", ")],
        ["Date", new Date(at).toUTCString()],
        ...(random.chance(0.95) ? [["Message-ID", `<${id}@${email}>`] as const] : []),
        ...(named === undefined ? [] : [["In-Reply-To", named] as const]),
        ...extra,
      ],
      sizeEstimate: 2000,
    };
    made.push({ email, message });
    return message;
  }

  const label = ({ name, address }: Contact) =>
    random.chance(0.7) ? `"${name}" <${address}>` : address;
  const own = (email: string) => (hasAlias && random.chance(0.5) ? ALIAS : email);
  const receive = (email: string): Writer => {
    const others = random.chance(0.3) ? [label(random.pick(contacts))] : [];
    return { from: label(random.pick(contacts)), to: [email, ...others], labels: PERSONAL };
  };
  const send = (email: string): Writer => {
    const others = random.chance(0.3) ? [label(random.pick(contacts))] : [];
    return { from: own(email), to: [label(random.pick(contacts)), ...others], labels: SENT };
  };
  const robot = (email: string): Writer => ({
    from: random.pick(["no-reply@shop.example", "News <news@shop.example>"]),
    to: [email],
    labels: ["INBOX", "CATEGORY_UPDATES"],
  });
  const kinds = { receive, send, robot };

  function makeThread(email: string): void {
    const kind = random.pick(["send", "receive", "receive", "forum", "robot"] as const);
    let ageDays = random.chance(0.5) ? random.int(1, 28) : random.int(63, 1300);
    let answers: StoredMessage | null = null;
    for (let left = random.int(1, 4); left > 0; left -= 1) {
      const isAnswer = answers !== null && random.chance(0.5);
      const writer: Writer =
        kind === "forum"
          ? { ...receive(email), labels: FORUM }
          : kinds[isAnswer && kind !== "robot" ? random.pick(["send", "receive"]) : kind](email);
      const at = START - Math.round(ageDays * DAY_MS);
      // Near the edges of what is read, a faulted run's later start would see something else.
      const isNearEdge = (ageDays > 28 && ageDays < 62) || (ageDays > 1060 && ageDays < 1110);
      if (!isNearEdge) answers = write({ email, at, answers, ...writer });
      ageDays -= random.unit() * 5;
      if (ageDays < 0.5) return;
    }
  }

  for (const email of logins) {
    for (let left = random.int(4, 9); left > 0; left -= 1) makeThread(email);
  }
  shareMail(random, { made, logins, newId });
  const initial = [...made];

  function change(at: number): Omit<Change, "beforeRequest"> & { readonly isAmbiguous: boolean } {
    const email = random.pick(logins);
    // Two changes of one thread in one cycle could come in either order.
    const mine = made.filter(
      ({ message, ...one }) =>
        one.email === email && (touched.get(message.threadId) ?? 0) < at - HOUR_MS,
    );
    const what = random.pick(["new", "new", "answer", "answer", "robot", "archive", "delete"]);
    const old = what !== "new" && mine.length > 0 ? random.pick(mine) : null;
    if (old) touched.set(old.message.threadId, at);
    if (old && what === "archive") return archive(email, old.message);
    if (old && what === "delete") return remove(email, old, made);
    const kind = what === "robot" ? "robot" : random.pick(["send", "receive"] as const);
    const answers = what === "answer" ? (old?.message ?? null) : null;
    const message = write({ email, at, answers, ...kinds[kind](email) });
    touched.set(message.threadId, at);
    const described = `mail ${message.id} in ${message.threadId}, ${kind}`;
    return {
      what: described,
      isAmbiguous: false,
      apply: (sandbox) => sandbox.addMessage(email, message),
    };
  }

  return {
    messagesOf: (email: string) =>
      initial.filter((one) => one.email === email).map((one) => one.message),
    change,
  };
}

function createIds(): () => string {
  let last = 0x1000;
  return () => {
    last += 1;
    return last.toString(16).padStart(16, "0");
  };
}

/** Some mail came to both mailboxes: the same Message-ID, another id. */
function shareMail(
  random: Random,
  {
    made,
    logins,
    newId,
  }: { readonly made: Made[]; readonly logins: readonly string[]; readonly newId: () => string },
): void {
  const [, second] = logins;
  if (second === undefined) return;
  for (const { email, message } of [...made]) {
    if (email === second || !random.chance(0.3)) continue;
    const id = newId();
    const labelIds = random.pick([PERSONAL, FORUM]);
    made.push({ email: second, message: { ...message, id, threadId: id, labelIds } });
  }
}

/** What was in the inbox may have been read or not, so this happens when everything was read. */
function archive(email: string, { id }: StoredMessage) {
  return {
    what: `archive ${id}`,
    isAmbiguous: true,
    apply: (sandbox: Parameters<Change["apply"]>[0]) =>
      sandbox.changeLabels(email, id, { remove: ["INBOX"] }),
  };
}

function remove(email: string, old: Made, made: Made[]) {
  made.splice(made.indexOf(old), 1);
  return {
    what: `delete ${old.message.id}`,
    isAmbiguous: true,
    apply: (sandbox: Parameters<Change["apply"]>[0]) =>
      sandbox.deleteMessage(email, old.message.id),
  };
}
