import {$, $$, api, capital, get, h, headline, post, ready, swatches} from "./common.js";

const me = await get("/api/session");
const form = $("[data-form]");
const WORDS = ["dress", "suit", "blazer", "coat", "jacket", "blouse", "shirt", "skirt", "jumpsuit", "trousers", "jeans", "sweater", "hoodie", "t-shirt", "top", "shorts"];
const cameras = await get("/api/cameras");
let byHand = false;

function choice(kind, value, label) {
  return h("label", {class: "choice"}, h("input", {type: "checkbox", name: kind, value}), label);
}

$("[data-words]").replaceChildren(...WORDS.map((word) => choice("word", word, word)));
$("[data-cameras]").replaceChildren(...cameras.map((camera) => choice("camera", camera.id, camera.name)));
$("[data-zones]").replaceChildren(...[...new Set(cameras.flatMap((c) => c.zones.map((z) => z.id)))].map((zone) => choice("zone", zone, zone)));

const ticked = (kind) => $$(`[name=${kind}]:checked`, form).map((box) => box.value);

// ---- the builder writes CEL ----

function build() {
  const words = ticked("word").map((word) => `wears(${JSON.stringify(word)})`);
  const dwell = Number(form.dwell.value);
  const wears = words.join(" || ");
  const parts = [words.length > 1 && dwell > 0 ? `(${wears})` : wears, dwell > 0 ? `dwell_seconds > ${dwell}.0` : ""].filter(Boolean);
  if (!byHand) form.when.value = parts.join(" && ");
  say();
  check();
}

function list(words, last) {
  return words.length < 2 ? words.join("") : words.slice(0, -1).join(", ") + ` ${last} ` + words.at(-1);
}

function say() {
  const words = ticked("word");
  const where = ticked("zone");
  const at = ticked("camera").map((id) => cameras.find((c) => c.id === id)?.name ?? id);
  const what = byHand ? "the condition below holds" : words.length ? `somebody wears ${list(words.map((w) => ("trousers jeans shorts".includes(w) ? w : "a " + w)), "or")}` : "";
  $("[data-sentence]").textContent = what
    ? `When ${what}${where.length ? ` in ${list(where, "or")}` : ""}${at.length ? ` at ${list(at, "or")}` : ""}${Number(form.dwell.value) && !byHand ? ` for more than ${form.dwell.value} s` : ""}${form.schedule.value ? `, ${form.schedule.value}` : ""}, tell ${form.audience.value}.`
    : "";
}

let checking = null;

function check() {
  clearTimeout(checking);
  const element = $("[data-checked]");
  if (!form.when.value.trim()) {
    element.textContent = "";
    return;
  }
  checking = setTimeout(async () => {
    const {right, line, column, problem} = await post("/api/rules/check", {when: form.when.value});
    element.textContent = right ? "This condition makes sense." : `Line ${line}, column ${column}: ${problem}`;
    element.className = right ? "small" : "trouble";
    form.when.setAttribute("aria-invalid", String(!right));
  }, 250);
}

form.addEventListener("input", (event) => {
  if (event.target.name === "when") {
    byHand = form.when.value.trim() !== "";
    say();
    check();
  } else build();
});

const rule = () => ({
  id: form.elements.id.value.trim(),
  when: form.when.value.trim(),
  cameras: ticked("camera"),
  zones: ticked("zone"),
  schedule: form.schedule.value.trim(),
  audience: form.audience.value.trim(),
  priority: form.priority.value,
  expires: Number(form.expires.value) * 60,
  cool_down: Number(form.cool.value),
  fixed: false,
});

// ---- what it would have noticed ----

const when = new Intl.DateTimeFormat(undefined, {timeZone: me.zone, weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit"});

$("[data-test]").addEventListener("click", () => doing(async () => {
  const tested = await post(`/api/rules/back-test?days=${form.days.value}`, {...rule(), id: form.elements.id.value.trim() || "this rule"});
  const times = tested.count === 1 ? "once" : `${tested.count} times`;
  $("[data-tested]").replaceChildren(
    h("p", {class: "verdict", "data-count": tested.count}, `It would have fired ${tested.count ? times : "never"} in the last ${tested.days === 1 ? "day" : tested.days + " days"}.`),
    tested.newest.length ? h("div", {class: "table-wrap"}, h("table", {}, h("tbody", {}, ...tested.newest.map((hit) =>
      h("tr", {}, h("td", {}, when.format(new Date(hit.at))), h("th", {scope: "row"}, headline(hit)), h("td", {}, hit.camera), h("td", {class: "swatches"}, ...swatches(hit.wearing))))))) : "");
}));

async function doing(what) {
  const trouble = $("[data-trouble]");
  trouble.hidden = true;
  try {
    await what();
  } catch (refusal) {
    trouble.textContent = refusal.message;
    trouble.hidden = false;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  doing(async () => {
    await api("PUT", "/api/rules", rule());
    form.reset();
    byHand = false;
    $("[data-tested]").replaceChildren();
    build();
    await draw();
  });
});

// ---- those there are ----

function edit(known) {
  form.elements.id.value = known.id;
  form.when.value = known.when;
  byHand = true;
  $$("[name=word]", form).forEach((box) => (box.checked = false));
  $$("[name=camera]", form).forEach((box) => (box.checked = known.cameras.includes(box.value)));
  $$("[name=zone]", form).forEach((box) => (box.checked = known.zones.includes(box.value)));
  form.schedule.value = known.schedule;
  form.audience.value = known.audience;
  form.priority.value = known.priority;
  form.expires.value = Math.max(1, Math.round(known.expires / 60));
  form.cool.value = known.cool_down;
  say();
  check();
  form.scrollIntoView({block: "start"});
  form.elements.id.focus();
}

async function draw() {
  const rules = await get("/api/rules");
  $("[data-rules]").replaceChildren(...rules.map((known) =>
    h("li", {class: "sheet rule", "data-rule": known.id},
      h("h2", {}, capital(known.id)),
      h("p", {}, h("code", {}, known.when)),
      h("p", {class: "small"}, [
        known.cameras.length ? "at " + list(known.cameras, "or") : "at every camera",
        known.zones.length ? "in " + list(known.zones, "or") : "",
        known.schedule || "always",
        "tells " + known.audience,
      ].filter(Boolean).join(" · ")),
      known.fixed
        ? h("p", {class: "small"}, "Stands in the configuration, and is changed there.")
        : h("p", {}, h("button", {type: "button", class: "quiet", onclick: () => edit(known)}, "Change"), " ",
          h("button", {type: "button", class: "quiet", "aria-label": "Remove rule " + known.id, onclick: () => confirm(`Remove the rule ${known.id}?`) && doing(async () => { await api("DELETE", "/api/rules/" + encodeURIComponent(known.id)); await draw(); })}, "Remove")))));
}

build();
draw();

ready();
