import {$, api, every, fill, get, h, post, ready} from "./common.js";

const SVG = "http://www.w3.org/2000/svg";
const me = await get("/api/session");
const stage = $("[data-plan]");
const form = $("[data-form]");
const picture = h("img", {alt: "The camera’s newest picture, heads hidden"});
const svg = document.createElementNS(SVG, "svg");
svg.setAttribute("viewBox", "0 0 1000 1000");
svg.setAttribute("preserveAspectRatio", "none");
stage.append(picture, svg);

let cameras = [];
let chosen = null;
let plan = null;
let drawn = {zones: [], lines: [], masks: []};
let picked = null;

const WORDS = {zones: "zone", lines: "counting line", masks: "privacy mask"};

// ---- which camera ----

async function know() {
  cameras = await get("/api/cameras");
  fill($("[data-tabs]"), [chosen, cameras.map((c) => [c.id, c.name])], () => cameras.map((camera) =>
    h("button", {type: "button", role: "tab", "aria-selected": String(camera.id === chosen), onclick: () => choose(camera.id)}, camera.name)));
  if (!chosen && cameras.length) await choose(cameras[0].id);
  facts();
}

async function choose(id) {
  chosen = id;
  plan = await get(`/api/cameras/${encodeURIComponent(id)}/plan`);
  const {zones, lines, masks} = plan.drawn;
  drawn = structuredClone({zones, lines, masks: masks.map((m, i) => ({...m, id: "mask " + (i + 1)}))});
  form.rate.value = plan.drawn.detections_per_second;
  picked = null;
  picture.removeAttribute("src");
  document.querySelectorAll("[data-new], [data-save]").forEach((button) => (button.disabled = false));
  look();
  draw();
  know();
}

function facts() {
  const camera = cameras.find((c) => c.id === chosen);
  if (!camera || !plan) return;
  const flow = camera.flow;
  const rate = flow?.width ? `${flow.width} × ${flow.height}, ${Math.round(flow.frame_rate)} a second` : "none yet";
  const removable = plan.added && me.roles.includes("admin");
  fill($("[data-facts]"), [chosen, camera.state, camera.message, rate, removable], () => [
    ["State", h("span", {class: "state " + ({online: "good", offline: "bad"}[camera.state] ?? "warn")}, camera.state === "online" ? "online" : `${camera.state}: ${camera.message}`)],
    ["Address", plan.source],
    ["Picture", rate],
    ...(removable ? [["", h("button", {type: "button", class: "quiet", onclick: remove}, "Take this camera out")]] : []),
  ].flatMap(([term, fact]) => [h("dt", {}, term), h("dd", {}, fact)]));
  if (flow?.width) stage.style.aspectRatio = `${flow.width} / ${flow.height}`;
}

async function remove() {
  if (!confirm("Take this camera out?")) return;
  try {
    await api("DELETE", "/api/cameras/" + encodeURIComponent(chosen));
    chosen = null;
    plan = null;
    know();
  } catch (refusal) {
    trouble(refusal);
  }
}

/** A picture that may not be shown right now leaves the one before in its place; it is only there to draw on. */
async function look() {
  const id = chosen;
  if (!id) return;
  const response = await fetch(`/api/cameras/${encodeURIComponent(id)}/snapshot?width=1280`).catch(() => null);
  if (!response?.ok || id !== chosen) return;
  const before = picture.src;
  picture.src = URL.createObjectURL(await response.blob());
  if (before) URL.revokeObjectURL(before);
}

// ---- drawing ----

const points = (shape) => (shape.corners ? shape.corners : [shape.from, shape.to]);

function node(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const at = ({x, y}) => `${x * 1000},${y * 1000}`;

function outline(kind, shape, fixed) {
  const classes = `shape ${kind}${fixed ? " fixed" : ""}${shape === picked ? " picked" : ""}`;
  const title = node("title", {}, `${WORDS[kind]} ${shape.id}`);
  if (kind !== "lines") return node("polygon", {class: classes, points: shape.corners.map(at).join(" ")}, title);
  const [a, b] = [shape.from, shape.to];
  const middle = {x: (a.x + b.x) / 2, y: (a.y + b.y) / 2};
  const box = stage.getBoundingClientRect();
  const [dx, dy] = [(b.x - a.x) * box.width, (b.y - a.y) * box.height];
  const length = Math.hypot(dx, dy) || 1;
  const side = shape.in === "left" ? 1 : -1;
  const tip = {x: middle.x + (side * dy * 26) / length / box.width, y: middle.y - (side * dx * 26) / length / box.height};
  return node("g", {class: classes}, title,
    node("line", {x1: a.x * 1000, y1: a.y * 1000, x2: b.x * 1000, y2: b.y * 1000}),
    node("line", {class: "inside", x1: middle.x * 1000, y1: middle.y * 1000, x2: tip.x * 1000, y2: tip.y * 1000}));
}

function draw() {
  svg.replaceChildren();
  stage.querySelectorAll(".corner").forEach((corner) => corner.remove());
  for (const kind of ["masks", "zones", "lines"]) {
    plan?.fixed[kind].forEach((shape) => svg.append(outline(kind, shape, true)));
    drawn[kind].forEach((shape) => {
      const element = outline(kind, shape, false);
      element.addEventListener("pointerdown", () => pick(shape));
      svg.append(element);
    });
  }
  for (const kind of ["zones", "lines", "masks"]) {
    for (const shape of drawn[kind]) {
      if (shape === picked) points(shape).forEach((point, i) => stage.append(corner(kind, shape, point, i)));
    }
  }
  list();
}

function pick(shape) {
  picked = shape;
  draw();
}

/** A corner that can be dragged, and moved by the arrow keys. */
function corner(kind, shape, point, i) {
  const handle = h("button", {type: "button", class: "corner", "aria-label": `Corner ${i + 1} of ${WORDS[kind]} ${shape.id}`, "data-corner": i});
  const place = () => {
    handle.style.left = point.x * 100 + "%";
    handle.style.top = point.y * 100 + "%";
  };
  const move = (x, y) => {
    point.x = Math.round(Math.max(0, Math.min(1, x)) * 1000) / 1000;
    point.y = Math.round(Math.max(0, Math.min(1, y)) * 1000) / 1000;
    place();
    redrawLines();
  };
  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    event.stopPropagation();
    handle.focus();
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (e) => {
      const box = stage.getBoundingClientRect();
      move((e.clientX - box.left) / box.width, (e.clientY - box.top) / box.height);
    };
    handle.onpointerup = () => (handle.onpointermove = null);
  });
  handle.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? .05 : .01;
    const way = {ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step]}[event.key];
    if (way) {
      event.preventDefault();
      move(point.x + way[0], point.y + way[1]);
    } else if (["Delete", "Backspace"].includes(event.key) && shape.corners?.length > 3) {
      shape.corners.splice(i, 1);
      draw();
    }
  });
  place();
  return handle;
}

function redrawLines() {
  const corners = [...stage.querySelectorAll(".corner")];
  svg.replaceChildren();
  for (const kind of ["masks", "zones", "lines"]) {
    plan.fixed[kind].forEach((shape) => svg.append(outline(kind, shape, true)));
    drawn[kind].forEach((shape) => svg.append(outline(kind, shape, false)));
  }
  corners.forEach((c) => stage.append(c));
}

function list() {
  const rows = ["zones", "lines", "masks"].flatMap((kind) => drawn[kind].map((shape) => row(kind, shape)));
  $("[data-shapes]").replaceChildren(...(rows.length ? rows : [h("li", {class: "empty"}, "Nothing yet.")]));
}

function row(kind, shape) {
  const name = h("input", {value: shape.id, "aria-label": `Name of this ${WORDS[kind]}`, maxlength: 60, oninput: (e) => (shape.id = e.target.value), onfocus: () => picked !== shape && (pick(shape), $(`[data-shape="${drawn[kind].indexOf(shape)}-${kind}"] input`)?.focus())});
  return h("li", {"data-shape": `${drawn[kind].indexOf(shape)}-${kind}`, class: shape === picked ? "picked" : null},
    h("span", {class: "label"}, WORDS[kind]),
    kind === "masks" ? h("span", {}, shape.id) : name,
    h("span", {},
      shape !== picked && h("button", {type: "button", class: "quiet", onclick: () => pick(shape)}, "Change"),
      shape === picked && shape.corners && h("button", {type: "button", class: "quiet", onclick: () => addCorner(shape)}, "Add a corner"),
      shape.in && h("button", {type: "button", class: "quiet", onclick: () => ((shape.in = shape.in === "left" ? "right" : "left"), draw())}, "Turn"),
      h("button", {type: "button", class: "quiet", "aria-label": `Remove ${WORDS[kind]} ${shape.id}`, onclick: () => (drawn[kind].splice(drawn[kind].indexOf(shape), 1), draw())}, "Remove")));
}

function addCorner(shape) {
  const [a, b] = [shape.corners.at(-1), shape.corners[0]];
  shape.corners.push({x: (a.x + b.x) / 2, y: (a.y + b.y) / 2});
  draw();
}

for (const button of document.querySelectorAll("[data-new]")) {
  button.addEventListener("click", () => {
    const kind = button.dataset.new;
    const taken = new Set([...Object.values(drawn), plan.fixed.zones, plan.fixed.lines].flat().map((s) => s.id));
    let n = 1;
    while (taken.has(`${WORDS[kind].split(" ").at(-1)} ${n}`)) n++;
    const id = `${WORDS[kind].split(" ").at(-1)} ${n}`;
    const shape = kind === "lines"
      ? {id, from: {x: .3, y: .6}, to: {x: .7, y: .6}, in: "left"}
      : {id, corners: [{x: .35, y: .35}, {x: .65, y: .35}, {x: .65, y: .65}, {x: .35, y: .65}]};
    drawn[kind].push(shape);
    pick(shape);
    stage.querySelector(".corner")?.focus();
  });
}

// ---- saving ----

function trouble(refusal, element = $("[data-trouble]")) {
  element.textContent = refusal.message;
  element.hidden = false;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  $("[data-trouble]").hidden = true;
  $("[data-said]").textContent = "";
  try {
    await api("PUT", `/api/cameras/${encodeURIComponent(chosen)}/plan`, {detections_per_second: Number(form.rate.value), ...drawn});
    $("[data-said]").textContent = "Saved, and in force.";
  } catch (refusal) {
    trouble(refusal);
  }
});

const candidate = (add) => ({source: add.source.value.trim(), user: add.user.value.trim(), password: add.password.value});

const fact = (term, value) => [h("dt", {}, term), h("dd", {}, value)];

/** What the camera sends, with a picture; or why it does not work and what to look at. */
function trial(seen) {
  if (!seen.works) return [h("div", {class: "verdict bad"}, h("p", {}, `It does not work: ${seen.reason}.`), h("p", {}, seen.problem), h("p", {}, seen.todo))];
  return [
    h("div", {class: "verdict good"}, h("p", {}, "It works."), seen.picture ? null : h("p", {}, "No picture is shown, because heads cannot be hidden right now.")),
    seen.picture && h("img", {class: "kept", alt: "What the camera shows, heads hidden", src: "data:image/jpeg;base64," + seen.picture}),
    h("dl", {class: "facts"}, fact("Format", seen.codec), fact("Size", `${seen.width} × ${seen.height}`), fact("Pictures a second", seen.frame_rate ? seen.frame_rate.toFixed(1) : "one only")),
  ].filter(Boolean);
}

$("[data-try]").addEventListener("click", async (event) => {
  const add = $("[data-add]");
  const shown = $("[data-trial]");
  if (!add.source.reportValidity()) return;
  $("[data-add-trouble]").hidden = true;
  event.target.disabled = true;
  shown.replaceChildren(h("p", {class: "small"}, "Looking, for up to eight seconds."));
  try {
    shown.replaceChildren(...trial(await post("/api/cameras/trial", candidate(add))));
  } catch (refusal) {
    shown.replaceChildren();
    trouble(refusal, $("[data-add-trouble]"));
  }
  event.target.disabled = false;
});

$("[data-admin]").hidden = !me.roles.includes("admin");
$("[data-add]").addEventListener("submit", async (event) => {
  event.preventDefault();
  const add = event.target;
  $("[data-add-trouble]").hidden = true;
  try {
    await post("/api/cameras", {id: add.elements.id.value.trim(), name: add.elements.name.value.trim(), ...candidate(add)});
    chosen = add.elements.id.value.trim();
    add.reset();
    $("[data-trial]").replaceChildren();
    await choose(chosen);
    scrollTo({top: 0});
  } catch (refusal) {
    trouble(refusal, $("[data-add-trouble]"));
  }
});

new ResizeObserver(() => plan && redrawLines()).observe(stage);
every(3000, () => know().catch(() => {}));
every(2000, look);

ready();
