import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** What each folder of src/ may import: folders and root files of src/, whether the border schemas, then packages. */
type Layer = {
  readonly folders: readonly string[];
  readonly schemas?: true;
  readonly packages: readonly string[];
};

const LAYERS: Readonly<Record<string, Layer>> = {
  domain: { folders: [], packages: ["valibot", "temporal-polyfill/fns", "tldts-icann"] },
  score: { folders: ["domain"], packages: ["graphology"] },
  digest: {
    folders: ["domain", "score", "design"],
    packages: ["hono/jsx", "hono/html"],
  },
  providers: {
    folders: ["domain"],
    schemas: true,
    packages: [
      "valibot",
      "oauth4webapi",
      "postal-mime",
      "windows-iana",
      "googleapis/build/src/apis/calendar",
      "googleapis/build/src/apis/gmail",
      "@microsoft/microsoft-graph-client",
    ],
  },
  store: { folders: ["domain"], packages: [] },
  mail: { folders: ["domain"], schemas: true, packages: ["resend", "valibot"] },
  actions: { folders: ["domain", "store"], schemas: true, packages: ["valibot"] },
  ingest: { folders: ["domain", "providers", "store"], packages: [] },
  jobs: {
    folders: [
      ...["domain", "score", "digest", "providers", "ingest", "store", "mail", "actions"],
      ...["config", "log", "outside"],
    ],
    schemas: true,
    // The drawing of the network is made once a run, not for each look at it.
    packages: ["valibot", "d3-force"],
  },
  // Runs in the reader's browser: ops/build-browser.mjs makes it a text that http serves.
  browser: { folders: ["domain", "providers"], schemas: true, packages: ["windows-iana"] },
  http: {
    folders: [
      ...["domain", "score", "digest", "providers", "store", "actions", "mail", "jobs"],
      ...["config", "log", "outside", "design"],
    ],
    schemas: true,
    packages: ["hono", "valibot", "d3-array", "d3-shape", "d3-force"],
  },
};

/** Packages of which every part may be imported. */
const WHOLE = new Set(["hono", "temporal-polyfill/fns", "@microsoft/microsoft-graph-client"]);

/** The only folders that have a second level. */
const SECOND_LEVEL = new Set(["http/pages", "digest/copy"]);

const SRC = new URL("../src/", import.meta.url);

/** Whole statements only: prose in a text file may say "from", too. */
const IMPORTS = [
  /^(?:import|export)\s+(?:type\s+)?[\w*{}\s,$]+?\s+from\s+"([^"]+)"/gm,
  /^import\s+"([^"]+)"/gm,
  /\bimport\(\s*"([^"]+)"/g,
];

function imports(base: URL, file: string): string[] {
  const source = readFileSync(new URL(file, base), "utf8");
  return IMPORTS.flatMap((statement) =>
    [...source.matchAll(statement)].map((match) => match[1] ?? ""),
  );
}

function typescriptIn(base: URL): string[] {
  const all = readdirSync(base, { recursive: true, encoding: "utf8" });
  return all.filter((file) => /\.tsx?$/.test(file) && !file.includes("node_modules"));
}

function allowsPackage(layer: Layer, specifier: string): boolean {
  return layer.packages.some((name) =>
    WHOLE.has(name) ? `${specifier}/`.startsWith(`${name}/`) : specifier === name,
  );
}

/** The folder or root file of src/ that a relative import reaches, "schemas", or the package. */
function target(file: string, specifier: string): string {
  const url = new URL(specifier, new URL(file, "https://src/"));
  const outside = new URL(specifier, new URL(`src/${file}`, "https://root/")).pathname;
  if (outside.startsWith("/schemas/")) return "schemas";
  if (!outside.startsWith("/src/")) return `outside of src: ${specifier}`;
  return url.pathname.split("/")[1] ?? "";
}

test.each(typescriptIn(SRC).filter((file) => file.includes("/")))(
  "%s imports only what its folder may",
  (file) => {
    const parts = file.split("/");
    const [folder = ""] = parts;
    if (parts.length > 2) expect(SECOND_LEVEL).toContain(parts.slice(0, -1).join("/"));
    const layer = LAYERS[folder];
    if (!layer) throw new Error(`${folder}/ is not in the layer table`);
    const forbidden = imports(SRC, file).filter((specifier) => {
      if (!specifier.startsWith(".")) return !allowsPackage(layer, specifier);
      const reached = target(file, specifier);
      if (reached === folder) return false;
      return reached === "schemas" ? !layer.schemas : !layer.folders.includes(reached);
    });
    expect(forbidden).toEqual([]);
  },
);

test("the sandbox imports nothing of the product, so that its counts are independent", () => {
  const sandbox = new URL("./sandbox/", import.meta.url);
  const reaching = typescriptIn(sandbox)
    .filter((file) => !file.endsWith(".test.ts") && !file.endsWith(".test.tsx"))
    .filter((file) =>
      imports(sandbox, file).some((s) => /(^|\/)(src|schemas)\//.test(s) && s.startsWith(".")),
    );
  expect(reaching).toEqual([]);
});

test("the border schemas import nothing but valibot and each other", () => {
  const schemas = new URL("../schemas/", import.meta.url);
  const foreign = typescriptIn(schemas).flatMap((file) =>
    imports(schemas, file).filter((s) => s !== "valibot" && !s.startsWith("./")),
  );
  expect(foreign).toEqual([]);
});
