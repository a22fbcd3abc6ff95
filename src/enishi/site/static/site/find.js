// The one box: hits appear below it while one types; arrows choose, Enter opens, Escape closes (a combobox with a
// listbox, as the ARIA practices describe it). Without this script the form leads to the page with the same hits.
"use strict";
{
  const input = document.querySelector("[data-find]");
  const list = document.getElementById("find-list");
  let chosen = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const choose = (place) => {
    const all = options();
    chosen = all.length ? (place + all.length + 1) % (all.length + 1) : all.length;
    all.forEach((option, at) => option.setAttribute("aria-selected", at === chosen ? "true" : "false"));
    const option = all[chosen];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const show = (isShown) => {
    list.hidden = !isShown;
    input.setAttribute("aria-expanded", isShown ? "true" : "false");
    document.documentElement.classList.toggle("is-finding", isShown);
    if (!isShown) choose(options().length);
  };
  const hasWords = () => input.value.trim() !== "";

  if (input && list) {
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-expanded": "false", "aria-controls": "find-options", "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
    })) input.setAttribute(name, value);

    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (list.hidden && list.childElementCount && hasWords()) show(true);
        if (list.hidden) return;
        const last = options().length;
        if (event.key === "ArrowDown") choose(chosen === last || chosen < 0 ? 0 : chosen + 1);
        else choose(chosen === last || chosen < 0 ? last - 1 : chosen === 0 ? last : chosen - 1);
        event.preventDefault();
      } else if (event.key === "Enter" && !list.hidden && options()[chosen]) {
        event.preventDefault();
        options()[chosen].querySelector("a").click();
      } else if (event.key === "Escape" && !list.hidden) {
        event.stopPropagation();
        event.preventDefault();
        show(false);
      }
    });
    input.addEventListener("input", () => { if (!hasWords()) show(false); });
    input.addEventListener("focus", () => { if (hasWords() && list.childElementCount) show(true); });
    list.addEventListener("htmx:afterSwap", () => {
      chosen = options().length;
      show(hasWords() && input.matches(":focus"));
    });
    document.addEventListener("click", (event) => { if (!event.target.closest(".find")) show(false); });
    input.form.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !input.form.contains(event.relatedTarget)) show(false);
    });
    // A press on an option must not take the focus away before it is a click.
    list.addEventListener("mousedown", (event) => event.preventDefault());
  }
}
