/** What a request that took too long or broke is sent again after, milliseconds. What arrived twice counts once. */
const WAITS_MS = [1000, 2000, 4000, 8000, 15_000];
const TIMEOUT_MS = 60_000;

/** Locks that all of a site's pages share; absent in older browsers. */
declare const navigator: {
  readonly locks?: { readonly request: <T>(name: string, work: () => Promise<T>) => Promise<T> };
};

/**
 * Sends one step of an import and answers the status it got: 0 for a redirect, since who is no longer signed in must not
 * believe that something was kept; null where no connection comes about.
 */
export async function sendStep(
  step: "start" | "batch" | "end",
  body: string,
): Promise<number | null> {
  for (let tried = 0; ; tried += 1) {
    const status = await post(`/import/${step}`, body);
    const isPassing = status === null || status === 429 || (status >= 500 && status !== 507);
    const wait = WAITS_MS[tried];
    if (!isPassing || wait === undefined) return status;
    await new Promise((resume) => setTimeout(resume, wait));
  }
}

async function post(path: string, body: string): Promise<number | null> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const headers = { "Content-Type": "application/json" };
  const request = { method: "POST", headers, body, signal, redirect: "manual" } as const;
  return fetch(path, request).then(
    ({ status }) => status,
    () => null,
  );
}

/** Runs one import after the other: of two tabs at once the first makes the user whom the second one adds to. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request("kith-import", work) : work();
}
