import type { Circle } from "../../domain/circle";
import { INSTANCES_READ, ONE_WAY_PER_DAY, ONE_WAY_PER_READ } from "../../domain/limits";
import type { Copy, ReceiptCopy } from "./copy";
import { EN_REASONS, numberWord, oldGroup, rhythmInBrief } from "./en-reasons";
import { pairCounts } from "./pair-counts";

const MEETINGS = { one: "meeting", other: "meetings" };
const MAILS = { one: "mail", other: "mails" };
const PEOPLE = { one: "person", other: "people" };

const CIRCLE: Record<Circle, string> = {
  known: "known",
  acquaintance: "acquaintance",
  active: "active",
  trusted: "trusted",
  ally: "ally",
};

const RECEIPT: ReceiptCopy = {
  title: "What Kith read",
  read: ({ mails, meetings, sinceAt }, { formats }) => {
    const headers = formats.count(mails, { one: "mail header", other: "mail headers" });
    const entries = formats.count(meetings, { one: "calendar entry", other: "calendar entries" });
    const days = sinceAt === null ? 0 : -formats.daysFromToday(sinceAt);
    const last = days > 0 && days <= 7 ? "last " : "";
    const day = sinceAt === null ? "" : last ? formats.weekday(sinceAt) : formats.day(sinceAt);
    const since =
      sinceAt === null ? "so far" : days === 0 ? "since earlier today" : `since ${last}${day}`;
    return `${headers} and ${entries} ${since}. No bodies, no subjects.`;
  },
  source: {
    google: { calendar: "Google Calendar", mail: "Gmail" },
    microsoft: { calendar: "Outlook calendar", mail: "Outlook" },
    import: { calendar: "Calendar archive", mail: "Mail archive" },
  },
  fresh: ({ source, readAt, depthAt, isReading }, { formats }) => {
    const today = formats.daysFromToday(readAt) === 0;
    const fresh = `${today ? "today" : formats.day(readAt)} ${formats.time(readAt)}`;
    const depth = depthAt === null ? "" : `, back to ${formats.monthYear(depthAt)}`;
    return `${source}: read to ${fresh}${depth}.${isReading ? " Older history follows." : ""}`;
  },
  unread: ({ stream, count }, { formats }) => {
    const what =
      stream === "mail"
        ? { one: "message", other: "messages" }
        : { one: "calendar entry", other: "calendar entries" };
    return `${formats.count(count, what)} could not be read.`;
  },
  overLimit: {
    "one-way-day": ({ left, days, lastAt }, { formats }) => {
      const forms = { one: "message", other: "messages" };
      const were = `${formats.count(left, forms)} you had not answered ${left === 1 ? "was" : "were"}`;
      const last = formats.date(lastAt);
      const when =
        days === 1 ? `on ${last}` : `on ${formats.number(days)} days, the last on ${last}`;
      return `${were} left unread ${when}: Kith reads ${formats.number(ONE_WAY_PER_DAY)} of those a day.`;
    },
    "one-way-read": (_, { formats }) =>
      `Of earlier messages you had not answered, the newest ${formats.number(ONE_WAY_PER_READ)} were read.`,
    instances: (_, { formats }) =>
      `Of a calendar with more than ${formats.number(INSTANCES_READ)} entries, the rest was left unread.`,
  },
  full: (most, { formats }) =>
    `Kith keeps up to ${formats.number(most)} addresses; further ones are left out.`,
  waiting: (source) => `${source}: reading has not begun.`,
  blind: ({ source, sinceAt }, { formats }) =>
    sinceAt === null
      ? `${source}: not readable.`
      : `${source}: not readable since ${formats.day(sinceAt)}.`,
  heldBack: (people, { formats }) =>
    `${formats.count(people, PEOPLE)} last met there ${people === 1 ? "was" : "were"} held back.`,
  reconnect: (source) => `Reconnect ${source}`,
  listRight: "Was this list right?",
  fewer: "Fewer",
  fine: "Fine",
  more: "More",
  settings: "Settings",
  pause: "Pause",
  unsubscribe: "Unsubscribe",
  deleteAll: "Delete everything",
  replyTo: (address) => `A reply to this mail reaches a person at ${address}.`,
};

/** The letter in English. */
export const EN: Copy = {
  reasons: EN_REASONS,
  rhythmInBrief,
  greeting: (part, name) => {
    const hello = { morning: "Good morning", day: "Good afternoon", evening: "Good evening" }[part];
    return name ? `${hello}, ${name}.` : `${hello}.`;
  },
  subject: {
    quiet: (weekday) => `A quiet ${weekday}`,
    first: "Your first letter from Kith",
    blind: "Kith could not read your mail",
    counted: (people, weekday) => {
      const word = numberWord(people);
      const who = people === 1 ? "person" : "people";
      return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${who} this ${weekday}`;
    },
    andOthers: (names, others) => `${names} and ${others} ${others === 1 ? "other" : "others"}`,
  },
  title: {
    reconnect: "Reconnect",
    leftOpen: "Left open",
    newFaces: "New",
    lastWeek: "Last week",
    circles: (month) => `Your circles in ${month}`,
    introduction: "Two people who could meet",
    oldGroup: "An old group",
    moved: "Moved?",
  },
  firstIntro: ({ nextAt }, { formats }) =>
    `This is your first letter from Kith. The next one comes on ${formats.weekday(nextAt)}, ${formats.dayMonth(nextAt)}.`,
  quiet: ({ others, nextAt }, { formats }) =>
    `Nobody ${others ? "else " : ""}is past their usual rhythm this week. See you ${formats.daysFromToday(nextAt) > 7 ? `on ${formats.weekday(nextAt)}, ${formats.dayMonth(nextAt)}` : `next ${formats.weekday(nextAt)}`}.`,
  blind: ({ sinceAt }, { formats }) => {
    const since = sinceAt === null ? "" : ` since ${formats.day(sinceAt)}`;
    return `Kith could not read your mail${since}, so there are no names today.`;
  },
  nextInLine: ({ personId, meetAt }, { names, formats }) => {
    const days = formats.daysFromToday(meetAt);
    const day =
      days === 0
        ? "today"
        : days === 1
          ? "tomorrow"
          : `on ${days < 7 ? formats.weekday(meetAt) : formats.day(meetAt)}`;
    return `${names.full(personId)} was next; you meet ${day}.`;
  },
  bars: ({ fromAt, toAt }, { formats }) =>
    `Meetings and mails by month, ${formats.monthYear(fromAt)} to ${toAt === null ? "today" : formats.monthYear(toAt)}`,
  returned: ({ at }, { formats }) => `Mail to this address came back on ${formats.day(at)}.`,
  leftOpen: ({ personId, whose, at, alone, usual }, { names, formats }) => {
    if (whose === "theirs")
      return `${names.full(personId)} wrote on ${formats.day(at)}${alone ? ", to you alone" : ""}. No reply seen.`;
    const wrote = `You wrote to ${names.full(personId)} on ${formats.day(at)}.`;
    if (!usual) return `${wrote} No reply seen.`;
    const within = formats.count(usual.days, { one: "day", other: "days" });
    return `${wrote} ${names.short(personId)} usually answers within ${within} (${usual.times} of ${usual.of} times).`;
  },
  newFace: ({ metAt, people, mails }, { formats }) => {
    const group = people > 2 ? `, ${formats.count(people, PEOPLE)}` : "";
    const since = mails > 0 ? formats.count(mails, MAILS) : "No mail";
    const first = people === 0 ? "First mail" : "First met";
    return `${first} on ${formats.day(metAt)}${group}. ${since} between you since.`;
  },
  lastWeek: (entry, { names, formats }) => {
    const name = names.short(entry.personId);
    if (entry.kind === "met") return `You met ${name} on ${formats.weekday(entry.at)}.`;
    if (entry.kind === "wrote")
      return entry.answeredAt === null
        ? `You wrote to ${name}.`
        : `You wrote to ${name}, who answered on ${formats.weekday(entry.answeredAt)}.`;
    if (entry.how === null) return `You reached ${name}.`;
    const how = { phone: "by phone", "in-person": "in person", message: "by message" }[entry.how];
    return `You reached ${name} ${how}.`;
  },
  askedBack: ({ personId, at }, { names, formats }) =>
    `You marked ${names.short(personId)} on ${formats.day(at)}. Kith sees no mail or meeting since. By phone or in person?`,
  pressedAway: ({ personId, purpose, at }, { names, formats }) => {
    const what = purpose === "reached-out" ? "Marked" : "Left out";
    return `${what}: ${names.short(personId)}, on ${formats.day(at)} at ${formats.time(at)}, from a browser Kith had not seen.`;
  },
  circles: ({ closer, newPeople, metTwice, quiet, concentration }, { names, formats }) => {
    const moves = closer.map(({ personId, from, to, firstOneToOneAt }) => {
      const first =
        firstOneToOneAt === null
          ? ""
          : `, after a first one to one on ${formats.date(firstOneToOneAt)}`;
      return `${names.full(personId)} moved closer: from ${CIRCLE[from]} to ${CIRCLE[to]}${first}.`;
    });
    const twice = metTwice > 0 ? `, ${metTwice} of them met twice` : "";
    if (newPeople > 0)
      moves.push(
        `${formats.count(newPeople, { one: "new person", other: "new people" })}${twice}.`,
      );
    if (quiet > 0) moves.push(`${formats.count(quiet, { one: "tie", other: "ties" })} went quiet.`);
    if (concentration) {
      const { company, people, of } = concentration;
      moves.push(
        `${people} of the ${of} people you were in touch with in the last year work at ${company} (${formats.percent(people / of)}).`,
      );
    }
    return moves.join(" ");
  },
  introduction: (rotation, say) => {
    const { names, formats } = say;
    const { a, b, isWell, shared } = rotation;
    const pair = formats.list([names.full(a), names.full(b)]);
    const counts = pairCounts(rotation, { meetings: MEETINGS, mails: MAILS, with: "with" }, say);
    const share = formats.count(shared, { one: "person you know", other: "people you know" });
    return `${pair}. You know both${isWell ? " well" : ""} (${counts}). They share ${share} and appear together in nothing Kith has seen.`;
  },
  oldGroup,
  moved: (
    { personId, toAddress, writtenThere, fromAddress, silentSinceAt },
    { names, formats },
  ) => {
    const times = ["once", "twice"][writtenThere - 1] ?? `${formats.number(writtenThere)} times`;
    const written = writtenThere > 0 ? `; you wrote there ${times}` : "";
    return `${names.full(personId)} now writes from ${toAddress}${written}. Before: ${fromAddress}, silent since ${formats.month(silentSinceAt)}. Same person?`;
  },
  link: {
    reachedOut: (name) => `Reached out to ${name}`,
    writeTo: (name) => `Write to ${name}`,
    notNow: "Not now",
    openThread: (name) => `Open the thread with ${name}`,
    nothingToAnswer: "Nothing to answer",
    nothingToWaitFor: "Nothing to wait for",
    writeToBoth: "Write to both",
    writeToAll: "Write to all",
    theyKnowEachOther: "They know each other",
    notAMatch: "Not a match",
    yes: "Yes",
    no: "No",
    notYet: "Not yet",
    undo: "Undo",
    seeThem: "See them",
  },
  receipt: RECEIPT,
  quietSpell: { question: "Is this letter useful?", weekly: "Weekly", monthly: "Monthly" },
};
