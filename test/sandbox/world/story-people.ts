import { CAST } from "./cast";
import { type Person, who } from "./person";
import { enter, meet, type Scene, talk, workday } from "./scene";

/** New faces: Leila, met once among three; Samir, after his first one-to-one. */
export function tellNewFaces(scene: Scene): void {
  const { leila, samir, joris } = CAST;
  enter(scene, leila);
  enter(scene, samir);
  scene.meetings.single({
    day: -5,
    minutes: 13 * 60,
    lasts: 60,
    title: "Kestrel: first talk",
    organizer: joris,
    others: [joris, leila],
    answer: "accepted",
  });
  for (const day of [-210, -150, -88]) {
    scene.meetings.single({
      day: workday(day),
      minutes: 16 * 60,
      lasts: 60,
      title: "Tidewater review",
      organizer: CAST.priya,
      others: [CAST.priya, samir],
      answer: "accepted",
    });
  }
  meet(scene, samir, -25, 9 * 60 + 30);
  talk(scene, {
    other: samir,
    starts: "other",
    day: -24,
    minutes: 610,
    turns: 2,
    pause: 60,
    subject: "Thanks",
  });
}

/** Hanna, written to last week, answered on Wednesday, from two addresses over the years; Ben is reached by phone only. */
export function tellLastWeek(scene: Scene): void {
  const { hanna, ben } = CAST;
  enter(scene, hanna);
  enter(scene, ben);
  for (let index = 0; index < 14; index++) {
    const address = hanna.addresses[index % 3 === 0 ? 1 : 0] ?? hanna.addresses[0];
    talk(scene, {
      other: hanna,
      starts: "user",
      day: -95 - index * 45,
      minutes: 590,
      turns: 2,
      address,
      subject: "Choir",
    });
  }
  talk(scene, {
    other: hanna,
    starts: "user",
    day: -6,
    minutes: 545,
    turns: 2,
    pause: 1500,
    subject: "It has been a while",
  });
  for (let index = 0; index < 8; index++) {
    talk(scene, {
      other: ben,
      starts: "user",
      day: -70 - index * 56,
      minutes: 620,
      turns: 2,
      pause: 200,
      subject: "Field notes",
    });
  }
  // Planned, then called off: neither contact nor a plan.
  scene.meetings.single({
    day: workday(23),
    minutes: 11 * 60,
    lasts: 30,
    title: "Ida / Ben",
    organizer: scene.user,
    others: [ben],
    answer: "accepted",
    cancelled: true,
  });
}

/** Carla moved from Oldco to Newco this summer; Ida has answered there twice. */
export function tellJobChange(scene: Scene): void {
  const { carla } = CAST;
  enter(scene, carla);
  const [now, before] = carla.addresses;
  for (let index = 0; index < 11; index++) {
    talk(scene, {
      other: carla,
      starts: index % 2 === 0 ? "user" : "other",
      day: -170 - index * 40,
      minutes: 680,
      turns: 2,
      pause: 240,
      ...(before === undefined ? {} : { address: before }),
      subject: "Typeface licences",
    });
  }
  talk(scene, {
    other: carla,
    starts: "other",
    day: -38,
    minutes: 530,
    turns: 2,
    pause: 100,
    address: now,
    subject: "New desk",
  });
  talk(scene, {
    other: carla,
    starts: "other",
    day: -17,
    minutes: 530,
    turns: 2,
    pause: 100,
    address: now,
    subject: "First week",
  });
}

/** Two who do not know each other, and an old group that met nine times two years ago. */
export function tellGroups(scene: Scene, shared: readonly Person[]): void {
  const { ana, joris, greta, milan, noor } = CAST;
  for (const member of [ana, joris, greta, milan, noor]) enter(scene, member);
  for (let index = 0; index < 31; index++) meet(scene, ana, -10 - index * 33, 17 * 60);
  for (let index = 0; index < 23; index++) meet(scene, joris, -19 - index * 41, 8 * 60 + 30, joris);
  for (let index = 0; index < 9; index++) {
    scene.meetings.single({
      day: workday(-691 - index * 35),
      minutes: 18 * 60,
      lasts: 90,
      title: "Reading circle",
      organizer: greta,
      others: [greta, milan, noor],
      answer: "accepted",
    });
  }
  for (const [index, friend] of shared.entries()) {
    for (const [other, day] of [
      [ana, -45 - index * 20],
      [joris, -52 - index * 20],
    ] as const) {
      const cc = [who(friend)];
      talk(scene, { other, starts: "other", day, minutes: 700, turns: 2, cc, subject: "The fair" });
    }
  }
}
