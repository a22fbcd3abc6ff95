// A button with data-copy="#id" copies the text of that element and says so. Hidden where there is no script.
"use strict";
{
  const textOf = (element) => ("value" in element ? element.value : element.innerText.trim());

  const copyOldWay = (text) => { // without clipboard permission: an unseen field and the selection
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "for-ears";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyOldWay(text);
    }
  };
  const confirm = (button) => {
    const words = button.querySelector("span") || button;
    const before = words.textContent;
    words.textContent = button.dataset.copied;
    words.setAttribute("role", "status");
    button.classList.add("done");
    setTimeout(() => {
      words.textContent = before;
      button.classList.remove("done");
    }, 2500);
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button || button.classList.contains("done")) return;
    const source = document.querySelector(button.dataset.copy);
    if (source && (await copy(textOf(source)))) confirm(button);
    button.focus();
  });
  const show = (root) => root.querySelectorAll("[data-copy][hidden]").forEach((button) => { button.hidden = false; });
  show(document);
  document.addEventListener("htmx:load", (event) => show(event.detail.elt));
}
