import { GoogleCalendarList } from "../../schemas/google-calendar";
import { CALENDAR_NAME_MAX, type ListedCalendar } from "../domain/calendar";
import { answerOf, type GoogleApi } from "./google-api";
import type { CalendarRole } from "./google-event";
import { hash53 } from "./hash";

/** What is asked of a calendar: its name only so that the user can tell which one to leave out. */
export const CALENDAR_FIELDS =
  "items(id,primary,selected,accessRole,summary,summaryOverride),nextPageToken";

/** The calendars that say something about the user: the own ones, and others' while they are shown. */
export async function listCalendars({
  calendar,
  meter,
}: GoogleApi): Promise<(CalendarRole & ListedCalendar)[]> {
  const found: (CalendarRole & ListedCalendar)[] = [];
  let pageToken: string | undefined;
  do {
    meter.quotaUnits += 1;
    const page = await answerOf(
      GoogleCalendarList,
      calendar.calendarList.list({
        maxResults: 250,
        fields: CALENDAR_FIELDS,
        ...(pageToken !== undefined && { pageToken }),
      }),
    );
    for (const { id, primary, selected, accessRole, summary, summaryOverride } of page.items) {
      const isMine = primary || accessRole === "owner";
      if (!isMine && !(selected && ["writer", "reader"].includes(accessRole))) continue;
      const name = (summaryOverride || summary).slice(0, CALENDAR_NAME_MAX);
      found.push({ id, isMine, hash: await hash53(id), name, isPrimary: primary });
    }
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
  return found;
}
