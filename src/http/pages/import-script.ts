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

function showFound(news) {
  const facts = { read: news.read, count: news.count, programs: news.programs, people: news.people };
  for (const cell of document.querySelectorAll("[data-fact]")) {
    const value = facts[cell.dataset.fact];
    cell.textContent =
      value !== undefined ? numbers.format(value) : news.since === null ? "–" : months.format(news.since);
  }
  for (const cell of document.querySelectorAll("[data-skipped]")) {
    cell.textContent = numbers.format(news.skipped[cell.dataset.skipped]);
  }
  show("found");
}

function hear({ data: news }) {
  if (news.is === "reading") {
    setProgress("reading", news.share);
    document.getElementById("read-so-far").textContent = numbers.format(news.read);
  } else if (news.is === "found" && news.count === 0) fail("empty");
  else if (news.is === "found") showFound(news);
  else if (news.is === "keeping") setProgress("keeping", news.share);
  else if (news.is === "kept") {
    stop();
    show("kept");
  } else fail(news.problem);
}

function fail(problem) {
  stop();
  show("choose");
  tell(problem);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  stop();
  tell(null);
  worker = new Worker(form.dataset.worker);
  worker.onmessage = hear;
  worker.onerror = () => fail("damaged");
  setProgress("reading", 0);
  show("reading");
  worker.postMessage({
    do: "read",
    files: [...form.elements.files.files],
    own: form.elements.own.value,
    since: Number(form.dataset.since),
    oneWaySince: Number(form.dataset.oneWaySince),
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
