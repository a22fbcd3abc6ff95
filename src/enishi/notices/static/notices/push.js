// Notices on this very browser: asked for by a press, subscribed with the notebook's own key, kept by the notebook.
const form = document.querySelector("form[data-push]");
const canPush = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

const say = (words) => { document.querySelector(form.dataset.says).textContent = words; };

const toBytes = (key) => {
  const plain = atob(key.replaceAll("-", "+").replaceAll("_", "/").padEnd(Math.ceil(key.length / 4) * 4, "="));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};

const post = (address, body) => fetch(address, {
  method: "POST",
  credentials: "same-origin",
  headers: {
    "X-CSRFToken": form.elements.csrfmiddlewaretoken.value,
    "Content-Type": "application/json",
    Accept: "application/json",
  },
  body,
});

async function subscribe() {
  if ((await Notification.requestPermission()) !== "granted") return say(form.dataset.denied);
  const { key } = await (await post(form.action, "{}")).json();
  const worker = await navigator.serviceWorker.ready;
  const old = await worker.pushManager.getSubscription();
  if (old) await old.unsubscribe(); // made for another key, perhaps
  const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: toBytes(key) });
  const answer = await post(form.dataset.add, JSON.stringify(made));
  if (!answer.ok) return say(form.dataset.failed);
  window.location.assign((await answer.json()).path);
}

if (form) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!canPush) return say(form.dataset.missing);
    subscribe().catch(() => say(form.dataset.failed));
  });
}
