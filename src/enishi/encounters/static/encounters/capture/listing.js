// The list of what waits on this device: each with its state, its sentence, and what can be done about it.
import { changeItem, listItems, makeId } from "./outbox.js";

const words = document.getElementById("words").dataset;
const fill = (sentence, value) => sentence.replace("{}", value);
const openedAt = Date.now();
const CLOSED = { signed_out: words.signedOut, locked: words.locked, device_revoked: words.deviceRevoked };

const title = (item) => item.name || item.text.split("\n")[0].slice(0, 60) || item.spoke.slice(0, 60) || words.picture;
const detail = (item) => [item.place, item.name ? item.text : "", item.spoke, item.promise].filter(Boolean).join("　");

function makeButton(label, press, kind = "") {
  const button = Object.assign(document.createElement("button"), { type: "button", className: `b ${kind}`.trim(), textContent: label });
  button.addEventListener("click", press);
  return button;
}

function explain(item) {
  if (item.reason === "broken") return words.broken;
  if (item.reason === "other_notebook") return words.otherNotebook;
  const stored = item.stored ? fill(words.stored, [title(item.stored), detail(item.stored)].filter(Boolean).join("　")) : "";
  return [item.sentence, stored].filter(Boolean).join("\n");
}

// A conflict is shown with both versions, and two buttons: nothing is dropped by itself.
function listAnswers(item, { edit, send }) {
  const again = { state: "waiting", sentence: "", reason: "", stored: null };
  const answer = (values) => async () => { await changeItem(item.seq, values); send(); };
  const remove = makeButton(words.delete, () => changeItem(item.seq, { removed_at: Date.now() }), "plain");
  if (item.reason === "other_notebook") return [makeButton(words.intoThis, answer({ ...again, notebook: "" })), remove];
  if (item.state === "conflict") {
    const both = makeButton(words.keepMine, answer({ ...again, id: makeId() }));
    return [both, makeButton(words.keepStored, () => changeItem(item.seq, { removed_at: Date.now() }))];
  }
  const change = makeButton(words.edit, () => edit(item));
  return item.state === "refused" ? [change, makeButton(words.again, answer(again)), remove] : [change, remove];
}

const makeRow = () => document.getElementById("item").content.firstElementChild.cloneNode(true);

function drawItem(item, acts) {
  const row = makeRow();
  row.dataset.state = item.state;
  row.querySelector(".name").textContent = title(item);
  row.querySelector(".tie").textContent = detail(item);
  const wrong = row.querySelector(".wrong");
  wrong.textContent = item.state === "waiting" ? "" : explain(item);
  wrong.hidden = !wrong.textContent;
  row.querySelector(".answers").append(...listAnswers(item, acts));
  return row;
}

function drawRemoved(item) {
  const row = makeRow();
  row.dataset.state = "removed";
  row.querySelector(".name").remove();
  row.querySelector(".tie").textContent = fill(words.deleted, title(item));
  row.querySelector(".answers").append(makeButton(words.undo, () => changeItem(item.seq, { removed_at: 0 })));
  return row;
}

function drawHidden() {
  const row = makeRow();
  row.querySelector(".name").remove();
  row.querySelector(".tie").textContent = words.hidden;
  return row;
}

// A row stays the very element it is while nothing about it changed: a finger that is on its button does not miss it.
let drawn = new Map();
function drawOnce(item, acts) {
  const key = `${item.seq} ${item.revision}`;
  return drawn.get(key) ?? (item.removed_at ? drawRemoved(item) : drawItem(item, acts));
}

function place(list, rows) {
  rows.forEach((row, at) => { if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null); });
  while (list.children.length > rows.length) list.lastElementChild.remove();
}

// Draws the list; resolves with how many wait. A locked screen says how many, and no names.
export async function showList({ reason, edit, send }) {
  const all = await listItems({ removed: true });
  const items = all.filter((item) => !item.removed_at);
  const seen = all.filter((item) => !item.removed_at || item.removed_at >= openedAt);
  const isHidden = reason === "locked";
  const rows = isHidden ? items.slice(0, 1).map(drawHidden) : seen.map((item) => drawOnce(item, { edit, send }));
  drawn = new Map(isHidden ? [] : seen.map((item, at) => [`${item.seq} ${item.revision}`, rows[at]]));
  place(document.getElementById("waiting-list"), rows);
  document.getElementById("waiting").hidden = rows.length === 0;
  document.getElementById("waiting-count").textContent = items.length ? fill(words.count, items.length) : "";
  const closed = document.getElementById("closed");
  closed.hidden = !(CLOSED[reason] && items.length);
  closed.querySelector("p").textContent = CLOSED[reason] ?? "";
  const isCutOff = reason === "device_revoked"; // no door leads back: the file is the way
  document.getElementById("enter").hidden = isCutOff;
  document.getElementById("save-file").classList.toggle("main", isCutOff);
  document.getElementById("save-file").classList.toggle("plain", !isCutOff);
  document.getElementById("enter").href = reason === "locked" ? "/" : "/enter/";
  return items.length;
}
