// The check page: answers remembered in this browser if somebody wants that, focus on the answer, plain words when the
// server cannot be reached, and nothing handed over from a share menu left in the history.

"use strict";

(() => {
  const KEY = "second-look:answers";
  const REMEMBERED = ["role", "place", "members", "gate", "display_name", "bio", "workplace", "town", "profile_hidden"];
  const form = document.querySelector("[data-check-form]");
  const answer = document.getElementById("answer");
  if (!form || !answer) return;

  const address = new URL(form.action).pathname; // without "#answer", which is for browsers without scripts
  if (window.location.pathname !== address) window.history.replaceState(null, "", address);

  // --- the answer

  const failed = () => {
    const box = document.createElement("div");
    box.className = "callout callout-warn";
    box.setAttribute("role", "alert");
    const says = document.createElement("p");
    says.textContent = "The check could not be reached, so nothing was checked. Your text is still here. Load the page again, or try in a minute.";
    box.append(says);
    answer.replaceChildren(box);
  };
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== answer) return;
    answer.focus({ preventScroll: true });
    answer.scrollIntoView({ block: "start" });
  });

  // --- answers that are remembered

  const row = form.querySelector("[data-remember]");
  const box = row.querySelector("input");
  const button = row.querySelector("[data-forget]");
  let store;
  try {
    store = window.localStorage;
    store.getItem(KEY);
  } catch { return; } // a browser that keeps nothing
  row.hidden = false;

  const fields = () => REMEMBERED.flatMap((name) => Array.from(form.querySelectorAll(`[name='${name}']`)));
  const given = () => {
    const said = {};
    for (const field of fields()) {
      if (field.type === "radio") { if (field.checked) said[field.name] = field.value; }
      else said[field.name] = field.type === "checkbox" ? field.checked : field.value;
    }
    return said;
  };
  const save = () => {
    if (!box.checked) return;
    try { store.setItem(KEY, JSON.stringify(given())); button.hidden = false; } catch { box.checked = false; }
  };
  const forget = () => {
    store.removeItem(KEY);
    box.checked = false;
    button.hidden = true;
  };

  let kept = null;
  try { kept = JSON.parse(store.getItem(KEY) || "null"); } catch { store.removeItem(KEY); }
  if (kept && typeof kept === "object") {
    box.checked = true;
    button.hidden = false;
    if (!answer.querySelector("[data-review]")) {
      for (const field of fields()) {
        if (!(field.name in kept)) continue;
        if (field.type === "radio") field.checked = field.value === kept[field.name];
        else if (field.type === "checkbox") field.checked = Boolean(kept[field.name]);
        else {
          field.value = kept[field.name];
          if (field.value && field.closest("details")) field.closest("details").open = true;
        }
      }
    }
  }
  box.addEventListener("change", () => (box.checked ? save() : forget()));
  button.addEventListener("click", forget);
  form.addEventListener("change", save);
})();
