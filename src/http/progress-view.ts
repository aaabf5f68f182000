import type { Account, StreamState } from "../domain/account";
import type { FailureKind } from "../domain/failure";
import { DAY_MS } from "../domain/limits";
import type { Arrivals } from "../store/arrivals";
import { accountName } from "./pages/account-name";
import type { Format } from "./pages/format";
import type { PageText } from "./pages/text-en";

/** How far reading is, in the words of the progress page; also what its script asks for. */
export type ProgressView = {
  readonly title: string;
  readonly headline: string;
  readonly lead: string;
  readonly streams: readonly StreamView[];
  readonly people: readonly string[];
  /** Nothing more will come by waiting. */
  readonly done: boolean;
};

type StreamView = {
  readonly key: string;
  readonly line: string;
  /** Why it does not go on at the moment, or empty. */
  readonly trouble: string;
  /** 0 to 1. */
  readonly share: number;
};

type ProgressInput = {
  readonly accounts: readonly Pick<Account, "accountId" | "address" | "provider">[];
  readonly streams: readonly StreamState[];
  readonly arrivals: Arrivals;
  /** How far back is read. */
  readonly historyYears: number;
  readonly now: number;
};

/** Only the user or somebody else can mend these; waiting does not. */
const LASTING: ReadonlySet<FailureKind> = new Set([
  "reconnect",
  "consent-missing",
  "admin-consent",
  "no-mailbox",
]);
const YEAR_MS = 365.25 * DAY_MS;

/** The progress page's facts, from how the streams stand. */
export function progressView(given: ProgressInput, text: PageText, format: Format): ProgressView {
  const streams = given.streams.map(asReading);
  const input = { ...given, streams };
  const allRead = streams.length > 0 && streams.every((stream) => stream.phase === "live");
  const done = streams.every((stream) => stream.phase === "live" || hasLastingFailure(stream));
  return {
    title: titleOf(input, { allRead, done }, text, format),
    ...says(allRead, input, text.progress),
    streams: streams.map((stream) => streamView(stream, input, text, format)),
    people: input.arrivals.names,
    done,
  };
}

function says(allRead: boolean, { streams, accounts }: ProgressInput, text: PageText["progress"]) {
  if (streams.length === 0) return { headline: text.headlineNothing, lead: text.nothing };
  if (!allRead) return { headline: text.headline, lead: text.lead };
  const isArchive = accounts.every(({ provider }) => provider === "import");
  return { headline: text.headlineDone, lead: isArchive ? text.leadArchive : text.leadDone };
}

/** What is read once more from the very start is shown as at its first read; a calendar until its first page is in. */
function asReading(stream: StreamState): StreamState {
  if (stream.againAt === null) return stream;
  const failure = stream.failure ?? stream.againFailure;
  return { ...stream, phase: "backfill", depthAt: stream.againDepthAt, failure };
}

function titleOf(
  { streams }: ProgressInput,
  state: { readonly allRead: boolean; readonly done: boolean },
  text: PageText,
  format: Format,
): string {
  if (state.allRead) return text.progress.titleDone;
  if (state.done) return text.progress.titleIdle;
  const reading = streams.findLast(
    (stream) => stream.phase === "backfill" && stream.depthAt !== null,
  );
  if (!reading || reading.depthAt === null) return text.progress.titleStart;
  return text.progress.title(format.month(reading.depthAt));
}

function streamView(
  stream: StreamState,
  input: ProgressInput,
  text: PageText,
  format: Format,
): StreamView {
  return {
    key: `stream-${stream.accountId}-${stream.stream}`,
    line: lineOf(stream, input, text, format),
    trouble: stream.failure === null ? "" : text.failure[stream.failure],
    share: shareOf(stream, input),
  };
}

function lineOf(
  stream: StreamState,
  { accounts, arrivals, streams }: ProgressInput,
  text: PageText,
  format: Format,
): string {
  const account = accounts.find(({ accountId }) => accountId === stream.accountId);
  const kind = text.stream[stream.stream];
  const name =
    accounts.length > 1 && account ? `${kind} (${accountName(account, accounts, text)})` : kind;
  const words = text.progress;
  if (stream.depthAt === null) return words.start(name);
  const month = format.month(stream.depthAt);
  const live = stream.phase === "live";
  if (stream.stream === "calendar") {
    const detail = words.calendarDetail(format, stream.seen);
    return live ? words.done(name, month, detail) : words.readTo(name, month, detail);
  }
  const headers = words.headers(format, stream.seen);
  // The people are those of all accounts: with several mailboxes no line can claim them.
  const isOnlyMail = streams.filter((other) => other.stream === "mail").length === 1;
  const people = (live ? words.people : words.peopleSoFar)(format, arrivals.people);
  const detail = isOnlyMail ? `${headers}, ${people}` : headers;
  return live ? words.done(name, month, detail) : words.readTo(name, month, detail);
}

/** How much of the time to be read is read; a backfill is never quite full before it says so itself. */
function shareOf(stream: StreamState, { historyYears, now }: ProgressInput): number {
  if (stream.phase === "live") return 1;
  if (stream.depthAt === null) return 0;
  const share = (now - stream.depthAt) / (historyYears * YEAR_MS);
  return Math.min(0.97, Math.max(0.02, Math.round(share * 100) / 100));
}

function hasLastingFailure(stream: StreamState): boolean {
  return stream.failure !== null && LASTING.has(stream.failure);
}
