// Small courtesies of the paper: fields that grow with the text, menus that close, and a sentence when the line is cut.
"use strict";
{
  const grow = (field) => { // where the browser cannot do it by itself (field-sizing)
    field.style.blockSize = "auto";
    field.style.blockSize = `${field.scrollHeight + 2}px`;
  };
  if (!CSS.supports("field-sizing", "content")) {
    document.addEventListener("input", (event) => event.target.matches("textarea") && grow(event.target));
    document.querySelectorAll("textarea").forEach(grow);
  }

  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.more[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest("details.more[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  const say = (words) => {
    const box = document.getElementById("messages");
    const message = document.createElement("div");
    const sentence = document.createElement("p");
    message.className = "message warning";
    sentence.textContent = words;
    message.append(sentence);
    box.replaceChildren(message);
    message.scrollIntoView({ block: "nearest" });
  };
  const words = document.getElementById("trouble").dataset;
  document.addEventListener("htmx:sendError", () => say(words.offline));
  document.addEventListener("htmx:timeout", () => say(words.offline));
  document.addEventListener("htmx:responseError", () => say(words.refused));

  document.querySelectorAll("[data-print][hidden]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
}
