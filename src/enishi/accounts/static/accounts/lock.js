// An open page shuts as well: after the time without a hand on it, or when it comes back into sight after that time
// (with "at every opening", after a few seconds elsewhere).
// While somebody writes, the server hears of it now and then, so that sending a long note never meets a shut lock.
"use strict";
{
  const { seconds, away, seen, lock } = document.currentScript.dataset;
  const limit = Number(seconds) * 1000, awayLimit = Number(away) * 1000, every = 20_000;
  const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["x-csrftoken"];
  const send = (address, more) =>
    fetch(address, { method: "POST", headers: { "X-CSRFToken": token(), Accept: "application/json" }, ...more });
  let touched = Date.now(), said = Date.now(), left = 0, isShut = false;

  const shut = async () => {
    if (isShut) return;
    isShut = true;
    document.documentElement.hidden = true; // before anything else: nothing stays readable
    await send(lock, { signal: AbortSignal.timeout(3_000) }).catch(() => {}); // a silent line shows no white page for long
    location.replace("/lock/");
  };
  const look = () => (Date.now() - touched > limit ? shut() : undefined);
  const touch = () => {
    look();
    if (isShut) return;
    touched = Date.now();
    if (touched - said < every) return;
    said = touched;
    send(seen).then((answer) => answer.status === 401 && shut()).catch(() => {});
  };
  for (const kind of ["pointerdown", "keydown", "input", "scroll"]) {
    document.addEventListener(kind, touch, { passive: true, capture: true });
  }
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) left = Date.now();
    else if (left && Date.now() - left > awayLimit) shut();
    else look();
  });
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  setInterval(look, 5_000);
}
