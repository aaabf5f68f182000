import type { Mailbox, SandboxData } from "../mailbox";
import { fillBackground } from "./background";
import { createBerlinClock } from "./berlin-clock";
import { IDA } from "./cast";
import { createMailLog } from "./mail-log";
import { createMeetingLog } from "./meeting-log";
import { makeNoise } from "./noise";
import { createRandom } from "./random";
import { liveRoutine } from "./routine";
import type { Scene } from "./scene";
import { tellMara, tellOpenThreads, tellSofia, tellWei } from "./story-lines";
import { tellTomas } from "./story-of-tomas";
import { tellGroups, tellJobChange, tellLastWeek, tellNewFaces } from "./story-people";
import { letStrangersIn } from "./strangers";
import { tellTruth, type WorldTruth } from "./truth";

const BACKGROUND_PEOPLE = 184;

/**
 * Four years of an invented life up to `now` (epoch ms), the same for the same seed and time: Ida Brandt's mail
 * and calendar, with all that makes a real one hard, and the truth about it.
 */
export function generateWorld({ seed, now }: { readonly seed: string; readonly now: number }): {
  readonly data: SandboxData;
  readonly truth: WorldTruth;
} {
  const clock = createBerlinClock(now);
  const scene: Scene = {
    clock,
    random: createRandom(seed),
    user: IDA,
    mail: createMailLog(now),
    meetings: createMeetingLog(clock, IDA),
    people: [],
  };
  const crowd = fillBackground(scene, BACKGROUND_PEOPLE);
  tellMara(scene);
  const elsewhere = crowd.filter(({ company }) => company !== undefined && company !== "Nordlys");
  tellWei(scene, elsewhere.slice(0, 9));
  tellTomas(scene);
  tellSofia(scene);
  tellOpenThreads(scene);
  tellNewFaces(scene);
  tellLastWeek(scene);
  tellJobChange(scene);
  tellGroups(scene, elsewhere.slice(10, 14));
  liveRoutine(scene, crowd);
  makeNoise(scene, crowd);
  letStrangersIn(scene);
  return { data: { mailboxes: [mailboxOf(scene)], shiftWeeks: 0 }, truth: tellTruth(scene) };
}

function mailboxOf({ user, mail, meetings }: Scene): Mailbox {
  const [email, ...aliases] = user.addresses;
  return {
    sub: "104857600000000000017",
    email,
    aliases,
    name: user.name,
    givenName: "Ida",
    locale: "en",
    timeZone: "Europe/Berlin",
    messages: mail.posts
      .toSorted((a, b) => b.at - a.at || (a.messageId < b.messageId ? -1 : 1))
      .map(({ message }) => message),
    calendars: [
      {
        id: email,
        summary: user.name,
        primary: true,
        timeZone: "Europe/Berlin",
        events: meetings.events,
      },
    ],
  };
}
