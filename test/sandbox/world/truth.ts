import type { Post } from "./mail-log";
import type { Held } from "./meeting-log";
import type { Person } from "./person";
import type { Scene } from "./scene";

/** What is true of one person in the generated world, counted from the world itself. */
export type PersonTruth = Pick<Person, "key" | "kind" | "name" | "addresses" | "company"> & {
  readonly sent: number;
  readonly received: number;
  readonly meetings: number;
  /** Epoch ms of the first and last of these. */
  readonly firstAt: number | undefined;
  readonly lastAt: number | undefined;
  /** What the letter should know of them. */
  readonly roles: readonly Role[];
};

type Role =
  | "overdue"
  | "upcoming-group-meeting"
  | "dormant"
  | "held-back-by-meeting"
  | "awaits-user"
  | "user-awaits"
  | "new"
  | "moved-job"
  | "never-nameable";

export type WorldTruth = {
  /** Counts of everything that happened since then (epoch ms), by the rules of the command's `people`. */
  readonly peopleSince: (since: number) => readonly PersonTruth[];
};

const ROLES: Readonly<Record<string, readonly Role[]>> = {
  mara: ["overdue"],
  wei: ["overdue", "upcoming-group-meeting"],
  tomas: ["dormant"],
  sofia: ["held-back-by-meeting"],
  priya: ["awaits-user"],
  jonas: ["user-awaits"],
  leila: ["new"],
  samir: ["new"],
  carla: ["moved-job"],
};
const RECENT_MS = 56 * 86_400_000;
const MAX_TO = 5;
const MAX_NAMED = 20;

/** The world's own account of itself. */
export function tellTruth(scene: Scene): WorldTruth {
  return {
    peopleSince: (since) => {
      const posts = scene.mail.posts.filter((post) => post.at >= since && isKept(post));
      const own = new Set(scene.user.addresses);
      const conversations = new Set(
        posts.filter((post) => post.labels.includes("SENT")).map(({ thread }) => thread),
      );
      const isRead = (post: Post): boolean =>
        conversations.has(post.thread) ||
        (post.at >= scene.clock.now - RECENT_MS &&
          post.labels.includes("INBOX") &&
          post.labels.includes("CATEGORY_PERSONAL"));
      const read = posts.filter(isRead);
      const met = scene.meetings.held.filter((held) => tookPlace(held, since, scene.clock.now));
      return scene.people.map((person) => truthOf(person, read, met, own));
    },
  };
}

function truthOf(
  person: Person,
  read: readonly Post[],
  met: readonly Held[],
  own: ReadonlySet<string>,
): PersonTruth {
  const { key, kind, name, addresses, company } = person;
  const theirs = new Set<string>(addresses);
  const sent = read.filter((post) => own.has(post.from.address) && reaches(post, theirs));
  const received = read.filter((post) => theirs.has(post.from.address) && reaches(post, own));
  const meetings = met.filter(
    ({ others, absent }) => others.includes(person) && !absent.includes(person),
  );
  const times = [...sent, ...received, ...meetings].map(({ at }) => at).toSorted((a, b) => a - b);
  const isNobody = kind === "phisher" || kind === "stranger";
  return {
    key,
    kind,
    name,
    addresses,
    company,
    sent: sent.length,
    received: received.length,
    meetings: meetings.length,
    firstAt: times[0],
    lastAt: times.at(-1),
    roles: isNobody ? ["never-nameable"] : (ROLES[key] ?? []),
  };
}

/** In To of at most 5, or in To or Cc where both together name at most 20. */
function reaches(post: Post, addresses: ReadonlySet<string>): boolean {
  const to = new Set(post.to.map(({ address }) => address));
  const named = new Set([...to, ...post.cc.map(({ address }) => address)]);
  const names = (set: ReadonlySet<string>) => [...set].some((address) => addresses.has(address));
  return (to.size <= MAX_TO && names(to)) || (named.size <= MAX_NAMED && names(named));
}

function isKept({ labels }: Post): boolean {
  return !["DRAFT", "SPAM", "TRASH"].some((label) => labels.includes(label));
}

function tookPlace(held: Held, since: number, now: number): boolean {
  return (
    held.isUserIn &&
    !held.isCancelled &&
    held.at >= since &&
    held.endAt <= now &&
    held.others.length - held.absent.length <= MAX_NAMED
  );
}
