import { signLink } from "../actions/link";
import { deriveKey } from "../actions/sign";
import type { Config } from "../config";
import { type Draft, type DraftLink, linksOf } from "../digest/draft";
import { composeLetter } from "../digest/letter";
import type { LetterInput } from "../digest/letter-input";
import { renderLetter } from "../digest/render";
import { nextWeekly } from "../domain/next-letter";
import { otherOfPair } from "../domain/statements";
import type { Suggestion } from "../domain/suggestion";
import { buildHeaders } from "../mail/headers";
import type { NewLogEntry } from "../store/log";
import type { Profile } from "../store/profiles";
import type { User } from "../store/users";
import type { JudgedUser } from "./judge-user";
import { letterInput } from "./letter-input";
import { letterWish } from "./letter-wish";
import { readSoFar, receipt } from "./receipt";
import type { Composed } from "./send-letter";

type Reader = { readonly user: User; readonly profile: Profile };

/** The letter of a slot for one judged user: what is sent, and what the log says of it. The same input gives the same bytes. */
export async function composeUserLetter(
  config: Config,
  reader: Reader,
  judged: JudgedUser,
  slot: string,
): Promise<Composed> {
  const { user, profile } = reader;
  const { now } = judged.ego;
  const input = letterInput(
    {
      kind: kindOfSlot(slot),
      slot,
      nextAt: nextWeekly(now, letterWish(reader, judged.ego.log)),
      receipt: receipt(judged),
      replyTo: config.replyTo,
      found: judged.found,
    },
    reader,
    judged.ego,
    judged.judgement,
  );
  const draft = composeLetter(input);
  const signer = await createSigner(config, user.userId, slot, now);
  const urls = new Map<DraftLink, string>();
  for (const link of linksOf(draft)) urls.set(link, await signer.urlOf(link));
  const letter = renderLetter(draft, (link) => {
    const url = urls.get(link);
    // Better no letter than one whose links lead nowhere.
    if (url === undefined) throw new Error(`The link ${link.rel} was not signed.`);
    return url;
  });
  const headers = buildHeaders({
    from: config.mailFrom,
    to: profile.letterAddress,
    replyTo: config.replyTo,
    subject: letter.subject,
    unsubscribeUrl: await signer.unsubscribeUrl(),
  });
  const shown = judged.judgement.suggestions.filter(({ personId }) =>
    draft.shown.includes(personId),
  );
  return {
    message: { ...headers, html: letter.html, text: letter.text },
    read: readSoFar(judged.streams),
    shown: [
      ...shown.map((suggestion) => shownEntry(suggestion, slot, now)),
      ...askedEntries(draft, slot, now),
    ],
  };
}

function kindOfSlot(slot: string): LetterInput["kind"] {
  if (slot === "first") return "first";
  return slot.startsWith("now/") ? "now" : "scheduled";
}

function shownEntry(suggestion: Suggestion, slot: string, now: number): NewLogEntry {
  const { role, score, propensity, reasons, commonGround } = suggestion;
  return {
    at: now,
    subject: suggestion.addressId,
    item: slot,
    event: { kind: "shown", role, slot: suggestion.slot, score, propensity, reasons, commonGround },
  };
}

/** What the letter asks about two addresses: it is not asked for ever. */
function askedEntries(draft: Draft, slot: string, now: number): NewLogEntry[] {
  return linksOf(draft).flatMap(({ target }) => {
    if (target.to !== "act" || target.purpose !== "same-person") return [];
    const other = otherOfPair(target.item ?? null);
    if (other === null) return [];
    return [
      { at: now, subject: target.subject, item: slot, event: { kind: "asked", with: other } },
    ];
  });
}

async function createSigner(config: Config, userId: number, item: string, now: number) {
  const key = await deriveKey(config.signingKey, "link");
  const sign = (
    purpose: Parameters<typeof signLink>[1]["purpose"],
    subject: number | null,
    about: string = item,
  ) => signLink(key, { purpose, userId, subject, item: about }, now);
  return {
    urlOf: async ({ target }: DraftLink): Promise<string> => {
      switch (target.to) {
        case "act": {
          const token = await sign(target.purpose, target.subject, target.item);
          const path = target.purpose === "unsubscribe" ? "u" : "a";
          return `${config.appUrl}/${path}/${token}`;
        }
        case "page":
          return `${config.appUrl}${target.path}`;
        case "mail":
        case "web":
          return target.url;
        default:
          return target satisfies never;
      }
    },
    unsubscribeUrl: async () => `${config.appUrl}/u/${await sign("unsubscribe", null)}`,
  };
}
