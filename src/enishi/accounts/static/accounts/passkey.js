// Passkeys: the server's options as JSON go to the browser, the browser's answer goes back. A button with
// data-passkey="create" or "get" starts it; hidden where the browser has no passkeys. data-pin names the field with the
// PIN that goes along. With data-credential the answer goes into that field, and its form is sent: the options stand in
// data-options, or are fetched from data-begin; data-alone names the box "sign in with it alone".
"use strict";
{
  const bytes = (words) => Uint8Array.from(atob(words.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const words = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  class Refused extends Error {} // by the server, in words for the owner
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  const ask = async (address, body) => {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "X-CSRFToken": token(), "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(body ?? {}),
      signal: AbortSignal.timeout(20_000),
    });
    const said = await answer.json();
    if (!answer.ok) throw new Refused(said.detail);
    return said;
  };
  const readable = (options) => { // base64url to bytes, where the browser has no parser of its own
    const list = (rows) => (rows ?? []).map((row) => ({ ...row, id: bytes(row.id) }));
    const made = { ...options, challenge: bytes(options.challenge) };
    if (options.user) made.user = { ...options.user, id: bytes(options.user.id) };
    if (options.excludeCredentials) made.excludeCredentials = list(options.excludeCredentials);
    if (options.allowCredentials) made.allowCredentials = list(options.allowCredentials);
    return made;
  };
  const written = (credential) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = words(credential.response[name]);
    }
    const clientExtensionResults = credential.getClientExtensionResults();
    return { id: credential.id, rawId: words(credential.rawId), type: credential.type, response, clientExtensionResults };
  };
  const pinOf = (button) => button.dataset.pin && document.querySelector(button.dataset.pin);
  const offered = async (button) => { // what the page brought along, or what it asks for now
    if (button.dataset.options) return JSON.parse(button.dataset.options);
    const answer = await fetch(button.dataset.begin, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(20_000) });
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()).request_options;
  };
  const fill = async (button) => {
    const field = document.querySelector(button.dataset.credential);
    const options = (await offered(button)).publicKey;
    const box = button.dataset.alone && document.querySelector(button.dataset.alone);
    if (box && box.checked) {
      options.authenticatorSelection = { ...options.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" };
    }
    const credential = await navigator.credentials[button.dataset.passkey]({ publicKey: readable(options) });
    field.value = JSON.stringify(written(credential));
    field.form.submit();
  };
  const go = async (button) => {
    if (button.dataset.credential) return fill(button);
    const { passkey: way, begin, finish } = button.dataset;
    const options = await ask(begin, pinOf(button) && { pin: pinOf(button).value });
    if (options.next) return location.assign(options.next);
    const credential = await navigator.credentials[way]({ publicKey: readable(options) });
    const said = await ask(finish, written(credential));
    return location.replace(said.next);
  };

  for (const button of document.querySelectorAll("[data-passkey][hidden]")) {
    if (!window.PublicKeyCredential) continue;
    button.hidden = false;
    if (button.dataset.credential) button.closest("form").hidden = false;
    if (pinOf(button)) pinOf(button).closest("[hidden]").hidden = false;
    button.addEventListener("click", async () => {
      const place = document.querySelector(button.dataset.says);
      place.hidden = true;
      button.disabled = true;
      try {
        await go(button);
      } catch (error) { // closing the browser's own dialogue is no fault to speak of
        const { stopped, lost } = button.dataset;
        place.textContent = error instanceof Refused ? error.message : error.name === "NotAllowedError" ? stopped : lost;
        place.hidden = false;
      }
      button.disabled = false;
    });
  }
}
