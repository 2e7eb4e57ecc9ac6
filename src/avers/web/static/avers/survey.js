// No answer is lost for want of a network. The form works whole without this file. Nothing is kept on a device
// that many people share.
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
    // What comes may be drawn by style sheets that this page did without.
    const here = [...document.styleSheets].map((one) => one.href);
    for (const one of page.querySelectorAll("link[rel=stylesheet]")) if (!here.includes(one.href)) document.head.append(one);
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
})();
