// Choosing why writes a sentence into the empty field below, until somebody writes their own.
"use strict";
{
  const field = document.querySelector("[data-suggested]");
  const suggestions = new Set([...document.querySelectorAll("[data-suggestion]")].map((option) => option.dataset.suggestion));
  document.addEventListener("change", (event) => {
    const words = event.target.dataset.suggestion;
    if (!field || !words) return;
    if (field.value.trim() === "" || suggestions.has(field.value.trim())) {
      field.value = words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}
