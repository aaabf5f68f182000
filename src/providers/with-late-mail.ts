import { mergeSightings } from "../domain/sighting";
import type { MailPage } from "./provider";

/** A page with the contacts of mail that had been set aside and could be read at last. */
export function withLateMail(
  page: MailPage,
  late: Pick<MailPage, "kept" | "interactions" | "sightings">,
): MailPage {
  return {
    ...page,
    kept: page.kept + late.kept,
    interactions: [...page.interactions, ...late.interactions],
    sightings: mergeSightings([...page.sightings, ...late.sightings]),
  };
}
