// Keeps the staff page's own files, so that it opens and says so when there is no network. Never keeps answers of /api.
const CACHE = "vitrine-staff-1";
const FILES = ["/staff", "/assets/style.css", "/assets/common.js", "/assets/feed.js", "/assets/staff.js", "/assets/icon.svg", "/assets/fonts/inter.woff2", "/assets/fonts/bodoni-moda.woff2", "/lib/paho-mqtt/1.1.0/paho-mqtt-min.js"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys().then((keys) => Promise.all(keys.filter((key) => key !== CACHE).map((key) => caches.delete(key)))).then(() => self.clients.claim()));
});

// the network first, so that nobody works with an old page; what was kept when there is none
self.addEventListener("fetch", (event) => {
  const path = new URL(event.request.url).pathname;
  if (event.request.method !== "GET" || !FILES.includes(path)) return;
  event.respondWith(fetch(event.request).catch(() => caches.match(event.request, {ignoreSearch: true})));
});
