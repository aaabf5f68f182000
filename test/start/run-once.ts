import { writeFile } from "node:fs/promises";
import { plain } from "../../src/digest/isolate";
import { createSpeaker } from "../../src/digest/speaker";
import type { Ego } from "../../src/domain/ego";
import { readEgo } from "../../src/jobs/read-ego";
import { readProfile } from "../../src/store/profiles";
import { takeSnapshot } from "../../src/store/snapshot";
import type { User } from "../../src/store/users";
import { type Document, digestLine, peopleLines, suggestionLines, syncLines } from "./document";
import { linksOf } from "./letter-links";
import type { Options } from "./options";
import { readLetterSent } from "./read-letter";
import { openRoad, type Road, readAll, sendThisWeek } from "./road";
import { timeWork } from "./time-work";
import { tryAction } from "./try-action";

/** The whole road once: connect, read, choose, mail, click. Prints the document, or the letter, and stops. */
export async function runOnce(options: Options): Promise<void> {
  const started = performance.now();
  const road = await openRoad(options);
  try {
    const { document, letter } = await walk(road, options, started);
    if (options.json) process.stdout.write(`${JSON.stringify(document, null, 1)}\n`);
    else process.stdout.write(`\n${letter}\n${summary(document)}\n`);
  } finally {
    await road.stop();
  }
}

async function walk(road: Road, options: Options, started: number) {
  const { now } = options;
  const backfillFrom = performance.now();
  const { user, streams } = await readAll(road, now);
  const backfill = performance.now() - backfillFrom;
  const slot = await sendThisWeek(road, user, now);
  const db = road.kith.directory;
  const message = await readLetterSent(db, user.userId, slot);
  const links = await linksOf(message.html, now);
  const action = await tryAction(road.browser, db, { user, slot, links });
  const ego = await readEgo(db, user, now);
  const profile = await readProfile(db, user.userId);
  if (!profile) throw new Error("The user has no profile.");
  const timed = timeWork(ego, { user, profile });
  const document: Document = {
    shiftWeeks: road.outside.shiftWeeks,
    since: new Date(ego.since).toISOString(),
    sync: syncLines(streams),
    people: peopleLines(ego),
    suggestions: suggestionLines(ego, slot, speaker(ego, user)),
    digest: digestLine(message, slot, links),
    action,
    ms: { total: performance.now() - started, backfill, ...timed },
  };
  if (options.dump !== null) {
    const snapshot = await takeSnapshot(db, user.userId);
    await writeFile(options.dump, `${JSON.stringify(snapshot, null, 1)}\n`);
  }
  return { document, letter: `Subject: ${message.subject}\n\n${message.text}` };
}

function speaker(ego: Ego, user: User) {
  const people = new Map(
    ego.people.map((person) => [
      person.personId,
      {
        personId: person.personId,
        addressId: -1,
        address: person.addresses[0]?.address ?? "",
        name: person.name,
        company: person.company,
        showAddress: false,
      },
    ]),
  );
  const { reason } = createSpeaker({
    language: user.language,
    zone: user.zone,
    now: ego.now,
    people,
  });
  return (...said: Parameters<typeof reason>) => plain(reason(...said));
}

function summary(document: Document): string {
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  const read = document.sync.map(
    ({ stream, seen }) => `${seen} ${stream === "mail" ? "headers" : "entries"}`,
  );
  const action = document.action
    ? `Its link was tried: ${Object.values(document.action).slice(1).join(" → ")}. `
    : "";
  return `Read ${read.join(" and ")}; ${document.people.length} people. ${action}${seconds(document.ms.total)} s in all.`;
}
