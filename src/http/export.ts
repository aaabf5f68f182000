import { Hono } from "hono";
import { exportJson, exportPeople } from "../jobs/export-user";
import { describeError, log } from "../log";
import { openVault } from "../store/vault";
import { BYTE_ORDER_MARK, csvLine } from "./csv";
import { requireFresh } from "./fresh";
import { requireVisitor } from "./session";
import { vcard } from "./vcard";
import { visitorOf, type Web, type WebContext } from "./web";

/** Everything a user has here, to take along. Sent while it is read, so that its size does not matter. */
export const exports = new Hono<Web>();

exports.use("/settings/data/export/*", requireVisitor, requireFresh);

exports.get("/settings/data/export/kith.json", async (c) =>
  download(c, "json", "application/json; charset=utf-8", exportJson(await sourceOf(c))),
);

exports.get("/settings/data/export/people.csv", async (c) =>
  download(c, "csv", "text/csv; charset=utf-8", csv(c)),
);

exports.get("/settings/data/export/people.vcf", async (c) =>
  download(c, "vcf", "text/vcard; charset=utf-8", vcards(c)),
);

const CSV_HEAD = [
  ...["name", "addresses", "company", "mails_sent", "mails_received", "meetings"],
  ...["first_contact", "last_contact"],
];
/** People put into one piece of the answer. */
const PIECE_PEOPLE = 500;

async function* csv(c: WebContext): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(CSV_HEAD);
  await letOut();
  const day = (at: number | undefined) => (at ? new Date(at).toISOString().slice(0, 10) : "");
  const lines = (await exportPeople(await sourceOf(c))).map(({ person, count }) =>
    csvLine([
      person.name,
      person.addresses.map(({ address }) => address).join(" "),
      person.company ?? "",
      ...[count?.sent ?? 0, count?.received ?? 0, count?.meetings ?? 0],
      ...[day(count?.firstAt), day(count?.lastAt)],
    ]),
  );
  yield* pieces(lines);
}

async function* vcards(c: WebContext): AsyncGenerator<string> {
  await letOut();
  yield* pieces((await exportPeople(await sourceOf(c))).map(({ person }) => vcard(person)));
}

/** The answer begins before everybody is counted: where the database is near, counting would not let it out. */
function letOut(): Promise<void> {
  return new Promise((resume) => setTimeout(resume, 0));
}

function* pieces(parts: readonly string[]): Generator<string> {
  for (let from = 0; from < parts.length; from += PIECE_PEOPLE) {
    yield parts.slice(from, from + PIECE_PEOPLE).join("");
  }
}

async function sourceOf(c: WebContext) {
  const { user, db } = visitorOf(c);
  const { random, now } = c.get("outside");
  const vault = await openVault(db, c.get("config").keyRing, user.userId, random);
  return { directory: c.env.DB, db, vault, user, now: now() };
}

function download(
  c: WebContext,
  ending: string,
  type: string,
  texts: AsyncGenerator<string>,
): Response {
  const day = new Date(c.get("outside").now()).toISOString().slice(0, 10);
  const headers = {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="kith-${day}.${ending}"`,
    "X-Robots-Tag": "noindex",
  };
  return c.body(streamOf(c, texts), 200, headers);
}

function streamOf(c: WebContext, texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { done, value } = await texts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        // The answer has begun: breaking it off is the one way left to say that it is not whole.
        log("export.failed", { request: c.get("requestId"), error: describeError(error) });
        controller.error(error);
      }
    },
    cancel: async () => void (await texts.return(undefined)),
  });
}
