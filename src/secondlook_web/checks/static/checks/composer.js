// <second-look-composer>: marks and a verdict while somebody types, around a plain <textarea> that works without it.
//
//   <second-look-composer data-live="/check/live/" data-room="case-talk" data-thread="12" data-post="34" data-who="7">
//     ... a label and a <textarea name="text"> ...
//   </second-look-composer>
//
// Inside a form with a CSRF field. Attributes:
//   data-live      where to ask (checks:live); without it nothing is asked
//   data-room, data-thread, data-post   what the draft is for, as the server reads them
//   data-fields="all"   send every field of the form instead (the check page, where they are the context)
//   data-who       whose draft it is: with it the draft is kept in this browser, under the place and the person,
//                  until the form is sent in; without it nothing is kept
// A field called "title" in the same form is sent too. Positions are UTF-16 code units. Needs softening.js and
// drafts.js before it; {% include "checks/composer_head.html" %} loads them. No dependency, no build.

"use strict";

(() => {
  const { put, drafts } = window.secondLook;
  const PAUSE_MS = 400;
  const KINDS = ["other", "conduct", "quasi", "direct"]; // the last is drawn on top

  const highlights = new Map();
  if (window.CSS && CSS.highlights && window.Highlight) {
    KINDS.forEach((kind, priority) => {
      const highlight = new Highlight();
      highlight.priority = priority;
      highlights.set(kind, highlight);
      CSS.highlights.set(`second-look-${kind}`, highlight);
    });
  }

  const made = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  };

  class Composer extends HTMLElement {
    connectedCallback() {
      this.field = this.querySelector("textarea");
      if (!this.field || this.built) return;
      this.built = true;
      this.form = this.field.form;
      this.titleField = this.form && this.form.querySelector("input[name='title']");
      this.marks = [];
      this.ranges = [];
      this.last = this.field.value;
      this.build();
      this.restore();
      this.listen();
      this.paint();
      this.soon(0);
    }

    disconnectedCallback() {
      this.unpaint();
      if (this.asking) this.asking.abort();
      clearTimeout(this.timer);
    }

    build() {
      const frame = made("div", "composer-field");
      this.field.replaceWith(frame);
      this.mirror = made("div", "composer-mirror");
      this.mirror.setAttribute("aria-hidden", "true");
      frame.append(this.mirror, this.field);
      this.field.classList.add("composer-text");

      const panel = made("div", "composer-panel");
      this.status = made("p", "composer-status");
      this.status.setAttribute("role", "status");
      this.care = made("div", "callout callout-help");
      this.care.hidden = true;
      this.more = made("details", "more");
      this.more.hidden = true;
      this.summary = made("summary");
      this.inside = made("div", "inside");
      this.more.append(this.summary, this.inside);
      panel.append(this.status, this.care, this.more);
      if (this.keepsUnder()) {
        this.kept = made("p", "composer-kept");
        this.kept.hidden = true;
        this.keptSays = made("span");
        const away = made("button", "button button-text button-small", "Throw it away");
        away.type = "button";
        away.addEventListener("click", () => this.throwAway());
        this.kept.append(this.keptSays, " ", away);
        panel.append(this.kept);
      }
      frame.after(panel);
    }

    listen() {
      this.field.addEventListener("input", (event) => {
        this.moveMarks();
        this.keepSoon();
        if (!event.isComposing) this.soon(PAUSE_MS);
      });
      this.field.addEventListener("compositionend", () => this.soon(PAUSE_MS));
      this.field.addEventListener("scroll", () => { this.mirror.scrollTop = this.field.scrollTop; }, { passive: true });
      if (this.titleField) this.titleField.addEventListener("input", () => { this.keepSoon(); this.soon(PAUSE_MS); });
      if (!this.form) return;
      this.form.addEventListener("change", (event) => { if (event.target !== this.field) this.soon(PAUSE_MS); });
      this.form.addEventListener("submit", (event) => {
        if (event.submitter && event.submitter.name === "soften") return;
        this.forget();
      });
      // A page that the browser brings back (Back after sending in) still has the text.
      window.addEventListener("pageshow", (event) => { if (event.persisted) this.keep(); });
    }

    // --- asking

    soon(pause) {
      clearTimeout(this.timer);
      if (this.dataset.live) this.timer = setTimeout(() => this.ask(), pause);
    }

    async ask() {
      if (this.asking) this.asking.abort();
      const text = this.field.value;
      if (!text.trim()) { this.show(null); return; }
      const asking = this.asking = new AbortController();
      this.setAttribute("aria-busy", "true");
      try {
        const answer = await fetch(this.dataset.live, {
          method: "POST", body: this.said(text), signal: asking.signal, credentials: "same-origin",
          headers: { "X-Requested-With": "XMLHttpRequest" }, referrerPolicy: "same-origin",
        });
        const said = await answer.json();
        if (asking !== this.asking || this.field.value !== text) return;
        if (answer.ok) this.show(said);
        else this.failed(said.error, said.again_after_seconds);
      } catch (error) {
        if (error.name !== "AbortError" && asking === this.asking) this.failed("");
      } finally {
        if (asking === this.asking) this.removeAttribute("aria-busy");
      }
    }

    said(text) {
      const all = this.dataset.fields === "all";
      const data = new FormData(all ? this.form : undefined);
      data.set("text", text);
      if (!all) {
        for (const name of ["room", "thread", "post"]) if (this.dataset[name]) data.set(name, this.dataset[name]);
        if (this.titleField) data.set("title", this.titleField.value);
        this.stated(data);
        const token = this.form && this.form.querySelector("input[name='csrfmiddlewaretoken']");
        if (token) data.set("csrfmiddlewaretoken", token.value);
      }
      return data;
    }

    // What else of the form the check counts: consent on record, pictures, publication later.
    stated(data) {
      const field = (name) => this.form && this.form.querySelector(`[name='${name}']`);
      const consent = field("consent_kept");
      if (consent && consent.value) data.set("consent", field("consent_names")?.checked ? "named" : "this_audience");
      if (field("later")?.checked) data.set("later", "1");
      for (const tick of this.form ? this.form.querySelectorAll("[name='attach']:checked") : []) {
        data.append("attach", tick.value);
        data.set(`describes-${tick.value}`, field(`describes-${tick.value}`)?.value || "");
      }
      const files = this.form ? this.form.querySelectorAll("input[type='file']") : [];
      data.set("pictures", String([...files].filter((file) => file.files.length).length));
    }

    failed(says, againAfterSeconds) {
      this.marks = [];
      this.paint();
      this.care.hidden = this.more.hidden = true;
      this.tell("none", "Not checked", says || "It is not being checked at the moment. It will be when you send it in.");
      if (againAfterSeconds) this.soon(againAfterSeconds * 1000);
    }

    // --- showing

    show(said) {
      this.marks = said ? said.marks : [];
      this.paint();
      if (!said || !said.verdict) {
        this.status.replaceChildren();
        this.care.hidden = this.more.hidden = true;
        return;
      }
      this.tell(said.verdict, said.says, said.headline);
      this.care.hidden = !said.help.length;
      this.care.replaceChildren(...said.help.map((line) => made("p", "", line)));
      const softer = said.softenings.filter((one) => one.choices.length);
      this.more.hidden = said.verdict === "share" && !softer.length;
      this.summary.textContent = said.verdict === "share" ? "Say less than you do now" : "Why, and what would help";
      this.inside.replaceChildren(...this.reasons(said), ...this.softer(softer));
    }

    // Said again only when it is something else: a reader with a screen reader hears each change once.
    tell(kind, words, more) {
      const told = `${kind} ${words} ${more || ""}`;
      if (this.told === told && this.status.childNodes.length) return;
      this.told = told;
      this.status.replaceChildren(made("span", `badge badge-${kind}`, words), ...(more ? [" ", made("span", "", more)] : []));
    }

    reasons(said) {
      if (said.verdict === "share") return [];
      const rules = made("ul");
      for (const rule of said.rules) rules.append(made("li", "", `${rule.says} ${rule.why}`));
      const people = made("ul");
      for (const sentence of said.sentences) people.append(made("li", "", sentence));
      return [rules, ...(said.sentences.length ? [made("p", "label", "Who could recognise the person"), people] : [])];
    }

    softer(softenings) {
      if (!softenings.length) return [];
      const list = made("ul", "softenings");
      for (const one of softenings) {
        const row = made("li");
        const what = made("span");
        what.append(made("span", "was", one.was), " ", made("span", "soft small", one.is_a));
        const choices = made("span", "actions actions-inline");
        for (const choice of one.choices) {
          const button = made("button", "button button-quiet button-small",
            choice.becomes ? `Write ${choice.becomes}` : "Leave it out");
          button.type = "button";
          button.append(made("span", "only-spoken", ` for ${one.was}`));
          if (choice.loses) button.title = `Lost: ${choice.loses}`;
          button.addEventListener("click", () => {
            if (!put(this.field, choice.start, choice.old, choice.new)) this.soon(0);
          });
          choices.append(button);
        }
        row.append(what, choices);
        list.append(row);
      }
      return [made("p", "label", "Soften one thing at a time"), list];
    }

    // --- marks

    // Until the next answer: marks before a change stay, those after it move along, those in it go.
    moveMarks() {
      const before = this.last;
      const after = this.field.value;
      this.last = after;
      if (!this.marks.length) { this.paint(); return; }
      const most = Math.min(before.length, after.length);
      let start = 0;
      while (start < most && before[start] === after[start]) start += 1;
      let tail = 0;
      while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
      const end = before.length - tail;
      const by = after.length - before.length;
      this.marks = this.marks
        .filter((mark) => mark.end <= start || mark.start >= end)
        .map((mark) => (mark.start >= end ? { ...mark, start: mark.start + by, end: mark.end + by } : mark));
      this.paint();
    }

    paint() {
      this.unpaint();
      const text = this.field.value;
      if (highlights.size) {
        this.mirror.textContent = `${text}\n`;
        const node = this.mirror.firstChild;
        for (const mark of this.marks) {
          if (mark.end > text.length || !highlights.has(mark.kind)) continue;
          const range = new StaticRange({ startContainer: node, startOffset: mark.start, endContainer: node, endOffset: mark.end });
          highlights.get(mark.kind).add(range);
          this.ranges.push([mark.kind, range]);
        }
      } else {
        this.mirror.replaceChildren(...this.pieces(text), "\n");
      }
      this.mirror.scrollTop = this.field.scrollTop;
    }

    pieces(text) {
      const edges = [...new Set([0, text.length, ...this.marks.flatMap((mark) => [mark.start, mark.end])])]
        .filter((at) => at <= text.length).sort((a, b) => a - b);
      return edges.slice(1).map((end, number) => {
        const start = edges[number];
        const over = this.marks.filter((mark) => mark.start < end && start < mark.end)
          .sort((a, b) => KINDS.indexOf(b.kind) - KINDS.indexOf(a.kind))[0];
        return over ? made("mark", `mark mark-${over.kind}`, text.slice(start, end)) : document.createTextNode(text.slice(start, end));
      });
    }

    unpaint() {
      for (const [kind, range] of this.ranges) highlights.get(kind).delete(range);
      this.ranges = [];
    }

    // --- the draft in this browser

    keepsUnder() {
      const { who, post, thread, room } = this.dataset;
      if (!who || !(post || thread || room)) return "";
      return `${who}:${post ? `post-${post}` : thread ? `thread-${thread}` : `room-${room}`}`;
    }

    keepSoon() {
      clearTimeout(this.keeping);
      this.keeping = setTimeout(() => this.keep(), PAUSE_MS);
    }

    keep() {
      if (!this.kept) return;
      const draft = { text: this.field.value, title: this.titleField ? this.titleField.value : "" };
      const some = draft.text.trim() || draft.title.trim();
      if (drafts.keep(this.keepsUnder(), some ? draft : null)) this.sayKept("Kept in this browser until you send it in.", some);
    }

    restore() {
      const draft = this.kept && drafts.kept(this.keepsUnder());
      if (!draft || this.field.value.trim() || this.field.defaultValue.trim()) return; // the server's text is newer
      this.field.value = this.last = draft.text;
      if (this.titleField && !this.titleField.value) this.titleField.value = draft.title;
      this.sayKept("This is your draft from before, kept in this browser.", true);
    }

    sayKept(says, shown) {
      this.kept.hidden = !shown;
      if (this.keptSays.textContent !== says) this.keptSays.textContent = says;
    }

    forget() {
      clearTimeout(this.keeping);
      if (this.kept) drafts.keep(this.keepsUnder(), null);
    }

    throwAway() {
      if (this.field.value) put(this.field, 0, this.field.value, "");
      if (this.titleField) this.titleField.value = "";
      this.forget();
      this.kept.hidden = true;
      this.field.focus();
    }
  }

  customElements.define("second-look-composer", Composer);
})();
