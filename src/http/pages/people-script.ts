/** Keys for the list of people: / goes to the search, arrows from name to name. Without it Tab does the same. */
export const PEOPLE_SCRIPT = `const search = document.getElementById("q");
const names = [...document.querySelectorAll("table.people tbody a")];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !search) return;
  const at = document.activeElement;
  const isField = at instanceof HTMLInputElement || at instanceof HTMLSelectElement;
  if (event.key === "/" && !isField) {
    event.preventDefault();
    search.focus();
    search.select();
  }
  const place = names.indexOf(at);
  if (event.key === "ArrowDown" && (at === search || place >= 0)) {
    event.preventDefault();
    names[place + 1]?.focus();
  }
  if (event.key === "ArrowUp" && place >= 0) {
    event.preventDefault();
    (names[place - 1] ?? search).focus();
  }
});
`;
