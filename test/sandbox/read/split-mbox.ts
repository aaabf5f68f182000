import { FROM_LINE } from "./from-line";

/** One mail of an mbox: its From_ line, its header block (undecoded) and how many bytes it takes. The body is never held. */
export type RawMail = {
  readonly fromLine: string;
  readonly header: Uint8Array;
  readonly size: number;
  /** Where it begins in the (unpacked) file. */
  readonly offset: number;
};

/** Takes the bytes of an mbox piece by piece; `push` and `end` return the mails that are complete by then. */
export type MboxSplitter = {
  readonly push: (chunk: Uint8Array) => readonly RawMail[];
  readonly end: () => readonly RawMail[];
};

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
/** "From " */
const FROM = [70, 114, 111, 109, 32];
/** No honest line is longer; what goes beyond is counted, not kept, so that no file can fill the memory. */
const MAX_LINE = 256 * 1024;
const MAX_HEADER = 1024 * 1024;
/** Between a body of the declared length and the next From_ line stand one or two line ends. */
const LENGTH_SLACK = 4;

type OpenMail = { fromLine: string; offset: number; lines: Uint8Array[]; bytes: number };
type Candidate = { fromLine: string; offset: number };
type State = {
  offset: number;
  partial: Uint8Array[];
  partialLength: number;
  mail: OpenMail | undefined;
  inHeader: boolean;
  afterBlank: boolean;
  candidate: Candidate | undefined;
  /** Where the body of the last mail with a Content-Length should end (mboxcl, whose bodies are not quoted). */
  bodyEnd: number | undefined;
  /** Mails that seem to begin inside that body: real only if the declared length turns out wrong. */
  held: RawMail[];
  done: RawMail[];
};

/**
 * Splits mboxo, mboxrd and mboxcl files, LF or CRLF. A mail begins at a From_ line with a date, after an
 * empty line, if the line after it is a header field; so an unquoted "From " in a body does not split it.
 * Throws if the file does not begin with a From_ line.
 */
export function createMboxSplitter(): MboxSplitter {
  const state: State = {
    offset: 0,
    partial: [],
    partialLength: 0,
    mail: undefined,
    inHeader: false,
    afterBlank: true,
    candidate: undefined,
    bodyEnd: undefined,
    held: [],
    done: [],
  };
  return {
    push: (chunk) => {
      pushChunk(state, chunk);
      return takeDone(state);
    },
    end: () => {
      if (state.partialLength > 0) endLine(state, 0);
      closeMail(state, state.offset);
      settleHeld(state, state.offset);
      return takeDone(state);
    },
  };
}

function takeDone(state: State): readonly RawMail[] {
  const mails = state.done;
  state.done = [];
  return mails;
}

function pushChunk(state: State, chunk: Uint8Array): void {
  let from = 0;
  for (;;) {
    const at = chunk.indexOf(NEWLINE, from);
    const piece = chunk.subarray(from, at === -1 ? chunk.length : at);
    if (state.partialLength === 0 && at !== -1) {
      takeLine(state, piece, piece.length + 1);
    } else {
      if (state.partialLength < MAX_LINE) state.partial.push(piece.slice());
      state.partialLength += piece.length;
      if (at !== -1) endLine(state, 1);
    }
    if (at === -1) return;
    from = at + 1;
  }
}

function endLine(state: State, terminator: number): void {
  const line = joinBytes(state.partial);
  const length = state.partialLength + terminator;
  state.partial = [];
  state.partialLength = 0;
  takeLine(state, line, length);
}

function takeLine(state: State, raw: Uint8Array, length: number): void {
  const line = raw.at(-1) === CARRIAGE_RETURN ? raw.subarray(0, -1) : raw;
  const offset = state.offset;
  state.offset += length;
  const candidate = state.candidate;
  state.candidate = undefined;
  if (candidate !== undefined && looksLikeField(line)) openMail(state, candidate);
  const fromLine = fromLineOf(line);
  if (fromLine !== undefined && (state.afterBlank || state.inHeader)) {
    state.candidate = { fromLine, offset };
    state.afterBlank = false;
    return;
  }
  state.afterBlank = line.length === 0;
  if (state.inHeader) takeHeaderLine(state, line);
  else if (state.mail === undefined && candidate === undefined && line.length > 0) {
    throw new Error("it does not begin with a From_ line");
  }
}

function takeHeaderLine(state: State, line: Uint8Array): void {
  const mail = state.mail;
  if (mail === undefined) return;
  if (line.length === 0) {
    state.inHeader = false;
    if (state.bodyEnd === undefined) state.bodyEnd = declaredEnd(mail, state.offset);
  } else if (mail.bytes < MAX_HEADER) {
    mail.lines.push(line.slice(0, MAX_LINE));
    mail.bytes += line.length;
  }
}

function openMail(state: State, candidate: Candidate): void {
  closeMail(state, candidate.offset);
  if (state.bodyEnd !== undefined && candidate.offset >= state.bodyEnd) {
    settleHeld(state, candidate.offset);
  }
  state.mail = { ...candidate, lines: [], bytes: 0 };
  state.inHeader = true;
}

function closeMail(state: State, end: number): void {
  const { mail } = state;
  if (mail === undefined) return;
  const raw = {
    fromLine: mail.fromLine,
    header: joinLines(mail.lines),
    size: end - mail.offset,
    offset: mail.offset,
  };
  state.mail = undefined;
  state.inHeader = false;
  if (state.bodyEnd !== undefined && mail.offset < state.bodyEnd && state.held.length > 0) {
    state.held.push(raw);
  } else if (state.bodyEnd !== undefined && end < state.bodyEnd) state.held.push(raw);
  else state.done.push(raw);
}

/** The first held mail owns the declared length: if it was right, the others are text inside its body. */
function settleHeld(state: State, at: number): void {
  const [owner, ...inside] = state.held;
  if (owner !== undefined && state.bodyEnd !== undefined) {
    const wasRight = at >= state.bodyEnd && at - state.bodyEnd <= LENGTH_SLACK;
    if (wasRight) state.done.push({ ...owner, size: at - owner.offset });
    else state.done.push(owner, ...inside);
  }
  state.held = [];
  state.bodyEnd = undefined;
}

function declaredEnd(mail: OpenMail, bodyStart: number): number | undefined {
  for (const line of mail.lines) {
    const match = /^content-length:\s*(\d{1,12})\s*$/i.exec(ascii(line.subarray(0, 64)));
    if (match !== null) return bodyStart + Number(match[1]);
  }
  return undefined;
}

function fromLineOf(line: Uint8Array): string | undefined {
  if (FROM.some((byte, i) => line[i] !== byte) || line.length > 1000) return undefined;
  const text = ascii(line);
  return FROM_LINE.test(text) ? text : undefined;
}

function looksLikeField(line: Uint8Array): boolean {
  return /^(?:>From |[!-9;-~]+[ \t]*:)/.test(ascii(line.subarray(0, 200)));
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function joinLines(lines: readonly Uint8Array[]): Uint8Array {
  const newline = Uint8Array.of(NEWLINE);
  return joinBytes(lines.flatMap((line) => [line, newline]));
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
