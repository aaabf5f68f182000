/**
 * Counts mails per address straight from an .mbox, by the rules README gives for `people`. A second, separate reading:
 * it shares no line with the sandbox's reader nor with the product, so that it can check both.
 * It is for archives that fit into memory.
 */
export type MboxCount = {
  /** Whole weeks by which the archive moves so that its last mail falls into the seven days before `now`. */
  readonly shiftWeeks: number;
  /** Every other address that a counted mail came from or went to, in lower case. */
  readonly addresses: readonly string[];
  /** How many mails are read in all. */
  readonly read: number;
  /** Counts of one person: the union over these addresses. */
  readonly countOf: (addresses: readonly string[]) => PersonCount;
  /** Each counted mail with one person, oldest first. */
  readonly mailsWith: (addresses: readonly string[]) => readonly CountedMail[];
  /** Every mail that is read, whoever it is with. */
  readonly mails: readonly ReadMail[];
};

/** Which addresses a mail that is read names, in lower case. */
export type ReadMail = {
  readonly from: ReadonlySet<string>;
  /** To and Cc. */
  readonly named: ReadonlySet<string>;
  /** What List-Id says between its brackets. */
  readonly list: string | undefined;
};

/** One counted mail between the owner and somebody. */
export type CountedMail = {
  /** Epoch ms, shifted. */
  readonly at: number;
  readonly isMine: boolean;
  /** To names at most 5 addresses, and one of the reader's. */
  readonly isDirect: boolean;
  readonly isAnswer: boolean;
  /** Nobody but the owner and they are in it. */
  readonly isAlone: boolean;
  readonly conversation: number;
};

type PersonCount = {
  readonly sent: number;
  readonly received: number;
  /** Epoch ms, shifted. */
  readonly firstAt: number | undefined;
  readonly lastAt: number | undefined;
};

export type CountOptions = {
  readonly me: readonly string[];
  /** Epoch ms. */
  readonly now: number;
  /** Epoch ms, shifted: nothing older counts. */
  readonly since: number;
};

type Letter = {
  id: string;
  refs: string[];
  at: number;
  from: Set<string>;
  to: Set<string>;
  named: Set<string>;
  list: string | undefined;
  isAutomatic: boolean;
};

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** Reads the unpacked bytes of an .mbox and counts. */
export function countMbox(bytes: Uint8Array, { me, now, since }: CountOptions): MboxCount {
  const own = new Set(me.map((address) => address.toLowerCase()));
  const letters = firstOfEqualIds(splitMails(bytes).flatMap(readLetter));
  const last = letters.reduce((latest, letter) => Math.max(latest, letter.at), 0);
  const shiftWeeks = Math.floor((now - last) / WEEK);
  for (const letter of letters) letter.at += shiftWeeks * WEEK;
  const conversation = conversations(letters);
  const isMine = (letter: Letter): boolean => overlaps(letter.from, own);
  const recent = letters.filter((letter) => letter.at >= since && letter.at <= now);
  const joined = new Set(recent.filter(isMine).map((letter) => conversation(letter.id)));
  const read = recent.filter((letter) => {
    if (joined.has(conversation(letter.id))) return true;
    const isPersonal = overlaps(letter.named, own) && !letter.isAutomatic;
    return isPersonal && letter.at >= now - 56 * DAY;
  });
  const sent = read.filter(isMine);
  const received = read.filter((letter) => !isMine(letter) && concerns(letter, own));
  const addresses = new Set([
    ...sent.flatMap((letter) =>
      [...letter.named].filter((one) => concerns(letter, new Set([one]))),
    ),
    ...received.flatMap((letter) => [...letter.from]),
  ]);
  const counted = (person: readonly string[]): { to: Letter[]; from: Letter[] } => {
    const theirs = new Set(person.map((address) => address.toLowerCase()));
    return {
      to: sent.filter((letter) => concerns(letter, theirs)),
      from: received.filter((letter) => overlaps(letter.from, theirs)),
    };
  };
  return {
    shiftWeeks,
    read: read.length,
    mails: read,
    addresses: [...addresses].filter((address) => !own.has(address)).toSorted(),
    countOf: (person) => {
      const { to, from } = counted(person);
      const times = [...to, ...from].map((letter) => letter.at).toSorted((a, b) => a - b);
      return { sent: to.length, received: from.length, firstAt: times[0], lastAt: times.at(-1) };
    },
    mailsWith: (person) => {
      const theirs = new Set(person.map((address) => address.toLowerCase()));
      const { to, from } = counted(person);
      const mails = [...to, ...from].map((letter) => ({
        ...countedMail(letter, { own, theirs, isMine: isMine(letter) }),
        conversation: conversation(letter.id),
      }));
      return mails.toSorted((a, b) => a.at - b.at);
    },
  };
}

function countedMail(
  { at, refs, to, from, named }: Letter,
  { own, theirs, isMine }: { own: Set<string>; theirs: Set<string>; isMine: boolean },
): Omit<CountedMail, "conversation"> {
  const isDirect = to.size <= 5 && overlaps(to, isMine ? theirs : own);
  const isAlone = [...from, ...named].every((one) => own.has(one) || theirs.has(one));
  return { at, isMine, isDirect, isAnswer: refs.length > 0, isAlone };
}

/** The mails of an .mbox up to a moment (epoch ms, as the file tells it): the mailbox as it was then. */
export function mailsUntil(bytes: Uint8Array, until: number): Uint8Array {
  const kept = splitMails(bytes).filter((mail) => readLetter(mail).every(({ at }) => at <= until));
  return Buffer.from(kept.map((mail) => mail.trimEnd()).join("\n\n"), "latin1");
}

/** To names at most 5 addresses and one of these; or To and Cc together name at most 20 and one of these. */
function concerns(letter: Letter, addresses: ReadonlySet<string>): boolean {
  if (letter.to.size <= 5 && overlaps(letter.to, addresses)) return true;
  return letter.named.size <= 20 && overlaps(letter.named, addresses);
}

function overlaps(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const item of a) if (b.has(item)) return true;
  return false;
}

function splitMails(bytes: Uint8Array): string[] {
  // Latin-1 keeps every byte; what is counted is ASCII.
  const text = new TextDecoder("latin1").decode(bytes).replaceAll("\r\n", "\n");
  return text.split(/(?:^|\n\n+)(?=From [^\n]*\d\d:\d\d(?::\d\d)? [^\n]*\d{4}[^\n]*\n[!-9;-~]+:)/);
}

function readLetter(mail: string): Letter[] {
  const head = (mail.split("\n\n")[0] ?? "").replace(/\n[ \t]+/g, " ");
  const all = (name: string): string[] =>
    Array.from(
      head.matchAll(new RegExp(`^${name}:(.*)$`, "gim")),
      (match) => match[1]?.trim() ?? "",
    );
  const from = mailboxes(all("From").join(","));
  const id = all("Message-ID")[0]?.replace(/^.*<|>.*$/g, "");
  const at = timeOf(all("Date")[0], all("Received")[0]);
  if (!id || at === undefined || from.size === 0) return [];
  const to = mailboxes(all("To").join(","));
  const named = new Set([...to, ...mailboxes(all("Cc").join(","))]);
  const references = [...all("In-Reply-To"), ...all("References")].join(" ");
  const refs = Array.from(references.matchAll(/<([^<>\s]+)>/g), (match) => match[1] ?? "");
  const isAutomatic = all("Auto-Submitted").some((value) => !/^no\b/i.test(value));
  const list = /<([^<>]+)>\s*$/.exec(all("List-Id")[0] ?? "")?.[1]?.toLowerCase();
  return [{ id, refs, at, from, to, named, list, isAutomatic }];
}

function timeOf(date: string | undefined, received: string | undefined): number | undefined {
  const sentAt = Date.parse(date ?? "");
  const arrivedAt = Date.parse(received?.split(";").at(-1) ?? "");
  if (Number.isNaN(sentAt)) return Number.isNaN(arrivedAt) ? undefined : arrivedAt;
  return Math.abs(sentAt - arrivedAt) > 7 * DAY ? arrivedAt : sentAt;
}

/** Names and comments go first: they may hold commas and at signs. */
function mailboxes(value: string): Set<string> {
  const bare = value
    .replace(/^(\S+) at (\S+) \(.*\)$/, "$1@$2")
    .replace(/"(?:\\.|[^"\\])*"/g, " ")
    .replace(/\([^()]*\)/g, " ");
  const found = bare.split(/[,;]/).flatMap((part) => {
    const inBrackets = /<\s*([^<>\s]+@[^<>\s]+)\s*>/.exec(part)?.[1];
    const address = inBrackets ?? /(?:^|[\s:])([^\s<>:@]+@[^\s<>@]+)\s*$/.exec(part)?.[1];
    return address === undefined ? [] : [address.toLowerCase()];
  });
  return new Set(found);
}

function firstOfEqualIds(letters: readonly Letter[]): Letter[] {
  const ids = new Set<string>();
  return letters.filter(({ id }) => !ids.has(id) && ids.add(id));
}

/** Which conversation an id belongs to: walks the graph of ids, one component after the other. */
function conversations(letters: readonly Letter[]): (id: string) => number {
  const next = new Map<string, string[]>();
  const connect = (a: string, b: string): void => {
    next.set(a, [...(next.get(a) ?? []), b]);
  };
  for (const { id, refs } of letters) {
    connect(id, id);
    for (const ref of refs) {
      connect(id, ref);
      connect(ref, id);
    }
  }
  const component = new Map<string, number>();
  for (const start of next.keys()) {
    if (component.has(start)) continue;
    const number = component.size;
    const waiting = [start];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (component.has(id)) continue;
      component.set(id, number);
      waiting.push(...(next.get(id) ?? []));
    }
  }
  return (id) => component.get(id) ?? -1;
}
