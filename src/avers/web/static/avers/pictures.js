// Beside each drawing that may be taken away, a button that copies it as an image, where the browser can.
// Without this file, or where it cannot, the link beside it downloads the same drawing.
"use strict";
(() => {
  if (!navigator.clipboard?.write || !window.ClipboardItem) return;
  const SHARP = 2;

  const asPng = (address) => new Promise((resolve, reject) => {
    const image = new Image();
    image.onerror = reject;
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = image.naturalWidth * SHARP;
      canvas.height = image.naturalHeight * SHARP;
      const pen = canvas.getContext("2d");
      pen.scale(SHARP, SHARP);
      pen.drawImage(image, 0, 0);
      canvas.toBlob((made) => (made ? resolve(made) : reject(new Error("no image"))), "image/png");
    };
    image.src = address;
  });

  for (const link of document.querySelectorAll("a[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = link.dataset.copy;
    const named = link.querySelector(".spoken");
    if (named) button.append(named.cloneNode(true));
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      said.textContent = "";
      try {
        await navigator.clipboard.write([new ClipboardItem({ "image/png": asPng(link.href) })]);
        said.textContent = link.dataset.copied;
      } catch {
        said.textContent = link.dataset.refused;
      }
    });
    link.before(button, " ");
    link.after(" ", said);
  }
})();
