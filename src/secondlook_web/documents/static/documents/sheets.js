// Boxes over the picture of a page: drawn with a finger, a mouse or the keyboard, moved, made larger, taken away.
// Positions are whole pixels of the page. Not here: the marks that were found, and the form (look.js).

"use strict";

window.secondLook = window.secondLook || {};
window.secondLook.sheet = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const SMALLEST = 6; // pixels on the screen: below it was a slip of the finger
  const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  const drawn = (tag, className) => {
    const element = document.createElementNS(SVG, tag);
    if (className) element.setAttribute("class", className);
    return element;
  };
  const place = (element, values) => {
    for (const [name, value] of Object.entries(values)) element.setAttribute(name, String(value));
  };

  class Sheet {
    constructor(section, { boxes, changed }) {
      this.section = section;
      this.width = Number(section.dataset.width);
      this.height = Number(section.dataset.height);
      this.number = section.dataset.number;
      this.svg = section.querySelector("[data-marks]");
      this.says = section.querySelector("[data-sheet-says]");
      this.changed = changed;
      this.own = [];
      for (const old of this.svg.querySelectorAll(".drawn-before")) old.remove();
      for (const [left, top, right, bottom] of boxes) this.put({ left, top, right, bottom });
      this.tools();
      this.listen();
    }

    get boxes() {
      return this.own.map(({ box }) => [box.left, box.top, box.right, box.bottom].map(Math.round));
    }

    // Pixels of the page for one of the screen.
    get scale() {
      return this.width / Math.max(1, this.svg.getBoundingClientRect().width);
    }

    at(event) {
      const frame = this.svg.getBoundingClientRect();
      return [(event.clientX - frame.left) * this.width / frame.width, (event.clientY - frame.top) * this.height / frame.height];
    }

    tools() {
      const tools = this.section.querySelector("[data-tools]");
      tools.hidden = false;
      this.draw = tools.querySelector("[data-draw]");
      this.draw.addEventListener("click", () => this.drawing(this.draw.getAttribute("aria-pressed") !== "true"));
      tools.querySelector("[data-add]").addEventListener("click", () => this.add());
      const larger = tools.querySelector("[data-larger]");
      larger.addEventListener("click", () => {
        const on = this.section.classList.toggle("sheet-large");
        larger.setAttribute("aria-pressed", String(on));
        this.redraw();
      });
      window.addEventListener("resize", () => this.redraw());
    }

    drawing(on) {
      this.draw.setAttribute("aria-pressed", String(on));
      this.section.classList.toggle("sheet-drawing", on);
      this.say(on ? "Draw over what should be hidden." : "");
    }

    listen() {
      this.svg.addEventListener("pointerdown", (event) => {
        if (event.button || this.draw.getAttribute("aria-pressed") !== "true" || event.target.closest(".own")) return;
        event.preventDefault();
        const [x, y] = this.at(event);
        const one = this.put({ left: x, top: y, right: x + 1, bottom: y + 1 });
        this.follow(event, ([toX, toY]) => {
          this.shape(one, { left: Math.min(x, toX), right: Math.max(x, toX), top: Math.min(y, toY), bottom: Math.max(y, toY) });
        }, () => {
          const least = SMALLEST * this.scale;
          if (one.box.right - one.box.left < least || one.box.bottom - one.box.top < least) this.away(one);
          else this.done(one, "A box was drawn.");
        });
      });
    }

    // Until the pointer is let go, wherever it goes.
    follow(event, moved, ended) {
      const id = event.pointerId;
      this.svg.setPointerCapture(id);
      const move = (next) => { if (next.pointerId === id) moved(this.at(next)); };
      const stop = (next) => {
        if (next.pointerId !== id) return;
        this.svg.removeEventListener("pointermove", move);
        this.svg.removeEventListener("pointerup", stop);
        this.svg.removeEventListener("pointercancel", stop);
        ended();
      };
      this.svg.addEventListener("pointermove", move);
      this.svg.addEventListener("pointerup", stop);
      this.svg.addEventListener("pointercancel", stop);
    }

    // In the middle of what is in view, for the keyboard.
    add() {
      const frame = this.section.querySelector(".sheet-frame").getBoundingClientRect();
      const page = this.svg.getBoundingClientRect();
      const left = Math.max(frame.left, page.left, 0);
      const right = Math.min(frame.right, page.right, window.innerWidth);
      const top = Math.max(frame.top, page.top, 0);
      const bottom = Math.min(frame.bottom, page.bottom, window.innerHeight);
      const x = ((left + right) / 2 - page.left) * this.scale;
      const y = ((bottom > top ? (top + bottom) / 2 : page.top + page.height / 2) - page.top) * this.scale;
      const one = this.put({ left: x - this.width / 10, right: x + this.width / 10, top: y - this.height / 50, bottom: y + this.height / 50 });
      this.shape(one, one.box);
      one.group.focus();
      this.done(one, "A box was added. Arrow keys move it, with Shift they change its size, Delete takes it away.");
    }

    put(box) {
      const group = drawn("g", "own");
      const rect = drawn("rect", "own-box");
      const grip = drawn("rect", "own-grip");
      const cross = drawn("g", "own-away");
      cross.append(drawn("circle"), drawn("path"));
      group.append(rect, grip, cross);
      rect.setAttribute("vector-effect", "non-scaling-stroke");
      place(group, { tabindex: 0, role: "group", "aria-roledescription": "box" });
      const one = { box: { ...box }, group, rect, grip, cross };
      this.own.push(one);
      this.svg.append(group);
      this.shape(one, box);
      this.handle(one);
      this.name();
      return one;
    }

    handle(one) {
      one.rect.addEventListener("pointerdown", (event) => this.drag(one, event, (box, x, y) => ({
        left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y,
      })));
      one.grip.addEventListener("pointerdown", (event) => this.drag(one, event, (box, x, y) => ({
        ...box, right: Math.max(box.left + 4, box.right + x), bottom: Math.max(box.top + 4, box.bottom + y),
      })));
      one.cross.addEventListener("click", () => this.away(one));
      one.group.addEventListener("keydown", (event) => {
        if (event.key === "Delete" || event.key === "Backspace") {
          event.preventDefault();
          this.away(one);
          this.draw.focus();
        } else if (KEYS[event.key]) {
          event.preventDefault();
          const step = (event.altKey ? 1 : 8) * this.scale;
          const [x, y] = KEYS[event.key].map((way) => way * step);
          const { box } = one;
          this.shape(one, event.shiftKey
            ? { ...box, right: Math.max(box.left + 4, box.right + x), bottom: Math.max(box.top + 4, box.bottom + y) }
            : { left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y });
          this.done(one, "");
        }
      });
    }

    drag(one, event, change) {
      if (event.button) return;
      event.preventDefault();
      event.stopPropagation();
      const [x, y] = this.at(event);
      const before = { ...one.box };
      one.group.focus({ preventScroll: true });
      this.follow(event, ([toX, toY]) => this.shape(one, change(before, toX - x, toY - y)), () => this.done(one, ""));
    }

    // Within the page; one that is pushed against an edge keeps its size.
    shape(one, { left, top, right, bottom }) {
      const wide = Math.min(right - left, this.width);
      const high = Math.min(bottom - top, this.height);
      left = Math.min(Math.max(0, left), this.width - wide);
      top = Math.min(Math.max(0, top), this.height - high);
      one.box = { left, top, right: left + wide, bottom: top + high };
      const unit = this.scale;
      place(one.rect, { x: left, y: top, width: wide, height: high });
      place(one.grip, { x: left + wide - 9 * unit, y: top + high - 9 * unit, width: 18 * unit, height: 18 * unit });
      const [circle, path] = one.cross.children;
      const [x, y, arm] = [left + wide, top, 4 * unit];
      place(circle, { cx: x, cy: y, r: 11 * unit, "stroke-width": unit });
      place(path, { d: `M${x - arm} ${y - arm}L${x + arm} ${y + arm}M${x + arm} ${y - arm}L${x - arm} ${y + arm}`, "stroke-width": 2 * unit });
      place(one.grip, { "stroke-width": 1.5 * unit });
    }

    redraw() {
      for (const one of this.own) this.shape(one, one.box);
    }

    away(one) {
      this.own = this.own.filter((other) => other !== one);
      one.group.remove();
      this.name();
      this.say("The box was taken away.");
      this.changed();
    }

    done(one, says) {
      if (says) this.say(says);
      this.changed();
    }

    name() {
      this.own.forEach((one, index) => one.group.setAttribute("aria-label",
        `Your box ${index + 1} on page ${this.number}: arrow keys move it, with Shift they change its size, Delete takes it away`));
    }

    say(words) {
      this.says.textContent = words;
    }
  }

  return Sheet;
})();
