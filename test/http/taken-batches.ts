export const ME = "ida@brandt.test";
export const NOW = Date.parse("2026-11-22T10:00:00Z");
export const DAY_MS = 86_400_000;
export const AT = NOW - 40 * DAY_MS;
export const WROTE = 2 | 8 | 128 | 256;
export const MET = 2 | 128 | 256 | 1024 | 2048;

export type Some = Readonly<Record<string, unknown>>;

/** An address of a batch, as the page sends it. */
export function address(text: string, more: Some = {}) {
  const name = { name: "Ana Sousa", nameOwn: true, nameAt: AT };
  return { address: text, ...name, evidence: 0, bouncedAt: 0, ...more };
}
/** A mail of a batch. */
export function mail(to: string, hash: number, more: { at?: number; flags?: number } = {}) {
  return [to, hash, more.at ?? AT, 4, more.flags ?? WROTE, 1];
}
/** A meeting of a batch. */
export function meeting(hash: number, more: Some = {}) {
  const people = [["ana@x.test", MET]];
  return { hash, part: 0, at: AT, thread: 5, flags: 2 << 16, others: 1, people, ...more };
}
/** A decision of a batch. */
export function word(event: Some, more: Some = {}) {
  return { at: AT, about: "ana@x.test", with: null, item: null, event, ...more };
}

/** Batches that no Kith writes. */
export const BAD: readonly Some[] = [
  { addresses: [address("ana@x.test", { evidence: 32 })] },
  { addresses: [address("ana@x.test", { address_id: 7 })] },
  { addresses: [address("ana@x.test", { nameAt: -1 })] },
  { addresses: Array.from({ length: 501 }, (_, n) => address(`a${n}@x.test`)) },
  { mails: [mail("ana@x.test", 2 ** 53)] },
  { mails: [mail("ana@x.test", 1.5)] },
  { mails: [mail("ana@x.test", 1, { flags: 1 << 13 })] },
  { mails: [mail("ana@x.test", 1, { flags: -1 })] },
  { mails: [[...mail("ana@x.test", 1), "a subject"]] },
  { mails: Array.from({ length: 501 }, (_, n) => mail("ana@x.test", n)) },
  { meetings: [meeting(1, { title: "secret" })] },
  { meetings: [meeting(1, { people: [] })] },
  { meetings: [meeting(1, { people: Array(201).fill(["ana@x.test", MET]) })] },
  { said: [word({ kind: "note", note: "x".repeat(201) })] },
  { said: [word({ kind: "note", note: "a\u0000b" })] },
  { said: [word({ kind: "note", sealed: "AAAA" })] },
  { said: [word({ kind: "circle", circle: "enemy" })] },
  { said: [word({ kind: "rhythm", days: 0 })] },
  { said: [word({ kind: "merged", with: 1 })] },
  { said: [word({ kind: "acted", purpose: "unsubscribe", by: "app" })] },
  { said: [word({ kind: "acted", purpose: "rest", by: "app" }, { item: "person/nobody/1" })] },
  { said: [word({ kind: "acted", purpose: "same-person", by: "app" }, { item: "same/1" })] },
  { said: [word({ kind: "acted", purpose: "rest", by: "app" }, { item: "<b>" })] },
  { said: [word({ kind: "shown", role: "fading" })] },
  { said: [word({ kind: "split" }, { seq: 1 })] },
  { exclusions: [{ kind: "everybody", value: "x", at: AT }] },
  { letters: [] },
];
