// What a visitor filled waits here until the network is back; sent twice, the server keeps it once.
// Nothing but the visits themselves is kept on the phone, and each is removed as soon as it arrived.
"use strict";
(() => {
  const WAITING = "avers-visit-waiting:";
  const ARRIVED = "avers-visit-arrived";
  const DRAFT = "avers-visit-draft:";
  const store = (() => { try { return window.localStorage; } catch { return null; } })();
  if (!store) return;
  const keys = (start) => Object.keys(store).filter((key) => key.startsWith(start));
  const form = document.querySelector("form[data-visit]");
  const state = document.querySelector("[data-state]");
  const queue = document.querySelector("[data-queue]");

  const say = (place, words) => {
    if (!place) return;
    place.hidden = !words;
    const line = place.matches("p") ? place : place.querySelector("p");
    line.textContent = words || "";
  };

  const entries = () => [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");

  const fill = (pairs) => {
    for (const [name, value] of pairs) {
      const field = form.elements[name];
      if (!field || name === "do") continue;
      if (field instanceof RadioNodeList) field.value = value;
      else field.value = value;
      if (value && field.closest) field.closest("details")?.setAttribute("open", "");
    }
  };

  // A page opened since holds a newer token than the visit that waits.
  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value || "";

  async function send(key) {
    const kept = JSON.parse(store.getItem(key) || "null");
    if (!kept) return "none";
    const body = new URLSearchParams(kept.pairs);
    body.set("csrfmiddlewaretoken", token() || kept.token);
    let answer;
    try {
      answer = await fetch(kept.path, { method: "POST", body, credentials: "same-origin" });
    } catch {
      return "waiting";
    }
    const went = answer.ok && answer.redirected && !new URL(answer.url).pathname.startsWith("/sign-in/");
    if (!went) return "again";
    store.removeItem(key);
    store.removeItem(DRAFT + key.slice(WAITING.length));
    return "sent";
  }

  let busy = false;
  async function flush() {
    if (busy) return;
    busy = true;
    let worst = "";
    let left = "";
    for (const key of keys(WAITING)) {
      const became = await send(key);
      if (became === "sent" && form && key === WAITING + form.dataset.visit) {
        left = document.querySelector(".crumbs a")?.href || "/visits/";
      }
      if (became === "again" || (became === "waiting" && worst !== "again")) worst = became;
    }
    busy = false;
    if (left) {
      // The word of thanks went with the answer that nobody saw: the next page says it.
      window.sessionStorage.setItem(ARRIVED, "1");
      window.location.assign(left);
      return;
    }
    show(worst);
  }

  function show(became) {
    const own = form && store.getItem(WAITING + form.dataset.visit);
    if (own) say(state, became === "again" ? state.dataset.again : state.dataset.kept);
    if (queue) {
      const line = queue.querySelector("p");
      say(queue, !keys(WAITING).length ? "" : became === "again" ? line.dataset.again : line.dataset.waiting);
    }
  }

  if (form) {
    const mine = form.dataset.visit;
    const held = store.getItem(WAITING + mine) || store.getItem(DRAFT + mine);
    if (held && !document.querySelector(".message.error, .message.warning[role=alert]")) {
      fill(JSON.parse(held).pairs);
      say(state, state.dataset.draft);
    }
    const note = () => store.setItem(DRAFT + mine, JSON.stringify({ pairs: entries() }));
    form.addEventListener("input", note);
    form.addEventListener("change", note);
    form.addEventListener("submit", (event) => {
      if (navigator.onLine) {
        // The server answers, and says what is missing: the draft goes once the visit has arrived.
        store.removeItem(WAITING + mine);
        return;
      }
      event.preventDefault();
      store.setItem(WAITING + mine, JSON.stringify({ path: window.location.pathname, pairs: entries(), token: token() }));
      show("waiting");
      state.scrollIntoView({ block: "center" });
    });
  } else if (document.querySelector("[data-queue]") && document.querySelector(".message.success, .message.info")) {
    // It has just arrived: nothing of it stays on the phone.
    for (const key of keys(DRAFT)) if (!store.getItem(WAITING + key.slice(DRAFT.length))) store.removeItem(key);
  }
  const arrived = document.querySelector("[data-arrived]");
  if (arrived && window.sessionStorage.getItem(ARRIVED)) {
    window.sessionStorage.removeItem(ARRIVED);
    arrived.hidden = false;
  }
  window.addEventListener("online", flush);
  show("waiting");
  if (navigator.onLine && keys(WAITING).length) flush();
})();
