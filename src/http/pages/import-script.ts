/**
 * The import page: hands the chosen files to the worker and shows what it says. Each step is a section of the page; the one
 * it is at is shown, and its heading is focused, so that it is read out.
 */
export const IMPORT_SCRIPT = `const form = document.getElementById("archive");
const numbers = new Intl.NumberFormat(document.documentElement.lang);
const months = new Intl.DateTimeFormat(document.documentElement.lang, { year: "numeric", month: "long" });
let worker = null;

function show(step) {
  for (const section of document.querySelectorAll("[data-step]")) {
    section.hidden = section.dataset.step !== step;
  }
  if (step !== "choose") document.querySelector("[data-step=" + step + "] h2").focus();
}

function tell(problem) {
  for (const line of document.querySelectorAll("[data-problem]")) {
    line.hidden = line.dataset.problem !== problem;
  }
  form.elements.own.setAttribute("aria-invalid", String(problem === "own"));
}

function stop() {
  worker?.terminate();
  worker = null;
}

function setProgress(step, share) {
  document.querySelector("[data-step=" + step + "] progress").value = share;
}

function setCell(cell, text, isShown) {
  cell.textContent = text;
  cell.hidden = !isShown;
  cell.previousElementSibling.hidden = !isShown;
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
  const { headers, meetings, both, kith } = keep.dataset;
  keep.textContent = news.taken > 0 ? kith : news.count === 0 ? meetings : news.meetings > 0 ? both : headers;
  const unreadable = document.getElementById("unreadable");
  unreadable.hidden = news.unreadableLines.length === 0;
  unreadable.querySelector("span").textContent = news.unreadableLines.join(", ");
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
    setProgress("reading", news.share);
    document.getElementById("read-so-far").textContent = numbers.format(news.read);
  } else if (news.is === "found" && news.count + news.meetings + news.taken === 0) fail("empty");
  else if (news.is === "found") showFound(news);
  else if (news.is === "keeping") setProgress("keeping", news.share);
  else if (news.is === "kept") {
    stop();
    document.getElementById("no-room").hidden = !news.full;
    show("kept");
  } else fail(news.problem);
}

function fail(problem) {
  stop();
  show("choose");
  tell(problem);
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
  setProgress("reading", 0);
  show("reading");
  worker.postMessage({
    do: "read",
    files: [...form.elements.files.files],
    own: form.elements.own.value,
    since: Number(form.dataset.since),
    oneWaySince: Number(form.dataset.oneWaySince),
    until: Number(form.dataset.until),
    isNew: form.dataset.new === "yes",
  });
});

document.getElementById("keep").addEventListener("click", () => {
  setProgress("keeping", 0);
  show("keeping");
  worker.postMessage({ do: "keep", zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "" });
});

for (const button of document.querySelectorAll("[data-cancel]")) {
  button.addEventListener("click", () => {
    stop();
    show("choose");
  });
}

form.querySelector("button").disabled = false;
`;
