// Brings presses to the server, oldest first, and the list back. The id that the device made is the key: sending again
// changes nothing, so after any doubt they are sent again. One sender at a time in all tabs (Web Locks).
import { dropPresses, forget, keep, listPresses, notePress, recall } from "./keeping.js";

const AT_ONCE = 50;
const TIMEOUT_MS = 20_000;
const LOCK = "enishi-door";

async function post(base, body) {
  try {
    const answer = await fetch(`${base}sync/`, {
      method: "POST", body: JSON.stringify(body), credentials: "same-origin", redirect: "manual", cache: "no-store",
      headers: { Accept: "application/json", "Content-Type": "application/json", "X-Enishi-Door": "1" },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { answer, said: await answer.json().catch(() => ({})) };
  } catch {
    return { answer: null, said: {} };
  }
}

const pack = ({ id, kind, guest, at, other, name, reading, affiliation, ticket }) => ({
  id, kind, guest, at, other: other ?? "", name: name ?? "", reading: reading ?? "", affiliation: affiliation ?? "", ticket: ticket ?? "",
});

// {reason: "" | offline | busy | void | over | signed_out, sentence, told, gathering}
async function bring(base, gathering) {
  const told = [];
  for (;;) {
    const waiting = gathering ? (await listPresses(gathering)).filter((press) => !press.sentence).slice(0, AT_ONCE) : [];
    const kept = gathering ? await recall(`list:${gathering}`) : null;
    const { answer, said } = await post(base, { now: new Date().toISOString(), mark: kept?.mark ?? "", presses: waiting.map(pack) });
    if (!answer || answer.type === "opaqueredirect") return { reason: "offline", told, gathering };
    // Only our own words prove that it arrived: a hotel's login page answers 200, too.
    if (!answer.ok || !Array.isArray(said.done)) return { ...(await refuse(answer, said, gathering)), told, gathering };
    await dropPresses(said.done);
    for (const one of said.refused) await notePress(one.id, one.sentence);
    told.push(...said.told);
    if (said.list) {
      gathering = said.list.gathering;
      await keep(`list:${gathering}`, said.list);
      await keep(`base:${base}`, gathering);
    }
    if (waiting.length < AT_ONCE) return { reason: "", told, gathering };
  }
}

// Where the door is closed to this device, nothing of the list stays; what waits stays until it has arrived.
async function refuse(answer, said, gathering) {
  const isClosed = answer.status === 410 || answer.status === 401;
  if (isClosed && gathering) await forget(`list:${gathering}`);
  if (isClosed) return { reason: answer.status === 401 ? "signed_out" : said.reason ?? "void", sentence: said.detail ?? "" };
  return { reason: answer.ok ? "offline" : "busy", sentence: "" };
}

export const sync = (base, gathering) =>
  (navigator.locks ? navigator.locks.request(LOCK, () => bring(base, gathering)) : bring(base, gathering));
