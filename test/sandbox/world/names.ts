/** Given and family names by script; each written as people write it, and as it stands in an address. */
type Pool = { readonly given: readonly string[]; readonly family: readonly string[] };

const LATIN: readonly Pool[] = [
  {
    given: ["Lena", "Felix", "Jürgen", "Käthe", "Moritz", "Antje", "Sören", "Birgit"],
    family: ["Vogel", "Schäfer", "Groß", "Lehmann", "Böhm", "Kessler", "Frühling", "Sommer"],
  },
  {
    given: ["Astrid", "Bjørn", "Åsa", "Henrik", "Sigrún", "Eero", "Liv", "Jørgen"],
    family: [
      "Dahl",
      "Sørensen",
      "Åkesson",
      "Virtanen",
      "Guðmundsdóttir",
      "Berg",
      "Nyström",
      "Lund",
    ],
  },
  {
    given: ["João", "Lucía", "Íñigo", "Beatriz", "Álvaro", "Carmen", "Nuno", "Pilar"],
    family: ["Gonçalves", "Muñoz", "Ibáñez", "Moreira", "Peña", "Vidal", "Lopes", "Serrano"],
  },
  {
    given: ["Zoë", "François", "Amélie", "Hugo", "Élodie", "Rémy", "Margaux", "Thibault"],
    family: ["Lefèvre", "Garnier", "Bénard", "Roux", "Chevalier", "d'Arcy", "Fabre", "Noël"],
  },
  {
    given: ["Łukasz", "Agnieszka", "Małgorzata", "Tomasz", "Kasia", "Paweł", "Zofia", "Michał"],
    family: [
      "Wójcik",
      "Kowalska",
      "Zieliński",
      "Nowak",
      "Jabłońska",
      "Kamiński",
      "Wrona",
      "Dąbrowska",
    ],
  },
  {
    given: ["Grace", "Owen", "Siobhán", "Marcus", "Imogen", "Ruth", "Callum", "Aoife"],
    family: [
      "Whitfield",
      "O'Connell",
      "Hartley-Cole",
      "Marsh",
      "Fenwick",
      "Doyle",
      "Pryce",
      "Byrne",
    ],
  },
  {
    given: ["Arjun", "Meera", "Anjali", "Ravi", "Kavya", "Nikhil", "Divya", "Rohan"],
    family: ["Iyer", "Kulkarni", "Deshpande", "Menon", "Bhatt", "Reddy", "Joshi", "Nair"],
  },
  {
    given: ["Zuzana", "Jiří", "Ondřej", "Lenka", "Vojtěch", "Tereza", "Matěj", "Alžběta"],
    family: ["Dvořák", "Šimek", "Horák", "Černý", "Růžička", "Beneš", "Kučera", "Malá"],
  },
  {
    given: ["Şebnem", "Çağlar", "Emre", "Elif", "Deniz", "Gökçe", "Onur", "Ayşe"],
    family: ["Yıldız", "Öztürk", "Şahin", "Kaya", "Çelik", "Aydın", "Güneş", "Doğan"],
  },
  {
    given: ["Tunde", "Amara", "Kofi", "Wanjiru", "Thabo", "Zainab", "Chidi", "Nomsa"],
    family: ["Adeyemi", "Mensah", "Kamau", "Dlamini", "Okonkwo", "Diallo", "Banda", "Nwosu"],
  },
];

/** Names of other scripts with the spelling their addresses use. */
export const OTHER_SCRIPTS: readonly (readonly [name: string, latin: string])[] = [
  ["王小明", "xiaoming.wang"],
  ["李娜", "na.li"],
  ["山田 太郎", "taro.yamada"],
  ["佐藤 花子", "hanako.sato"],
  ["김민수", "minsu.kim"],
  ["דוד לוי", "david.levi"],
  ["רונית כהן", "ronit.cohen"],
  ["ليلى منصور", "layla.mansour"],
  ["يوسف الخطيب", "yousef.alkhatib"],
  ["Дмитрий Соколов", "d.sokolov"],
  ["Ольга Кузнецова", "olga.kuznetsova"],
  ["Νίκος Παπαδόπουλος", "nikos.papadopoulos"],
  ["Ελένη Γεωργίου", "eleni.georgiou"],
  ["อรุณ ศรีสุข", "arun.srisuk"],
  ["आरती शर्मा", "aarti.sharma"],
];

/** The n-th Latin name: no two of the first 640 are equal. */
export function latinName(n: number): string {
  const pool = LATIN[n % LATIN.length];
  const index = Math.floor(n / LATIN.length);
  const given = pool?.given[index % 8] ?? "Kim";
  const family = pool?.family[((index % 8) * 3 + Math.floor(index / 8)) % 8] ?? "Berg";
  return `${given} ${family}`;
}

const SPECIAL: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ı: "i",
};

/** A name as the local part of an address: `jurgen.schafer`. */
export function localPart(name: string): string {
  return name
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßøłđðı]/g, (letter) => SPECIAL[letter] ?? "")
    .replace(/[^a-z -]/g, "")
    .replace(/ /g, ".");
}
