import type { NetworkPerson, NetworkPicture } from "../../jobs/keep-pages";
import type { Language } from "../../store/users";
import { bridgesIn, drawnTies } from "./network-bridges";
import { networkText } from "./network-text";
import { placeLabels } from "./place-labels";

const WIDTH = 1000;
const MARGIN = 60;
const LABEL_SIZE = 15;
/** Colours are told apart for so many groups; further ones share one. */
const COLOURS = 6;
/** How far the ring of a bridge reaches beyond the dot. */
const RING = 4;

/** The strongest ties as a drawing: groups by colour, bridges by a ring, names where they have room. */
export function NetworkPlot({ network }: { readonly network: NetworkPicture }) {
  const { people, ties, names } = network;
  const { places, height } = scaled(people);
  const strongest = drawnTies(ties);
  const bridges = new Set(bridgesIn(network));
  const ring = (person: NetworkPerson | undefined) => (person && bridges.has(person) ? RING : 0);
  const dots = people.map((person, index) => ({
    ...(places[index] ?? { x: 0, y: 0 }),
    radius: Math.round((4 + 8 * person.strength) * 10) / 10,
    name: names[String(person.personId)] ?? "",
  }));
  const ringed = dots.map((dot, index) => ({ ...dot, radius: dot.radius + ring(people[index]) }));
  const labels = placeLabels(ringed, { width: WIDTH, height }, LABEL_SIZE);
  return (
    // The table of groups and the names of bridges say the same to those who do not see it.
    <svg class="ego" viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
      {strongest.map(([from, to, weight]) => (
        <Tie
          from={dots[from]}
          to={dots[to]}
          weight={weight}
          isAcross={isAcross(people, from, to)}
        />
      ))}
      {people.map((person, index) => (
        <Person person={person} dot={dots[index]} ring={ring(person)} />
      ))}
      {labels.map(({ dot, x, y }) => (
        <text x={x} y={y} direction="ltr">
          {dots[dot]?.name}
        </text>
      ))}
    </svg>
  );
}

/** The places inside the frame, and how high it has to be. */
function scaled(people: readonly NetworkPerson[]) {
  const xs = people.map(({ x }) => x);
  const ys = people.map(({ y }) => y);
  const [left, right] = [Math.min(...xs, -1), Math.max(...xs, 1)];
  const [top, bottom] = [Math.min(...ys, -1), Math.max(...ys, 1)];
  const scale = (WIDTH - 2 * MARGIN) / Math.max(right - left, (bottom - top) * 0.8);
  const inset = (WIDTH - (right - left) * scale) / 2;
  return {
    height: Math.round((bottom - top) * scale + 2 * MARGIN),
    places: people.map(({ x, y }) => ({
      x: Math.round(inset + (x - left) * scale),
      y: Math.round(MARGIN + (y - top) * scale),
    })),
  };
}

function isAcross(people: readonly NetworkPerson[], from: number, to: number): boolean {
  const [a, b] = [people[from]?.group ?? -1, people[to]?.group ?? -1];
  return a >= 0 && b >= 0 && a !== b;
}

type Dot = {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly name: string;
};

function Tie(props: {
  readonly from: Dot | undefined;
  readonly to: Dot | undefined;
  readonly weight: number;
  readonly isAcross: boolean;
}) {
  const { from, to, weight } = props;
  if (!from || !to) return null;
  const width = Math.round(Math.min(4, 0.8 + Math.log1p(weight)) * 10) / 10;
  return (
    <line
      class={props.isAcross ? "across" : "tie"}
      x1={from.x}
      y1={from.y}
      x2={to.x}
      y2={to.y}
      stroke-width={width}
    />
  );
}

function Person({
  person,
  dot,
  ring,
}: {
  readonly person: NetworkPerson;
  readonly dot: Dot | undefined;
  readonly ring: number;
}) {
  if (!dot) return null;
  return (
    <a href={`/people/${person.personId}`} tabindex={-1}>
      <title>{dot.name}</title>
      {ring > 0 && <circle class="ring" cx={dot.x} cy={dot.y} r={dot.radius + ring - 1} />}
      <circle class={groupClass(person.group)} cx={dot.x} cy={dot.y} r={dot.radius} />
    </a>
  );
}

/** The colour of a group. */
function groupClass(group: number, prefix = "g"): string {
  return `${prefix}${group < 0 ? "x" : group >= COLOURS ? "o" : group}`;
}

/** What colours and rings mean. */
export function NetworkKey({
  language,
  groups,
}: {
  readonly language: Language;
  readonly groups: number;
}) {
  const text = networkText(language);
  return (
    <p class="key">
      {Array.from({ length: Math.min(groups, COLOURS) }, (_, group) => (
        <span>
          <i class={groupClass(group, "k")} />
          {text.groupShort(String(group + 1))}
        </span>
      ))}
      {groups > COLOURS && (
        <span>
          <i class="ko" />
          {text.otherGroups}
        </span>
      )}
      <span>
        <i class="kx" />
        {text.noGroup}
      </span>
      <span>
        <i class="ring" />
        {text.bridge}
      </span>
    </p>
  );
}
