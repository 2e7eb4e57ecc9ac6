// One question a screen on a phone, a page that is looked at for some seconds, and no answer lost for want of
// a network. The form works whole without this file. Nothing is kept on a device that many people share.
"use strict";
(() => {
  const form = document.querySelector("form[data-survey]");
  const kiosk = document.body.hasAttribute("data-kiosk");
  const WAITING = "avers-survey-waiting";
  const store = (() => { try { return window.localStorage; } catch { return null; } })();
  const line = document.querySelector(".kept");
  const say = (words) => { if (line) { line.textContent = words || ""; line.hidden = !words; } };

  document.querySelector(".wrong-all")?.focus();

  // ── Answers that wait for a network ──────────────────────────────────────────────────────────────
  const waiting = () => JSON.parse(store?.getItem(WAITING) || "[]");
  const keep = (list) => (list.length ? store?.setItem(WAITING, JSON.stringify(list)) : store?.removeItem(WAITING));

  async function post(body) {
    const answer = await fetch("/s/", { method: "POST", body: new URLSearchParams(body), credentials: "omit" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const over = page.querySelector("[data-over]")?.dataset.over;
    return { over, page };
  }

  function show(page) {
    document.title = page.title;
    document.querySelector("main").replaceWith(page.querySelector("main"));
    window.scrollTo(0, 0);
  }

  let busy = false;
  async function flush(after) {
    if (busy || !store) return;
    busy = true;
    let left = waiting();
    let last = null;
    for (const one of [...left]) {
      let became;
      try { became = await post(one.body); } catch { break; }
      // What came once is not sent twice: an answer that is refused is shown, not tried again for ever.
      left = left.filter((other) => other.id !== one.id);
      keep(left);
      last = became;
      if (!became.over) { after = false; if (!kiosk) show(became.page); }
    }
    busy = false;
    if (left.length) say(line?.dataset.waiting);
    else if (last && last.over && after && !kiosk) show(last.page);
    else if (last) say(last.over ? line?.dataset.sent : line?.dataset.again);
  }
  if (store && waiting().length) flush(false);
  window.addEventListener("online", () => flush(true));

  if (!form) return;

  form.addEventListener("submit", async (event) => {
    const pressed = event.submitter?.value || "next";
    const ends = pressed === "send" || (pressed === "next" && form.hasAttribute("data-whole"));
    if (!ends || !store || navigator.onLine) return;
    // Without a network the review cannot come: what was filled is kept to be sent as it stands.
    event.preventDefault();
    const body = [...new FormData(form)].filter(([name]) => name !== "do");
    body.push(["do", "send"]);
    const own = body.find(([name]) => name === "form")?.[1] || body.find(([name]) => name === "token")?.[1];
    keep([...waiting().filter((one) => one.id !== own), { id: own, body }]);
    say(line?.dataset.waiting);
    line?.scrollIntoView({ block: "center" });
    if (kiosk) setTimeout(() => window.location.reload(), 5000);
  });

  // ── A page that is looked at ─────────────────────────────────────────────────────────────────────
  const look = form.querySelector("[data-seconds]");
  if (look) {
    const next = form.querySelector(".actions button[value=next]");
    setTimeout(() => next.click(), 1000 * Number(look.dataset.seconds));
    return;
  }

  // ── One question a screen ────────────────────────────────────────────────────────────────────────
  const fields = [...form.querySelectorAll("fieldset")];
  const narrow = window.matchMedia("(max-width: 40rem)").matches;
  if (form.hasAttribute("data-last") || fields.length < 2 || !narrow || document.querySelector(".wrong-all")) return;
  const actions = form.querySelector(".actions:last-of-type");
  const steps = document.createElement("p");
  steps.className = "actions";
  const make = (words, quiet) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    if (quiet) button.className = "second";
    steps.append(button);
    return button;
  };
  const next = make(form.dataset.next, false);
  const back = make(form.dataset.back, true);
  const count = document.createElement("p");
  count.className = "soft";
  count.setAttribute("role", "status");
  actions.before(count, steps);
  form.classList.add("stepping");
  let here = 0;
  const go = (place, focus) => {
    here = Math.max(0, Math.min(fields.length - 1, place));
    fields.forEach((one, n) => one.toggleAttribute("data-here", n === here));
    back.hidden = here === 0;
    next.hidden = here === fields.length - 1;
    actions.hidden = here !== fields.length - 1;
    if (form.hasAttribute("data-whole")) count.textContent = `${form.dataset.question} ${here + 1} / ${fields.length}`;
    if (focus) { fields[here].querySelector("input, select, textarea")?.focus({ preventScroll: true }); window.scrollTo(0, 0); }
  };
  next.addEventListener("click", () => go(here + 1, true));
  back.addEventListener("click", () => go(here - 1, true));
  // A tap on an answer goes on; a key does not, since arrows pass over answers on their way.
  let tapped = false;
  form.addEventListener("pointerup", () => { tapped = true; setTimeout(() => { tapped = false; }, 400); });
  form.addEventListener("change", (event) => {
    if (!tapped || event.target.type !== "radio" || here === fields.length - 1) return;
    if (fields[here].classList.contains("kind-best_worst")) return;
    setTimeout(() => go(here + 1, true), 250);
  });
  go(0, false);
})();
