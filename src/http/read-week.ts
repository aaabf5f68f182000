import { type Standing, standingOf } from "../actions/action-state";
import { composeLetter } from "../digest/letter";
import type { Ego } from "../domain/ego";
import type { LogEntry } from "../domain/log";
import { nextWeekly } from "../domain/next-letter";
import type { Suggestion } from "../domain/suggestion";
import { isoWeek } from "../domain/week";
import { findLeftOpen } from "../jobs/find-left-open";
import { type JudgedUser, judgeUser } from "../jobs/judge-user";
import { letterInput } from "../jobs/letter-input";
import { letterWish } from "../jobs/letter-wish";
import { receipt } from "../jobs/receipt";
import { judge } from "../score/judge";
import type { Judgement } from "../score/judgement";
import { readProfile } from "../store/profiles";
import { sayLetter } from "./say-letter";
import { visitorOf, type WebContext } from "./web";
import { standingKey, type Week } from "./week-view";

/** What the visitor's letter of this week says, or would say now. */
export async function readWeek(c: WebContext): Promise<Week> {
  const { db, user } = visitorOf(c);
  const profile = await readProfile(db, user.userId);
  if (!profile) throw new Error("The user has no profile.");
  const judged = await judgeUser(db, { user, profile }, c.get("outside").now());
  const shown = shownThisWeek(judged.ego, judged.week);
  const item = shown?.item ?? `week/${judged.week}`;
  const judgement = judgementBefore(item, judged, {
    listSize: profile.listSize,
    seed: user.userId,
  });
  const frame = {
    kind: "now",
    slot: item,
    nextAt: nextWeekly(judged.ego.now, letterWish({ user, profile }, judged.ego.log)),
    receipt: receipt(judged),
    replyTo: c.get("config").replyTo,
    found: await findLeftOpen(db, user.userId, judged.ego, judgement.leftOpen),
  } as const;
  const input = letterInput(frame, { user, profile }, judged.ego, {
    ...judgement,
    suggestions: shown?.suggestions ?? judgement.suggestions,
  });
  const standings = fold(judged.ego.log);
  const says = await sayLetter(c, profile);
  return { item, ...depthOf(judged), blocks: composeLetter(input).blocks, standings, says };
}

type Reader = { readonly listSize: number; readonly seed: number };

/** The judgement as if nothing had been done about this week yet: what was acted on stays, with its Undo. */
function judgementBefore(item: string, judged: JudgedUser, reader: Reader): Judgement {
  const { ego, judgement, week } = judged;
  const log = ego.log.filter((entry) => entry.item?.split("#")[0] !== item || !isAct(entry));
  if (log.length === ego.log.length) return judgement;
  const blind = new Set(
    [...judgement.whyNot].flatMap(([personId, why]) => (why === "blind-account" ? [personId] : [])),
  );
  return judge({ ...ego, log }, { ...reader, week, blind });
}

function isAct({ event }: LogEntry): boolean {
  return event.kind === "acted" || event.kind === "undone";
}

/** How much is read, as far as it matters to saying "nobody". */
export function depthOf({
  streams,
}: Pick<JudgedUser, "streams">): Pick<Week, "since" | "ready" | "isNothing"> {
  const depths = streams.flatMap(({ depthAt }) => (depthAt === null ? [] : [depthAt]));
  return {
    since: depths.length > 0 && depths.length === streams.length ? Math.max(...depths) : null,
    ready: streams.length > 0 && streams.every(({ phase }) => phase === "live"),
    isNothing: streams.length === 0,
  };
}

/** The list of this week's newest letter: it stays as it was sent, whatever was done since. */
function shownThisWeek(
  ego: Ego,
  week: string,
): { readonly item: string; readonly suggestions: Suggestion[] } | null {
  const last = ego.log.findLast(
    ({ event, at }) => event.kind === "shown" && isoWeek(at, ego.zone) === week,
  );
  if (!last || last.item === null) return null;
  const personOf = new Map(
    ego.people.flatMap(({ personId, addresses }) =>
      addresses.map(({ addressId }) => [addressId, personId] as const),
    ),
  );
  const suggestions = ego.log.flatMap(({ item, subject, event }): Suggestion[] => {
    if (item !== last.item || event.kind !== "shown" || subject === null) return [];
    const personId = personOf.get(subject);
    const { kind: _, ...rest } = event;
    return personId === undefined ? [] : [{ personId, addressId: subject, ...rest }];
  });
  return { item: last.item, suggestions: suggestions.sort((a, b) => a.slot - b.slot) };
}

function fold(log: readonly LogEntry[]): Map<string, Standing> {
  const byKey = Map.groupBy(log.filter(isAct), standingKey);
  return new Map([...byKey].map(([key, entries]) => [key, standingOf(entries)]));
}
