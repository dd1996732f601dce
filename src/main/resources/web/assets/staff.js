import {$, ago, h, headline, place, post, swatches} from "./common.js";
import {AlertFeed, sayConnection, whoAmI} from "./feed.js";
import {Hearing, chooseHearing} from "./hearing.js";
import {Push, tidy} from "./push.js";

const me = await whoAmI();
const feed = new AlertFeed(me);
const hearing = new Hearing();
const push = new Push();
const cards = $("[data-cards]");
$("[data-me]").textContent = me.name;
sayConnection(feed, $("[data-connection]"));

// ---- cards ----

const shown = new Map();

async function act(alert, what, button) {
  button.disabled = true;
  try {
    feed.take(await post(`/api/alerts/${alert.id}/${what}`));
  } catch (refusal) {
    say(alert.id, refusal.message);
  }
  draw();
}

function say(id, words) {
  const trouble = $(".trouble", shown.get(id)?.element ?? document);
  if (trouble) {
    trouble.textContent = words;
    trouble.hidden = false;
  }
}

const portraits = new Map();

/** The shopper, where the store keeps pictures; it comes a moment after the alert, or not at all. */
function portrait(alert) {
  if (!me.pictures) return null;
  let picture = portraits.get(alert.id);
  if (!picture) {
    picture = h("img", {class: "portrait", alt: "The shopper, head hidden", hidden: true});
    const waits = [700, 2000, 5000];
    const ask = () => (picture.src = `/api/alerts/${alert.id}/picture?try=${waits.length}`);
    picture.addEventListener("load", () => (picture.hidden = false));
    picture.addEventListener("error", () => waits.length && setTimeout(ask, waits.shift()));
    ask();
    portraits.set(alert.id, picture);
  }
  return picture;
}

function card(alert) {
  const mine = isMine(alert);
  const theirs = alert.type === "claimed" && !mine;
  const button = (label, what, primary) =>
    h("button", {type: "button", class: primary ? "primary" : null, "data-act": what, disabled: !feed.online, onclick: (e) => act(alert, what, e.target)}, label);
  const bar = h("i");
  return h("li", {class: `card ${mine ? "mine" : theirs ? "theirs" : alert.type} ${alert.type === "escalated" ? "urgent" : ""}`, "data-id": alert.id},
    portrait(alert),
    h("h2", {class: "what"}, headline(alert)),
    h("p", {class: "where"}, h("span", {}, place(alert)), h("span", {class: "age", "data-since": alert.captured_at}, ago(alert.captured_at))),
    h("p", {class: "swatches"}, ...swatches(alert.wearing)),
    mine && h("p", {class: "whose"}, "You are on it"),
    theirs && h("p", {class: "whose"}, `${alert.by} is on it`),
    !mine && !theirs && h("div", {class: "left", "aria-hidden": "true"}, bar),
    !theirs && h("p", {class: "trouble", role: "alert", hidden: true}),
    mine && h("div", {class: "actions two"}, button("Served", "serve", true), button("Not needed", "dismiss")),
    !mine && !theirs && h("div", {class: "actions"}, button("I’m on it", "claim", true)));
}

/** Cards stay the same elements while their alert does, so that a focus or a half-pressed button is not lost. */
function draw() {
  const open = feed.open().filter((a) => hearing.hears(a.audience) || isMine(a)).sort((a, b) => order(a) - order(b) || b.decided_at.localeCompare(a.decided_at));
  const ids = new Set(open.map((a) => a.id));
  for (const [id, known] of shown) {
    if (!ids.has(id)) {
      known.element.remove();
      shown.delete(id);
      portraits.delete(id);
    }
  }
  open.forEach((alert, i) => {
    const state = `${alert.type} ${alert.by} ${feed.online}`;
    let known = shown.get(alert.id);
    if (known?.state !== state) {
      const element = card(alert);
      known?.element.replaceWith(element);
      known = {state, element};
      shown.set(alert.id, known);
    }
    if (cards.children[i] !== known.element) cards.insertBefore(known.element, cards.children[i] ?? null);
  });
  $("[data-empty]").hidden = open.length > 0;
  tick();
  if (feed.online) tidy(ids).catch(() => {});
}

const isMine = (alert) => alert.type === "claimed" && alert.by === me.name;

/** Mine first, then what nobody has yet, then the colleagues'. */
function order(alert) {
  return alert.type !== "claimed" ? 1 : isMine(alert) ? 0 : 2;
}

function tick() {
  for (const age of document.querySelectorAll("[data-since]")) age.textContent = ago(age.dataset.since);
  for (const alert of feed.open()) {
    const bar = shown.get(alert.id)?.element.querySelector(".left i");
    if (bar) {
      const whole = Date.parse(alert.expires_at) - Date.parse(alert.decided_at);
      bar.style.transform = `scaleX(${Math.max(0, Math.min(1, (Date.parse(alert.expires_at) - Date.now()) / whole))})`;
    }
  }
}

feed.addEventListener("change", draw);
feed.addEventListener("connection", draw);
setInterval(tick, 1000);
draw();

// ---- sound and vibration, by choice ----

const wake = $("[data-wake]");
let audio = null;

function ring(alert) {
  if (!hearing.hears(alert.audience) || hearing.quiet()) return;
  if (hearing.now.vibration) navigator.vibrate?.([120, 80, 120]);
  if (hearing.now.sound && audio?.state === "running") chime();
}

function chime() {
  for (const [at, pitch] of [[0, 660], [.16, 880]]) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(.001, audio.currentTime + at);
    volume.gain.exponentialRampToValueAtTime(.25, audio.currentTime + at + .02);
    volume.gain.exponentialRampToValueAtTime(.001, audio.currentTime + at + .3);
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + at);
    tone.stop(audio.currentTime + at + .35);
  }
}

const sayAsleep = () => wake.hidden = !hearing.now.sound || audio?.state === "running";

// a browser lets a page sound only after a touch; any does
async function awake() {
  if (!hearing.now.sound || audio?.state === "running") return;
  audio ??= new AudioContext();
  await audio.resume();
  chime();
  sayAsleep();
}

for (const touch of ["click", "keydown"]) document.addEventListener(touch, awake);
feed.addEventListener("new", (e) => ring(e.detail));
hearing.addEventListener("chosen", awake);
hearing.addEventListener("change", () => {
  sayAsleep();
  draw();
});

if ("serviceWorker" in navigator) navigator.serviceWorker.register("/staff-worker.js").catch(() => {});
const drawChoices = chooseHearing(hearing, push);
sayAsleep();
await hearing.load().catch(() => {});
await push.load().catch(() => {});
drawChoices();
