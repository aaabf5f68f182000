import { GraphCalendarPage } from "../../schemas/graph";
import { parseAddress } from "../domain/address";
import { CALENDAR_NAME_MAX, type ListedCalendar } from "../domain/calendar";
import { hash53 } from "./hash";
import type { OutlookCalendar } from "./microsoft-event";
import type { OutlookReader } from "./microsoft-reader";

/** What is asked of a calendar: its name only so that the user can tell which one to leave out. */
export const CALENDAR_SELECT = "id,name,isDefaultCalendar,owner";

/** The mailbox's own calendars, and others' that were added to it. */
export async function listCalendars({
  api,
}: Pick<OutlookReader, "api">): Promise<(OutlookCalendar & ListedCalendar)[]> {
  const query = { $select: CALENDAR_SELECT, $top: "100" };
  let page = await api.get(GraphCalendarPage, "/me/calendars", query);
  const found = [...page.value];
  for (let link = page["@odata.nextLink"]; link !== undefined; link = page["@odata.nextLink"]) {
    page = await api.follow(GraphCalendarPage, link);
    found.push(...page.value);
  }
  const ownerOf = (calendar: (typeof found)[number]) =>
    parseAddress(calendar.owner?.address ?? "") ?? "";
  const standard = found.find((calendar) => calendar.isDefaultCalendar);
  const mine = standard ? ownerOf(standard) : "";
  return Promise.all(
    found.map(async (calendar) => {
      const { id } = calendar;
      const owner = ownerOf(calendar);
      const isPrimary = calendar.isDefaultCalendar === true;
      const isMine = isPrimary || (owner !== "" && owner === mine);
      const name = (calendar.name ?? "").slice(0, CALENDAR_NAME_MAX);
      return { id, isMine, owner, hash: await hash53(id), name, isPrimary };
    }),
  );
}
