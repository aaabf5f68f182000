import { env } from "cloudflare:workers";
import { createWorker } from "../../src/worker";

/** What `npm start` binds beside the Worker's own variables. */
type StartEnv = { readonly START_NOW: number; readonly START_FROZEN: boolean };

const { START_NOW, START_FROZEN } = env as unknown as StartEnv;
const STARTED = Date.now();

/** The Worker as it is deployed, but living at the moment that `--now` names. */
export default createWorker({
  fetch: (input, init) => fetch(input, init),
  now: () => (START_FROZEN ? START_NOW : START_NOW + Date.now() - STARTED),
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
});
