// No answer is lost for want of a network: what is sent is kept on the device until it has arrived. Not on one that
// many people share.
"use strict";
(() => {
  const form = document.querySelector("form[data-survey]");
  const WAITING = "avers-survey-waiting";
  // A preview keeps nothing on the device either.
  const preview = document.body.hasAttribute("data-preview");
  const store = (() => { try { return preview ? null : window.localStorage; } catch { return null; } })();
  const line = document.querySelector(".kept");
  const say = (words) => { if (line) { line.textContent = words || ""; line.hidden = !words; line.scrollIntoView({ block: "center" }); } };

  // Answers that wait for a network.
  const waiting = () => JSON.parse(store?.getItem(WAITING) || "[]");
  const keep = (list) => (list.length ? store?.setItem(WAITING, JSON.stringify(list)) : store?.removeItem(WAITING));

  async function post(body) {
    const answer = await fetch("/s/", { method: "POST", body: new URLSearchParams(body), credentials: "omit", signal: AbortSignal.timeout?.(30000) });
    // Too many at once, or a server that starts again: what waits goes on waiting.
    if (answer.status === 429 || answer.status >= 500) throw new Error("busy");
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
    const head = document.querySelector("h1");
    if (head) { head.tabIndex = -1; head.focus(); }
  }

  // Whether an answer that waits is of the form on this page: of the same invitation, or the same form of a link.
  const isHere = (one) => form && one.body.some(([name, value]) =>
    (name === "token" || name === "form") && form.elements[name]?.value === value);
  // What this page sent, until it is told what became of it.
  let mine = null;
  let busy = false, more = false;
  const wait = (is) => { busy = is; for (const one of form?.querySelectorAll("[value=send]") || []) one.disabled = is; };
  async function flush() {
    more = busy;
    if (busy || !store) return;
    wait(true);
    // One page at a time: two would send the same.
    try { await (navigator.locks ? navigator.locks.request(WAITING, send) : send()); } finally { wait(false); }
    if (more) flush();
  }
  async function send() {
    const tried = new Set();
    // Where another page has sent it, asking again says that it is kept.
    const next = () => [...waiting(), ...(mine ? [mine] : [])].find((one) => !tried.has(one.id));
    let became = null;
    for (let one = next(); one; one = next()) {
      tried.add(one.id);
      try { became = await post(one.body); } catch (error) {
        say(line?.dataset[error.message === "busy" ? "busy" : "waiting"]);
        setTimeout(flush, 60000);
        return;
      }
      const here = isHere(one);
      // A form under way is not taken away for another that must be looked at again: that one waits.
      if (!became.over && form && !here) { became = null; continue; }
      // What came once is not sent twice. What another page left here meanwhile stays.
      keep(waiting().filter((other) => other.id !== one.id));
      if (here || !became.over) { mine = null; show(became.page); }
    }
    if (became) say(became.over ? line?.dataset.sent : line?.dataset.again);
  }
  if (store && waiting().length) flush();
  window.addEventListener("online", flush);

  if (!form) return;

  form.addEventListener("submit", (event) => {
    const pressed = event.submitter?.value || "next";
    const ends = pressed === "send" || (pressed === "next" && form.hasAttribute("data-whole"));
    if (!store || !ends || (navigator.onLine && pressed !== "send")) return;
    const body = [...new FormData(form)].filter(([name]) => name !== "do");
    body.push(["do", "send"]);
    const own = body.find(([name]) => name === "form")?.[1] || body.find(([name]) => name === "token")?.[1];
    // Without a network the review cannot come: what was filled is kept to be sent as it stands. The network may
    // also be gone before the browser knows: what is sent is kept until it has arrived.
    const one = { id: own, body };
    try { keep([...waiting().filter((other) => other.id !== own), one]); } catch { return; }
    event.preventDefault();
    mine = one;
    if (navigator.onLine) flush(); else say(line?.dataset.waiting);
  });
})();
