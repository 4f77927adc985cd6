// The page with the marks: a tap on a mark keeps or hides it, as its tick in the list does; words can be selected and
// hidden. Everything that is chosen stands in the form's own fields, and the form works without any of this. Needs
// sheets.js before it.

"use strict";

(() => {
  const form = document.querySelector("[data-look]");
  if (!form) return;
  const Sheet = window.secondLook.sheet;
  const field = (name) => form.querySelector(`input[name='${name}']`);
  const counted = form.querySelector("[data-hidden-count]");
  const read = (name) => { try { return JSON.parse(field(name).value || "[]"); } catch { return []; } };

  // --- pages

  const sheets = new Map();
  const ticks = new Map([...form.querySelectorAll("input[name='hide']")].map((tick) => [tick.value, tick]));
  const groups = new Map([...form.querySelectorAll("[data-mark]")].map((group) => [group.dataset.mark, group]));
  const before = read("boxes");
  let picked = read("picked");

  for (const section of form.querySelectorAll("[data-sheet]")) {
    const part = Number(section.dataset.sheet);
    const boxes = before.filter((box) => box[0] === part).map((box) => box.slice(1));
    sheets.set(part, new Sheet(section, { boxes, changed: write }));
  }

  function write() {
    field("boxes").value = JSON.stringify([...sheets].flatMap(([part, sheet]) => sheet.boxes.map((box) => [part, ...box])));
    field("picked").value = JSON.stringify(picked);
    const found = [...ticks.values()].filter((tick) => tick.checked).length;
    counted.textContent = String(found + [...sheets.values()].reduce((sum, sheet) => sum + sheet.own.length, 0) + picked.length);
  }

  function paint(index) {
    const [tick, group] = [ticks.get(index), groups.get(index)];
    if (!group) return;
    group.classList.toggle("found-hide", tick.checked);
    group.setAttribute("aria-checked", String(tick.checked));
  }

  for (const [index, group] of groups) {
    const tick = ticks.get(index);
    if (!tick) continue;
    const label = form.querySelector(`label[for='mark-${index}']`);
    group.setAttribute("role", "checkbox");
    group.setAttribute("tabindex", "0");
    group.setAttribute("aria-label", `Hide ${label ? label.textContent : "this"}`);
    const turn = () => {
      tick.checked = !tick.checked;
      one(tick);
      paint(index);
      write();
    };
    group.addEventListener("click", (event) => {
      if (!group.closest(".sheet-drawing")) turn();
      event.preventDefault();
    });
    group.addEventListener("keydown", (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      turn();
    });
    paint(index);
  }
  form.addEventListener("change", (event) => {
    if (event.target.name === "staff") { all(); return; }
    if (event.target.name !== "hide") return;
    one(event.target);
    paint(event.target.value);
    write();
  });

  // --- those who work there: their marks go with the tick for all of them, and one that is kept takes that tick away

  const staff = field("staff");
  const ticked = new Set();

  function all() {
    for (const [index, tick] of ticks) {
      if (tick.dataset.staff === undefined) continue;
      if (staff.checked && !tick.checked) { tick.checked = true; ticked.add(tick); }
      else if (!staff.checked && ticked.has(tick)) { tick.checked = false; ticked.delete(tick); }
      paint(index);
    }
    write();
  }

  function one(tick) {
    ticked.delete(tick);
    if (tick.dataset.staff !== undefined && !tick.checked) { staff.checked = false; ticked.clear(); }
  }

  // --- words

  const tools = form.querySelector("[data-words-tools]");
  const list = form.querySelector("[data-picked-list]");
  const says = form.querySelector("[data-pick-says]");
  const highlight = window.CSS && CSS.highlights && window.Highlight ? new Highlight() : null;
  if (highlight) CSS.highlights.set("second-look-picked", highlight);
  const points = (text) => [...text].length;

  // Code points from the beginning of the block to a place in one of its pieces.
  function position(node, offset) {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
    if (!piece) return null;
    const inside = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : offset ? piece.textContent : "";
    return { part: piece.closest("[data-words]").dataset.words, at: Number(piece.dataset.start) + points(inside) };
  }

  function pick() {
    const selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) { says.textContent = "Select some words first."; return; }
    const range = selection.getRangeAt(0);
    const [from, to] = [position(range.startContainer, range.startOffset), position(range.endContainer, range.endOffset)];
    if (!from || !to || from.part !== to.part || to.at <= from.at) {
      says.textContent = "Select words of one paragraph at a time.";
      return;
    }
    picked.push([Number(from.part), from.at, to.at]);
    selection.removeAllRanges();
    says.textContent = "They will be hidden.";
    show();
    write();
  }

  function range(part, start, end) {
    const found = document.createRange();
    let begun = false;
    for (const piece of form.querySelectorAll(`[data-words='${part}'] [data-start]`)) {
      const node = piece.firstChild;
      if (!node) continue;
      const first = Number(piece.dataset.start);
      const letters = [...node.data];
      const units = (at) => letters.slice(0, at).join("").length;
      if (!begun && start < first + letters.length) { found.setStart(node, units(start - first)); begun = true; }
      if (begun && end <= first + letters.length) { found.setEnd(node, units(end - first)); return found; }
    }
    return null;
  }

  function show() {
    if (highlight) highlight.clear();
    list.replaceChildren();
    picked.forEach((one, index) => {
      const found = range(...one);
      if (!found) return;
      if (highlight) highlight.add(found);
      const row = document.createElement("li");
      const words = document.createElement("span");
      words.textContent = `“${found.toString()}”`;
      const away = document.createElement("button");
      away.type = "button";
      away.className = "button button-text button-small";
      away.textContent = "Keep it after all";
      away.addEventListener("click", () => {
        picked.splice(index, 1);
        show();
        write();
      });
      row.append(words, away);
      list.append(row);
    });
    list.hidden = !picked.length;
  }

  if (tools) {
    tools.hidden = false;
    // A press must not take the selection away before it is read.
    const button = tools.querySelector("[data-pick]");
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", pick);
    show();
  }
  if (staff.checked) all();
  write();
})();
