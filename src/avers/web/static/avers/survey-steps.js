// One question a screen on a phone, and a page that is looked at for some seconds; the form works whole without.
"use strict";
(() => {
  const form = document.querySelector("form[data-survey]");

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
  if (fields.length < 2 || !narrow || document.querySelector(".wrong-all")) return;
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
