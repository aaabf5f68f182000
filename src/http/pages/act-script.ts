/**
 * Completes a letter's link at first view on a known browser: once, when somebody looks at it, never on reload, back or
 * prerendering. The server has decided that this page may carry it; the ticket in the form proves that.
 */
export const ACT_SCRIPT = `const [entry] = performance.getEntriesByType("navigation");
const again = !entry || entry.type === "reload" || entry.type === "back_forward";
const form = document.getElementById("auto");
let sent = false;

function complete() {
  if (sent || document.visibilityState !== "visible") return;
  sent = true;
  form.submit();
}

if (form && !again && !document.prerendering) {
  document.addEventListener("visibilitychange", complete);
  complete();
}
`;
