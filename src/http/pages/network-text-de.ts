import type { NetworkText } from "./network-text-en";

/** The sentences of the network's page in German. */
export const NETWORK_DE: NetworkText = {
  title: "Netz",
  headline: "Dein Netz",
  empty: "Noch niemand. Sobald die ersten Menschen erscheinen, wird hier ihr Netz gezeichnet.",
  inTouch: "Menschen, mit denen du innerhalb eines Jahres in Verbindung warst",
  groupsFigure: "Gruppen, die sich untereinander kennen",
  companiesFigure: "Firmen, wenn auf jede gleich viel käme",
  constraintFigure: "Constraint nach Burt",
  constraint: {
    open: (f, size) =>
      `Deine Menschen kennen sich kaum untereinander: Es sind so viele wie ${f.number(size)} Verbindungen, die je woanders hinführen. Eine Nachricht kommt selten zweimal an.`,
    middle: (f, size) =>
      `Viele deiner Menschen kennen sich untereinander: Es sind so viele wie ${f.number(size)} Verbindungen, die je woanders hinführen. Einige davon öffnen andere Kreise.`,
    closed: (f, size) =>
      `Die meisten deiner Menschen kennen sich untereinander: Es sind so viele wie ${f.number(size)} Verbindungen, die je woanders hinführen. Dieselbe Nachricht kommt von mehreren Seiten; am meisten fügt jemand außerhalb der Gruppen hinzu.`,
  },
  constraintMeans:
    "Burts Constraint liegt nahe 0, wo deine Menschen untereinander nicht verbunden sind, und über 0,3, wo sie einen engen Kreis bilden.",
  groups: "Gruppen",
  groupColumns: { group: "Gruppe", closest: "Am nächsten" },
  ringed: "Mit Ring, höchstens zehn:",
  group: (number, company) => `${number} · meist ${company}`,
  groupMixed: (number) => `${number} · gemischt`,
  groupsNone:
    "Innerhalb eines Jahres wurde keine Gruppe von dreien oder mehr in einer kleinen Mail oder einem kleinen Treffen gesehen.",
  picture: "Das Bild",
  pictureLabel: (f, people, groups) =>
    `Deine ${f.number(people)} stärksten Verbindungen in ${f.plural(groups, "Gruppe", "Gruppen")}; die Tabelle der Gruppen sagt dasselbe.`,
  pictureNote:
    "Jeder Punkt ist ein Mensch, größer, wo die Verbindung stärker ist. Linien verbinden Menschen, die innerhalb eines Jahres in derselben kleinen Mail oder demselben kleinen Treffen gesehen wurden; du selbst bist ausgelassen.",
  bridge: "fast der einzige Weg zu Menschen, zu denen der Kontakt abriss",
  otherGroups: "übrige Gruppen",
  noGroup: "ohne Gruppe",
  groupShort: (number) => `Gruppe ${number}`,
  circles: "Kreise im Lauf der Zeit",
  circlesLabel: "Menschen je Kreis, Monat für Monat; die Tabelle darunter sagt dasselbe.",
  asTable: "Dasselbe als Tabelle",
  month: "Monat",
  moves: "Zuletzt bewegt",
  move: (from, to, day) => `von ${from} zu ${to}, ${day}`,
  quarters: "Neu und still geworden",
  quartersLabel:
    "Neue und still gewordene Verbindungen je Quartal; die Tabelle darunter sagt dasselbe.",
  quarter: "Quartal ab",
  won: "neu",
  lost: "still geworden",
  quartersNote:
    "Still: Die letzte Mail oder das letzte Treffen war in diesem Quartal, und seit einem halben Jahr war nichts.",
  companies: "Nach Firmen",
  companyColumns: { company: "Firma", people: "Menschen in Verbindung", share: "Anteil" },
  concentration: (f, company, people, all, percent) =>
    `${f.number(people)} der ${f.number(all)} Menschen, mit denen du innerhalb eines Jahres in Verbindung warst, sind bei ${company} (${f.number(percent)} %).`,
  privately: "Private Adressen gehören zu keiner Firma.",
  connectors: "Wer dir Menschen gebracht hat",
  brought: "hat dich zuerst zusammengebracht mit",
  more: (f, people) => `und ${f.number(people)} weiteren`,
  connectorsNone:
    "Niemand wurde zuerst in einer Mail oder einem Treffen von jemandem gesehen, den du schon kanntest.",
  introductions: "Zwei, die sich kennenlernen könnten",
  introduction: (f, shared) =>
    `${f.plural(shared, "Mensch", "Menschen")}, die du kennst, wurden mit beiden gesehen; nichts, was Kith gesehen hat, nennt die beiden zusammen.`,
  and: "und",
  introductionsNone: "Im Moment fällt kein Paar auf.",
  asOf: (moment) => `Stand: ${moment}.`,
};
