import { IDA } from "./cast";
import { latinName, localPart, OTHER_SCRIPTS } from "./names";
import { type Person, person, who } from "./person";
import type { Random } from "./random";
import { enter, meet, type Scene, talk, workday } from "./scene";

/** Four years of days. */
export const FIRST_DAY = -4 * 365;

const COMPANIES = [
  "Aurelia Foods",
  "Bluebell Press",
  "Cedar & Stone",
  "Deltaworks",
  "Elbe Logistik",
  "Fathom Radio",
  "Glasshouse",
  "Halden Energi",
  "Isar Mobility",
  "Juniper Health",
  "Kontur",
  "Lighthouse Law",
  "Mosaik",
  "Northgate School",
  "Olive Street",
  "Pavilion",
  "Quarry Books",
  "Rivermouth",
  "Solberg",
  "Tandem",
  "Umbra Films",
  "Veritas Audit",
  "Westwind",
  "Xylo",
  "Yarrow",
  "Zeppelin Theatre",
] as const;
const ZONES = [60, 60, 60, 0, 120, -300, 330, 480, 540];
const SUBJECTS = [
  "Next steps",
  "Draft two",
  "Question",
  "Catching up",
  "Thursday",
  "Photos from the workshop",
  "Budget",
  "Your talk",
  "Recommendation",
  "Coffee?",
  "Numbers for March",
  "The poster",
  "Travel plans",
  "Contract",
] as const;

/** How somebody in the background stands to the user. */
type Tie = "active" | "acquaintance" | "faded" | "new";

/** Two in five work for the client, the others for some twenty companies or for nobody. */
export function fillBackground(scene: Scene, count: number): readonly Person[] {
  const random = scene.random.fork("background");
  const crowd = Array.from({ length: count }, (_, n) => enter(scene, createExtra(random, n)));
  for (const [n, extra] of crowd.entries()) {
    const own = scene.random.fork(`tie ${n}`);
    const tie: Tie =
      n % 40 === 7
        ? "new"
        : own.chance(0.28)
          ? "active"
          : own.chance(0.5)
            ? "faded"
            : "acquaintance";
    liveTie(scene, own, extra, tie, crowd);
  }
  return crowd;
}

function createExtra(random: Random, n: number): Person {
  const other = n % 12 === 5 ? OTHER_SCRIPTS[Math.floor(n / 12)] : undefined;
  const name = other?.[0] ?? latinName(n);
  const local = other?.[1] ?? localPart(name);
  const company = n % 9 === 8 ? undefined : n % 5 < 2 ? "Nordlys" : COMPANIES[n % COMPANIES.length];
  const domain = company === undefined ? "privatpost.example" : `${domainOf(company)}.example`;
  const second = n % 17 === 3 ? [`${local}@stadtpost.example`] : [];
  return person(`extra-${n}`, name, [`${local}@${domain}`, ...second], {
    company,
    zone: company === "Nordlys" ? 60 : random.pick(ZONES),
    encodes: random.chance(0.5),
  });
}

function domainOf(company: string): string {
  return company.toLowerCase().replace(/[^a-z]+/g, "-");
}

function liveTie(
  scene: Scene,
  random: Random,
  extra: Person,
  tie: Tie,
  crowd: readonly Person[],
): void {
  const today = scene.clock.dayOf(scene.clock.now);
  if (tie === "new") {
    touch(scene, random, extra, today - random.int(4, 26), crowd);
    return;
  }
  if (tie === "acquaintance") {
    for (let times = random.int(1, 3); times > 0; times--) {
      touch(scene, random, extra, today - random.int(20, 1300), crowd);
    }
    return;
  }
  const rhythm = tie === "active" ? random.int(9, 70) : random.int(60, 200);
  // An active tie is within its rhythm; a faded one was never close and ended long ago.
  const last = today - (tie === "active" ? random.int(1, rhythm) : random.int(150, 1100));
  const first = Math.max(
    FIRST_DAY,
    tie === "active" ? last - random.int(200, 1400) : last - rhythm,
  );
  for (
    let day = last;
    day >= first;
    day -= Math.max(3, Math.round(rhythm * (0.5 + random.next())))
  ) {
    touch(scene, random, extra, day, crowd);
  }
}

function touch(
  scene: Scene,
  random: Random,
  extra: Person,
  day: number,
  crowd: readonly Person[],
): void {
  const minutes = random.int(8 * 60, 18 * 60);
  if (random.chance(0.3)) {
    meetSome(scene, random, extra, day, crowd);
    return;
  }
  const colleagues = crowd.filter((p) => p.company === extra.company && p !== extra);
  const address = random.chance(0.25) ? extra.addresses[1] : undefined;
  talk(scene, {
    other: extra,
    starts: random.chance(0.5) ? "user" : "other",
    day: random.chance(0.1) ? day : workday(day),
    minutes,
    turns: random.int(2, 4),
    subject: random.pick(SUBJECTS),
    ...(random.chance(0.12) ? { cc: random.sample(colleagues, 2).map((p) => who(p)) } : {}),
    ...(address === undefined ? {} : { address }),
    ...(random.chance(0.15) ? { own: random.pick(IDA.addresses) } : {}),
  });
}

function meetSome(
  scene: Scene,
  random: Random,
  extra: Person,
  day: number,
  crowd: readonly Person[],
): void {
  const minutes = random.int(18, 35) * 30;
  const organizer = random.chance(0.5) ? scene.user : extra;
  if (random.chance(0.55)) {
    meet(scene, extra, day, minutes, organizer);
    return;
  }
  const colleagues = crowd.filter((p) => p.company === extra.company && p !== extra);
  const guests = random.sample(colleagues, random.int(1, 5));
  const fate = random.next();
  scene.meetings.single({
    day: workday(day),
    minutes,
    lasts: 60,
    title: `${extra.company ?? "Private"}: ${random.pick(SUBJECTS)}`,
    organizer,
    others: [extra, ...guests],
    answer: fate < 0.1 ? "declined" : fate < 0.14 ? "tentative" : "accepted",
    cancelled: fate > 0.92,
    absent: guests.filter(() => random.chance(0.1)),
  });
}
