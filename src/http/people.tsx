import { Hono } from "hono";
import { companyLabels } from "../domain/company-name";
import { type PeopleIndex, personAt } from "../domain/people-index";
import { searchPeople } from "../domain/search-people";
import { readPicture } from "../store/pictures";
import { companyChoices } from "./company-choices";
import { page, wordsOf } from "./page";
import { PeoplePage } from "./pages/people-page";
import { readPeopleQuery } from "./people-query";
import { requireVisitor } from "./session";
import { visitorOf, type Web } from "./web";

const PAGE_PEOPLE = 50;
const NOBODY = { places: [], atCompany: new Map<number, number>() };

/** Everybody the visitor knows, searched, narrowed and in pages. */
export const people = new Hono<Web>();

people.get("/people", requireVisitor, async (c) => {
  const { db, user } = visitorOf(c);
  const asked = readPeopleQuery(c.req.query());
  const picture = await readPicture<PeopleIndex>(db, user.userId, "people");
  const language = c.get("language");
  const { compare } = new Intl.Collator(language, { sensitivity: "base", numeric: true });
  const found = picture ? searchPeople(picture.part, asked, compare) : NOBODY;
  const pages = Math.max(1, Math.ceil(found.places.length / PAGE_PEOPLE));
  const current = Math.min(asked.page, pages);
  const from = (current - 1) * PAGE_PEOPLE;
  const shown = found.places.slice(from, from + PAGE_PEOPLE);
  const index = picture?.part;
  const label = companyLabels([
    ...(index?.companies ?? []),
    ...(asked.company ? [asked.company] : []),
  ]);
  return page(
    c,
    <PeoplePage
      language={language}
      format={wordsOf(c).format}
      now={c.get("outside").now()}
      asked={{ ...asked, page: current }}
      at={picture?.at ?? null}
      known={index?.ids.length ?? 0}
      found={found.places.length}
      from={from}
      pages={pages}
      people={index ? shown.map((place) => personAt(index, place)) : []}
      label={label}
      companies={companyChoices(index ?? { companies: [] }, found, asked.company, label)}
    />,
  );
});
