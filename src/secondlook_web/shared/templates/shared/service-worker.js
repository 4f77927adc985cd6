// Keeps static files and the page for when there is no network. Never a page of the site, and never anybody's text:
// a request for a page goes to the network, and its answer is not kept.

"use strict";

const TOLD = {{ told|safe }};
const NAME = "second-look-" + TOLD.version;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const kept = await caches.open(NAME);
    // Without cookies: the page must not be anybody's.
    await kept.addAll([TOLD.offline, ...TOLD.files].map((url) => new Request(url, { credentials: "omit" })));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("second-look-") && name !== NAME) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(async () => (await caches.match(TOLD.offline)) || Response.error()));
  } else if (TOLD.files.includes(url.pathname)) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(url.pathname)) || Response.error()));
  }
});
