/** The colours, type and measures that the letter and the pages share. Pairs used for text keep a contrast of 4.5. */
export type Palette = {
  /** Behind everything. */
  readonly paper: string;
  /** The letter itself, panels. */
  readonly card: string;
  readonly ink: string;
  /** Second text. */
  readonly soft: string;
  /** Hairlines. */
  readonly line: string;
  /** Acts and links; in bars the strongest month. */
  readonly green: string;
  readonly green2: string;
  readonly green1: string;
  /** A month without contact. */
  readonly empty: string;
  /** Past a rhythm; an account that cannot be read. */
  readonly amber: string;
  /** Errors. */
  readonly rose: string;
};

export const LIGHT: Palette = {
  paper: "#F6F3EC",
  card: "#FFFDF8",
  ink: "#22302C",
  soft: "#5D6B66",
  line: "#E4DED1",
  green: "#1F6B57",
  green2: "#6FAE98",
  green1: "#BFD8CC",
  empty: "#ECE7DB",
  amber: "#A4560F",
  rose: "#9B3B3B",
};

export const DARK: Palette = {
  paper: "#141A18",
  card: "#1B2320",
  ink: "#E8E6DF",
  soft: "#9FB0AA",
  line: "#2E3A36",
  green: "#7CC4AC",
  green2: "#4E927D",
  green1: "#2C5447",
  empty: "#26312D",
  amber: "#E0A05C",
  rose: "#E08A8A",
};

/** Serif where a person is spoken of, sans where one acts. */
export const FONT = {
  serif: "Georgia, 'Times New Roman', serif",
  sans: "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif",
} as const;

/** Pixels. */
export const SPACE = [4, 8, 14, 22, 34] as const;
/** Pixels: buttons and fields; panels. */
export const RADIUS = { small: 6, large: 10 } as const;
