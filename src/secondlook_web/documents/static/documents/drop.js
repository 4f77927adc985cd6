// The page where a file is given: it can be dropped there, and the page says that it is being sent. An extra: the field
// and the button work without.

"use strict";

(() => {
  const form = document.querySelector("[data-give]");
  const area = form && form.querySelector("[data-drop]");
  const field = form && form.querySelector("input[type='file']");
  if (!field) return;
  area.querySelector("[data-drop-says]").hidden = false;

  for (const name of ["dragenter", "dragover"]) {
    area.addEventListener(name, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      area.classList.add("drop-over");
    });
  }
  for (const name of ["dragleave", "drop"]) area.addEventListener(name, () => area.classList.remove("drop-over"));
  area.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    field.files = one.files;
    form.querySelector("button").focus();
  });
  // A file that misses the area would be opened by the browser, and the page with it be gone.
  for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());

  const waits = form.querySelector("[data-waits]");
  form.addEventListener("submit", () => { waits.hidden = false; });
  window.addEventListener("pageshow", () => { waits.hidden = true; });
})();
