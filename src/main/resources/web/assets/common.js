// What every page needs: building elements, asking the server, telling times, naming clothes.

/** An element: h("p", {class: "small", onclick: f}, "text", otherElement). Text is never read as HTML. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return element;
}

export const $ = (selector, within = document) => within.querySelector(selector);
export const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

/** Why the server refused, in its own words. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem);
    this.status = status;
  }
}

/** Asks the server. A session that has ended leads to the login. */
export async function api(method, path, body) {
  const response = await fetch(path, {
    method,
    credentials: "same-origin",
    headers: body === undefined ? {Accept: "application/json"} : {Accept: "application/json", "Content-Type": "application/json"},
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.status === 401 && !["/login", "/join"].includes(location.pathname)) {
    location.assign("/login?then=" + encodeURIComponent(location.pathname));
  }
  const text = await response.text();
  const answer = text && (response.headers.get("Content-Type") ?? "").includes("json") ? JSON.parse(text) : null;
  if (!response.ok) throw new Refusal(response.status, answer?.problem ?? "The server answered " + response.status);
  return answer;
}

export const get = (path) => api("GET", path);
export const post = (path, body) => api("POST", path, body);

/** "12 s", "3 min", "2 h", "4 days". */
export function span(milliseconds) {
  const s = Math.max(0, Math.round(milliseconds / 1000));
  if (s < 90) return s + " s";
  if (s < 90 * 60) return Math.round(s / 60) + " min";
  if (s < 36 * 3600) return Math.round(s / 3600) + " h";
  return Math.round(s / 86400) + " days";
}

export const ago = (instant) => span(Date.now() - Date.parse(instant)) + " ago";

/** The time of day in the store. */
export function clock(instant, zone) {
  return new Intl.DateTimeFormat(undefined, {hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: zone}).format(new Date(instant));
}

/** The instant at which a day begins in the store, also on the days on which clocks change. */
export function dayStart(day, zone, offset = 0) {
  const [y, m, d] = day.split("-").map(Number);
  const wanted = Date.UTC(y, m - 1, d + offset);
  let guess = wanted;
  for (let i = 0; i < 3; i++) guess = wanted - (wall(guess, zone) - guess);
  return new Date(guess).toISOString();
}

/** What clocks in the zone show at an instant, as if it were UTC. */
export function wall(instant, zone) {
  const p = Object.fromEntries(new Intl.DateTimeFormat("en-GB", {timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric"})
    .formatToParts(new Date(instant)).map(({type, value}) => [type, Number(value)]));
  return Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second);
}

/** Now that a page's module listens, its buttons may be pressed; before, a form would leave the page. */
export function ready() {
  for (const button of $$("[data-wait]")) button.disabled = false;
}

/**
 * Filters lie open where there is room for them. On a phone they are folded away, and say how many are set.
 *
 * @param say what they say folded, of the number that is not as it was at first
 */
export function foldFilters(form, say = counted) {
  const fold = form.closest("details");
  const phone = matchMedia("(max-width: 40rem)");
  const fields = [...form.elements].filter((field) => field.name);
  const first = new Map(fields.map((field) => [field, field.value]));
  const lay = () => (fold.open = !phone.matches);
  const tell = () => ($("[data-set]", fold).textContent = say(fields.filter((field) => field.value !== first.get(field)).length));
  phone.addEventListener("change", lay);
  form.addEventListener("change", tell);
  lay();
  tell();
}

export const counted = (set) => (set ? set + " set" : "none set");

const drawn = new WeakMap();

/** Fills an element anew only where what it shows changed, so that nobody loses their place or focus on it. */
export function fill(element, state, children) {
  const now = JSON.stringify(state);
  if (drawn.get(element) === now) return;
  drawn.set(element, now);
  element.replaceChildren(...children());
}

/** Runs now and then again and again, except while the page is hidden. */
export function every(milliseconds, what) {
  const run = () => document.hidden || what();
  run();
  document.addEventListener("visibilitychange", run);
  return setInterval(run, milliseconds);
}

const COLOURS = {
  black: "#161514", "dark grey": "#4a4947", grey: "#8a8886", "light grey": "#c6c4c1", white: "#f7f6f3",
  red: "#b3202a", burgundy: "#5c1a26", pink: "#e39aae", orange: "#e08429", yellow: "#e9c83c", beige: "#d8c7a8",
  camel: "#b88a56", brown: "#5e4228", olive: "#6c6a34", green: "#2f7a45", teal: "#1c7a80", "light blue": "#9fc4e2",
  blue: "#2450b0", denim: "#4d6a8f", navy: "#1c2647", purple: "#5d3a86", lilac: "#b9a3d6",
};

export const colour = (name) => COLOURS[name] ?? "#8a8886";

/** A dot of the colour and the garment's name. */
function swatch(worn) {
  const dot = h("i", {"aria-hidden": "true"});
  dot.style.background = colour(worn.colour);
  return h("span", {class: "swatch"}, dot, `${worn.colour} ${worn.category}`);
}

/** The garments, each once, as dots of their colours. */
export function swatches(wearing = []) {
  return [...new Map(wearing.map((worn) => [`${worn.colour} ${worn.category}`, worn])).values()].map(swatch);
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** What somebody wears in two words: "Navy suit". */
export function headline({outfit = [], wearing = []}) {
  const main = outfit.includes("suit")
    ? {category: "suit", colour: wearing.find((w) => ["blazer", "jacket"].includes(w.category))?.colour ?? wearing[0]?.colour}
    : wearing.find((w) => outfit.includes(w.category)) ?? wearing[0];
  return main ? capital(main.colour ? `${main.colour} ${main.category}` : main.category) : "Visitor";
}

/** Where somebody was seen, for people: "Entrance, door". */
export function place({text, camera, zone}) {
  return text?.split(", at ")[1] ?? capital(zone ? `${camera}, ${zone}` : camera);
}

/** Gives the address back at which this browser is told of alerts while the page is closed. */
export async function forgetPush() {
  const worker = await navigator.serviceWorker?.getRegistration();
  await (await worker?.pushManager?.getSubscription())?.unsubscribe();
}

for (const button of $$("[data-logout]")) {
  button.addEventListener("click", async () => {
    await forgetPush().catch(() => {});
    await api("DELETE", "/api/session").catch(() => {});
    localStorage.clear();
    location.assign("/login");
  });
}

// on a phone the menu is longer than the screen
const here = $(".menu [aria-current]");
const menu = here?.closest("nav");
if (menu) menu.scrollLeft = here.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;
