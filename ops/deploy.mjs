/**
 * Puts Kith into production: makes what is missing (database, queues, own secrets), applies migrations, deploys.
 * Can be run again at any time; what is there stays. `npm run deploy`. README, "Put it into production", has the rest.
 */
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const CONFIG = "wrangler.toml";
const UNSET_ID = "00000000-0000-0000-0000-000000000000";
const QUEUES = ["kith-sync", "kith-digest", "kith-sync-dead", "kith-digest-dead"];
/** Made here once, and never again: a new key ring would make what is sealed unreadable. */
const OWN_SECRETS = {
  KEY_RING: () => JSON.stringify({ k1: randomBytes(32).toString("base64") }),
  SIGNING_KEY: () => randomBytes(32).toString("base64"),
};
/** Given by the providers; taken from the environment when the Worker does not have them yet. */
const GIVEN_SECRETS = [
  "GOOGLE_CLIENT_SECRET",
  "MICROSOFT_CLIENT_SECRET",
  "RESEND_API_KEY",
  "RESEND_WEBHOOK_SECRET",
];

function wrangler(args, { quiet = true } = {}) {
  return execFileSync("wrangler", args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", quiet ? "pipe" : "inherit"],
    env: { ...process.env, NO_COLOR: "1", WRANGLER_SEND_METRICS: "false" },
  });
}

function step(text) {
  console.log(`· ${text}`);
}

function fail(text) {
  console.error(text);
  process.exit(1);
}

function checkVars() {
  const toml = readFileSync(CONFIG, "utf8");
  const unset = ["APP_URL", "MAIL_FROM", "REPLY_TO"].filter((name) =>
    new RegExp(`^${name} = ".*kith\\.example`, "m").test(toml),
  );
  if (!/^(GOOGLE|MICROSOFT)_CLIENT_ID = "[^"]+"/m.test(toml)) unset.push("GOOGLE_CLIENT_ID");
  if (unset.length > 0) fail(`Set ${unset.join(", ")} in ${CONFIG}, [vars], first.`);
}

function ensureDatabase() {
  const toml = readFileSync(CONFIG, "utf8");
  const databases = JSON.parse(wrangler(["d1", "list", "--json"]));
  let id = databases.find((database) => database.name === "kith")?.uuid;
  if (!id) {
    wrangler(["d1", "create", "kith"]);
    id = JSON.parse(wrangler(["d1", "list", "--json"])).find(({ name }) => name === "kith")?.uuid;
    step("made the database kith");
  }
  if (!id) fail("The database kith could not be made.");
  if (toml.includes(UNSET_ID)) {
    writeFileSync(CONFIG, toml.replace(UNSET_ID, id));
    step(`wrote its id into ${CONFIG}: commit that`);
  } else if (!toml.includes(id)) {
    fail(`${CONFIG} names another database than the one called kith (${id}). Which one is right?`);
  }
}

function ensureQueues() {
  const listed = wrangler(["queues", "list"]);
  const there = new Set(listed.split(/[\s│|]+/));
  for (const queue of QUEUES.filter((name) => !there.has(name))) {
    wrangler(["queues", "create", queue]);
    step(`made the queue ${queue}`);
  }
}

/** Names of the secrets that the Worker has; none before the first deployment. */
function secretsThere() {
  try {
    return new Set(JSON.parse(wrangler(["secret", "list"])).map(({ name }) => name));
  } catch (error) {
    const said = `${error.stdout ?? ""}${error.stderr ?? ""}`;
    // Only "no such Worker yet" may be taken for "no secrets yet": a network failure must not replace the key ring.
    if (/10007|does not exist|not found/i.test(said)) return new Set();
    fail(`The secrets could not be listed, so nothing was changed.\n${said.trim()}`);
  }
}

function missingSecrets() {
  const there = secretsThere();
  const secrets = {};
  for (const [name, make] of Object.entries(OWN_SECRETS))
    if (!there.has(name)) secrets[name] = make();
  const unknown = GIVEN_SECRETS.filter((name) => !there.has(name) && !process.env[name]);
  if (unknown.length > 0) {
    fail(
      `Give these once as environment variables, e.g. ${unknown[0]}=… npm run deploy: ${unknown.join(", ")}.\n` +
        'For a provider that you do not offer, "none" will do.',
    );
  }
  for (const name of GIVEN_SECRETS) if (!there.has(name)) secrets[name] = process.env[name];
  return secrets;
}

function deploy(secrets) {
  const folder = mkdtempSync(path.join(tmpdir(), "kith-deploy-"));
  try {
    const file = path.join(folder, "secrets.json");
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
    const names = Object.keys(secrets);
    if (names.length > 0) step(`sets the secrets ${names.join(", ")}`);
    wrangler(["deploy", "--minify", ...(names.length > 0 ? ["--secrets-file", file] : [])], {
      quiet: false,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

checkVars();
ensureDatabase();
ensureQueues();
const secrets = missingSecrets();
wrangler(["d1", "migrations", "apply", "DB", "--remote"], { quiet: false });
step("migrations are applied");
deploy(secrets);
step("deployed");
