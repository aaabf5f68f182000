import type { Language } from "../formats";

/** The sentences of mails that are no letters. */
type NoteCopy = {
  readonly objection: {
    readonly subject: string;
    readonly paragraphs: readonly string[];
    readonly act: string;
  };
  /** The permission for an account has ended. */
  readonly ended: {
    readonly subject: (address: string) => string;
    readonly paragraphs: (address: string, provider: "google" | "microsoft") => readonly string[];
    readonly act: string;
  };
  readonly deadAccounts: {
    readonly subject: string;
    readonly paragraphs: (
      addresses: string,
      days: { readonly silent: number; readonly left: number },
    ) => readonly string[];
    readonly act: string;
  };
};

export const NOTES: Readonly<Record<Language, NoteCopy>> = {
  en: {
    objection: {
      subject: "Kith: please confirm",
      paragraphs: [
        "Somebody asked Kith, by this address, to keep nothing about it.",
        "Press the button and then confirm on the page. From then on Kith leaves this address out for all of its users, and removes what it has.",
        "If you did not ask for this, do nothing. Nothing changes then.",
      ],
      act: "See what will be removed",
    },
    ended: {
      subject: (address) => `Kith can no longer read ${address}`,
      paragraphs: (address, provider) => [
        `${provider === "google" ? "Google" : "Microsoft"} no longer lets Kith read ${address}. That happens after a permission was withdrawn, a password was changed or an administrator decided so; Kith is not told which.`,
        "Nothing that was read is lost. What comes there from now on Kith does not see, and whoever you know mostly from there is not suggested.",
        `If Kith is to go on, open the settings and press “Reconnect ${address}”; what came in between is read then. If not, there is nothing to do: Kith writes once more before it removes anything.`,
      ],
      act: "Open the settings",
    },
    deadAccounts: {
      subject: "Kith has not been able to read for a while",
      paragraphs: (addresses, { silent, left }) => [
        `For ${silent} days Kith has had no permission to read ${addresses}.`,
        `If you want Kith to go on, connect it again. If not, there is nothing to do: in ${left} days Kith removes what only this showed.`,
      ],
      act: "Open the settings",
    },
  },
  de: {
    objection: {
      subject: "Kith: bitte bestätigen",
      paragraphs: [
        "Jemand hat Kith mit dieser Adresse gebeten, nichts über sie zu behalten.",
        "Drücke den Knopf und bestätige dann auf der Seite. Von da an lässt Kith diese Adresse bei allen aus und entfernt, was da ist.",
        "Wenn du darum nicht gebeten hast, tu nichts. Dann ändert sich nichts.",
      ],
      act: "Ansehen, was entfernt wird",
    },
    ended: {
      subject: (address) => `Kith kann ${address} nicht mehr lesen`,
      paragraphs: (address, provider) => [
        `${provider === "google" ? "Google" : "Microsoft"} lässt Kith ${address} nicht mehr lesen. Das kommt vor, wenn eine Erlaubnis zurückgenommen, ein Passwort geändert oder es von einer Verwaltung so entschieden wurde; was davon zutrifft, erfährt Kith nicht.`,
        "Was gelesen ist, bleibt. Was dort von nun an ankommt, sieht Kith nicht, und wen du vor allem von dort kennst, schlägt Kith nicht vor.",
        `Wenn Kith weitermachen soll, öffne die Einstellungen und drücke „${address} neu verbinden“; was in der Zwischenzeit kam, wird dann gelesen. Wenn nicht, ist nichts zu tun: Kith schreibt noch einmal, bevor etwas entfernt wird.`,
      ],
      act: "Einstellungen öffnen",
    },
    deadAccounts: {
      subject: "Kith konnte länger nicht lesen",
      paragraphs: (addresses, { silent, left }) => [
        `Seit ${silent} Tagen hat Kith keine Erlaubnis, ${addresses} zu lesen.`,
        `Wenn Kith weitermachen soll, verbinde es neu. Wenn nicht, ist nichts zu tun: In ${left} Tagen entfernt Kith, was nur dort zu sehen war.`,
      ],
      act: "Einstellungen öffnen",
    },
  },
};
