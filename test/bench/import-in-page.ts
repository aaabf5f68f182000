/**
 * What the page runs in a bench: the chosen file read as a plain stream, and by the page's own worker, in milliseconds. As a
 * text, because it is compiled without the types of a browser.
 */
export const IN_PAGE = `
const form = document.getElementById("archive");
const chosen = () => form.elements.files.files[0];

async function drain(stream) {
  const reader = stream.getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return bytes;
    bytes += value.length;
  }
}

async function timed(work) {
  const from = performance.now();
  const result = await work();
  return { ms: performance.now() - from, result };
}

window.readPlain = () => timed(() => drain(chosen().stream()));
window.readUnpacked = () =>
  timed(() => drain(chosen().stream().pipeThrough(new DecompressionStream("gzip"))));
window.readByWorker = (own) =>
  timed(
    () =>
      new Promise((resolve, reject) => {
        const worker = new Worker(form.dataset.worker);
        worker.onmessage = ({ data }) => {
          if (data.is === "reading") return;
          worker.terminate();
          if (data.is === "found") resolve(data.read + data.entries);
          else reject(new Error(data.problem));
        };
        const { since, oneWaySince, until } = form.dataset;
        const window = { since: Number(since), oneWaySince: Number(oneWaySince), until: Number(until) };
        worker.postMessage({ do: "read", files: [chosen()], own, ...window });
      }),
  );

/** The longest the page's own thread was busy from now on: a task of it, or the gap between two ticks of a clock. */
window.watchThread = () => {
  window.longest = 0;
  const saw = (ms) => (window.longest = Math.max(window.longest, ms));
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => saw(duration))).observe({
    type: "longtask",
  });
};
`;
