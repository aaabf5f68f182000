/**
 * The import page: hands the chosen files to the worker and shows what it says. Each step is a section of the page; the one
 * it is at is shown, and its heading is focused, so that it is read out.
 */
export const IMPORT_SCRIPT = `const form = document.getElementById("archive");
const numbers = new Intl.NumberFormat(document.documentElement.lang);
const months = new Intl.DateTimeFormat(document.documentElement.lang, { year: "numeric", month: "long" });
let worker = null;
let shown = "choose";
let since = 0;

function show(step) {
  shown = step;
  since = performance.now();
  for (const section of document.querySelectorAll("[data-step]")) {
    section.hidden = section.dataset.step !== step;
  }
  if (step !== "choose") document.querySelector("[data-step=" + step + "] h2").focus();
}

function tell(problem, file) {
  for (const line of document.querySelectorAll("[data-problem]")) {
    line.hidden = line.dataset.problem !== problem;
    line.dataset.words ??= line.textContent;
    line.textContent = (file && !line.hidden ? file + ": " : "") + line.dataset.words;
  }
  form.elements.own.setAttribute("aria-invalid", String(problem === "own"));
}

function stop() {
  worker?.terminate();
  worker = null;
}

/** Half an import is shown, too: Kith decides who is who from what has arrived. */
function leave() {
  const nothing = JSON.stringify({ mailSince: null, calendarSince: null });
  if (shown === "keeping") {
    navigator.sendBeacon("/import/end", new Blob([nothing], { type: "application/json" }));
  }
}

function unit(value, name, display) {
  const style = { style: "unit", unit: name, unitDisplay: display, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(document.documentElement.lang, style).format(value);
}

function size(bytes) {
  return bytes < 1e9 ? unit(bytes / 1e6, "megabyte", "short") : unit(bytes / 1e9, "gigabyte", "short");
}

function duration(seconds) {
  if (seconds > 90) return unit(Math.ceil(seconds / 60), "minute", "long");
  return unit(Math.ceil(seconds / 5) * 5, "second", "long");
}

function setProgress(step, share, pace = "") {
  const section = document.querySelector("[data-step=" + step + "]");
  section.querySelector("progress").value = share;
  const seconds = (performance.now() - since) / 1000;
  const isKnown = seconds > 2 && share > 0 && share < 1;
  const left = isKnown && form.dataset.left.replace("{0}", duration((seconds / share) * (1 - share)));
  section.querySelector("[data-pace]").textContent = [pace, left].filter(Boolean).join(" · ");
}

function setCell(cell, text, isShown) {
  cell.textContent = text;
  cell.hidden = !isShown;
  cell.previousElementSibling.hidden = !isShown;
}

function list(id, parts) {
  const line = document.getElementById(id);
  line.hidden = parts.length === 0;
  line.querySelector("span").textContent = parts.join(", ");
}

/** What a mail archive has is shown where there was mail, what a calendar or a Kith has where there was one. */
function showFound(news) {
  const within = { read: "read", count: "read", programs: "read", entries: "entries", meetings: "entries", taken: "taken", said: "taken" };
  for (const cell of document.querySelectorAll("[data-fact]")) {
    const fact = cell.dataset.fact;
    if (fact === "since") setCell(cell, news.since === null ? "–" : months.format(news.since), true);
    else setCell(cell, numbers.format(news[fact]), fact === "people" || news[within[fact]] > 0);
  }
  for (const cell of document.querySelectorAll("[data-skipped]")) {
    const count = news.skipped[cell.dataset.skipped];
    setCell(cell, numbers.format(count), count > 0);
  }
  document.getElementById("skipped").hidden = Object.values(news.skipped).every((count) => count === 0);
  const keep = document.getElementById("keep");
  keep.dataset.headers ??= keep.textContent;
  const { headers, meetings, both, ended, kith } = keep.dataset;
  const ofMeetings = news.meetings > 0 ? meetings : ended;
  const ofArchives = news.count === 0 ? ofMeetings : news.meetings > 0 ? both : headers;
  keep.textContent = news.taken > 0 ? kith : ofArchives;
  list("unreadable", news.unreadableLines);
  list("also-sent", news.alsoSentBy);
  show("found");
}

/** Adds what an export says to the field; whoever is typing there knows it already. */
function fillOwn(addresses) {
  const { own } = form.elements;
  if (document.activeElement === own) return;
  own.value = [...new Set([...own.value.split(/[\\s,;]+/), ...addresses])].filter(Boolean).join(", ");
}

function hear({ data: news }) {
  if (news.is === "own") fillOwn(news.own);
  else if (news.is === "reading") {
    const bytes = form.dataset.bytes.replace("{0}", size(news.bytes)).replace("{1}", size(news.size));
    setProgress("reading", news.bytes / news.size, bytes);
    document.getElementById("read-so-far").textContent = numbers.format(news.read);
  } else if (news.is === "found" && isNothing(news)) fail("empty");
  else if (news.is === "found") showFound(news);
  else if (news.is === "keeping") setProgress("keeping", news.share);
  else if (news.is === "kept") {
    stop();
    document.getElementById("no-room").hidden = !news.full;
    show("kept");
  } else fail(news.problem, news.file);
}

/** What is over matters to somebody who may have it in Kith. */
function isNothing(news) {
  return news.count + news.meetings + news.taken + (form.dataset.known === "true" ? news.ended : 0) === 0;
}

function fail(problem, file) {
  leave();
  stop();
  show("choose");
  tell(problem, file);
}

function start() {
  stop();
  worker = new Worker(form.dataset.worker);
  worker.onmessage = hear;
  worker.onerror = () => fail("damaged");
}

/** An export of Kith says whose it is: the addresses are there to be checked. */
form.elements.files.addEventListener("change", () => {
  start();
  worker.postMessage({ do: "peek", files: [...form.elements.files.files] });
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  start();
  tell(null);
  show("reading");
  setProgress("reading", 0);
  worker.postMessage({
    do: "read",
    files: [...form.elements.files.files],
    own: form.elements.own.value,
    since: Number(form.dataset.since),
    oneWaySince: Number(form.dataset.oneWaySince),
    until: Number(form.dataset.until),
    isNew: form.dataset.known !== "true",
  });
});

document.getElementById("keep").addEventListener("click", () => {
  show("keeping");
  setProgress("keeping", 0);
  worker.postMessage({ do: "keep", zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "" });
});

for (const button of document.querySelectorAll("[data-cancel]")) {
  button.addEventListener("click", () => {
    leave();
    stop();
    show("choose");
  });
}

addEventListener("beforeunload", (event) => {
  if (shown === "reading" || shown === "keeping") event.preventDefault();
});
addEventListener("pagehide", leave);

form.querySelector("button").disabled = false;
`;
