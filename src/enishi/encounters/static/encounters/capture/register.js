// On every page inside: the service worker is there, and what waits on this device is sent when it can be.
import { listItems, noteOpen } from "./outbox.js";
import { sendWaiting } from "./sending.js";

// Another language is another worker, so that what the phone keeps speaks like the notebook.
const WORKER = `/sw.js?language=${document.documentElement.lang}`;

// After the page itself is there: what the shell fetches must not stand in its way.
const register = () =>
  navigator.serviceWorker.register(WORKER, { type: "module", scope: "/", updateViaCache: "none" }).catch(() => {});
if ("serviceWorker" in navigator) {
  if (document.readyState === "complete") register();
  else window.addEventListener("load", register);
}

// The capture page sends by itself and says how it goes.
if (!document.body.classList.contains("capture")) {
  const send = async () => {
    if ((await listItems()).some((item) => item.state === "waiting")) await sendWaiting();
  };
  const away = document.querySelector("script[data-lock]")?.dataset.away;
  noteOpen(Number(away ?? 0)).catch(() => {});
  const trySending = () => send().catch(() => {}); // without IndexedDB (a private window) there is no outbox
  window.addEventListener("online", trySending);
  trySending();
}
