import { FIRST_DAY } from "./background";
import { CAST } from "./cast";
import { type Person, person, who } from "./person";
import { enter, type Scene } from "./scene";

const RLO = "\u202e";
const PERSONAL = ["INBOX", "CATEGORY_PERSONAL"];

/** Those who would like to stand in the letter: each wrote to the user, none was ever answered. */
const ATTACKERS: readonly Person[] = [
  // The right name at the wrong domain.
  person("fake-mara", "Mara Lindqvist", ["mara@nordlys-mail.example"], { kind: "phisher" }),
  person("url-name", "IT Support https://evil.example/reset", ["it@evil.example"], {
    kind: "phisher",
  }),
  person("bidi-name", `Bank ${RLO}gro.knab\u202c am Kai`, ["kunden@bank-arn-kai.example"], {
    kind: "phisher",
  }),
  person("markup-name", '<b onmouseover="x">Support</b>', ["support@evil.example"], {
    kind: "phisher",
  }),
  person("csv-name", '=HYPERLINK("https://evil.example")', ["sheet@evil.example"], {
    kind: "phisher",
  }),
  person("self-name", "Ida Brandt", ["ida@brandt-studi0.example"], { kind: "phisher" }),
  person(
    "zalgo-name",
    "Pa\u0301\u0302\u0303\u0304\u0305\u0306ul T\u0301\u0302\u0303\u0304om",
    ["paul@evil.example"],
    {
      kind: "phisher",
    },
  ),
  person("zero-width", "Ana\u200b Sousa\u2060", ["ana.sousa@atelier-n0rte.example"], {
    kind: "phisher",
  }),
];

/** Mail and invitations from people the user never wrote to: recruiters, phishers, a lost tourist. */
export function letStrangersIn(scene: Scene): void {
  const random = scene.random.fork("strangers");
  for (const [n, attacker] of ATTACKERS.entries()) {
    enter(scene, attacker);
    for (const day of [-3 - n, -17 - n * 2]) {
      scene.mail.write({
        author: attacker,
        to: [who(scene.user)],
        at: scene.clock.at(day, 480 + n * 11),
        subject: "Urgent",
        labels: n === 3 ? ["SPAM"] : PERSONAL,
      });
    }
    invite(scene, attacker, -2 - n);
    invite(scene, attacker, scene.clock.comingDay(n % 5, 600));
  }
  for (let n = 0; n < 12; n++) {
    const stranger = enter(
      scene,
      person(
        `stranger-${n}`,
        `Recruiter ${String.fromCharCode(65 + n)}.`,
        [`talent${n}@hire-${n}.example`],
        {
          kind: "stranger",
        },
      ),
    );
    scene.mail.write({
      author: stranger,
      to: [who(scene.user)],
      at: scene.clock.at(random.int(FIRST_DAY, -1), random.int(420, 1200)),
      subject: "An opportunity",
      labels: PERSONAL,
    });
  }
  copyEverybody(scene);
}

/** Auto-added by Google: the user has not answered. */
function invite(scene: Scene, attacker: Person, day: number): void {
  scene.meetings.single({
    day,
    minutes: 600,
    lasts: 30,
    title: "Verify your account https://evil.example",
    organizer: attacker,
    others: [attacker],
    answer: "needsAction",
  });
}

/** One who writes to thirty people at once, the user and Mara among them. */
function copyEverybody(scene: Scene): void {
  const crowd = Array.from({ length: 28 }, (_, n) => ({
    name: "",
    address: `guest${n}@party.example`,
  }));
  const host = enter(
    scene,
    person("host", "Party Host", ["host@party.example"], { kind: "stranger" }),
  );
  scene.mail.write({
    author: host,
    to: [who(scene.user), who(CAST.mara), ...crowd],
    at: scene.clock.at(-9, 700),
    subject: "Party!",
    labels: PERSONAL,
  });
}
