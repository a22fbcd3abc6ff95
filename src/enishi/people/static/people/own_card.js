// My card: a tap shows the code alone, and the screen stays awake while it is shown. Without this the page is whole.
"use strict";

let lock = null;

async function stayAwake() {
  if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
  try {
    lock = await navigator.wakeLock.request("screen");
  } catch {
    lock = null; // a low battery may refuse: the card is shown all the same
  }
}

for (const code of document.querySelectorAll("[data-full]")) {
  code.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (code.requestFullscreen) code.requestFullscreen().catch(() => {});
  });
}

document.addEventListener("visibilitychange", stayAwake);
stayAwake();
