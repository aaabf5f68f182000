/** A parsed `fields` parameter: for each name what is chosen below it; a leaf (no names) is the whole subtree. */
export type FieldMask = ReadonlyMap<string, FieldMask>;

type OpenMask = Map<string, OpenMask>;

/**
 * Parses Google's partial-response syntax: `a,b`, `a/b`, `a(b,c)` and `*`. Undefined if it is malformed.
 * developers.google.com/workspace/gmail/api/guides/performance#partial-response
 */
export function parseFieldMask(text: string): FieldMask | undefined {
  const tokens = text.replaceAll(/\s/g, "").match(/[A-Za-z0-9_\-*]+|[(),/]/g) ?? [];
  if (tokens.join("") !== text.replaceAll(/\s/g, "")) return undefined;
  const root: OpenMask = new Map();
  const position = { at: 0 };
  return readList(tokens, position, [root]) && position.at === tokens.length ? root : undefined;
}

/** The part of a JSON value the mask chooses; arrays are looked through. */
export function applyFieldMask(value: unknown, mask: FieldMask): unknown {
  if (mask.size === 0) return value;
  if (Array.isArray(value)) return value.map((item) => applyFieldMask(item, mask));
  if (typeof value !== "object" || value === null) return value;
  const chosen = Object.entries(value).flatMap(([key, below]) => {
    const inner = mask.get(key) ?? mask.get("*");
    return inner ? [[key, applyFieldMask(below, inner)]] : [];
  });
  return Object.fromEntries(chosen);
}

/** The first path in the mask that `known` does not have: Google refuses such a mask. */
export function unknownField(mask: FieldMask, known: FieldMask): string | undefined {
  for (const [name, below] of mask) {
    if (name === "*") continue;
    const knownBelow = known.get(name);
    if (!knownBelow) return name;
    // A leaf of `known` stands for anything below it (free-form or never asked for by name).
    const unknown = knownBelow.size === 0 ? undefined : unknownField(below, knownBelow);
    if (unknown) return `${name}/${unknown}`;
  }
  return undefined;
}

type Position = { at: number };

function readList(tokens: readonly string[], position: Position, parents: OpenMask[]): boolean {
  do {
    if (!readPath(tokens, position, parents)) return false;
  } while (tokens[position.at] === "," && ++position.at);
  return true;
}

function readPath(tokens: readonly string[], position: Position, parents: OpenMask[]): boolean {
  const name = tokens[position.at];
  if (!name || "(),/".includes(name)) return false;
  position.at++;
  const children = parents.map((parent) => {
    const child: OpenMask = parent.get(name) ?? new Map();
    parent.set(name, child);
    return child;
  });
  if (tokens[position.at] === "/") {
    position.at++;
    return readPath(tokens, position, children);
  }
  if (tokens[position.at] !== "(") return true;
  position.at++;
  if (!readList(tokens, position, children) || tokens[position.at] !== ")") return false;
  position.at++;
  return true;
}
