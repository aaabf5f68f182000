import type { StoredEvent } from "../mailbox";
import { stableId } from "../read/stable-id";
import { FIRST_DAY } from "./background";
import type { BerlinClock } from "./berlin-clock";
import { CAST } from "./cast";
import { timeOf } from "./meeting-log";
import { type Person, person } from "./person";
import { enter, type Scene } from "./scene";

/** The first Monday of the four years. */
const START = Math.ceil(FIRST_DAY / 7) * 7;

const ROOM = person("room", "Speicher 3 (8)", ["speicher-3@resource.nordlys.example"], {
  kind: "room",
});

/** What repeats in a working life: standing one-to-ones, team meetings, the all-hands; with all that happens to them. */
export function liveRoutine(scene: Scene, crowd: readonly Person[]): void {
  const client = crowd.filter(({ company }) => company === "Nordlys");
  const [first, second, third, fourth, ...team] = client;
  if (!first || !second || !third || !fourth) throw new Error("the client needs more people");
  enter(scene, ROOM);
  const random = scene.random.fork("routine");
  standing(scene, [first], rhythm(1, 570, 1, START, "1:1", { room: ROOM }));
  standing(scene, [second], rhythm(3, 660, 2, START + 350, "1:1"));
  standing(scene, [third], rhythm(2, 840, 4, START + 700, "Coffee"));
  // Ended when the project did.
  standing(scene, [fourth], rhythm(4, 600, 1, START + 140, "Project 1:1", { until: -310 }));
  standing(scene, team.slice(0, 5), rhythm(0, 540, 1, START, "Team Monday"));
  standing(scene, [fourth, ...team.slice(3, 11)], rhythm(2, 900, 2, -560, "Site review"));
  standing(scene, client.slice(0, 45), rhythm(3, 780, 4, START, "All-hands"));
  standing(scene, random.sample(crowd, 6), rhythm(3, 1140, 4, -900, "Choir board"));
  for (const entry of ownEntries(scene.clock)) scene.meetings.entry(entry);
}

type Rhythm = {
  readonly weekday: number;
  readonly minutes: number;
  readonly everyWeeks: number;
  readonly from: number;
  readonly until?: number;
  readonly title: string;
  readonly room?: Person;
};

function rhythm(
  weekday: number,
  minutes: number,
  everyWeeks: number,
  from: number,
  title: string,
  more: Pick<Rhythm, "until" | "room"> = {},
): Rhythm {
  return { weekday, minutes, everyWeeks, from, title, ...more };
}

function standing(scene: Scene, others: readonly Person[], plan: Rhythm): void {
  const { from, until, weekday, everyWeeks, title, room } = plan;
  const start = Math.floor(from / 7) * 7 + weekday;
  const end = until === undefined ? undefined : Math.floor(until / 7) * 7 + weekday;
  const random = scene.random.fork(`standing ${title} ${weekday}`);
  const cancelledDays: number[] = [];
  const declinedDays: number[] = [];
  const movedDays: [number, number][] = [];
  for (let day = start; day <= (end ?? 60); day += everyWeeks * 7) {
    const fate = random.next();
    if (fate < 0.07) cancelledDays.push(day);
    else if (fate < 0.11) declinedDays.push(day);
    else if (fate < 0.16 && weekday < 4) movedDays.push([day, 1]);
  }
  scene.meetings.series({
    day: start,
    minutes: plan.minutes,
    lasts: 45,
    title,
    organizer: others[0] ?? scene.user,
    others,
    answer: "accepted",
    everyWeeks,
    ...(end === undefined ? {} : { untilDay: end }),
    cancelledDays,
    declinedDays,
    movedDays,
    room,
  });
}

/** Entries that are no meetings: holidays, focus time, a birthday, a doctor. */
function ownEntries(clock: BerlinClock): readonly StoredEvent[] {
  const entries: StoredEvent[] = [];
  const add = (title: string, day: number, days: number, more: Partial<StoredEvent>): void => {
    const id = stableId(`${title} ${clock.date(day)}`);
    entries.push({
      id,
      iCalUID: `${id}@google.com`,
      status: "confirmed",
      start: { date: clock.date(day) },
      end: { date: clock.date(day + days) },
      organizer: { email: "ida@brandt-studio.example", self: true },
      attendees: [],
      eventType: "default",
      summary: title,
      updated: new Date(Math.min(clock.at(day - 10, 600), clock.now)).toISOString(),
      ...more,
    });
  };
  for (let year = 0; year < 4; year++) {
    add("Sommerferien", -90 - year * 364, 15, { eventType: "outOfOffice" });
    add("Zahnarzt", -40 - year * 182, 1, { visibility: "private" });
  }
  for (let day = -413; day < 0; day += 7) {
    const [start, end] = [timeOf(clock.at(day + 1, 480)), timeOf(clock.at(day + 1, 560))];
    add("Fokus", day + 1, 1, { eventType: "focusTime", start, end });
  }
  add(`Geburtstag ${CAST.hanna.name}`, -1200, 1, {
    eventType: "birthday",
    recurrence: ["RRULE:FREQ=YEARLY"],
    transparency: "transparent",
  });
  return entries;
}
