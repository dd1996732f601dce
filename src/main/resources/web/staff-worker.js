// Keeps the staff page's own files, so that it opens and says so when there is no network. Never keeps answers of /api.
const CACHE = "vitrine-staff-3";
const FILES = ["/staff", "/assets/style.css", "/assets/common.js", "/assets/feed.js", "/assets/hearing.js", "/assets/push.js", "/assets/staff.js", "/assets/icon.svg", "/assets/fonts/inter.woff2", "/assets/fonts/bodoni-moda.woff2", "/lib/paho-mqtt/1.1.0/paho-mqtt-min.js"];

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

// ---- pushed while the page is closed ----

const staffPages = async () =>
  (await self.clients.matchAll({type: "window", includeUncontrolled: true})).filter((page) => new URL(page.url).pathname === "/staff");

async function close(which) {
  for (const shown of await self.registration.getNotifications()) {
    if (which(shown)) shown.close();
  }
}

async function pushed(told) {
  await close((shown) => shown.tag !== told.id && shown.data?.until <= Date.now());
  const known = (await self.registration.getNotifications({tag: told.id})).length > 0;
  const wanted = ["raised", "escalated"].includes(told.type);
  const [what, where] = told.text.split(", at ");
  const theirs = told.type === "claimed" && !told.mine;
  const silent = !wanted || told.silent;
  await self.registration.showNotification(what, {
    tag: told.id,
    data: {id: told.id, until: told.until},
    body: theirs ? `${told.by} is on it` : where,
    timestamp: told.at,
    icon: "/assets/icon-192.png",
    badge: "/assets/icon-192.png",
    renotify: wanted,
    silent,
    ...(!silent && {vibrate: told.vibrate ? [120, 80, 120] : []}),
    actions: wanted ? [{action: "claim", title: "I’m on it"}] : [],
  });
  // browsers want something shown for each push; what nobody needs to see is taken away at once
  const seen = wanted && (await staffPages()).some((page) => page.visibilityState === "visible");
  if (seen || (!wanted && !(theirs && known))) await close((shown) => shown.tag === told.id);
}

// one after another: Chromium forgets what is being shown while it is asked what it shows
let handled = Promise.resolve();

self.addEventListener("push", (event) => {
  const told = event.data.json();
  handled = handled.catch(() => {}).then(() => pushed(told));
  event.waitUntil(handled);
});

async function clicked(id, action) {
  if (action === "claim") await fetch(`/api/alerts/${encodeURIComponent(id)}/claim`, {method: "POST", headers: {Accept: "application/json"}}).catch(() => {});
  const [page] = await staffPages();
  await (page ? page.focus() : self.clients.openWindow("/staff"));
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(clicked(event.notification.data.id, event.action));
});
