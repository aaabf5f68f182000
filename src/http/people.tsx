import { Hono } from "hono";
import { type PeopleIndex, personAt } from "../domain/people-index";
import { searchPeople } from "../domain/search-people";
import { readPicture } from "../store/pictures";
import { page, wordsOf } from "./page";
import { PeoplePage } from "./pages/people-page";
import { readPeopleQuery } from "./people-query";
import { requireVisitor } from "./session";
import { visitorOf, type Web } from "./web";

const PAGE_PEOPLE = 50;

/** Everybody the visitor knows, searched, narrowed and in pages. */
export const people = new Hono<Web>();

people.get("/people", requireVisitor, async (c) => {
  const { db, user } = visitorOf(c);
  const asked = readPeopleQuery(c.req.query());
  const picture = await readPicture<PeopleIndex>(db, user.userId, "people");
  const language = c.get("language");
  const { compare } = new Intl.Collator(language, { sensitivity: "base", numeric: true });
  const found = picture ? searchPeople(picture.part, asked, compare) : [];
  const pages = Math.max(1, Math.ceil(found.length / PAGE_PEOPLE));
  const current = Math.min(asked.page, pages);
  const from = (current - 1) * PAGE_PEOPLE;
  return page(
    c,
    <PeoplePage
      language={language}
      format={wordsOf(c).format}
      now={c.get("outside").now()}
      asked={{ ...asked, page: current }}
      at={picture?.at ?? null}
      known={picture?.part.ids.length ?? 0}
      found={found.length}
      from={from}
      pages={pages}
      people={
        picture ? found.slice(from, from + PAGE_PEOPLE).map((p) => personAt(picture.part, p)) : []
      }
    />,
  );
});
