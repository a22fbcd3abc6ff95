// Brings the outbox to the notebook: oldest first, one at a time, each exactly once.
//
// The id that the device made is the key of idempotency: sending again changes nothing, so after any doubt (a timeout,
// a killed server) we just send again. Order: whatever the notebook takes arrives in the order in which it was noted.
// What it refuses or finds in conflict steps aside with its sentence, and the next ones go on; no connection, a closed
// door or a busy notebook stop the whole line, and nobody overtakes. One sender at a time in all tabs (Web Locks).

import { WORDS, changeItem, forgetPlaces, keep, listItems, makeId, noteOpen, settleItem, shut } from "./outbox.js";

const ADDRESS = "/capture/sync/";
const LOCK = "enishi-outbox";
const MOST_FAILURES = 5; // answers of "our fault" to one and the same item before it steps aside
const TIMEOUT_MS = 120_000;

function pack(item) {
  const form = new FormData();
  for (const name of ["id", "captured_at", "kind", "notebook", ...WORDS]) form.append(name, item[name] ?? "");
  form.append("device", describeDevice());
  if (item.picture) form.append("picture", new Blob([item.picture.bytes], { type: item.picture.type }), "picture");
  return form;
}

function describeDevice() {
  const agent = navigator.userAgent;
  return (agent.match(/iPhone|iPad|Android|Windows|Macintosh|Linux/) ?? [""])[0];
}

async function readAnswer(answer) {
  try { return await answer.json(); } catch { return {}; }
}

const post = (item) => fetch(ADDRESS, {
  method: "POST", body: pack(item), credentials: "same-origin", redirect: "manual", cache: "no-store",
  headers: { Accept: "application/json", "X-Enishi-Capture": "1" }, signal: AbortSignal.timeout(TIMEOUT_MS),
});

// {outcome: arrived | aside | stop | again, reason, retry_after}
async function sendItem(item) {
  let answer;
  try {
    answer = await post(item);
  } catch {
    return { outcome: "stop", reason: "offline" };
  }
  const said = answer.type === "opaqueredirect" ? {} : await readAnswer(answer);
  return judge(item, answer, said);
}

async function judge(item, answer, said) {
  // A hotel's login page answers 200, too: only our own id proves that it is in the notebook.
  if (answer.ok) {
    if (said.id !== item.id) return { outcome: "stop", reason: "offline" };
    await settleItem(item.seq, item.revision);
    return { outcome: "arrived" };
  }
  if (answer.type === "opaqueredirect" || answer.status === 401) {
    return { outcome: "stop", reason: said.reason ?? "signed_out" };
  }
  if (answer.status === 409 && said.reason === "taken") {
    await changeItem(item.seq, { id: makeId() }, { revision: item.revision });
    return { outcome: "again" };
  }
  if (answer.status === 409 || answer.status === 422 || answer.status === 413) {
    const state = answer.status === 409 ? "conflict" : "refused";
    const values = { state, sentence: said.detail ?? "", reason: said.reason ?? "", stored: said.stored ?? null };
    await changeItem(item.seq, values, { revision: item.revision });
    return { outcome: "aside" };
  }
  return fail(item, answer);
}

async function fail(item, answer) {
  const wait = Number(answer.headers.get("Retry-After")) || 0;
  if ([403, 429, 502, 503, 504].includes(answer.status)) return { outcome: "stop", reason: "busy", retry_after: wait };
  const failures = item.failures + 1;
  const isAside = failures >= MOST_FAILURES;
  await changeItem(item.seq, isAside ? { state: "refused", sentence: "", reason: "broken", failures: 0 } : { failures },
    { revision: item.revision });
  return isAside ? { outcome: "aside" } : { outcome: "stop", reason: "busy" };
}

async function sendAll() {
  const found = { arrived: 0, reason: "", retry_after: 0 };
  for (;;) {
    const next = (await listItems()).find((item) => item.state === "waiting");
    if (!next) break;
    const { outcome, reason, retry_after: wait } = await sendItem(next);
    if (outcome === "arrived") found.arrived += 1;
    if (outcome === "stop") { found.reason = reason; found.retry_after = wait ?? 0; break; }
  }
  if (found.arrived) await noteOpen();
  await noteStanding(found.reason);
  return found;
}

// How the notebook stands to this device; where it is closed, nothing of it stays here.
export async function noteStanding(reason) {
  await keep("status", { reason, at: Date.now() });
  if (["signed_out", "locked", "device_revoked"].includes(reason)) await forgetPlaces();
  if (reason === "locked") await shut();
}

// Everything that waits, now. Resolves with how many arrived and why it stopped, if it did. Without locks (an insecure
// address) two tabs may send the same item: it still arrives once.
export function sendWaiting() {
  return navigator.locks ? navigator.locks.request(LOCK, sendAll) : sendAll();
}

// Where this device can keep nothing (a private window, a full disk): straight to the notebook, or not at all.
export async function sendAtOnce(item) {
  try {
    const answer = await post(item);
    return answer.ok && (await readAnswer(answer)).id === item.id;
  } catch {
    return false;
  }
}
