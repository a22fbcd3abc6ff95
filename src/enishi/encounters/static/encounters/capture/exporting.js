// The outbox as one file: every word and picture of it, for a device that may no longer send.
// `enishi captures --load FILE`, or the page 後で整理 on the computer, brings it in; what has arrived already stays once.
import { WORDS, listItems } from "./outbox.js";

function toBase64(bytes) {
  const view = new Uint8Array(bytes);
  let letters = "";
  for (let begin = 0; begin < view.length; begin += 0x8000) letters += String.fromCharCode(...view.subarray(begin, begin + 0x8000));
  return btoa(letters);
}

function describe(item) {
  const words = Object.fromEntries(["id", "captured_at", "kind", ...WORDS].map((name) => [name, item[name] ?? ""]));
  const picture = item.picture ? { media_type: item.picture.type, data: toBase64(item.picture.bytes) } : null;
  return JSON.stringify({ ...words, picture });
}

export async function makeFile() {
  const parts = ['{"format":"enishi-captures","version":1,"captures":[\n'];
  (await listItems()).forEach((item, place) => parts.push(place ? ",\n" : "", describe(item)));
  const day = new Date().toLocaleDateString("sv-SE");
  return new File([...parts, "\n]}\n"], `enishi-captures-${day}.json`, { type: "application/json" });
}

// A download; where a phone has none worth the name, its own sheet for sharing.
export async function saveFile() {
  const file = await makeFile();
  const isPhone = matchMedia("(pointer: coarse)").matches;
  if (isPhone && navigator.canShare?.({ files: [file] })) {
    try { return await navigator.share({ files: [file] }); } catch (error) { if (error.name === "AbortError") return undefined; }
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return undefined;
}
