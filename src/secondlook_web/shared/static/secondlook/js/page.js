// What every page does with JavaScript: the worker that keeps static files, menus that close, buttons that copy.
// Each thing here is an extra: the pages work without it.

"use strict";

(() => {
  if ("serviceWorker" in navigator && window.isSecureContext) {
    navigator.serviceWorker.register("/service-worker.js").catch(() => {});
  }

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
    const button = event.target.closest("[data-copies]");
    if (button) copy(button);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // Whoever signs out leaves no draft behind on a shared computer.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[action$='/logout/']")) return;
    try {
      for (const key of Object.keys(window.localStorage)) {
        if (key.startsWith("second-look:draft:")) window.localStorage.removeItem(key);
      }
    } catch { /* nothing was kept */ }
  });

  // <button type="button" data-copies="id-of-the-text" data-copied="Copied" hidden>Copy</button>
  async function copy(button) {
    const from = document.getElementById(button.dataset.copies);
    if (!from) return;
    await navigator.clipboard.writeText("value" in from ? from.value : from.innerText);
    const said = button.textContent;
    button.textContent = button.dataset.copied || "Copied";
    window.setTimeout(() => { button.textContent = said; }, 2000);
  }

  const showCopyButtons = (part) => {
    if (!navigator.clipboard) return;
    for (const button of part.querySelectorAll("[data-copies][hidden]")) button.hidden = false;
  };
  showCopyButtons(document);
  document.addEventListener("htmx:afterSwap", () => showCopyButtons(document));
})();
