import { FIRST_DAY } from "./background";
import { type Person, person, who } from "./person";
import { enter, type Scene } from "./scene";

type Machine = {
  readonly who: Person;
  readonly everyDays: number;
  readonly labels: readonly string[];
  readonly headers: readonly (readonly [string, string])[];
  readonly subjects: readonly string[];
};

const LIST_NAMES = [
  "Der Hafenbote",
  "Type & Grid",
  "Nordlys Intern",
  "Saatgut",
  "Slow Maps",
  "Kino im Mai",
];
const ROBOTS: readonly (readonly [name: string, address: string, everyDays: number])[] = [
  ["Buildbox", "notifications@buildbox.example", 2],
  ["no-reply", "no-reply@parcel-post.example", 19],
  ["Bank am Kai", "noreply@bank-am-kai.example", 15],
  ["Kalender", "calendar-notification@nordlys.example", 6],
  ["Ticketing", "support+id4821@helpdesk.example", 34],
  ["Mail Delivery Subsystem", "mailer-daemon@brandt-studio.example", 120],
];

/** Newsletters, robots and a mailing list: most of the mail, and nobody among them. */
export function makeNoise(scene: Scene, crowd: readonly Person[]): void {
  for (const [index, name] of LIST_NAMES.entries()) runMachine(scene, newsletter(name, index));
  for (const robot of ROBOTS) runMachine(scene, robotOf(...robot));
  runMailingList(scene, crowd);
}

function newsletter(name: string, index: number): Machine {
  const slug = name.toLowerCase().replace(/[^a-z]+/g, "-");
  return {
    who: person(`newsletter-${slug}`, name, [`hello@${slug}.example`], { kind: "newsletter" }),
    everyDays: [7, 7, 14, 30, 30, 9][index] ?? 30,
    labels: ["INBOX", "CATEGORY_PROMOTIONS"],
    headers: [
      ["List-Id", `${name} <${slug}.news.example>`],
      ["List-Unsubscribe", `<https://${slug}.example/u/1>, <mailto:leave@${slug}.example>`],
      ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
      ["Precedence", "bulk"],
      ["Feedback-ID", `news:${slug}`],
    ],
    subjects: ["This week", "What we read", "Three new things"],
  };
}

function robotOf(name: string, address: string, everyDays: number): Machine {
  const isBounce = address.startsWith("mailer-daemon");
  return {
    who: person(`robot-${address}`, name, [address], { kind: "robot" }),
    everyDays,
    // The sorting is not perfect: some robots arrive among the personal mail.
    labels: ["INBOX", address.startsWith("support") ? "CATEGORY_PERSONAL" : "CATEGORY_UPDATES"],
    headers: [
      ["Auto-Submitted", isBounce ? "auto-replied" : "auto-generated"],
      ...(isBounce ? [["Return-Path", "<>"] as const] : []),
    ],
    subjects: isBounce
      ? ["Delivery Status Notification (Failure)"]
      : ["Build 212 failed", "Your receipt", "Update"],
  };
}

function runMachine(scene: Scene, machine: Machine): void {
  const random = scene.random.fork(machine.who.key);
  enter(scene, machine.who);
  for (let day = FIRST_DAY + random.int(0, 20); day < 7; day += machine.everyDays) {
    scene.mail.write({
      author: machine.who,
      to: [
        {
          name: "",
          address: random.chance(0.2) ? "ida+lists@brandt-studio.example" : scene.user.addresses[0],
        },
      ],
      at: scene.clock.at(day, random.int(300, 1300)),
      subject: random.pick(machine.subjects),
      labels: machine.labels,
      headers: machine.headers,
    });
  }
}

/** A list of typographers: real people write, but to the list; the user answered once. */
function runMailingList(scene: Scene, crowd: readonly Person[]): void {
  const random = scene.random.fork("list");
  const list = enter(
    scene,
    person("list", "letters", ["letters@typelist.example"], { kind: "list" }),
  );
  const writers = crowd.filter((_, n) => n % 19 === 2);
  const headers = [
    ["List-Id", "Letters <letters.typelist.example>"],
    ["List-Unsubscribe", "<mailto:letters-leave@typelist.example>"],
    ["Precedence", "list"],
  ] as const;
  for (let day = -700; day < 7; day += 5) {
    const isUser = day === -300;
    scene.mail.write({
      author: isUser ? scene.user : random.pick(writers),
      to: [who(list)],
      at: scene.clock.at(day, random.int(400, 1300)),
      subject: "[letters] Ligatures",
      labels: isUser ? ["SENT"] : ["INBOX", "CATEGORY_FORUMS"],
      headers,
    });
  }
}
