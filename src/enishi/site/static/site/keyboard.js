// Keys for those who like them: / finds, c captures, n adds, j and k walk over the sheets, ? helps. They can be switched off
// (WCAG 2.1.4), and they are silent while somebody writes.
"use strict";
{
  const STORE = "enishi_keys";
  const SHEETS = "main article.sheet, main .roll > li:not(.row-head)";
  const isOn = () => localStorage.getItem(STORE) !== "off";
  const isWriting = (element) => element.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

  const walk = (step) => {
    const sheets = [...document.querySelectorAll(SHEETS)];
    const here = sheets.findIndex((sheet) => sheet.contains(document.activeElement));
    const next = sheets[here === -1 ? (step > 0 ? 0 : sheets.length - 1) : here + step];
    if (!next) return;
    next.tabIndex = -1;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  const press = (key) => {
    const named = [...document.querySelectorAll("[data-key]")].filter((element) => element.dataset.key === key);
    const here = document.activeElement.closest(SHEETS); // of several sheets the one in focus is meant
    const target = named.find((element) => here?.contains(element)) ?? named[0];
    if (!target) return false;
    if (target.matches("input:not([type=checkbox])")) target.select();
    else target.click();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && document.activeElement.matches("[data-key]")) document.activeElement.blur();
    if (!isOn() || isWriting(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "j" || event.key === "k") walk(event.key === "j" ? 1 : -1);
    else if (!press(event.key)) return; // a page names its own keys: data-key="s"
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    const dialog = opener && document.getElementById(opener.dataset.open);
    if (dialog) dialog.showModal();
  });
  document.querySelectorAll("[data-open][hidden]").forEach((button) => { button.hidden = false; });

  const choice = document.querySelector("[data-keys-on]");
  if (choice) {
    choice.checked = isOn();
    choice.addEventListener("change", () => localStorage.setItem(STORE, choice.checked ? "on" : "off"));
  }
}
