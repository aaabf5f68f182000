import { env } from "cloudflare:workers";
import { createWorker } from "../../src/worker";

/** What `npm start` binds beside the Worker's own variables: the moment at which time stands still, or by how much it is ahead. */
type LocalEnv = {
  readonly LOCAL_CLOCK: { readonly frozenAt: number } | { readonly ahead: number };
};

const { LOCAL_CLOCK: clock } = env as unknown as LocalEnv;

/** The Worker as it is deployed, but living at the moment that `--now` names. */
export default createWorker({
  fetch: (input, init) => fetch(input, init),
  now: () => ("frozenAt" in clock ? clock.frozenAt : Date.now() + clock.ahead),
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
});
