import { companyLabels } from "../../domain/company-name";
import type { NetworkPerson, NetworkPicture } from "../../jobs/keep-pages";
import type { Language } from "../../store/users";
import { peopleUrl } from "../people-query";
import type { Format } from "./format";
import { Layout } from "./layout";
import { bridgesIn } from "./network-bridges";
import { CirclesChart, QuartersChart } from "./network-charts";
import { ByCompany, Connectors, Introductions, Moves, Names } from "./network-lists";
import { NetworkKey, NetworkPlot } from "./network-plot";
import { networkText } from "./network-text";
import type { NetworkText } from "./network-text-en";
import { peopleText } from "./people-text";

export type NetworkProps = {
  readonly language: Language;
  readonly format: Format;
  /** When the picture was made; null before the first. */
  readonly at: number | null;
  readonly network: NetworkPicture | null;
};

/** A part of the page, once there is a network. */
export type PartProps = Pick<NetworkProps, "language" | "format"> & {
  readonly network: NetworkPicture;
};

/** The network as a whole: figures and tables first, the picture as an extra. */
export function NetworkPage({ language, format, at, network }: NetworkProps) {
  const text = networkText(language);
  return (
    <Layout language={language} title={`${text.title} · Kith`} place="network" signedIn>
      <h1>{text.headline}</h1>
      {network === null || network.people.length === 0 ? (
        <div class="panel stack">
          <p class="say">{text.empty}</p>
          <div class="acts">
            <a class="button main" href="/progress">
              {peopleText(language).seeProgress}
            </a>
          </div>
        </div>
      ) : (
        <>
          {at !== null && <p class="soft">{text.asOf(format.moment(at))}</p>}
          <Parts language={language} format={format} network={network} />
        </>
      )}
    </Layout>
  );
}

function Parts(props: PartProps) {
  const { language, format, network } = props;
  const text = networkText(language);
  const groups = groupsOf(network.people);
  const bridges = bridgesIn(network);
  return (
    <>
      <Figures {...props} groups={groups.length} />
      <section class="panel">
        <h2>{text.groups}</h2>
        <GroupTable {...props} groups={groups} />
      </section>
      <section class="panel">
        <h2>{text.picture}</h2>
        <p class="note">{text.pictureNote}</p>
        <section class="scroll" aria-label={text.picture} tabindex={0}>
          <NetworkPlot network={network} />
        </section>
        <NetworkKey language={language} groups={groups.length} />
        {bridges.length > 0 && (
          <p class="note">
            {text.ringed}{" "}
            <Names network={network} people={bridges.map(({ personId }) => personId)} />
          </p>
        )}
      </section>
      <section class="panel">
        <h2>{text.circles}</h2>
        <CirclesChart {...{ language, format }} course={network.course} />
        <Moves {...props} />
      </section>
      <section class="panel">
        <h2>{text.quarters}</h2>
        <QuartersChart {...{ language, format }} course={network.course} />
        <p class="note">{text.quartersNote}</p>
      </section>
      <ByCompany {...props} />
      <Connectors {...props} />
      <Introductions {...props} />
    </>
  );
}

/** Burt 2004 finds managers between about 0.1 and 0.5; science.md takes 0.3 as the mark of a closed network. */
const OPEN = 0.1;
const CLOSED = 0.3;

function Figures({ language, format, network, groups }: PartProps & { readonly groups: number }) {
  const text = networkText(language);
  const { constraint, effectiveSize, companyDiversity, inTouch } = network;
  const kind = (constraint ?? 0) < OPEN ? "open" : (constraint ?? 0) < CLOSED ? "middle" : "closed";
  return (
    <section class="panel">
      <div class="figures">
        <p>
          <b>
            <a href={peopleUrl({ filter: "year" })}>{format.number(inTouch)}</a>
          </b>
          <span class="soft">{text.inTouch}</span>
        </p>
        <Figure value={format.number(groups)} says={text.groupsFigure} />
        {companyDiversity !== null && (
          <Figure
            value={format.number(Math.round(companyDiversity * 10) / 10)}
            says={text.companiesFigure}
          />
        )}
        {constraint !== null && (
          <Figure
            value={format.number(Math.round(constraint * 1000) / 1000)}
            says={text.constraintFigure}
          />
        )}
      </div>
      {constraint !== null && (
        <>
          <p class="say">{text.constraint[kind](format, Math.round(effectiveSize ?? 0))}</p>
          <p class="note">{text.constraintMeans}</p>
        </>
      )}
    </section>
  );
}

function Figure({ value, says }: { readonly value: string; readonly says: string }) {
  return (
    <p>
      <b>{value}</b>
      <span class="soft">{says}</span>
    </p>
  );
}

/** The drawn people by group, largest group first; each strongest first. */
function groupsOf(people: readonly NetworkPerson[]): NetworkPerson[][] {
  const groups: NetworkPerson[][] = [];
  for (const person of people) {
    if (person.group < 0) continue;
    const members = groups[person.group] ?? [];
    groups[person.group] = members;
    members.push(person);
  }
  return [...groups].map((members) => members ?? []);
}

const CLOSEST_SHOWN = 3;

function GroupTable({
  language,
  format,
  network,
  groups,
}: PartProps & { readonly groups: readonly NetworkPerson[][] }) {
  const text = networkText(language);
  const { groupColumns } = text;
  if (groups.length === 0) return <p class="soft">{text.groupsNone}</p>;
  const label = companyLabels(network.people.flatMap(({ company }) => company ?? []));
  return (
    <table class="groups">
      <thead>
        <tr>
          <th scope="col">{groupColumns.group}</th>
          <th scope="col">{groupColumns.closest}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((members, group) => (
          <tr>
            <th scope="row">
              {groupName(members, group, text, label)}
              <small>{peopleText(language).found(format, members.length)}</small>
            </th>
            <td>
              <Names
                network={network}
                people={members.slice(0, CLOSEST_SHOWN).map(({ personId }) => personId)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A group is called after a company where at least half of it works there. */
function groupName(
  members: readonly NetworkPerson[],
  group: number,
  text: NetworkText,
  label: (domain: string) => string,
): string {
  const counts = new Map<string, number>();
  for (const { company } of members) {
    if (company !== null) counts.set(company, (counts.get(company) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const number = String(group + 1);
  return most && most[1] * 2 >= members.length
    ? text.group(number, label(most[0]))
    : text.groupMixed(number);
}
