// A device that many people share: whoever walks away leaves nothing behind. Beside survey.js, on such a device alone.
"use strict";
(() => {
  const form = document.querySelector("form[data-survey]");
  if (!form) return;
  form.autocomplete = "off";
  const again = `/o/${form.elements.link.value}/?kiosk=1`;
  // Without a network the page cannot be asked for anew; it is at least emptied.
  const leave = () => { if (navigator.onLine) window.location.replace(again); else form.reset(); };
  // Going back brings nobody's answers back, though browsers keep a page whole for that.
  window.addEventListener("pagehide", () => { document.body.hidden = true; });
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.replace(again); });
  let idle = setTimeout(leave, 90000);
  for (const kind of ["pointerdown", "keydown", "input"])
    form.addEventListener(kind, () => { clearTimeout(idle); idle = setTimeout(leave, 90000); });
})();
