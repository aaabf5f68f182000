/** What of a mailbox is asked for by its id: one mail, or a thread with all of its mail. */
export type MailRef = { readonly kind: "message" | "thread"; readonly id: string };

/** A mail that alone could not be read. */
export type SetAside = MailRef & {
  readonly tries: number;
  /** When it is tried again; null: given up. */
  readonly nextAt: number | null;
};

/** The list of what is set aside, with what becomes of it while a page is read. */
export type AsideList = {
  /** The page has failed often: what fails alone is set aside now. */
  readonly isPatient: boolean;
  readonly has: (ref: MailRef) => boolean;
  /** It could not be read, once more. */
  readonly add: (ref: MailRef) => void;
  /** It was read, or is no longer there. */
  readonly drop: (ref: MailRef) => void;
  /** What is to be tried again now. */
  readonly due: () => MailRef[];
  readonly all: () => readonly SetAside[];
};

/** So many times a page as a whole is tried before what fails in it is set aside: some minutes, by the usual back-off. */
const PAGE_TRIES = 3;
/** Each wait is twice as long as the one before: ten days in all. */
const FIRST_WAIT_MS = 4 * 3_600_000;
const TRIES = 7;
/** Tried again with one page. */
const DUE_AT_ONCE = 10;
/** The list is stored with each page; beyond this the oldest are forgotten. */
const MOST = 500;

/** Opens a list for the reading of one page that has failed so often. */
export function openAside(before: readonly SetAside[], failures: number, now: number): AsideList {
  const list = new Map(before.map((item) => [keyOf(item), item]));
  return {
    isPatient: failures >= PAGE_TRIES,
    has: (ref) => list.has(keyOf(ref)),
    add: ({ kind, id }) => {
      const tries = (list.get(keyOf({ kind, id }))?.tries ?? 0) + 1;
      const nextAt = tries >= TRIES ? null : now + FIRST_WAIT_MS * 2 ** (tries - 1);
      list.set(keyOf({ kind, id }), { kind, id, tries, nextAt });
    },
    drop: (ref) => void list.delete(keyOf(ref)),
    due: () =>
      [...list.values()]
        .filter(({ nextAt }) => nextAt !== null && nextAt <= now)
        .slice(0, DUE_AT_ONCE),
    all: () => [...list.values()].slice(-MOST),
  };
}

function keyOf({ kind, id }: MailRef): string {
  return `${kind}/${id}`;
}
