// Keeps the empty page of the reception, so that it opens without a connection; the list lives in IndexedDB alone.
const FAMILY = "enishi-door-";
const CACHE = FAMILY + "{{ version }}";
const FILES = {{ files|safe }};
const PAGE = "/staff/shell/?language={{ language }}";
const PATIENCE_MS = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll(FILES.map((address) => new Request(address, { cache: "reload" })));
    await cache.add(new Request(PAGE, { cache: "reload", credentials: "omit" }));
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
const isNobody = (answer) => [502, 503, 504].includes(answer.status);

// The page as the server has it, while it answers; else the empty one, which fills itself from this device.
async function showPage(request) {
  const silence = new Promise((resolve) => { setTimeout(resolve, navigator.onLine ? PATIENCE_MS : 500, null); });
  const answer = await Promise.race([fetch(request).catch(() => null), silence]);
  return answer && !isNobody(answer) ? answer : (await stored(PAGE)) ?? fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== location.origin || request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (pathname === new URL(self.registration.scope).pathname) event.respondWith(showPage(request));
  } else if (FILES.includes(pathname + search)) event.respondWith(stored(pathname + search).then((found) => found ?? fetch(request)));
});
