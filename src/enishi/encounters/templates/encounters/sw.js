// The service worker: keeps the shell of the capture page and nothing else, brings the outbox to the notebook, and says
// a kind word where there is no connection. Pages of the notebook and the API are never stored here.
import { addItem, forgetPlaces, forget, keep, listItems, makeId } from "/static/encounters/capture/outbox.js";
import { sendWaiting } from "/static/encounters/capture/sending.js";

const FAMILY = "enishi-shell-";
const CACHE = FAMILY + "{{ version }}";
const FILES = {{ files|safe }};
const PAGE = "/capture/shell/";
const OFFLINE = "/capture/offline/";
const LEAVING = ["/leave/", "/lock/now/"]; // after these nothing of the notebook stays on the device

const fresh = (address) => new Request(address, { cache: "reload", credentials: "same-origin" });

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll([PAGE, OFFLINE, ...FILES].map(fresh));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

const stored = async (address) => (await caches.open(CACHE)).match(address, { ignoreVary: true });

// The cached shell first: it opens in no time, with or without a connection.
const showPage = async (request) => (await stored(PAGE)) ?? fetch(request);

async function showOther(request) {
  try { return await fetch(request); } catch { return (await stored(OFFLINE)) ?? Response.error(); }
}

// What another app shares goes into the draft of the page: its words, and its first picture.
async function takeShared(request) {
  const said = await request.formData();
  const words = ["title", "text", "url"].map((name) => String(said.get(name) ?? "").trim()).filter(Boolean);
  const files = said.getAll("files").filter((file) => file.type?.startsWith("image/"));
  const [first, ...more] = await Promise.all(files.map(readPicture));
  await keep("draft", { text: [...new Set(words)].join("\n"), picture: first ?? null });
  for (const picture of more) {
    await addItem({ id: makeId(), captured_at: new Date().toISOString(), name: "", text: "", place: "", spoke: "", promise: "", picture });
  }
  return Response.redirect("/capture/?shared=1", 303);
}

const readPicture = async (file) => ({ type: file.type, bytes: await file.arrayBuffer() });

// Signing out takes the places along, and the shell too, unless something waits here that must not be lost.
async function leave(request) {
  const answer = await fetch(request);
  await forgetPlaces();
  if (new URL(request.url).pathname === "/leave/" && (await listItems()).length === 0) {
    await forget("draft", "notebook", "status");
    await Promise.all((await caches.keys()).filter((name) => name.startsWith(FAMILY)).map((name) => caches.delete(name)));
    await self.registration.unregister();
  }
  return answer;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "POST") {
    if (pathname === "/capture/share/") event.respondWith(takeShared(request));
    else if (LEAVING.includes(pathname)) event.respondWith(leave(request));
  } else if (request.method === "GET") {
    if (request.mode === "navigate") event.respondWith(pathname === "/capture/" ? showPage(request) : showOther(request));
    else if (FILES.includes(pathname + search)) event.respondWith(stored(pathname + search).then((found) => found ?? fetch(request)));
  }
});

// Background Sync, where there is one: the outbox goes even after the page was closed.
self.addEventListener("sync", (event) => {
  if (event.tag === "enishi-outbox") event.waitUntil(sendWaiting().then(retryLater));
});
self.addEventListener("message", (event) => {
  if (event.data === "send") event.waitUntil(sendWaiting());
});

// An error tells the browser to call again later.
function retryLater({ reason }) {
  if (reason === "offline" || reason === "busy") throw new Error(reason);
}
