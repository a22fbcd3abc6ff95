// Files can be dropped anywhere on the field, added bit by bit and taken away again; the plain input does the rest.
"use strict";
{
  const zone = document.querySelector("[data-drop-zone]");
  const input = zone.querySelector("[data-drop]");
  const list = zone.querySelector("[data-drop-list]");
  const size = (bytes) => bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
  const isSame = (one, other) => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
  let chosen = [];

  const draw = () => {
    list.hidden = chosen.length === 0;
    list.replaceChildren(...chosen.map((file) => {
      const row = document.createElement("li");
      const name = document.createElement("span");
      const much = document.createElement("span");
      const away = document.createElement("button");
      name.textContent = file.name;
      much.textContent = size(file.size);
      much.className = "quiet num";
      away.type = "button";
      away.className = "b plain";
      away.textContent = list.dataset.remove;
      away.setAttribute("aria-label", `${list.dataset.remove}: ${file.name}`);
      away.addEventListener("click", () => {
        keep(chosen.filter((other) => other !== file));
        input.focus();
      });
      row.append(name, much, away);
      return row;
    }));
  };
  const keep = (files) => {
    const carrier = new DataTransfer();
    chosen = files;
    for (const file of chosen) carrier.items.add(file);
    input.files = carrier.files;
    draw();
  };
  const add = (files) => keep([...chosen, ...[...files].filter((file) => !chosen.some((other) => isSame(file, other)))]);

  input.addEventListener("change", () => add(input.files));
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  for (const name of ["dragleave", "dragend", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    add(event.dataTransfer.files);
  });
  if (input.files.length) add(input.files); // kept by the browser after going back
}
