// The service worker: keeps the shell of the capture page and nothing else, brings the outbox to the notebook, and says
// a kind word where there is no connection. Pages of the notebook and the API are never stored here.
import { addItem, forget, forgetPlaces, forgetRemoved, keep, listItems, makeId, nameDraft, recall, shut } from "/static/encounters/capture/outbox.js";
import { sendWaiting } from "/static/encounters/capture/sending.js";

const FAMILY = "enishi-shell-";
const CACHE = FAMILY + "{{ version }}";
const FILES = {{ files|safe }};
const PAGE = "/capture/shell/";
const OFFLINE = "/capture/offline/";
const LEAVING = ["/leave/", "/lock/now/"]; // after these nothing of the notebook stays on the device

const SMALL = "{% static 'site/quiet.svg' %}"; // what the notebook answers without looking into itself
const SILENCE = Symbol("nothing came");
const PATIENCE_MS = 3000; // how long a page may take before something small is asked for
const OFFLINE_PATIENCE_MS = 500; // where the device says itself that there is no network (this computer answers all the same)
const PROBE_MS = 5000; // how long that may take: three times there and back at one bar of signal

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

// A proxy that finds nobody behind it answers 502 or 504: the notebook is not running, which is the same to a reader.
const isNobody = (answer) => answer.status === 502 || answer.status === 504;

async function showOther(request) {
  const answer = await waitFor(fetch(request).catch(() => null));
  if (answer && !isNobody(answer)) return answer;
  return (await stored(OFFLINE)) ?? answer ?? Response.error();
}

// A form that cannot be brought: the page says so, and that what was written is still there, one step back.
async function send(request) {
  const answer = await fetch(request).catch(() => null);
  if (answer && !isNobody(answer)) return answer;
  return (await stored(OFFLINE)) ?? answer ?? Response.error();
}

// One bar of signal, a dead VPN: nothing fails and nothing comes. A page that takes its time is another thing: while the
// notebook answers something small, the page is waited for, however long.
async function waitFor(answering) {
  for (;;) {
    const answer = await Promise.race([answering, pause(navigator.onLine ? PATIENCE_MS : OFFLINE_PATIENCE_MS)]);
    if (answer !== SILENCE) return answer;
    if (await Promise.race([answering.then(() => true), isAnswering()])) continue;
    return null;
  }
}

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds, SILENCE); });

const isAnswering = () => fetch(SMALL, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PROBE_MS) })
  .then((answer) => !isNobody(answer), () => false);

// What another app shares goes into the draft of the page: its words, and its first picture. Where a draft was begun
// already, that one stays, and what is shared waits beside it.
async function takeShared(request) {
  const said = await request.formData();
  const words = ["title", "text", "url"].map((name) => String(said.get(name) ?? "").trim()).filter(Boolean);
  const files = said.getAll("files").filter((file) => file.type?.startsWith("image/"));
  const [picture = null, ...more] = await Promise.all(files.map(readPicture));
  const text = [...new Set(words)].join("\n");
  const name = await nameDraft();
  if (!isBegun(await recall(name))) await keep(name, { text, picture });
  else if (text || picture) await addShared(text, picture);
  for (const another of more) await addShared("", another);
  return Response.redirect("/capture/?shared=1", 303);
}

async function addShared(text, picture) {
  const notebook = (await recall("notebook")) ?? "";
  await addItem({ id: makeId(), captured_at: new Date().toISOString(), name: "", text, place: "", spoke: "", promise: "", picture, notebook });
}

const isBegun = (draft) => Boolean(draft && (draft.picture || draft.name || draft.text || draft.spoke || draft.promise));
const readPicture = async (file) => ({ type: file.type, bytes: await file.arrayBuffer() });

// Signing out takes the places along, and the shell too, unless something waits here that must not be lost.
async function leave(request) {
  await forgetPlaces(); // first: without a connection, too
  if (new URL(request.url).pathname === "/lock/now/") await shut();
  const answer = await fetch(request);
  if (new URL(request.url).pathname === "/leave/" && (await listItems()).length === 0) {
    await forgetRemoved(Infinity);
    await forget("draft", "draft-shut", "lock", "notebook", "status");
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
    else if (request.mode === "navigate") event.respondWith(send(request));
  } else if (request.method === "GET") {
    if (request.mode === "navigate") event.respondWith(["/capture/", PAGE].includes(pathname) ? showPage(request) : showOther(request));
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

// A notice that the notebook sent: what it says is decided there (neutral words unless the owner chose otherwise). The
// same tag is the same notice, however often it comes.
self.addEventListener("push", (event) => {
  event.waitUntil(showNotice(event.data));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openPath(event.notification.data?.path));
});

async function showNotice(data) {
  let said = {};
  try { said = data?.json() ?? {}; } catch { /* not ours: a plain line is shown, for browsers want one */ }
  const { title = "・", body = "", path = "/", tag = "notice" } = said;
  await self.registration.showNotification(String(title), { body: String(body), tag: String(tag), icon: SMALL, badge: SMALL, data: { path: String(path) } });
}

async function openPath(path) {
  const wanted = new URL(typeof path === "string" && path.startsWith("/") ? path : "/", location.origin);
  const address = wanted.origin === location.origin ? wanted.href : `${location.origin}/`;
  const open = (await self.clients.matchAll({ type: "window" }))[0];
  if (open) return (await open.focus().catch(() => null), open.navigate(address)); // a browser may refuse the focus alone
  return self.clients.openWindow(address);
}
