// Scanning with the camera: the browser's own reader where there is one, else a WebAssembly reader from this very
// server. What is read is put into the form and sent to it; nothing in a code is ever opened here.
"use strict";

const panel = document.querySelector("[data-scan]");
const form = document.querySelector("[data-scan-form]");
const video = panel?.querySelector("video");
const frame = panel?.querySelector(".frame");
const status = panel?.querySelector("[data-status]");
const button = panel?.querySelector("[data-start]");
const EVERY_MS = 150;

let stream = null;

function say(name) {
  status.textContent = panel.dataset[name] ?? "";
}

async function ownReader() {
  if (!("BarcodeDetector" in window)) return null;
  const formats = await BarcodeDetector.getSupportedFormats();
  if (!formats.includes("qr_code")) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (source) => (await detector.detect(source)).map((code) => code.rawValue);
}

function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

async function wasmReader() {
  if (!panel.dataset.reader || !("WebAssembly" in window)) return null;
  await load(panel.dataset.reader);
  const overrides = { locateFile: () => panel.dataset.wasm };
  await ZXingWASM.prepareZXingModule({ overrides, fireImmediately: true });
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return async (source) => {
    const side = Math.min(source.videoWidth, source.videoHeight, 960);
    const cut = Math.min(source.videoWidth, source.videoHeight);
    if (!side) return [];
    canvas.width = canvas.height = side;
    const left = (source.videoWidth - cut) / 2;
    const top = (source.videoHeight - cut) / 2;
    pen.drawImage(source, left, top, cut, cut, 0, 0, side, side);
    const options = { formats: ["QRCode"], maxNumberOfSymbols: 1 };
    const found = await ZXingWASM.readBarcodes(pen.getImageData(0, 0, side, side), options);
    return found.filter((code) => code.isValid).map((code) => code.text);
  };
}

async function findReader() {
  for (const make of [ownReader, wasmReader]) {
    try {
      const reader = await make();
      if (reader) return reader;
    } catch {
      // the next one may do
    }
  }
  return null;
}

function stop() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  frame.hidden = true;
  button.hidden = false;
}

function send(text) {
  say("found");
  stop();
  button.hidden = true;
  form.querySelector("[name=code]").value = text;
  form.requestSubmit();
}

async function look(read) {
  while (stream) {
    const texts = video.readyState >= 2 ? await read(video).catch(() => []) : [];
    if (texts.length && stream) return send(texts[0]);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}

async function start() {
  button.hidden = true;
  say("starting");
  const read = await findReader();
  if (!read) return say("unable");
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  } catch (error) {
    button.hidden = false;
    return say(error.name === "NotAllowedError" ? "refused" : "none");
  }
  video.srcObject = stream;
  frame.hidden = false;
  await video.play().catch(() => {});
  say("looking");
  await look(read);
}

if (panel && navigator.mediaDevices?.getUserMedia) {
  panel.hidden = false;
  frame.hidden = true;
  button.addEventListener("click", start);
  window.addEventListener("pagehide", stop);
}
