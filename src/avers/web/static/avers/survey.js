// One question a screen on a phone, a page that is looked at for some seconds, and no answer lost for want of
// a network. The form works whole without this file. Nothing is kept on a device that many people share.
"use strict";
(() => {
  const form = document.querySelector("form[data-survey]");
  const kiosk = document.body.hasAttribute("data-kiosk");
  const WAITING = "avers-survey-waiting";
  // A preview keeps nothing on the device either.
  const preview = document.body.hasAttribute("data-preview");
  const store = (() => { try { return preview ? null : window.localStorage; } catch { return null; } })();
  const line = document.querySelector(".kept");
  const say = (words) => { if (line) { line.textContent = words || ""; line.hidden = !words; } };

  document.querySelector(".wrong-all")?.focus();

  // Answers that wait for a network.
  const waiting = () => JSON.parse(store?.getItem(WAITING) || "[]");
  const keep = (list) => (list.length ? store?.setItem(WAITING, JSON.stringify(list)) : store?.removeItem(WAITING));

  async function post(body) {
    const answer = await fetch("/s/", { method: "POST", body: new URLSearchParams(body), credentials: "omit" });
    // Too many at once, or a server that starts again: what waits goes on waiting.
    if (answer.status === 429 || answer.status >= 500) throw new Error(answer.status);
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
  // Whether an answer that waits is of the form on this page: of the same invitation, or the same form of a link.
  const isHere = (one) => form && one.body.some(([name, value]) =>
    (name === "token" || name === "form") && form.elements[name]?.value === value);
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
      after ||= isHere(one);
      if (!became.over) { after = false; show(became.page); }
    }
    busy = false;
    if (left.length) { say(line?.dataset.waiting); setTimeout(() => flush(after), 60000); }
    else if (last && last.over && after) show(last.page);
    else if (last) say(last.over ? line?.dataset.sent : line?.dataset.again);
  }
  if (!kiosk && store && waiting().length) flush(false);
  window.addEventListener("online", () => (kiosk ? say("") : flush(true)));

  if (!form) return;

  form.addEventListener("submit", async (event) => {
    const pressed = event.submitter?.value || "next";
    const ends = pressed === "send" || (pressed === "next" && form.hasAttribute("data-whole"));
    if (navigator.onLine) return;
    if (kiosk) { event.preventDefault(); say(line?.dataset.offline); line?.scrollIntoView({ block: "center" }); return; }
    if (!ends || !store) return;
    // Without a network the review cannot come: what was filled is kept to be sent as it stands.
    event.preventDefault();
    const body = [...new FormData(form)].filter(([name]) => name !== "do");
    body.push(["do", "send"]);
    const own = body.find(([name]) => name === "form")?.[1] || body.find(([name]) => name === "token")?.[1];
    keep([...waiting().filter((one) => one.id !== own), { id: own, body }]);
    say(line?.dataset.waiting);
    line?.scrollIntoView({ block: "center" });
  });

  // A page that is looked at.
  const look = form.querySelector("[data-seconds]");
  if (look) {
    const next = form.querySelector(".actions button[value=next]");
    setTimeout(() => next.click(), 1000 * Number(look.dataset.seconds));
    return;
  }

  // One question a screen.
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
  // The way back to the page before stands on each question's screen, once.
  const earlier = actions.querySelector("[value=back]");
  if (earlier) earlier.hidden = true;
  const count = document.createElement("p");
  count.className = "unseen";
  count.setAttribute("role", "status");
  actions.before(count);
  actions.after(steps);
  form.classList.add("stepping");
  // The way that is done goes on with each question: of the whole form, or of this page of several.
  const whole = form.hasAttribute("data-whole");
  let way = document.querySelector(".way");
  if (!way && whole) {
    way = document.createElement("progress");
    way.className = "way";
    way.setAttribute("aria-hidden", "true");
    document.querySelector("header").append(way);
  }
  const begun = whole ? 0 : (way?.value || 1) - 1;
  let here = 0;
  const go = (place, focus) => {
    here = Math.max(0, Math.min(fields.length - 1, place));
    fields.forEach((one, n) => one.toggleAttribute("data-here", n === here));
    back.hidden = here === 0 && !earlier;
    next.hidden = here === fields.length - 1;
    actions.hidden = here !== fields.length - 1;
    if (way) way.value = begun + (here + 1) / fields.length;
    if (whole) count.textContent = form.dataset.question.replace("{here}", here + 1).replace("{n}", fields.length);
    if (focus) { fields[here].querySelector("input, select, textarea")?.focus({ preventScroll: true }); window.scrollTo(0, 0); }
  };
  next.addEventListener("click", () => go(here + 1, true));
  // "Go" on a phone's keyboard sends the whole page, with the questions not shown yet: it goes to the next one.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input") || here === fields.length - 1) return;
    event.preventDefault();
    go(here + 1, true);
  });
  back.addEventListener("click", () => { if (here === 0) earlier.click(); else go(here - 1, true); });
  // A tap on an answer goes on; a key does not, since arrows pass over answers on their way.
  let tapped = false;
  form.addEventListener("pointerup", () => { tapped = true; setTimeout(() => { tapped = false; }, 400); });
  form.addEventListener("keydown", () => { tapped = false; });
  form.addEventListener("change", (event) => {
    if (!tapped || event.target.type !== "radio" || here === fields.length - 1) return;
    if (fields[here].matches(".kind-best_worst, .kind-grid")) return;
    // Who was quicker, and went on by the button, is not led past a question.
    const answered = here;
    setTimeout(() => { if (here === answered) go(answered + 1, true); }, 250);
  });
  // Whoever changes one answer from the review comes to that one.
  go(fields.indexOf(document.getElementById(window.location.hash.slice(1))?.closest("fieldset")), false);
})();
