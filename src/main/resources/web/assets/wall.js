import {$, $$, ago, every, get, h, headline, place} from "./common.js";
import {AlertFeed, sayConnection} from "./feed.js";
import {LiveCamera} from "./live.js";

const me = await get("/api/session");
const wall = $("[data-wall]");
const shows = {people: true, places: false};
const cameras = new Map();

for (const box of $$("[data-show]")) {
  box.addEventListener("change", () => {
    shows[box.dataset.show] = box.checked;
    cameras.forEach((camera) => camera.draw());
  });
}

const roomy = matchMedia("(min-width: 64.01rem)");
let chosen = null;

/** Of one or two cameras, one is always large where there is room; of more, only one that was chosen. */
const few = () => roomy.matches && cameras.size < 3;

function choose(camera) {
  chosen = chosen === camera && !few() ? null : camera;
  arrange();
}

function arrange() {
  const all = [...cameras.values()];
  const large = all.includes(chosen) ? chosen : few() ? all[0] : null;
  for (const camera of all) {
    camera.element.classList.toggle("large", camera === large);
    camera.offer(all.length === 1 || (few() && camera === large) ? "" : camera === large ? "Shrink." : "Enlarge.");
  }
  wall.classList.toggle("enlarged", Boolean(large) && !few());
  wall.parentElement.classList.toggle("leading", Boolean(large));
}

roomy.addEventListener("change", arrange);

every(2000, async () => {
  const known = await get("/api/cameras").catch(() => null);
  if (!known) return;
  for (const said of known) {
    const camera = cameras.get(said.id);
    if (camera) camera.know(said);
    else {
      const fresh = new LiveCamera(said, shows, me.raw_view);
      fresh.stage.addEventListener("click", () => choose(fresh));
      cameras.set(said.id, fresh);
      wall.append(fresh.element);
    }
  }
  for (const [id, camera] of cameras) {
    if (!known.some((said) => said.id === id)) {
      camera.close();
      camera.element.remove();
      cameras.delete(id);
    }
  }
  arrange();
});

// ---- alerts as they come ----

const feed = new AlertFeed(me);
sayConnection(feed, $("[data-connection]"));

const STATES = {
  raised: () => "Nobody yet",
  escalated: () => "Nobody yet, told again",
  claimed: (a) => `${a.by} is on it`,
  served: (a) => `Served by ${a.by}`,
  dismissed: () => "Not needed",
  expired: () => "Nobody came",
};

const state = (alert) => STATES[alert.type](alert);

function draw() {
  const list = feed.list().slice(0, 12);
  $("[data-alerts]").replaceChildren(...list.map((alert) =>
    h("li", {class: ["served", "dismissed", "expired"].includes(alert.type) ? "over" : "", "data-id": alert.id},
      h("span", {class: "what"}, headline(alert)),
      h("span", {}, place(alert)),
      h("span", {class: "small"}, h("span", {"data-since": alert.captured_at}, ago(alert.captured_at)), " · ", state(alert)))));
  $("[data-empty]").hidden = list.length > 0;
}

feed.addEventListener("change", draw);
setInterval(() => $$("[data-since]").forEach((age) => (age.textContent = ago(age.dataset.since))), 1000);
draw();
