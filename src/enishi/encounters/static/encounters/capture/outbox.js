// The outbox: what was noted on this device and has not reached the notebook yet. It lives in IndexedDB, so that a
// reload, a killed app or an expired login loses nothing. An item goes only when the notebook has said that it is there.
//
// item: {seq, id, revision, captured_at, name, text, place, spoke, promise, kind, picture: {type, bytes} | null,
//        notebook, state: waiting | refused | conflict, sentence, stored, failures, removed_at}

const NAME = "enishi-outbox";
const CHANNEL = "enishi-outbox";
export const WORDS = ["name", "text", "place", "spoke", "promise"];

let opened = null;

const settle = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      const items = request.result.createObjectStore("items", { keyPath: "seq", autoIncrement: true });
      items.createIndex("id", "id", { unique: true });
      request.result.createObjectStore("kept");
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => { request.result.close(); opened = null; };
      request.result.onclose = () => { opened = null; };
      resolve(request.result);
    };
    request.onerror = () => { opened = null; reject(request.error); };
  });
  return opened;
}

// One transaction over these stores; resolves when it is on disk, with what `work` gave.
async function inside(stores, mode, work) {
  const database = await open();
  const transaction = database.transaction(stores, mode, { durability: "strict" });
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
  const result = await work(...stores.map((name) => transaction.objectStore(name)));
  await done;
  return result;
}

// A UUID of version 7: sorts by the moment it was made.
export function makeId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let now = Date.now();
  for (let place = 5; place >= 0; place -= 1) { bytes[place] = now % 256; now = Math.floor(now / 256); }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export function tellOthers() {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("changed");
  channel.close();
}

export function onChange(listen) {
  new BroadcastChannel(CHANNEL).onmessage = listen;
}

// Put a new item at the end and, in the same breath, take away the draft it was written as: a killed app finds one or
// the other. The same id again (a form pressed twice) changes nothing.
export async function addItem(values, { endsDraft = "" } = {}) {
  const item = { revision: 1, kind: "met", picture: null, notebook: "", state: "waiting", sentence: "", failures: 0, ...values };
  await inside(["items", "kept"], "readwrite", async (items, kept) => {
    if (await settle(items.index("id").getKey(item.id)) === undefined) await settle(items.add(item));
    if (endsDraft) await settle(kept.delete(endsDraft));
  });
  tellOthers();
}

// Everything that waits, in the order in which it was noted; what was removed only for who asks.
export async function listItems({ removed = false } = {}) {
  const all = await inside(["items"], "readonly", (items) => settle(items.getAll()));
  return all.filter((item) => removed || !item.removed_at);
}

// Change an item that is still there; false when it has gone meanwhile. `revision`: only if nobody changed it since.
export async function changeItem(seq, values, { revision = null } = {}) {
  const isDone = await inside(["items"], "readwrite", async (items) => {
    const item = await settle(items.get(seq));
    if (!item || (revision !== null && item.revision !== revision)) return false;
    await settle(items.put({ ...item, ...values, revision: item.revision + 1 }));
    return true;
  });
  tellOthers();
  return isDone;
}

// It has arrived: take it out, unless it was changed while it was on its way (then the change goes next).
export async function settleItem(seq, revision) {
  await inside(["items"], "readwrite", async (items) => {
    const item = await settle(items.get(seq));
    if (item && item.revision === revision) await settle(items.delete(seq));
  });
  tellOthers();
}

export async function forgetRemoved(before) {
  await inside(["items"], "readwrite", async (items) => {
    for (const item of await settle(items.getAll())) {
      if (item.removed_at && item.removed_at < before) await settle(items.delete(item.seq));
    }
  });
}

// Small things kept beside the items: the draft, today's places, how the last sending ended.
export const keep = (name, value) => inside(["kept"], "readwrite", (kept) => settle(kept.put(value, name)));
export const recall = (name) => inside(["kept"], "readonly", (kept) => settle(kept.get(name)));
export const forget = (...names) =>
  inside(["kept"], "readwrite", (kept) => Promise.all(names.map((name) => settle(kept.delete(name)))));

// Places are the only words of the notebook on this device; they go when it is locked or left.
export const forgetPlaces = () => forget("places", "place");

// Of a device with a lock: until when it is open if nobody touches it. Without a connection only this tells.
export async function noteOpen(seconds = null) {
  const known = seconds ?? (await recall("lock"))?.seconds ?? 0; // whatever the notebook takes in proves it open, too
  return known ? keep("lock", { seconds: known, until: Date.now() + known * 1000 }) : forget("lock");
}
export async function shut() {
  const lock = await recall("lock");
  return keep("lock", { seconds: lock?.seconds ?? 0, until: 0 });
}
export async function isShut() {
  const lock = await recall("lock");
  return Boolean(lock && Date.now() > lock.until);
}

// What was begun before the lock shut is neither shown nor written over while it is shut.
export const nameDraft = async () => ((await isShut()) ? "draft-shut" : "draft");
