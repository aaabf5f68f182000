import type { Language } from "../../store/users";
import type { Format } from "./format";
import { PEOPLE_DE } from "./people-text-de";
import { PEOPLE_EN, type PeopleText } from "./people-text-en";

const TEXTS: Readonly<Record<Language, PeopleText>> = { en: PEOPLE_EN, de: PEOPLE_DE };

/** The sentences about people in a language. */
export function peopleText(language: Language): PeopleText {
  return TEXTS[language];
}

/** "every 5 weeks", "every day" */
export function every(text: PeopleText, format: Format, days: number): string {
  return days < 2 ? text.everyDay : text.every(span(text, format, days));
}

/** A span as one says it: days below two weeks, weeks below half a year, else months, rounded down. */
export function span(text: PeopleText, format: Format, days: number): string {
  if (days < 14) return text.days(format, Math.floor(days));
  if (days < 182) return text.weeks(format, Math.floor(days / 7));
  return text.months(format, Math.floor(days / 30.44));
}
