import {$, $$, Refusal, get, h, post} from "./common.js";

const kinds = await get("/api/stored");
$("[data-kinds]").replaceChildren(...kinds.map((kind) =>
  h("tr", {}, h("th", {scope: "row"}, kind.what),
    h("td", {"data-label": "It holds"}, kind.holds), h("td", {"data-label": "Where"}, kind.where),
    h("td", {"data-label": "How long"}, kind.kept), h("td", {"data-label": "Sooner"}, kind.erase))));

// ---- erasing ----

const WORDS = {visit: "erase", time: "erase", everything: "erase everything"};
const form = $("[data-erase]");
const button = $("[data-erase-button]");

/** Shows what has to be said for what is to be erased, and lets it be erased only once the word is typed. */
function draw() {
  const what = form.what.value;
  for (const part of $$("[data-for]", form)) {
    part.hidden = part.dataset.for !== what;
    for (const field of $$("input", part)) field.required = !part.hidden;
  }
  $("[data-word]").textContent = WORDS[what];
  button.disabled = form.confirm.value.trim() !== WORDS[what];
}

const counted = (number, one, many = one + "s") => `${number} ${number === 1 ? one : many}`;

form.addEventListener("input", draw);
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const [trouble, said] = [$("[data-trouble]"), $("[data-said]")];
  trouble.hidden = true;
  said.textContent = "";
  button.disabled = true;
  const {what, id, camera, from, to, confirm} = Object.fromEntries(new FormData(form));
  try {
    const gone = await post("/api/stored/erase", {
      what, confirm,
      ...(what === "visit" && {id}),
      ...(what === "time" && {camera, from, to}),
    });
    said.textContent = `Erased: ${counted(gone.visits, "visit")}, ${counted(gone.crossings, "crossing")}, ${counted(gone.alerts, "alert")}, ${counted(gone.pictures, "picture")}.`;
    form.elements.id.value = "";
  } catch (refusal) {
    trouble.textContent = refusal instanceof Refusal ? refusal.message : "The server does not answer; nothing is known to be erased.";
    trouble.hidden = false;
  }
  form.confirm.value = "";
  draw();
});

const me = await get("/api/session");
if (me.roles.includes("admin")) {
  form.camera.append(...(await get("/api/cameras")).map((camera) => h("option", {value: camera.id}, camera.name)));
  const asked = new URLSearchParams(location.search).get("visit");
  form.elements.id.value = asked ?? "";
  $("[data-admin]").hidden = false;
  draw();
  if (asked) form.confirm.focus();
}
