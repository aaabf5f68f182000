import type { Format } from "./format";

/** The sentences of the network's page in English; the other languages have the same shape. */
export const NETWORK_EN = {
  title: "Network",
  headline: "Your network",
  empty: "Nobody yet. As soon as the first people appear, their network is drawn here.",
  inTouch: "people in touch within a year",
  groupsFigure: "groups that know one another",
  companiesFigure: "companies, if each had an equal share of your ties",
  constraintFigure: "Burt’s constraint",
  constraint: {
    open: (f: Format, size: number) =>
      `Your people know few of one another: it comes to ${f.number(size)} ties that each lead somewhere else. News from one side rarely arrives twice.`,
    middle: (f: Format, size: number) =>
      `Many of your people know one another: it comes to ${f.number(size)} ties that each lead somewhere else. A few of them open other circles.`,
    closed: (f: Format, size: number) =>
      `Most of your people know one another: it comes to ${f.number(size)} ties that each lead somewhere else. The same news arrives from several sides; somebody outside of the groups adds the most.`,
  },
  constraintMeans:
    "Burt’s constraint is near 0 where your people are not tied to one another, and above 0.3 where they form one close circle.",
  groups: "Groups",
  groupColumns: { group: "Group", closest: "Closest" },
  ringed: "Ringed, at most ten:",
  group: (number: string, company: string) => `${number} · mostly ${company}`,
  groupMixed: (number: string) => `${number} · mixed`,
  groupsNone: "No group of three or more has been seen in one small mail or meeting within a year.",
  picture: "The picture",
  pictureLabel: (f: Format, people: number, groups: number) =>
    `Your ${f.number(people)} strongest ties in ${f.plural(groups, "group", "groups")}; the table of groups says the same.`,
  pictureNote:
    "Each dot is a person, larger where the tie is stronger. Lines join people seen in the same small mail or meeting within a year; you yourself are left out.",
  bridge: "nearly the only way to people you lost touch with",
  otherGroups: "other groups",
  noGroup: "no group",
  groupShort: (number: string) => `group ${number}`,
  circles: "Circles over time",
  circlesLabel: "People in each circle, month by month; the table below says the same.",
  asTable: "The same as a table",
  month: "Month",
  moves: "Moved lately",
  move: (from: string, to: string, day: string) => `from ${from} to ${to}, ${day}`,
  quarters: "New and quiet",
  quartersLabel: "New ties and ties gone quiet by quarter; the table below says the same.",
  quarter: "Quarter from",
  won: "new",
  lost: "gone quiet",
  quartersNote:
    "Quiet: the last mail or meeting was in that quarter, and none for half a year since.",
  companies: "By company",
  companyColumns: { company: "Company", people: "People in touch", share: "Share" },
  concentration: (f: Format, company: string, people: number, all: number, percent: number) =>
    `${f.number(people)} of the ${f.number(all)} people you were in touch with within a year are at ${company} (${f.number(percent)} %).`,
  privately: "Private addresses belong to no company.",
  connectors: "Who brought you people",
  brought: "first brought you together with",
  more: (f: Format, people: number) => `and ${f.number(people)} more`,
  connectorsNone: "Nobody was first seen in a mail or meeting of somebody you knew.",
  introductions: "Two people who could meet",
  introduction: (f: Format, shared: number) =>
    `${f.plural(shared, "person", "people")} you know are seen with both; nothing Kith has seen names the two together.`,
  and: "and",
  introductionsNone: "No pair stands out at the moment.",
  asOf: (moment: string) => `As of ${moment}.`,
};

export type NetworkText = typeof NETWORK_EN;
