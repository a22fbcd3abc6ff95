// The list as the reception reads it: what was last heard, with what waits on this device laid over it.
const KANA = /[ァ-ヶ]/g;

export const fold = (text) => text.normalize("NFKC").toLowerCase().replace(KANA, (one) => String.fromCharCode(one.charCodeAt(0) - 0x60))
  .replace(/\s+/g, "");

// A copy of the list in which everything that was pressed here has happened already.
export function lay(list, presses) {
  const guests = new Map(list.guests.map((guest) => [guest.id, { ...guest }]));
  let pairs = list.pairs;
  for (const press of presses.filter((one) => !one.sentence)) {
    if (press.kind === "walk_in" && !guests.has(press.guest)) guests.set(press.guest, makeGuest(press, list));
    const guest = guests.get(press.guest);
    if (!guest) continue;
    if (press.kind === "came" || press.kind === "walk_in") guest.came ||= press.at;
    if (press.kind === "not_came") guest.came = "";
    if (press.kind === "left") guest.left ||= press.at;
    if (press.kind === "back") guest.left = "";
    if (press.kind === "paid") guest.due = 0;
    if (press.kind === "not_paid") guest.due = guest.fee;
    if (press.kind === "not_came" && guest.walk_in) guests.delete(guest.id);
    if (press.kind === "same" || press.kind === "different") pairs = pairs.filter((pair) => !(pair.includes(press.guest) && pair.includes(press.other)));
    if (press.kind === "same") guests.delete(pickGone(guest, guests.get(press.other)));
  }
  return { ...list, guests: [...guests.values()], pairs: pairs.filter((pair) => pair.every((id) => guests.has(id))) };
}

// Until the server has chosen: whoever came without a sign-up goes, the other stays.
const pickGone = (one, other) => (!other || one.walk_in ? one.id : other.id);

function makeGuest(press, list) {
  const ticket = list.tickets.find((one) => one.id === press.ticket) ?? list.tickets[0];
  return {
    id: press.guest, number: "", name: press.name, reading: press.reading, affiliation: press.affiliation, state: "confirmed",
    state_words: "", ticket: ticket?.name ?? "", came: "", left: "", first: false, walk_in: true, due: ticket?.fee ?? 0,
    fee: ticket?.fee ?? 0, badge: "", find: [press.name, press.name, press.reading, press.affiliation].map(fold).join("\n"),
  };
}

export function search(guests, typed) {
  const words = typed.split(/[\s　]+/).filter(Boolean).slice(0, 5).map(fold);
  return guests.filter((guest) => words.every((word) => word === String(guest.number) || guest.find.includes(word)));
}

export const count = (guests) => ({
  here: guests.filter((one) => one.came && !one.left).length,
  missing: guests.filter((one) => !one.came && ["confirmed", "offered"].includes(one.state)).length,
  walk_ins: guests.filter((one) => one.came && one.walk_in).length,
  left: guests.filter((one) => one.came && one.left).length,
});

// The guest of a badge's code: a link with the key of a badge, or the number alone.
export function readCode(text, guests) {
  const number = /^\s*(\d{1,6})\s*$/.exec(text)?.[1];
  if (number) return { guest: guests.find((one) => String(one.number) === number) ?? null, isOld: false };
  const key = /\/b\/([A-Za-z0-9_-]{44})(?:\/|$|\?)/.exec(text)?.[1];
  if (!key) return { guest: null, isOld: false };
  const raw = atob(key.slice(0, 22).replaceAll("-", "+").replaceAll("_", "/") + "==");
  const hex = [...raw].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const guest = guests.find((one) => one.id === id) ?? null;
  return { guest, isOld: Boolean(guest) && !key.endsWith(guest.badge) };
}

const time = (at) => new Date(at).toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
const yen = (sum, words) => words.yen.replace("{}", sum.toLocaleString("ja-JP"));

export function make(tag, className = "", text = "", ...inside) {
  const element = Object.assign(document.createElement(tag), { className, textContent: text });
  element.append(...inside);
  return element;
}

function makeButton(label, className, act) {
  const button = make("button", `b ${className}`.trim(), label);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

export { makeButton };

// One line of the list; `press(kind, guest)` is what its buttons do.
export function drawRow(guest, words, press) {
  const number = make("span", "number", String(guest.number || "・"));
  const name = make("p", "name", "", number, ` ${guest.name}`);
  const org = make("p", "org", [guest.affiliation, guest.ticket].filter(Boolean).join("　"));
  for (const [holds, word] of [[guest.first, words.first], [guest.walk_in, words.walkIn], [guest.state_words, guest.state_words]]) {
    if (holds) org.append(" ", make("span", "tag", word));
  }
  if (guest.due) org.append(" ", make("span", "tag warn-word", yen(guest.due, words)));
  const about = make("div", "", "", make("p", "yomi", guest.reading), name, org);
  const acts = make("div", "door-acts");
  if (!guest.came) acts.append(makeButton(words.came, "main", () => press("came", guest)));
  else acts.append(make("span", "door-time", (guest.left ? words.leftAt : words.cameAt).replace("{}", time(guest.left || guest.came))));
  if (guest.due) acts.append(makeButton(words.paid, "plain", () => press("paid", guest)));
  if (guest.came && !guest.left) acts.append(makeButton(words.left, "plain", () => press("left", guest)));
  if (guest.left) acts.append(makeButton(words.back, "plain", () => press("back", guest)));
  else if (guest.came) acts.append(makeButton(words.notCame, "plain", () => press("not_came", guest)));
  const line = make("li", guest.came ? "is-here" : "", "", make("div", "entry guest", "", about, acts));
  line.dataset.guest = guest.id;
  return line;
}
