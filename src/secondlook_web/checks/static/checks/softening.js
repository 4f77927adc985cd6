// Softer words in the place of others: what the buttons called "soften" of checks/review.html do, and the composer's own.
// Without this script the button goes to the server, which does the same and shows the form again.

"use strict";

window.secondLook = (() => {
  // Put `becomes` in the place of `was`, as if it had been typed. False where something else stands there by now.
  function put(field, start, was, becomes) {
    const text = field.value;
    if (text.slice(start, start + was.length) !== was) {
      const first = was.length < 4 ? -1 : text.indexOf(was);
      if (first < 0 || text.indexOf(was, first + 1) >= 0) return false;
      start = first;
    }
    const wanted = text.slice(0, start) + becomes + text.slice(start + was.length);
    field.focus();
    field.setSelectionRange(start, start + was.length);
    // Deprecated, and the only way that leaves the browser's own undo as it was.
    document.execCommand(becomes ? "insertText" : "delete", false, becomes);
    if (field.value !== wanted) {
      field.value = text;
      field.setRangeText(becomes, start, start + was.length, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    return true;
  }

  const unitsOf = (text, codePoints) => Array.from(text).slice(0, codePoints).join("").length;

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-soften]");
    const field = button && button.form && button.form.querySelector("textarea[name='text']");
    if (!field) return;
    let edit;
    try { edit = JSON.parse(button.value); } catch { return; }
    const [start, was, becomes] = edit;
    if (!put(field, unitsOf(field.value, start), was, becomes)) return; // the server says that the text has changed
    event.preventDefault();
    if (button.form.hasAttribute("data-check-form")) {
      button.form.requestSubmit();
    } else {
      button.disabled = true;
      button.textContent = "Replaced";
    }
  });

  return { put };
})();
