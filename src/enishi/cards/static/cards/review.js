// One card under review: a field shows where it was read, one tap takes another writing, keys go on to the next card.
"use strict";
{
  const picture = document.querySelector("[data-picture]");
  const review = document.querySelector("[data-review]");
  const form = document.getElementById("review");

  const light = (numbers) => {
    for (const box of picture.querySelectorAll("[data-spot]")) box.classList.toggle("on", numbers.includes(box.dataset.spot));
  };
  const spotsOf = (input) => (input?.dataset.spots || "").split(" ").filter(Boolean);
  const put = (input, words) => {
    input.value = words;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const zoom = document.querySelector("[data-zoom]");
  if (zoom) {
    zoom.hidden = false;
    zoom.addEventListener("click", () => {
      const isLarge = document.querySelector("[data-picture]").classList.toggle("large");
      zoom.setAttribute("aria-pressed", String(isLarge));
    });
  }

  if (review) {
    form.addEventListener("focusin", (event) => light(spotsOf(event.target)));
    if (form.contains(document.activeElement)) light(spotsOf(document.activeElement)); // focused before this was read
    form.addEventListener("focusout", () => light([]));
    picture.addEventListener("click", (event) => {
      const number = event.target.dataset?.spot;
      if (number === undefined) return;
      const input = [...form.querySelectorAll("[data-spots]")].find((one) => spotsOf(one).includes(number));
      if (!input) return;
      const fold = input.closest("details");
      if (fold) fold.open = true;
      input.focus();
    });
    form.addEventListener("input", (event) => event.target.closest(".entry")?.classList.remove("low"));
    form.addEventListener("click", (event) => {
      const chip = event.target.closest("[name=put]");
      if (!chip) return;
      event.preventDefault();
      if (chip.dataset.put) {
        const input = document.getElementById(chip.dataset.put);
        const before = input.value;
        put(input, chip.dataset.words);
        chip.dataset.words = chip.textContent = before; // one more tap takes it back
      } else {
        put(form.elements.family_reading, chip.dataset.family);
        put(form.elements.given_reading, chip.dataset.given);
      }
    });
    form.addEventListener("change", (event) => {
      const line = event.target.closest(".loose-line");
      const place = event.target.value;
      if (!line || !place) return;
      const words = line.querySelector("label").textContent;
      const rows = { emails: "email", phones: "phone", links: "link" };
      const input = rows[place]
        ? [...form.querySelectorAll(`input[name^="${rows[place]}-"]`)].find((one) => !one.value)
        : form.elements[place];
      if (!input) return;
      event.target.value = "";
      line.hidden = true;
      const joint = place === "note" ? "\n" : " ";
      const fold = input.closest("details");
      if (fold) fold.open = true;
      put(input, rows[place] || !input.value ? words : input.value + joint + words);
      input.focus();
    });

    const isOn = () => localStorage.getItem("enishi_keys") !== "off";
    const isWriting = (element) => element.matches("input:not([type=checkbox], [type=radio]), textarea, select, button, a, summary");
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !isOn()) return;
      if (isWriting(event.target) || document.querySelector("dialog[open]")) return;
      const target = event.key === "Enter"
        ? document.querySelector("[data-keep]")
        : document.querySelector(`[data-step="${CSS.escape(event.key)}"], [data-key-here="${CSS.escape(event.key)}"]`);
      if (!target) return;
      event.preventDefault();
      target.click();
    });
    const hint = document.querySelector("[data-keys-line]");
    if (hint && matchMedia("(hover: hover)").matches) hint.hidden = !isOn();
  }
}
