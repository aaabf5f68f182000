import { countContacts } from "../../src/domain/count-contacts";
import type { Ego } from "../../src/domain/ego";
import type { Reason } from "../../src/domain/reason";
import type { Message } from "../../src/mail/mailer";
import type { LetterLink } from "./letter-links";
import type { TriedAction } from "./try-action";
import type { StreamLine } from "./wait";

/** What `--json` prints: the whole road in numbers. Everything but `ms` is the same for the same input. */
export type Document = {
  readonly shiftWeeks: number;
  readonly since: string;
  readonly sync: readonly SyncLine[];
  readonly people: readonly PersonLine[];
  readonly suggestions: readonly SuggestionLine[];
  readonly digest: DigestLine;
  readonly action: TriedAction | null;
  readonly ms: Readonly<Record<"total" | "backfill" | "rank" | "render", number>>;
};

type SyncLine = {
  readonly provider: "google";
  readonly stream: string;
  readonly seen: number;
  readonly kept: number;
  readonly requests: number;
  readonly quotaUnits: number;
  readonly ms: number;
};

type PersonLine = {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly company: string | null;
  readonly interactions: number;
  readonly meetings: number;
  readonly sent: number;
  readonly received: number;
  readonly firstAt: string;
  readonly lastAt: string;
};

type SuggestionLine = {
  readonly address: string;
  readonly name: string;
  readonly reasons: readonly {
    readonly kind: string;
    readonly numbers: object;
    readonly text: string;
  }[];
};

type DigestLine = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** The text part, as it was sent. */
  readonly text: string;
  readonly htmlBytes: number;
  readonly textBytes: number;
  readonly links: readonly { readonly rel: string; readonly url: string }[];
};

/** Each stream's work. `ms` is wall time and stands apart from what must be equal between runs only by its name. */
export function syncLines(streams: readonly StreamLine[]): SyncLine[] {
  return streams.map(({ stream, seen, kept, requests, quotaUnits, busyMs }) => ({
    ...{ provider: "google" as const, stream, seen, kept, requests, quotaUnits },
    ms: busyMs,
  }));
}

/** Everybody with at least one counted mail or meeting, by their first address. */
export function peopleLines(ego: Ego): PersonLine[] {
  const counts = countContacts(ego);
  const lines = ego.people.flatMap((person, index): PersonLine[] => {
    const count = counts[index];
    if (!count) return [];
    const { sent, received, meetings } = count;
    return [
      {
        name: person.name,
        addresses: person.addresses.map(({ address }) => address).sort(),
        company: person.company,
        interactions: sent + received + meetings,
        ...{ meetings, sent, received },
        firstAt: new Date(count.firstAt).toISOString(),
        lastAt: new Date(count.lastAt).toISOString(),
      },
    ];
  });
  return lines.sort((a, b) => ((a.addresses[0] ?? "") < (b.addresses[0] ?? "") ? -1 : 1));
}

/** Those whom the letter named, with what it said: from the log, not judged again. */
export function suggestionLines(
  ego: Ego,
  slot: string,
  sentence: (reason: Reason, personId: number) => string,
): SuggestionLine[] {
  const known = ego.people.flatMap((person) =>
    person.addresses.map((address) => ({ person, address })),
  );
  return ego.log.flatMap(({ item, subject, event }): SuggestionLine[] => {
    const found = known.find(({ address }) => address.addressId === subject);
    if (event.kind !== "shown" || item !== slot || !found) return [];
    const said = event.commonGround ? [...event.reasons, event.commonGround] : event.reasons;
    return [
      {
        address: found.address.address,
        name: found.person.name,
        reasons: said.map((reason) => ({
          kind: reason.kind,
          numbers: reason.numbers,
          text: sentence(reason, found.person.personId),
        })),
      },
    ];
  });
}

/** The letter as it was sent. */
export function digestLine(
  message: Message,
  slot: string,
  links: readonly LetterLink[],
): DigestLine {
  const bytes = (text: string) => new TextEncoder().encode(text).length;
  return {
    id: slot,
    to: message.to,
    subject: message.subject,
    text: message.text,
    htmlBytes: bytes(message.html),
    textBytes: bytes(message.text),
    links: links.map(({ rel, url }) => ({ rel, url })),
  };
}
