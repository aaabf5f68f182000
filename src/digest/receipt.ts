import type { FailureKind } from "../domain/failure";
import { DAY_MS, PEOPLE_MAX } from "../domain/limits";
import { sumOverLimit } from "../domain/over-limit";
import type { DraftLink, ReceiptLine } from "./draft";
import type { LetterInput, Receipt } from "./letter-input";
import type { Speaker } from "./speaker";

/** A stream that fails for a passing reason is called unreadable only after so long. */
const PATIENCE_MS = DAY_MS;
const NEEDS_USER: ReadonlySet<FailureKind> = new Set(["reconnect", "admin-consent", "no-mailbox"]);

type Stream = Receipt["streams"][number];

/** Whether a stream that should be read cannot be: what the letter must say. */
function isBlind(stream: Stream, now: number): boolean {
  if (stream.failure === null || stream.failure === "consent-missing") return false;
  if (NEEDS_USER.has(stream.failure)) return true;
  return stream.lastSuccessAt === null || now - stream.lastSuccessAt > PATIENCE_MS;
}

/** Nothing could be read at all: there is nobody to name, and the letter says only that. */
export function isAllBlind({ receipt, now }: LetterInput): boolean {
  const streams = liveStreams(receipt);
  return streams.length > 0 && streams.every((stream) => isBlind(stream, now));
}

/** Those of accounts that are still connected. */
function liveStreams({ accounts, streams }: Receipt): Stream[] {
  const live = new Set(accounts.map(({ accountId }) => accountId));
  return streams.filter(({ accountId }) => live.has(accountId));
}

/** Until when something was read, of the streams that no longer are. */
export function blindSince({ receipt, now }: LetterInput): number | null {
  const times = liveStreams(receipt)
    .filter((stream) => isBlind(stream, now))
    .map(({ lastSuccessAt }) => lastSuccessAt ?? 0);
  const latest = Math.max(0, ...times);
  return latest === 0 ? null : latest;
}

/** What Kith read to write this letter, and what can be set. */
export function receiptLines(input: LetterInput, speaker: Speaker): ReceiptLine[] {
  const { receipt, now } = input;
  const { copy, say } = speaker;
  const lines: ReceiptLine[] = [soft(copy.receipt.read(receipt, say), [])];
  const seeing = liveStreams(receipt).filter(({ failure }) => failure !== "consent-missing");
  for (const stream of seeing.filter((seen) => !isBlind(seen, now)))
    lines.push(soft(fresh(stream, receipt, speaker), []));
  if (receipt.isFull) lines.push(soft(copy.receipt.full(PEOPLE_MAX, say), []));
  lines.push(...blindLines(input, speaker));
  if (input.asksRhythm) lines.push(rhythmQuestion(speaker));
  const named = input.suggestions.length > 0 && !isAllBlind(input);
  if (input.asksListSize && named) lines.push(listQuestion(speaker));
  lines.push(soft("", settingLinks(speaker)));
  lines.push(soft(copy.receipt.replyTo(input.replyTo), []));
  return lines;
}

const SETTINGS = { to: "page", path: "/settings" } as const;

function fresh(stream: Stream, receipt: Receipt, { copy, say }: Speaker): string {
  const source = sourceOf(stream, receipt, { copy });
  if (stream.lastSuccessAt === null) return copy.receipt.waiting(source);
  const { lastSuccessAt: readAt, depthAt, phase } = stream;
  const read = copy.receipt.fresh(
    { source, readAt, depthAt, isReading: phase === "backfill" },
    say,
  );
  const said = [read];
  if (stream.unread > 0)
    said.push(copy.receipt.unread({ stream: stream.stream, count: stream.unread }, say));
  for (const sum of sumOverLimit(stream.overLimit, receipt.sinceAt))
    said.push(copy.receipt.overLimit[sum.limit](sum, say));
  return said.join(" ");
}

function blindLines({ receipt, now }: LetterInput, { copy, say }: Speaker): ReceiptLine[] {
  const blind = liveStreams(receipt).filter((stream) => isBlind(stream, now));
  return blind.map((stream, index): ReceiptLine => {
    const source = sourceOf(stream, receipt, { copy });
    const said = [copy.receipt.blind({ source, sinceAt: stream.lastSuccessAt }, say)];
    const isLast = index === blind.length - 1;
    if (isLast && receipt.heldBack > 0) said.push(copy.receipt.heldBack(receipt.heldBack, say));
    const rel = `reconnect:${stream.accountId}:${stream.stream}`;
    const label = copy.receipt.reconnect(source);
    const link: DraftLink = { rel, label, about: null, weight: "plain", target: SETTINGS };
    return { text: said.join(" "), tone: "warn", links: [link] };
  });
}

/** "Gmail"; with its address where the user has more than one account there. */
function sourceOf(stream: Stream, receipt: Receipt, { copy }: Pick<Speaker, "copy">): string {
  const account = receipt.accounts.find(({ accountId }) => accountId === stream.accountId);
  if (!account) return "?";
  const name = copy.receipt.source[account.provider][stream.stream];
  const siblings = receipt.accounts.filter(({ provider }) => provider === account.provider);
  return siblings.length > 1 ? `${name} (${account.address})` : name;
}

function listQuestion({ copy }: Speaker): ReceiptLine {
  const { listRight, fewer, fine, more } = copy.receipt;
  return soft(listRight, [act("fewer", fewer), act("fine", fine), act("more", more)]);
}

function rhythmQuestion({ copy }: Speaker): ReceiptLine {
  const { question, weekly, monthly } = copy.quietSpell;
  return soft(question, [act("weekly", weekly), act("monthly", monthly)]);
}

function settingLinks({ copy }: Speaker): DraftLink[] {
  const { settings, pause, unsubscribe, deleteAll } = copy.receipt;
  const leave = { to: "page", path: "/settings/delete" } as const;
  return [
    { rel: "settings", label: settings, about: null, weight: "plain", target: SETTINGS },
    act("pause", pause),
    act("unsubscribe", unsubscribe),
    { rel: "delete", label: deleteAll, about: null, weight: "plain", target: leave },
  ];
}

function act(
  purpose: Extract<DraftLink["target"], { to: "act" }>["purpose"],
  label: string,
): DraftLink {
  return {
    rel: purpose,
    label,
    about: null,
    weight: "plain",
    target: { to: "act", purpose, subject: null },
  };
}

function soft(text: string, links: readonly DraftLink[]): ReceiptLine {
  return { text, tone: "soft", links };
}
