import {$, dayStart, foldFilters, get, h} from "./common.js";

const me = await get("/api/session");
const form = $("[data-filter]");
const rows = $("[data-rows]");
const moment = new Intl.DateTimeFormat(undefined, {timeZone: me.zone, dateStyle: "medium", timeStyle: "medium"});
const PAGE = 200;
let asked = 0;
let last = null;

function query() {
  const what = new URLSearchParams();
  if (form.who.value) what.set("who", form.who.value);
  if (form.from.value) what.set("from", dayStart(form.from.value, me.zone));
  if (form.to.value) what.set("to", dayStart(form.to.value, me.zone, 1));
  return what;
}

const row = (entry) => h("tr", {},
  h("td", {}, h("time", {datetime: entry.at}, moment.format(new Date(entry.at)))),
  h("th", {scope: "row"}, entry.who),
  h("td", {}, entry.what),
  h("td", {}, entry.about));

/** Asks anew, or for those before the last one shown. */
async function load(older) {
  const turn = ++asked;
  const what = query();
  $("[data-export]").href = "/api/audit/csv?" + what;
  if (older) what.set("before", last);
  const trouble = $("[data-trouble]");
  trouble.hidden = true;
  try {
    const entries = await get("/api/audit?" + what);
    if (turn !== asked) return;
    if (!older) rows.replaceChildren();
    rows.append(...entries.map(row));
    last = entries.at(-1)?.seq ?? last;
    $("[data-older]").hidden = entries.length < PAGE;
    $("[data-empty]").hidden = rows.children.length > 0;
  } catch (refusal) {
    if (turn !== asked) return;
    trouble.textContent = refusal.message;
    trouble.hidden = false;
  }
}

form.who.append(...(await get("/api/audit/names")).map((name) => h("option", {}, name)));
foldFilters(form);
form.addEventListener("change", () => load(false));
form.addEventListener("submit", (event) => event.preventDefault());
$("[data-older]").addEventListener("click", () => load(true));
load(false);
