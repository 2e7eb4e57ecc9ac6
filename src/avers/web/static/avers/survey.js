// What every page of the form does without a network: it stays, with what was filled. The form works whole without
// this file; survey-queue.js keeps what is sent.
"use strict";
(() => {
  document.querySelector(".wrong-all")?.focus();
  const kiosk = document.body.hasAttribute("data-kiosk");
  const line = document.querySelector(".kept");
  document.querySelector("form[data-survey]")?.addEventListener("submit", (event) => {
    const pressed = event.submitter?.value || "next";
    // What ends the form waits for a network by itself, but on a device that many people share.
    if (navigator.onLine || (!kiosk && (pressed === "send" || event.target.hasAttribute("data-whole")))) return;
    event.preventDefault();
    line.textContent = line.dataset[kiosk ? "offline" : "stays"];
    line.hidden = false;
    line.scrollIntoView({ block: "center" });
  });
  window.addEventListener("online", () => { if (line) line.hidden = true; });
})();
