// Drafts that a browser keeps for their author until they are sent in. Not here: when (composer.js), or that signing out
// throws them away (page.js of the site).

"use strict";

window.secondLook.drafts = (() => {
  const DAYS = 7;
  const UNDER = "second-look:draft:";

  // Keep a draft, or with null throw it away. False where the browser keeps nothing: then nothing may be promised.
  function keep(place, draft) {
    try {
      if (draft) window.localStorage.setItem(UNDER + place, JSON.stringify({ ...draft, at: Date.now() }));
      else window.localStorage.removeItem(UNDER + place);
      return true;
    } catch {
      return false;
    }
  }

  // The draft that is kept, null where there is none or it is too old. What cannot be read is not shown.
  function kept(place) {
    try {
      const draft = JSON.parse(window.localStorage.getItem(UNDER + place) || "null");
      if (draft && Date.now() - draft.at < DAYS * 24 * 3600 * 1000) return draft;
      if (draft) keep(place, null);
    } catch { /* as if there were none */ }
    return null;
  }

  return { keep, kept };
})();
