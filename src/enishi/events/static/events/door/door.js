// The reception: every press is kept on this device first and sent from there, with or without a connection.
import { makeId } from "../../encounters/capture/outbox.js";
import { addPress, dropPresses, forgetOld, keep, listPresses, notePress, recall } from "./keeping.js";
import { count, drawRow, fold, lay, make, makeButton, readCode, search } from "./rows.js";
import { sync } from "./sending.js";

const EVERY_MS = 5000, LONGEST_MS = 60_000;
const MOST_SHOWN = 60;
const base = location.pathname;
const words = document.getElementById("door-words").dataset;
const find = (name) => document.querySelector(`[data-${name}]`);
const fill = (sentence, value) => sentence.replace("{}", value);
const OPPOSITE = { came: "not_came", not_came: "came", left: "back", back: "left", paid: "not_paid", walk_in: "not_came", same: "different" };

let gathering = find("door").dataset.gathering || "";
let shown = null; // the list with what waits here laid over it
let standing = { reason: "", sentence: "" };
let timer = 0, wait = EVERY_MS, isSending = false, isWanted = false, all = false;

// --- pressing -------------------------------------------------------------------------------------------------------
async function press(kind, guest, more = {}) {
  const made = { id: makeId(), gathering, kind, guest: guest.id, at: new Date().toISOString(), label: `${words[kind]} ${guest.name}`, ...more };
  await addPress(made);
  announce(fill(words[`${kind}_done`] ?? "{}", guest.name), OPPOSITE[kind] ? () => press(OPPOSITE[kind], guest, { other: more.other ?? "" }) : null);
  await draw();
  send();
}

function announce(sentence, undo = null) {
  const line = make("div", "message success", "", make("p", "", sentence));
  if (undo) line.append(makeButton(words.undo, "plain", () => { line.remove(); undo(); }));
  document.getElementById("messages").replaceChildren(line);
}

// --- sending --------------------------------------------------------------------------------------------------------
async function send() {
  clearTimeout(timer);
  if (isSending) { isWanted = true; return; }
  isSending = true;
  try {
    const found = await sync(base, gathering);
    standing = found;
    gathering = found.gathering || gathering;
    if (found.told.length) announce(found.told.at(-1));
  } finally {
    isSending = false;
  }
  await draw();
  if (isWanted) { isWanted = false; return send(); }
  wait = standing.reason ? Math.min(wait * 2, LONGEST_MS) : EVERY_MS;
  timer = setTimeout(() => { if (!document.hidden) send(); }, wait);
}

function reach() { wait = EVERY_MS; send(); }

// --- showing --------------------------------------------------------------------------------------------------------
async function draw() {
  const presses = gathering ? await listPresses(gathering) : [];
  const list = gathering ? await recall(`list:${gathering}`) : null;
  drawStanding(presses, list);
  drawAside(presses);
  shown = list ? lay(list, presses) : null;
  find("inside").hidden = !shown;
  if (!shown) return;
  find("title").textContent = shown.title;
  for (const [name, number] of Object.entries(count(shown.guests))) {
    const place = document.querySelector(`[data-count=${name}]`);
    if (place) place.textContent = number;
  }
  drawPairs();
  drawTickets();
  drawList();
}

function drawStanding(presses, list) {
  const waiting = presses.filter((one) => !one.sentence).length;
  const line = find("line");
  const sentences = { offline: words.offline, busy: words.busy, signed_out: words.signedOut };
  const why = standing.sentence || sentences[standing.reason] || (list ? "" : words.nothing);
  line.textContent = [why, waiting ? fill(words.waiting, waiting) : ""].filter(Boolean).join(" ");
  line.classList.toggle("warn", Boolean(standing.reason));
  line.hidden = !line.textContent;
}

// What was refused, and, where the door is closed to this device, what still waits: to be read out to the host.
function drawAside(presses) {
  const isClosed = ["void", "over", "signed_out"].includes(standing.reason);
  const rows = presses.filter((one) => one.sentence || isClosed).map((one) => {
    const time = new Date(one.at).toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
    const line = make("li", "set", "", make("p", "", `${time} ${one.label}${one.sentence ? `：${one.sentence}` : ""}`));
    if (one.sentence) {
      line.append(makeButton(words.again, "plain", async () => { await notePress(one.id, ""); send(); }));
      line.append(makeButton(words.putAway, "plain", async () => { await dropPresses([one.id]); draw(); }));
    }
    return line;
  });
  find("aside").hidden = rows.length === 0;
  find("aside").querySelector("ul").replaceChildren(...rows);
}

function drawList() {
  const typed = find("who").value;
  const order = (guest) => (guest.came ? 1 : 0);
  const found = search(shown.guests, typed).sort((one, other) => order(one) - order(other));
  const most = all ? found.length : MOST_SHOWN;
  find("list").replaceChildren(...found.slice(0, most).map((guest) => drawRow(guest, words, press)));
  find("more").hidden = found.length <= most;
  find("none").hidden = found.length > 0;
}

function drawPairs() {
  const names = new Map(shown.guests.map((guest) => [guest.id, guest]));
  const rows = shown.pairs.map(([one, other]) => {
    const pair = [names.get(one), names.get(other)];
    const said = pair.map((guest) => `${guest.number || "・"} ${guest.name}${guest.affiliation ? `（${guest.affiliation}）` : ""}`).join(" ／ ");
    return make("li", "set", "", make("p", "", said),
      makeButton(words.same, "", () => press("same", pair[0], { other })),
      makeButton(words.different, "plain", () => press("different", pair[0], { other })));
  });
  find("pairs").hidden = rows.length === 0;
  find("pairs").querySelector("ul").replaceChildren(...rows);
}

function drawTickets() {
  const select = find("tickets")?.querySelector("select");
  if (!select || select.options.length === shown.tickets.length) return;
  select.replaceChildren(...shown.tickets.map((one) => new Option(one.name, one.id)));
  find("tickets").hidden = shown.tickets.length < 2;
}

// --- walk-ins -------------------------------------------------------------------------------------------------------
function addWalkIn(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const name = form.elements.name.value.trim();
  if (!name || !shown) { form.elements.name.focus(); return; }
  const twins = shown.guests.filter((guest) => guest.find.split("\n").slice(0, 2).includes(fold(name)));
  if (twins.length) return offerTwins(twins, form, name);
  takeWalkIn(form, name);
}

function takeWalkIn(form, name) {
  const { reading, affiliation, ticket } = Object.fromEntries(new FormData(form));
  const guest = { id: makeId(), name };
  form.reset();
  find("twins").hidden = true;
  form.elements.name.focus();
  return press("walk_in", guest, { name, reading: reading ?? "", affiliation: affiliation ?? "", ticket: ticket ?? "" });
}

function offerTwins(twins, form, name) {
  const acts = twins.map((guest) => makeButton(`${guest.number || "・"} ${guest.name} ${guest.affiliation}`.trim(), "main", () => {
    form.reset();
    find("twins").hidden = true;
    press("came", guest);
  }));
  acts.push(makeButton(words.anyway, "plain", () => takeWalkIn(form, name)));
  find("twins").replaceChildren(make("p", "", fill(words.twin, name)), make("div", "acts", "", ...acts));
  find("twins").hidden = false;
  acts[0].focus();
}

// --- badges ---------------------------------------------------------------------------------------------------------
function takeCode(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
  const { guest, isOld } = readCode(event.currentTarget.elements.code.value, shown?.guests ?? []);
  event.currentTarget.reset();
  const start = document.querySelector("[data-start]");
  if (start) start.hidden = false;
  if (!guest) return announce(words.unknownCode);
  if (isOld) return announce(fill(words.oldBadge, guest.name));
  if (guest.came) return announce(fill(words.already, guest.name));
  press("came", guest);
}

// --- beginning ------------------------------------------------------------------------------------------------------
const register = () => navigator.serviceWorker.register(`/staff/worker.js?language=${document.documentElement.lang}`, { scope: base, updateViaCache: "none" })
  .catch(() => {});

async function begin() {
  await forgetOld();
  gathering ||= (await recall(`base:${base}`)) ?? "";
  if (gathering) await keep(`base:${base}`, gathering);
  for (const form of document.querySelectorAll("[data-plain]")) form.remove();
  await draw();
  await send();
  navigator.storage?.persist?.().catch(() => {});
}

find("who").addEventListener("input", () => { all = false; if (shown) drawList(); });
find("who").form.addEventListener("submit", (event) => event.preventDefault());
find("more").addEventListener("click", () => { all = true; drawList(); });
find("walk-in").addEventListener("submit", addWalkIn);
document.querySelector("[data-scan-form]").addEventListener("submit", takeCode);
window.addEventListener("online", reach);
document.addEventListener("visibilitychange", () => { if (!document.hidden) reach(); });
if ("serviceWorker" in navigator) {
  if (document.readyState === "complete") register();
  else window.addEventListener("load", register);
}
begin().catch(() => {}); // without IndexedDB the page works as a plain one
