// What this device keeps of a reception: the list as it was last seen, and presses that have not arrived yet. A press
// goes only when the server has said that it is there; the list goes when the link is void or the gathering long over.
//
// press: {seq, id, gathering, kind, guest, at, other, name, reading, affiliation, ticket, label, sentence}

const NAME = "enishi-door";
let opened = null;

const settle = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      const presses = request.result.createObjectStore("presses", { keyPath: "seq", autoIncrement: true });
      presses.createIndex("id", "id", { unique: true });
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

async function inside(store, mode, work) {
  const transaction = (await open()).transaction([store], mode, { durability: "strict" });
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
  const result = await work(transaction.objectStore(store));
  await done;
  return result;
}

export const addPress = (press) => inside("presses", "readwrite", (store) => settle(store.add({ sentence: "", ...press })));

// In the order in which they were pressed.
export async function listPresses(gathering) {
  const all = await inside("presses", "readonly", (store) => settle(store.getAll()));
  return all.filter((press) => press.gathering === gathering);
}

export const dropPresses = (ids) => inside("presses", "readwrite", async (store) => {
  for (const id of ids) {
    const seq = await settle(store.index("id").getKey(id));
    if (seq !== undefined) await settle(store.delete(seq));
  }
});

// Refused: it steps aside with its sentence until somebody tries again or puts it away.
export const notePress = (id, sentence) => inside("presses", "readwrite", async (store) => {
  const press = await settle(store.index("id").get(id));
  if (press) await settle(store.put({ ...press, sentence }));
});

export const keep = (name, value) => inside("kept", "readwrite", (store) => settle(store.put(value, name)));
export const recall = (name) => inside("kept", "readonly", (store) => settle(store.get(name)));
export const forget = (name) => inside("kept", "readwrite", (store) => settle(store.delete(name)));

// Lists of gatherings that are over go by themselves, whichever reception is opened on this device.
export const forgetOld = () => inside("kept", "readwrite", async (store) => {
  for (const name of await settle(store.getAllKeys())) {
    const list = name.startsWith("list:") ? await settle(store.get(name)) : null;
    if (list?.until && Date.now() > Date.parse(list.until)) await settle(store.delete(name));
  }
});
