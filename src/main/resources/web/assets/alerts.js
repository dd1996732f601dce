import {$, $$, counted, dayStart, fill, foldFilters, get, h, headline, place, span, wall} from "./common.js";

const me = await get("/api/session");
const form = $("[data-filter]");
const admin = me.roles.includes("admin");
const STATES = {raised: "Nobody yet", escalated: "Told again", claimed: "On it", served: "Served", dismissed: "Not needed", expired: "Nobody came"};
let alerts = [];

const today = new Date(wall(Date.now(), me.zone)).toISOString().slice(0, 10);
form.from.value = new Date(Date.parse(today) - 6 * 86_400_000).toISOString().slice(0, 10);
form.to.value = today;

const date = new Intl.DateTimeFormat(undefined, {timeZone: "UTC", day: "numeric", month: "short"});
const shownDays = () => (form.from.value && form.to.value >= form.from.value ? date.formatRange(new Date(form.from.value), new Date(form.to.value)) + ", " : "");
foldFilters(form, (set) => shownDays() + counted(set));

const when = new Intl.DateTimeFormat(undefined, {timeZone: me.zone, weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit"});
const claimTime = (a) => (a.claimed_at ? Date.parse(a.claimed_at) - Date.parse(a.decided_at) : null);

function shown() {
  return alerts.filter((a) => (!form.state.value || a.type === form.state.value) && (!form.rule.value || a.rule === form.rule.value));
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length ? sorted[Math.floor((sorted.length - 1) / 2)] : null;
}

function draw() {
  const list = shown();
  const figure = (term, value, note) => [h("div", {}, h("dt", {}, term), h("dd", {}, value, note ? h("small", {}, " " + note) : null))];
  const part = (state) => list.filter((a) => a.type === state).length;
  const claims = list.map(claimTime).filter((t) => t !== null);
  fill($("[data-figures]"), list, () => [
    figure("Alerts", list.length),
    figure("Served", part("served")),
    figure("Not needed", part("dismissed")),
    figure("Nobody came", part("expired")),
    figure("Time to claim", claims.length ? span(median(claims)) : "–", claims.length ? "median" : ""),
  ].flat());
  fill($("[data-rows]"), list, () => list.map((a) =>
    h("tr", {"data-id": a.id},
      h("td", {}, h("time", {datetime: a.decided_at}, when.format(new Date(a.decided_at)))),
      h("th", {scope: "row"}, headline(a)),
      h("td", {"data-label": "Where"}, place(a)),
      h("td", {"data-label": "Rule"}, a.rule),
      h("td", {"data-label": "State"}, STATES[a.type]),
      h("td", {"data-label": "By", class: a.by ? null : "none"}, a.by ?? "–"),
      h("td", {"data-label": "Time to claim", class: claimTime(a) === null ? "number none" : "number"}, claimTime(a) === null ? "–" : span(claimTime(a))),
      h("td", {class: "acts"},
        a.picture && h("button", {type: "button", class: "quiet", "aria-label": `Picture of ${headline(a)}, ${when.format(new Date(a.decided_at))}`, onclick: () => look(a)}, "Picture"),
        admin && h("a", {class: "quiet", href: "/stored?visit=" + encodeURIComponent(a.id), "aria-label": `Erase the visit of ${headline(a)}, ${when.format(new Date(a.decided_at))}`}, "Erase")))));
  $("[data-empty]").hidden = list.length > 0;
}

/** A look at the picture of an alert that is over is recorded, so it is asked for only now. */
function look(alert) {
  const dialog = $("[data-picture]");
  $("h2", dialog).textContent = headline(alert);
  $("p", dialog).textContent = `${place(alert)}, ${when.format(new Date(alert.decided_at))}`;
  $("img", dialog).src = `/api/alerts/${alert.id}/picture`;
  dialog.showModal();
}

$("[data-picture]").addEventListener("close", () => $("[data-picture] img").removeAttribute("src"));

async function load() {
  const trouble = $("[data-trouble]");
  trouble.hidden = true;
  if (!form.from.value || !form.to.value) return;
  try {
    const days = `from=${dayStart(form.from.value, me.zone)}&to=${dayStart(form.to.value, me.zone, 1)}`;
    const pictured = new Set(me.pictures ? await get("/api/alerts/pictures?" + days) : []);
    alerts = (await get("/api/alerts?" + days)).reverse().map((a) => ({...a, picture: pictured.has(a.id)}));
  } catch (refusal) {
    trouble.textContent = refusal.message;
    trouble.hidden = false;
    return;
  }
  const chosen = form.rule.value;
  form.rule.replaceChildren(h("option", {value: ""}, "All"), ...[...new Set(alerts.map((a) => a.rule))].sort().map((rule) => h("option", {}, rule)));
  form.rule.value = [...form.rule.options].some((o) => o.value === chosen) ? chosen : "";
  draw();
}

form.addEventListener("change", (event) => (["from", "to"].includes(event.target.name) ? load() : draw()));
form.addEventListener("submit", (event) => event.preventDefault());

for (const button of $$("[data-export]")) {
  button.addEventListener("click", () => {
    const cell = (value) => {
      const text = String(value ?? "");
      // a leading = + - @ would be read as a formula by a spreadsheet
      const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
      return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    };
    const columns = ["id", "decided_at", "type", "rule", "camera", "zone", "text", "by", "claimed_at", "changed_at"];
    const csv = [columns, ...shown().map((a) => columns.map((c) => a[c]))].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
    const link = h("a", {download: `alerts-${form.from.value}-${form.to.value}.csv`, href: URL.createObjectURL(new Blob([csv], {type: "text/csv"}))});
    link.click();
  });
}

load();
setInterval(() => document.hidden || load(), 15_000);
