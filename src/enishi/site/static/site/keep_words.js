// What was typed is there again when sending it found no connection. The browser keeps no page of the notebook
// (no-store), so going back would bring an empty form. The words wait in this tab alone, until the next page that came.
"use strict";
{
  const TYPED = "typed";
  const UNSENT = "typed-unsent"; // set by the page that says there is no connection
  const PASSED_OVER = ["hidden", "password", "file", "submit", "button", "image", "reset"];
  const fieldsOf = (form) => [...form.elements].filter((one) => one.name && !PASSED_OVER.includes(one.type));
  const isTicked = (one) => one.type === "checkbox" || one.type === "radio";

  const keep = (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    const fields = fieldsOf(form).map((one) => [one.name, isTicked(one) ? one.checked : one.value]);
    if (!fields.length) return;
    const where = [...document.forms].indexOf(form);
    sessionStorage.setItem(TYPED, JSON.stringify({ page: location.pathname, where, fields }));
  };

  const putBack = ({ page, where, fields }) => {
    const form = document.forms[where];
    const found = page === location.pathname && form ? fieldsOf(form) : [];
    if (found.length !== fields.length || found.some((one, place) => one.name !== fields[place][0])) return;
    found.forEach((one, place) => {
      one[isTicked(one) ? "checked" : "value"] = fields[place][1];
      one.dispatchEvent(new Event(isTicked(one) ? "change" : "input", { bubbles: true }));
    });
  };

  try {
    const kept = sessionStorage.getItem(TYPED);
    const isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
    if (kept && (isBack || sessionStorage.getItem(UNSENT))) putBack(JSON.parse(kept));
    [TYPED, UNSENT].forEach((name) => sessionStorage.removeItem(name));
    document.addEventListener("submit", keep);
  } catch { /* a browser that keeps nothing for a tab */ }
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) [TYPED, UNSENT].forEach((name) => sessionStorage.removeItem(name));
  });
}
