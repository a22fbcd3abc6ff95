// Every photo is sent by itself as soon as it is chosen: the next can be taken while the last is on its way.
"use strict";
{
  const form = document.querySelector("[data-send]");
  const zone = form.querySelector("[data-drop-zone]");
  const list = form.querySelector("[data-sent-list]");
  const words = list.dataset;
  const queue = [];
  let isSending = false;

  const makeRow = (file) => {
    const row = document.createElement("li");
    const name = document.createElement("span");
    const state = document.createElement("span");
    name.textContent = file.name;
    state.className = "quiet";
    row.append(name, state);
    list.hidden = false;
    list.prepend(row);
    return { row, state };
  };
  const send = async (job) => {
    job.state.textContent = words.sending;
    job.state.className = "quiet";
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    body.set("photo_id", job.id);
    body.set("origin", form.querySelector("[name=origin]:checked")?.value || "private");
    body.set("photos", job.file, job.file.name);
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.ok && !answer.redirected) return "";
    const said = await answer.json().catch(() => ({}));
    return said.detail || words.failed;
  };
  const offerAgain = (job) => {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "b plain";
    again.textContent = words.again;
    again.addEventListener("click", () => {
      again.remove();
      queue.push(job);
      work();
    });
    job.row.append(again);
  };
  const settle = (job, refusal) => {
    job.state.textContent = refusal || words.sent;
    job.state.className = refusal ? "wrong-word" : "ok";
    if (refusal) offerAgain(job);
    else document.body.dispatchEvent(new Event("photos-sent"));
  };
  const work = async () => { // one after the other: on a phone's line that is quicker for the first ones
    if (isSending) return;
    isSending = true;
    while (queue.length) {
      const job = queue.shift();
      settle(job, await send(job).catch(() => words.failed));
    }
    isSending = false;
  };
  const makeId = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
    (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
  const take = (files) => {
    for (const file of files) queue.push({ file, id: makeId(), ...makeRow(file) });
    work();
  };

  form.classList.add("scripted");
  for (const input of form.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () => {
      take(input.files);
      input.value = "";
    });
  }
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
    take(event.dataTransfer.files);
  });
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files || [])];
    if (files.length) take(files);
  });
  window.addEventListener("beforeunload", (event) => {
    if (isSending) event.preventDefault();
  });
}
