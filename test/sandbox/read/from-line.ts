import { parseMailDate } from "./mail-date";

const ASCTIME =
  /(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s+\d{1,2}\s+\d{1,2}:\d\d(?::\d\d)?(?:\s+(?:[A-Z]{2,5}|[+-]\d{4}))?\s+\d{4}(?:\s+[+-]\d{4})?\s*$/;

/** A From_ line as all known writers make it: "From ", anything, a date in asctime form (zones here or there). */
export const FROM_LINE = new RegExp(`^From .*${ASCTIME.source}`);

/** The delivery time that a From_ line notes, in epoch ms; UTC unless it names a zone. */
export function fromLineDate(line: string): number | undefined {
  return parseMailDate(ASCTIME.exec(line)?.[0] ?? "");
}
