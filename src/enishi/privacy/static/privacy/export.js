// While a large file is made, the page says so; the file is then saved as if it had been opened by a link.
// An answer that is a page (characters that do not fit, a refusal) is opened as one. Without scripts the form does it all.
const find = (asked) => {
  const box = asked.closest(".sheet").querySelector(".made");
  return { box, bar: box.querySelector("progress"), words: box.querySelector("p") };
};

const nameOf = (answer) => /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];

const receive = async (answer, bar) => {
  const size = Number(answer.headers.get("Content-Length"));
  const pieces = [];
  let got = 0;
  for (const reader = answer.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    got += value.length;
    if (size) {
      bar.max = size;
      bar.value = got;
    }
  }
  return new Blob(pieces, { type: answer.headers.get("Content-Type") });
};

const save = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

const take = async (asked, address) => {
  const { box, bar, words } = find(asked);
  if (box.dataset.busy) return;
  box.dataset.busy = "yes";
  bar.removeAttribute("value");
  bar.hidden = box.hidden = false;
  words.textContent = box.dataset.making;
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    const name = nameOf(answer);
    if (!answer.ok || !name) {
      location.assign(address);
      return;
    }
    save(await receive(answer, bar), name);
    words.textContent = box.dataset.made.replace("{}", name);
    bar.hidden = true;
  } catch {
    location.assign(address); // the browser says best what is wrong
  } finally {
    delete box.dataset.busy;
  }
};

for (const form of document.querySelectorAll("form[data-export]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    take(form, `${form.action}?${new URLSearchParams(new FormData(form))}`);
  });
}

for (const link of document.querySelectorAll("a[data-export]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    take(link, link.href);
  });
}
