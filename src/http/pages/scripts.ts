/**
 * Tells the Connect forms which time zone the browser is in, and the first form about the letter where nothing better than
 * UTC was guessed. Without it the zone is guessed by the connection and can be set later.
 */
export const ZONE_SCRIPT = `const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
for (const field of document.querySelectorAll("input[name=zone][type=hidden]")) field.value = zone;
const choice = document.querySelector("form[action='/welcome/letter'] select[name=zone]");
if (choice?.value === "UTC" && [...choice.options].some(({ value }) => value === zone)) choice.value = zone;
`;

/**
 * Keeps the progress page fresh: asks for the page's facts every few seconds while it is looked at, and writes only what
 * changed, so that nothing is read out twice.
 */
export const PROGRESS_SCRIPT = `const EVERY_MS = 3000;

function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

function show(news) {
  document.title = news.title;
  write(document.getElementById("headline"), news.headline);
  write(document.getElementById("lead"), news.lead);
  for (const stream of news.streams) {
    const row = document.getElementById(stream.key);
    if (!row) return location.reload();
    write(row.querySelector("[data-line]"), stream.line);
    write(row.querySelector("[data-trouble]"), stream.trouble);
    row.querySelector("progress").value = stream.share;
  }
  const list = document.getElementById("people");
  for (const [index, name] of news.people.entries()) {
    const item = list.children[index] ?? list.appendChild(document.createElement("li"));
    item.dir = "auto";
    write(item, name);
  }
  document.getElementById("nobody").hidden = news.people.length > 0;
  document.getElementById("go-on").hidden = !news.done;
  return news.done;
}

async function look() {
  let done = false;
  if (document.visibilityState === "visible") {
    try {
      const answer = await fetch("/progress.json", { headers: { accept: "application/json" } });
      if (answer.status === 401) return location.assign("/");
      if (answer.ok) done = show(await answer.json());
    } catch {
      // Off line for a moment: the next look tries again.
    }
  }
  if (!done) setTimeout(look, EVERY_MS);
}

setTimeout(look, EVERY_MS);
`;
