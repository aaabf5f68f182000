import { person } from "./person";

/** The user whose mailbox this is: works for herself, much of it for one client, who gave her an address. */
export const IDA = person(
  "ida",
  "Ida Brandt",
  ["ida@brandt-studio.example", "ida.brandt@nordlys.example", "ida.brandt@privatpost.example"],
  { company: "Brandt Studio" },
);

/** The people of the sample letter, and those without whom their stories could not be told. */
export const CAST = {
  mara: person("mara", "Mara Lindqvist", ["mara@nordlys.example"], { company: "Nordlys" }),
  wei: person("wei", "Wei Chen (陈伟)", ["wei.chen@harbour-analytics.example"], {
    company: "Harbour Analytics",
    zone: 480,
    encodes: true,
  }),
  tomas: person("tomas", "Tomás Ferreira", ["tomas@oficina-sul.example"], {
    company: "Oficina Sul",
    zone: 0,
    encodes: true,
  }),
  ana: person(
    "ana",
    "Ana Sousa",
    ["ana.sousa@atelier-norte.example", "ana.sousa@privatpost.example"],
    {
      company: "Atelier Norte",
    },
  ),
  sofia: person("sofia", "Sofia Marin", ["sofia.marin@meridian.example"], { company: "Meridian" }),
  priya: person("priya", "Priya Raman", ["priya.raman@tidewater.example"], {
    company: "Tidewater",
    zone: 330,
  }),
  jonas: person("jonas", "Jonas Weber", ["jonas@weber-partner.example"], {
    company: "Weber Partner",
  }),
  leila: person("leila", "Leila Haddad", ["leila.haddad@kestrel-labs.example"], {
    company: "Kestrel Labs",
    zone: 120,
  }),
  samir: person("samir", "Samir Patel", ["samir.patel@tidewater.example"], {
    company: "Tidewater",
  }),
  hanna: person(
    "hanna",
    "Hanna Krüger",
    ["hanna.krueger@nordlys.example", "hanna.k@privatpost.example"],
    {
      company: "Nordlys",
      encodes: true,
    },
  ),
  ben: person("ben", "Ben Okafor", ["ben.okafor@fieldnote.example"], {
    company: "Fieldnote",
    zone: 0,
  }),
  carla: person("carla", "Carla Rossi", ["carla.rossi@newco.example", "rossi@oldco.example"], {
    company: "Newco",
  }),
  joris: person("joris", "Joris de Vries", ["joris@devries-advies.example"], {
    company: "De Vries Advies",
  }),
  greta: person("greta", "Greta Holm", ["greta.holm@fjordline.example"], { company: "Fjordline" }),
  milan: person("milan", "Milan Novák", ["milan.novak@praha-data.example"], {
    company: "Praha Data",
  }),
  noor: person("noor", "Noor Bakker", ["noor.bakker@kanaal.example"], { company: "Kanaal" }),
} as const;

/** The others of the group of six around Tomás. */
export const TOMAS_GROUP = [
  person("rita", "Rita Carvalho", ["rita@oficina-sul.example"], {
    company: "Oficina Sul",
    zone: 0,
  }),
  person("duarte", "Duarte Pinto", ["duarte@oficina-sul.example"], {
    company: "Oficina Sul",
    zone: 0,
  }),
  person("ines", "Inês Matos", ["ines.matos@marvao.example"], { company: "Marvão", zone: 0 }),
  person("luis", "Luís Andrade", ["luis.andrade@marvao.example"], { company: "Marvão", zone: 0 }),
] as const;
