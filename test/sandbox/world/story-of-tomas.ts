import { CAST, TOMAS_GROUP } from "./cast";
import { who } from "./person";
import { enter, type Scene, talk, workday } from "./scene";

/** Tomás: eleven meetings and 26 mails from January to October two years ago, brought together by Ana, then quiet. */
export function tellTomas(scene: Scene): void {
  const { tomas, ana } = CAST;
  enter(scene, tomas);
  for (const member of TOMAS_GROUP) enter(scene, member);
  const intro = scene.mail.write({
    author: ana,
    to: [who(scene.user), who(tomas)],
    at: scene.clock.at(-1028, 640),
    subject: "Ida, meet Tomás",
    labels: ["INBOX", "CATEGORY_PERSONAL"],
  });
  const thanks = scene.mail.write({
    author: scene.user,
    to: [who(tomas)],
    cc: [who(ana)],
    at: scene.clock.at(-1028, 720),
    subject: "Re: Ida, meet Tomás",
    answers: intro,
    labels: ["SENT"],
  });
  scene.mail.write({
    author: tomas,
    to: [who(scene.user)],
    at: scene.clock.at(-1027, 600),
    subject: "Re: Ida, meet Tomás",
    answers: thanks,
    labels: ["INBOX", "CATEGORY_PERSONAL"],
  });
  workWithTomas(scene);
}

/** 23 of the 26 mails and all meetings. */
function workWithTomas(scene: Scene): void {
  const { tomas } = CAST;
  for (const day of [-1010, -968, -920, -878, -838, -796]) {
    talk(scene, {
      other: tomas,
      starts: "user",
      day,
      minutes: 570,
      turns: 3,
      pause: 120,
      subject: "Workshop plan",
    });
  }
  for (const [index, day] of [
    -1014, -982, -961, -933, -912, -891, -870, -842, -821, -793, -772,
  ].entries()) {
    scene.meetings.single({
      day: workday(day),
      minutes: 15 * 60,
      lasts: 60,
      title: "Lisbon workshop",
      organizer: index % 2 === 0 ? scene.user : tomas,
      others: index % 3 === 0 ? [tomas] : [tomas, ...TOMAS_GROUP],
      answer: "accepted",
    });
  }
  talk(scene, {
    other: tomas,
    starts: "other",
    day: -760,
    minutes: 560,
    turns: 3,
    pause: 100,
    subject: "Invoice",
  });
  const photos = talk(scene, {
    other: tomas,
    starts: "user",
    day: -746,
    minutes: 560,
    turns: 2,
    pause: 55,
    subject: "Photos",
  });
  scene.mail.write({
    author: tomas,
    to: [who(scene.user)],
    at: scene.clock.at(-746, 900),
    subject: "Re: Photos",
    answers: photos,
    labels: ["INBOX", "CATEGORY_PERSONAL"],
  });
}
