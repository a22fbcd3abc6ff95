// Counts down to the end of a round by the server's clock; the page says the time of day without it.
let skew = 0;
let known = "";

function show() {
  const place = document.querySelector("[data-ends]");
  if (!place) return;
  if (place.dataset.now !== known) {
    known = place.dataset.now;
    skew = Date.parse(known) - Date.now();
  }
  const left = Math.max(0, Math.ceil((Date.parse(place.dataset.ends) - Date.now() - skew) / 1000));
  const minutes = String(Math.floor(left / 60)).padStart(2, "0");
  place.textContent = `${minutes}:${String(left % 60).padStart(2, "0")}`;
  place.classList.toggle("few", left < 60);
}

show();
setInterval(show, 1000);
document.addEventListener("htmx:afterSwap", show);
