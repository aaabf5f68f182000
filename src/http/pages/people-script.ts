/**
 * Keys for the list of people: / goes to the search, arrows from name to name. Without it Tab does the same. Whoever
 * steers by voice or types a / by accident turns them off, and this browser keeps that.
 */
export const PEOPLE_SCRIPT = `const search = document.getElementById("q");
const names = [...document.querySelectorAll("table.people td:first-child a")];
const keys = document.getElementById("keys");
const turn = keys?.querySelector("button");
let isOff = false;

function kept(write) {
  try {
    return write === undefined ? localStorage.getItem("keys") : localStorage.setItem("keys", write);
  } catch {
    // This browser keeps nothing: the keys are on at the next page.
    return null;
  }
}

function say() {
  keys.firstElementChild.hidden = isOff;
  turn.textContent = isOff ? turn.dataset.on : turn.dataset.off;
}

if (turn) {
  isOff = kept() === "off";
  say();
  keys.hidden = false;
  turn.addEventListener("click", () => {
    isOff = !isOff;
    kept(isOff ? "off" : "on");
    say();
  });
}

document.addEventListener("keydown", (event) => {
  if (isOff || event.ctrlKey || event.metaKey || event.altKey || !search) return;
  const at = document.activeElement;
  const isField = at instanceof HTMLInputElement || at instanceof HTMLSelectElement;
  if (event.key === "/" && !isField) {
    event.preventDefault();
    search.focus();
    search.select();
  }
  const place = names.indexOf(at);
  if (event.key === "ArrowDown" && names.length > 0 && (at === search || place >= 0)) {
    event.preventDefault();
    names[place + 1]?.focus();
  }
  if (event.key === "ArrowUp" && place >= 0) {
    event.preventDefault();
    (names[place - 1] ?? search).focus();
  }
});
`;
