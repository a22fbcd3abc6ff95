// The capture page: a form that writes to this device first and sends from there, with or without a connection.
import {
  WORDS, addItem, changeItem, forget, forgetRemoved, isShut, keep, listItems, makeId, nameDraft, noteOpen, onChange, recall,
} from "./outbox.js";
import { saveFile } from "./exporting.js";
import { showList } from "./listing.js";
import { readPicture, toBlob } from "./picture.js";
import { noteStanding, sendAtOnce, sendWaiting } from "./sending.js";

const DAY_MS = 24 * 3600 * 1000;
const DOUBLE_PRESS_MS = 1000;
const FIRST_WAIT_MS = 2000, LONGEST_WAIT_MS = 60_000;
const words = document.getElementById("words").dataset;
const form = document.getElementById("capture");
const find = (id) => document.getElementById(id);
const fill = (sentence, value) => sentence.replace("{}", value);
const today = () => new Date().toLocaleDateString("sv-SE");

let picture = null;
let editing = null; // {seq, id, captured_at} while an item of the list is being changed
let draftName = "draft";
let isSaving = false, savedAt = -Infinity, wait = FIRST_WAIT_MS, timer = 0, hasTyped = false;

// --- the form -------------------------------------------------------------------------------------------------------
const readWords = () => Object.fromEntries(WORDS.map((name) => [name, form.elements[name].value.trim()]));
const isEnough = (values) => Boolean(values.name || values.text || values.spoke || values.picture);

function writeWords(values) {
  for (const name of WORDS) if (values[name] !== undefined) form.elements[name].value = values[name];
  offerEvent();
}

// A link among the words may be an event's page: it goes along to where one is read, and is opened only there.
function offerEvent() {
  const url = /https?:\/\/[^\s<>"「」（）]+/.exec(form.elements.text.value)?.[0];
  find("event-link").href = url ? `/outings/new/?source=${encodeURIComponent(url)}` : "/outings/new/";
}

function showPicture(chosen) {
  picture = chosen;
  const image = find("shown").querySelector("img");
  if (image.src) URL.revokeObjectURL(image.src);
  find("shown").hidden = !picture;
  if (picture) image.src = URL.createObjectURL(toBlob(picture));
  else image.removeAttribute("src");
  for (const input of form.querySelectorAll("input[type=file]")) input.value = "";
}

function refuse(sentence) {
  find("refusal").querySelector("p").textContent = sentence;
  find("refusal").hidden = !sentence;
}

function announce(sentence) {
  const line = document.createElement("div");
  line.className = "message success";
  line.append(Object.assign(document.createElement("p"), { textContent: sentence }));
  find("messages").replaceChildren(line);
}

// The place stays: the next person is met at the same table. So does what a quick thumb wrote while the one `before`
// was being stored: it is the next person's.
function begin({ place, before = null } = {}) {
  const here = place ?? form.elements.place.value;
  const later = WORDS.filter((name) => before && name !== "place" && form.elements[name].value.trim() !== before[name])
    .map((name) => [name, form.elements[name].value]);
  const laterPicture = before && picture !== before.picture ? picture : null;
  editing = null;
  form.reset();
  for (const name of WORDS) form.elements[name].value = "";
  form.elements.place.value = here;
  form.elements.id.value = makeId();
  find("cancel").hidden = true;
  writeWords(Object.fromEntries(later));
  showPicture(laterPicture);
  refuse("");
  hasTyped = false;
  if (later.length || laterPicture) keepDraft();
  else form.elements.name.focus();
}

// One after the other, each as it stood when it was pressed: what is pressed while the one before is still being
// stored waits its turn.
let saving = Promise.resolve(), pressed = null;
const isSame = (one, other) => [...WORDS, "picture"].every((name) => one[name] === other[name]);

function save(event) {
  event.preventDefault();
  const values = { ...readWords(), picture };
  if (pressed && isSame(pressed, values)) return; // the second half of a double press
  pressed = values;
  const noteIt = () => noteDown(values).finally(() => { if (pressed === values) pressed = null; });
  saving = saving.then(noteIt, noteIt);
}

async function noteDown(values) {
  if (!isEnough(values) && performance.now() - savedAt < DOUBLE_PRESS_MS) return; // the same, a little later
  if (!isEnough(values)) { refuse(words.empty); form.elements.name.focus(); return; }
  isSaving = true;
  try {
    await store(values);
  } catch {
    const moment = editing?.captured_at ?? new Date().toISOString();
    const isThere = await sendAtOnce({ id: editing?.id ?? form.elements.id.value, captured_at: moment, kind: "met", ...values });
    if (!isThere) { refuse(words.noRoom); return; }
  } finally {
    isSaving = false;
  }
  savedAt = performance.now();
  const sentence = values.name ? fill(words.saved, values.name) : words.savedNameless;
  announce(editing ? words.changed : sentence);
  begin({ before: values });
  navigator.storage?.persist?.().catch(() => {});
  if (values.place) await keep("place", { on: today(), place: values.place }).catch(() => {});
  send().catch(() => {});
}

async function store(values) {
  const mended = { ...values, state: "waiting", sentence: "", reason: "", stored: null, failures: 0 };
  if (editing && await changeItem(editing.seq, mended)) return forget(draftName);
  const moment = editing?.captured_at ?? new Date().toISOString();
  const notebook = (await recall("notebook")) ?? "";
  return addItem({ id: editing?.id ?? form.elements.id.value, captured_at: moment, notebook, ...values }, { endsDraft: draftName });
}

let draftTimer = 0;
function keepDraft() {
  hasTyped = true;
  clearTimeout(draftTimer);
  const draft = { ...readWords(), picture, id: form.elements.id.value, editing };
  draftTimer = setTimeout(() => { if (!isSaving && hasTyped) keep(draftName, draft).catch(() => {}); }, 200);
}

async function recallDraft() {
  if (hasTyped) return;
  const names = [await nameDraft(), "draft-shut"]; // what was begun while it was shut comes after what was before
  const drafts = await Promise.all(names.map(recall));
  const at = Math.max(0, drafts.findIndex((one) => one && (one.picture || WORDS.some((name) => name !== "place" && one[name]))));
  draftName = names[at];
  const draft = drafts[at];
  if (!draft || hasTyped) return;
  const typed = form.elements.name.value; // what a quick thumb wrote before this script was there
  writeWords(draft);
  if (typed) form.elements.name.value = typed;
  if (draft.id) form.elements.id.value = draft.id;
  if (draft.editing) { editing = draft.editing; find("cancel").hidden = false; }
  if (draft.picture) showPicture(draft.picture);
}

function edit(item) {
  begin({ place: item.place });
  editing = { seq: item.seq, id: item.id, captured_at: item.captured_at };
  writeWords(item);
  showPicture(item.picture);
  find("cancel").hidden = false;
  scrollTo({ top: 0 });
}

// --- places ---------------------------------------------------------------------------------------------------------
function showPlaces(places) {
  const chips = places.map((place) => {
    const chip = Object.assign(document.createElement("button"), { type: "button", className: "b plain", textContent: place });
    chip.addEventListener("click", () => { form.elements.place.value = place; keepDraft(); });
    return chip;
  });
  find("places").replaceChildren(...chips);
  find("places").hidden = chips.length === 0;
}

async function suggestPlaces() {
  if (await isShut()) { showPlaces([]); return; }
  const mine = await recall("place");
  const known = await recall("places");
  const here = mine?.on === today() ? mine.place : known?.on === today() ? known.here : "";
  if (!form.elements.place.value && !editing) form.elements.place.value = here ?? "";
  if (known) showPlaces(known.places);
}

async function readPlaces() {
  const options = { headers: { Accept: "application/json" }, redirect: "manual", credentials: "same-origin", cache: "no-store" };
  const answer = await fetch("/capture/places/", options).catch(() => null);
  if (answer?.status === 401) return close((await answer.json().catch(() => ({}))).reason ?? "signed_out");
  const said = answer?.ok ? await answer.json().catch(() => null) : null;
  return said?.notebook ? open(said) : undefined;
}

// The notebook is open: the ways into it show, and what was begun before the lock shut.
async function open(said) {
  await noteOpen(said.lock_seconds);
  await keep("notebook", said.notebook);
  await keep("places", { on: today(), here: said.here, places: said.places });
  const status = await recall("status");
  if (["locked", "signed_out", "device_revoked"].includes(status?.reason)) await noteStanding("");
  for (const way of document.querySelectorAll("[data-inside]")) way.hidden = false;
  document.querySelector(".home .seal").textContent = said.seal;
  document.querySelector(".home .seal").classList.toggle("quiet-seal", said.is_discreet);
  if (draftName !== "draft" || !(await recall(draftName))) await recallDraft();
  await suggestPlaces();
  await render();
}

async function close(reason) {
  await noteStanding(reason);
  for (const way of document.querySelectorAll("[data-inside]")) way.hidden = true;
  if (!hasTyped && !editing) form.elements.place.value = "";
  showPlaces([]);
  await render();
}

// --- sending --------------------------------------------------------------------------------------------------------
async function send() {
  clearTimeout(timer);
  if (!(await listItems()).some((item) => item.state === "waiting")) return render();
  find("line").textContent = words.sending;
  const found = await sendWaiting();
  const isLater = found.reason === "offline" || found.reason === "busy";
  if (isLater) {
    timer = setTimeout(send, Math.max(wait, found.retry_after * 1000) * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    askForSync();
  } else {
    wait = FIRST_WAIT_MS;
  }
  return render(found);
}

async function askForSync() {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration?.active) await registration.sync?.register("enishi-outbox").catch(() => {});
}

async function render(found = null) {
  const status = (await recall("status")) ?? { reason: "" };
  const reason = (await isShut()) ? "locked" : found?.reason ?? status.reason;
  const count = await showList({ reason, edit, send });
  const sentence = { offline: words.offline, busy: words.busy }[reason] ?? "";
  const arrived = found?.arrived ? fill(words.arrived, found.arrived) : found ? words.online : "";
  find("line").textContent = count ? sentence : arrived;
}

function reach() {
  wait = FIRST_WAIT_MS;
  send().catch(() => {});
  readPlaces().catch(() => {});
}

// --- beginning ------------------------------------------------------------------------------------------------------
form.addEventListener("submit", save);
form.addEventListener("input", keepDraft);
form.addEventListener("input", offerEvent);
find("cancel").addEventListener("click", () => { forget(draftName); begin(); });
find("no-picture").addEventListener("click", () => { showPicture(null); keepDraft(); });
find("send").addEventListener("click", reach);
find("save-file").addEventListener("click", saveFile);
for (const input of form.querySelectorAll("input[type=file]")) {
  input.addEventListener("change", async () => {
    if (!input.files[0]) return;
    const chosen = await readPicture(input.files[0]);
    refuse(chosen ? "" : words.tooLarge);
    showPicture(chosen ?? picture);
    keepDraft();
  });
}
window.addEventListener("online", reach);
document.addEventListener("visibilitychange", () => { if (!document.hidden) reach(); });
window.addEventListener("pageshow", (event) => { if (event.persisted) reach(); });
onChange(() => render());

if (!form.elements.id.value) form.elements.id.value = makeId();
document.documentElement.dataset.ready = "yes";
const from = new URLSearchParams(location.search).get("place")?.slice(0, 300); // the event one comes from
try {
  await recallDraft();
  if (from && !editing && !isEnough({ ...readWords(), picture })) form.elements.place.value = from;
  await suggestPlaces();
  await forgetRemoved(Date.now() - DAY_MS);
  await render();
} catch {
  // A device that keeps nothing has no draft and no list; the form still sends.
}
reach();
