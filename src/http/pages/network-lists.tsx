import { companyLabels, companyName } from "../../domain/company-name";
import { BROUGHT_SHOWN, type NetworkPicture } from "../../jobs/keep-pages";
import { peopleUrl } from "../people-query";
import type { PartProps } from "./network-page";
import { networkText } from "./network-text";
import { peopleText } from "./people-text";

/** A person's name as a link to the page about them. */
function PersonLink({
  network,
  personId,
}: {
  readonly network: NetworkPicture;
  readonly personId: number;
}) {
  return (
    <a href={`/people/${personId}`}>
      <bdi>{network.names[String(personId)] ?? "?"}</bdi>
    </a>
  );
}

/** Several people by name, each leading to their page. */
export function Names({
  network,
  people,
}: {
  readonly network: NetworkPicture;
  readonly people: readonly number[];
}) {
  return (
    <>
      {people.map((personId, index) => (
        <>
          {index > 0 && ", "}
          <PersonLink network={network} personId={personId} />
        </>
      ))}
    </>
  );
}

const MOVES_SHOWN = 8;

/** Who stepped inward or outward within the last quarter. */
export function Moves({ language, format, network }: PartProps) {
  const text = networkText(language);
  const { circles } = peopleText(language);
  if (network.moves.length === 0) return null;
  return (
    <>
      <h3>{text.moves}</h3>
      <ul>
        {network.moves.slice(0, MOVES_SHOWN).map(({ personId, from, to, at }) => (
          <li>
            <PersonLink network={network} personId={personId} />{" "}
            <span class="soft">{text.move(circles[from], circles[to], format.day(at))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where the people in touch work. */
export function ByCompany({ language, format, network }: PartProps) {
  const text = networkText(language);
  const { companies, inTouch } = network;
  const [first] = companies;
  if (!first) return null;
  const label = companyLabels(companies.map(({ company }) => company));
  const percent = (people: number) => Math.round((100 * people) / Math.max(1, inTouch));
  return (
    <section class="panel">
      <h2>{text.companies}</h2>
      <p class="say">
        {text.concentration(
          format,
          companyName(first.company),
          first.people,
          inTouch,
          percent(first.people),
        )}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.companyColumns.company}</th>
            <th scope="col" class="num">
              {text.companyColumns.people}
            </th>
            <th scope="col" class="num">
              {text.companyColumns.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {companies.map(({ company, people }) => (
            <tr>
              <th scope="row">
                <a href={peopleUrl({ company, filter: "year" })} title={company}>
                  {label(company)}
                </a>
              </th>
              <td class="num">{format.number(people)}</td>
              <td class="num">{format.number(percent(people))} %</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="note">{text.privately}</p>
    </section>
  );
}

/** Who first brought the user together with people still in touch. */
export function Connectors({ language, format, network }: PartProps) {
  const text = networkText(language);
  return (
    <section class="panel">
      <h2>{text.connectors}</h2>
      {network.connectors.length === 0 && <p class="soft">{text.connectorsNone}</p>}
      <ul>
        {network.connectors.map(({ personId, brought }) => (
          <li>
            <PersonLink network={network} personId={personId} />{" "}
            <span class="soft">{text.brought}</span>{" "}
            <Names network={network} people={brought.slice(0, BROUGHT_SHOWN)} />
            {brought.length > BROUGHT_SHOWN &&
              ` ${text.more(format, brought.length - BROUGHT_SHOWN)}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Pairs whom the user could bring together. */
export function Introductions({ language, format, network }: PartProps) {
  const text = networkText(language);
  return (
    <section class="panel">
      <h2>{text.introductions}</h2>
      {network.introductions.length === 0 && <p class="soft">{text.introductionsNone}</p>}
      <ul>
        {network.introductions.map(({ people: [a, b], shared }) => (
          <li>
            <PersonLink network={network} personId={a} /> {text.and}{" "}
            <PersonLink network={network} personId={b} />.{" "}
            <span class="soft">{text.introduction(format, shared.length)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
