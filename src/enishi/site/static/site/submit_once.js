// A form is sent once: after the first submit its buttons rest. Going back in the browser wakes them again.
// The server is the last wall (source keys); this only spares people the worry after a double click.
"use strict";
{
  const rest = (form) => {
    form.dataset.sent = "yes";
    for (const button of form.querySelectorAll("button:not([type=button]), input[type=submit]")) {
      button.setAttribute("aria-disabled", "true");
    }
  };
  const wake = (form) => {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled=true]")) button.removeAttribute("aria-disabled");
  };
  const isHtmx = (form) => ["hx-get", "hx-post", "hx-put", "hx-delete"].some((name) => form.hasAttribute(name));

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "dialog" || form.target === "_blank" || form.hasAttribute("data-again")) return;
    if (form.dataset.sent) event.preventDefault();
    else if (!event.defaultPrevented && !isHtmx(form)) rest(form);
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.detail.elt;
    if (!(form instanceof HTMLFormElement)) return;
    if (form.dataset.sent) event.preventDefault();
    else if (form.getAttribute("method") === "post" || form.hasAttribute("hx-post")) rest(form);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt instanceof HTMLFormElement) wake(event.detail.elt);
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(wake));
}
