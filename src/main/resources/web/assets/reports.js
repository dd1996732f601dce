import {$, $$, capital, colour, foldFilters, get, h} from "./common.js";
import {columns, heat, intervals, percent, shareBar, spark, stacked} from "./charts.js";

const form = $("[data-ask]");
const GRAINS = {today: "hour", yesterday: "hour", "this-week": "day", "last-4-weeks": "day", "last-year": "week", custom: "day"};
const NAMES = ["footfall", "wearing", "dressed", "dwell", "alerts"];
const TABLES = {footfall: ["flows"], wearing: ["shares", "trend", "heat"], dressed: ["parts"], dwell: ["zones", "bins"], alerts: ["hours", "people"]};
const DASH = "–";

// ---- what is asked, kept in the address so that it can be sent to a colleague ----

/** Of what the heat map is, such as "category:dress"; empty for those in a dress or a suit. */
let heatOf = "";

function fromAddress() {
  const asked = new URLSearchParams(location.search);
  form.elements.grain.value = GRAINS[asked.get("period") ?? "last-4-weeks"] ?? "day";
  for (const name of ["period", "from", "to", "grain", "camera"]) {
    if (asked.get(name)) form.elements[name].value = asked.get(name);
  }
  heatOf = asked.get("heat") ?? "";
}

function query() {
  const asked = new URLSearchParams();
  const custom = form.elements.period.value === "custom";
  for (const name of ["period", "grain", "camera", ...(custom ? ["from", "to"] : [])]) {
    if (form.elements[name].value) asked.set(name, form.elements[name].value);
  }
  if (heatOf) asked.set("heat", heatOf);
  return asked;
}

function showCustom() {
  const custom = form.elements.period.value === "custom";
  $$("[data-custom]").forEach((label) => (label.hidden = !custom));
  if (custom && !form.elements.from.value) {
    const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
    form.elements.from.value = day(6);
    form.elements.to.value = day(0);
  }
}

// ---- figures in words ----

/** "< 5" only where that is why it is withheld. */
const untold = (why) => h("span", {class: "untold", title: "Withheld: " + why},
  why.startsWith("fewer") ? h("span", {"aria-hidden": "true"}, "< 5") : h("i", {"aria-hidden": "true"}),
  h("span", {class: "unseen"}, "withheld, " + why));

const figure = (value, withheld) => value ?? (withheld ? untold(withheld) : DASH);
const share = (value) => (value === null ? DASH : percent(value));
const seconds = (value) => value === null ? DASH : value < 90 ? `${Math.round(value)} s` : `${(value / 60).toFixed(1)} min`;

function change(now, before) {
  if (now === null || before === null || before === undefined) return "";
  if (before === 0) return now === 0 ? "as before" : "nobody before";
  const p = Math.round(100 * (now / before - 1));
  return p === 0 ? "as before" : `${Math.abs(p)} % ${p > 0 ? "more" : "fewer"} than before`;
}

function days(report) {
  const date = new Intl.DateTimeFormat(undefined, {day: "numeric", month: "long", year: "numeric", timeZone: "UTC"});
  const one = ({from, to}) => date.formatRange(new Date(from), new Date(to));
  return `${one(report)}; before: ${one(report.before)}. Times of ${report.time_zone.replace("Etc/", "")}.`;
}

/** "09", "Sat 28", "W13". */
function short(label) {
  if (label.includes("T")) return label.slice(11, 13);
  if (label.includes("W")) return label.slice(5);
  return new Intl.DateTimeFormat(undefined, {weekday: "short", day: "numeric", timeZone: "UTC"}).format(new Date(label));
}

function table(caption, head, rows) {
  return h("details", {class: "figures-table"}, h("summary", {}, caption),
    h("div", {class: "table-wrap", tabindex: "0", role: "region", "aria-label": caption}, h("table", {},
      h("thead", {}, h("tr", {}, head.map((name, i) => h("th", {scope: "col", class: i ? "number" : null}, name)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell, i) => h("td", {class: i ? "number" : null}, cell))))))));
}

const empty = (text) => h("p", {class: "empty"}, text);

/** Hours without anybody before the first and after the last person of the period are left out of the picture. */
function open(rows, anybody) {
  if (rows.length === 0 || !rows[0].from.includes("T")) return rows;
  const hours = rows.filter(anybody).map((row) => Number(row.from.slice(11, 13)));
  if (hours.length === 0) return rows.slice(8, 21);
  const first = Math.min(...hours), last = Math.max(...hours);
  return rows.filter((row) => Number(row.from.slice(11, 13)) >= first && Number(row.from.slice(11, 13)) <= last);
}

// ---- the sheets ----

const wide = () => Math.max(300, Math.min(1100, $("[data-fill=footfall]").clientWidth || 900));

function footfall({tables}) {
  const total = tables.total[0];
  const rows = open(tables.flows, (r) => r.in !== 0 || r.out !== 0 || r.in_before > 0);
  const text = `People coming in. In all ${total.in ?? "fewer than 5"}, before ${total.in_before ?? "not told"}.`;
  return [
    columns(rows.map((r) => ({label: r.from.replace("T", " "), short: short(r.from), value: r.in, before: r.in_before, withheld: r.withheld})), {width: wide(), text}),
    legend([["bar", "came in"], ...(rows.some((r) => r.in_before) ? [["before", "in the period before"]] : []), ...sign(rows)]),
    table("Figures", ["From", "In", "Out", "Inside", "In before"], tables.flows.map((r) =>
      [r.from.replace("T", " "), figure(r.in, r.withheld), figure(r.out, r.withheld), figure(r.inside, r.withheld), r.in_before ?? DASH])),
  ];
}

/** What the ring means, where there is one. */
const sign = (rows) => (rows.some((row) => row.withheld) ? [["withheld", "withheld: fewer than 5 people, or would tell of them"]] : []);

function legend(items) {
  return h("ul", {class: "legend"}, items.map(([kind, text]) => h("li", {}, h("i", {class: kind, "aria-hidden": "true"}), text)));
}

function wearing({tables}) {
  const told = tables.shares.filter((r) => r.share !== null);
  if (tables.shares.length === 0) return [empty("Nobody whose outfit is known came in this period.")];
  const weeks = [...new Set(tables.trend.map((r) => r.week))].sort();
  const corrected = told.some((r) => r.corrected !== null);
  return [
    h("div", {class: "columns"}, ["category", "colour", "outfit"].map((kind) => words(kind, tables, weeks))),
    legend([["bar", "share of visitors"], ["interval", "95 % interval"], ...(corrected ? [["corrected", "without the models’ known mistakes"]] : []), ...sign([...tables.shares, ...tables.heat])]),
    h("h3", {}, "When they come, in % of visitors"),
    h("label", {class: "heat-of"}, "Those who wear ", heatChoice(told)),
    h("div", {"data-heat": true}, heatMap(tables)),
    table("Figures", ["Word", "People", "Share", "Between", "Before", "Corrected"], tables.shares.map((r) =>
      [r.word, figure(r.people, r.withheld), share(r.share), r.low === null ? DASH : `${percent(r.low)} and ${percent(r.high)}`, share(r.share_before), share(r.corrected)])),
  ];
}

/** Every word whose share is told. */
function heatChoice(told) {
  const groups = {category: "A garment", colour: "A colour", outfit: "An outfit"};
  const option = (value, text) => h("option", {value, selected: value === heatOf}, text);
  const known = told.some((r) => `${r.kind}:${r.word}` === heatOf);
  return h("select", {"data-heat-of": true, onchange: (event) => newHeat(event.target.value)},
    option("", "a dress or a suit"),
    heatOf && !known ? option(heatOf, heatOf.split(":")[1]) : null,
    Object.entries(groups).map(([kind, label]) => h("optgroup", {label}, told.filter((r) => r.kind === kind).map((r) => option(`${kind}:${r.word}`, r.word)))));
}

function heatMap({heat: cells}) {
  return cells.length === 0 ? empty("Nobody came.")
    : h("div", {class: "table-wrap", tabindex: "0", role: "region", "aria-label": "Heat map"},
        heat(cells, `Share in ${cells[0].of} by weekday and hour; the figures are in the CSV file.`, wide()));
}

async function newHeat(word) {
  heatOf = word;
  const what = query();
  history.replaceState(null, "", "?" + what);
  try {
    const report = await get("/api/reports/wearing?" + what);
    if (word !== heatOf) return;
    $("[data-heat]").replaceChildren(heatMap(report.tables));
    $("[data-files=wearing]").replaceChildren(...files("wearing", what));
  } catch (refused) {
    $("[data-trouble]").textContent = refused.message;
    $("[data-trouble]").hidden = false;
  }
}

function words(kind, {shares, trend}, weeks) {
  const rows = shares.filter((r) => r.kind === kind);
  const most = Math.max(.05, ...rows.map((r) => r.high ?? 0));
  const titles = {category: "Garments", colour: "Colours", outfit: "Outfits"};
  return h("div", {}, h("h3", {}, titles[kind]),
    rows.length === 0 ? empty("None seen.") : h("ol", {class: "shares"}, rows.map((row) => {
      const values = weeks.map((week) => trend.find((t) => t.week === week && t.kind === kind && t.word === row.word)?.share ?? null);
      return h("li", {},
        h("span", {class: "word"}, kind === "colour" ? dot(row.word) : null, capital(row.word)),
        shareBar(row, most),
        weeks.length > 1 ? spark(values, `${row.word} by week: ${values.map((v) => (v === null ? "withheld" : percent(v))).join(", ")}`) : null,
        h("span", {class: "told"}, row.share === null ? figure(null, row.withheld) : percent(row.share)));
    })));
}

function dot(name) {
  const i = h("i", {class: "dot", "aria-hidden": "true"});
  i.style.background = colour(name);
  return i;
}

function dressed({tables}) {
  const total = tables.total[0], before = tables.before[0];
  const said = total.share === null
    ? [total.withheld ? "Fewer than five people came in a dress or a suit; how many is not told." : "Nobody whose outfit is known came in this period."]
    : [h("b", {}, percent(total.share)), ` of the visitors, ${total.dressed} of ${total.known}; with 95 % confidence between ${percent(total.low)} and ${percent(total.high)}.`,
       total.corrected === null ? "" : ` Without the models' known mistakes ${percent(total.corrected)}.`,
       before.share === null ? "" : ` Before: ${percent(before.share)}.`];
  const rows = open(tables.parts, (r) => r.known !== 0);
  return [
    h("p", {class: "lead"}, said),
    intervals(rows.map((r) => ({...r, label: r.from.replace("T", " "), short: short(r.from)})), {width: wide(), text: "Share in a dress or a suit with its interval."}),
    legend([["point", "share"], ["interval upright", "95 % interval"], ...(rows.some((r) => r.corrected !== null) ? [["corrected", "without the models’ known mistakes"]] : []), ...sign(rows)]),
    table("Figures", ["From", "Known", "Dressed", "Share", "Between", "Corrected"], tables.parts.map((r) =>
      [r.from.replace("T", " "), figure(r.known, r.withheld), figure(r.dressed, r.withheld), share(r.share), r.low === null ? DASH : `${percent(r.low)} and ${percent(r.high)}`, share(r.corrected)])),
  ];
}

function dwell({tables}) {
  if (tables.zones.length === 0) return [empty("No zone saw anybody in this period.")];
  return [
    h("ol", {class: "shares dwell"}, tables.zones.map((zone) => {
      const bins = tables.bins.filter((b) => b.zone === zone.zone).map((b) => ({label: b.dwell, value: b.people}));
      return h("li", {},
        h("span", {class: "word"}, capital(zone.zone)),
        stacked(bins, `${zone.zone}: ${bins.map((b) => `${b.label} ${b.value ?? "withheld"}`).join(", ")}`),
        h("span", {class: "told"}, zone.people === null ? figure(null, zone.withheld)
          : [`${seconds(zone.mean_seconds)} on average`, zone.mean_seconds_before === null ? "" : `, before ${seconds(zone.mean_seconds_before)}`,
             h("small", {}, `${zone.people} people`)]));
    })),
    h("ul", {class: "legend dwell-legend"}, [...new Set(tables.bins.map((b) => b.dwell))].map((bin, i) => h("li", {}, h("i", {class: "bin bin-" + i, "aria-hidden": "true"}), bin))),
    table("Figures", ["Zone and dwell", "People"], tables.bins.map((b) => [`${b.zone}, ${b.dwell}`, figure(b.people, b.withheld)])),
  ];
}

function alerts({tables}) {
  const total = tables.total[0];
  if (total.raised === 0) return [empty("No alert was raised in this period.")];
  const hours = tables.hours.map((r) => ({label: `${r.hour}:00`, short: r.hour, value: r.raised, before: null, withheld: r.withheld}));
  // whoever claimed an alert let none expire
  const people = table("Time to claim by person", ["Who", "Claimed", "Median", "Mean"], tables.people.map((r) =>
    [r.who, figure(r.claimed, r.withheld), seconds(r.median_seconds), seconds(r.mean_seconds)]));
  people.open = tables.people.length > 0;
  return [
    h("p", {class: "lead"}, total.raised === null ? "Fewer than five alerts of a kind; how many is not told."
      : `${total.raised} raised, ${total.claimed} claimed, ${total.expired} expired. Half of those claimed were claimed within ${seconds(total.median_seconds)}.`),
    total.raised === null ? null : columns(hours, {width: wide(), height: 200, text: "Alerts raised by the hour of the day."}),
    table("Time to claim by hour", ["Hour", "Raised", "Claimed", "Expired", "Median", "Mean"], tables.hours.map((r) =>
      [r.hour, figure(r.raised, r.withheld), figure(r.claimed, r.withheld), figure(r.expired, r.withheld), seconds(r.median_seconds), seconds(r.mean_seconds)])),
    people,
  ].filter(Boolean);
}

function headline({footfall, dressed, alerts}) {
  const total = footfall.tables.total[0], suit = dressed.tables.total[0], claimed = alerts.tables.total[0];
  const one = (term, value, small) => h("div", {}, h("dt", {}, term), h("dd", {}, value, small ? h("small", {}, " " + small) : null));
  return [
    one("Came in", figure(total.in, total.withheld), change(total.in, total.in_before)),
    one("Most inside", figure(total.inside, total.withheld)),
    one("Dress or suit", suit.share === null ? figure(null, suit.withheld) : percent(suit.share), suit.share === null ? "" : `${percent(suit.low)} to ${percent(suit.high)}`),
    one("Time to claim", claimed.withheld ? figure(null, claimed.withheld) : seconds(claimed.median_seconds), claimed.median_seconds === null ? "" : "median"),
  ];
}

// ---- asking ----

const SHEETS = {footfall, wearing, dressed, dwell, alerts};
let asked = 0;

async function show() {
  const turn = ++asked;
  const what = query();
  const report = $("[data-report]");
  report.setAttribute("aria-busy", "true");
  history.replaceState(null, "", "?" + what);
  try {
    const found = await Promise.all(NAMES.map((name) => get(`/api/reports/${name}?${what}`)));
    if (turn !== asked) return;
    const by = Object.fromEntries(found.map((one) => [one.report, one]));
    $("[data-trouble]").hidden = true;
    $("[data-span]").textContent = days(found[0]);
    $("[data-headline]").replaceChildren(...headline(by));
    for (const name of NAMES) {
      $(`[data-fill=${name}]`).replaceChildren(...SHEETS[name](by[name]));
      $(`[data-files=${name}]`).replaceChildren(...files(name, what));
    }
    $("[data-notes]").replaceChildren(...[...new Set(found.flatMap((one) => one.notes))].map((note) => h("li", {}, note)));
  } catch (refused) {
    if (turn !== asked) return;
    $("[data-trouble]").textContent = refused.message;
    $("[data-trouble]").hidden = false;
  } finally {
    if (turn === asked) report.setAttribute("aria-busy", "false");
  }
}

function files(name, what) {
  const csv = TABLES[name].flatMap((one) => [h("a", {href: `/api/reports/${name}?${what}&format=csv&table=${one}`, download: true, "aria-label": TABLES[name].length > 1 ? `CSV ${one}, ${name}` : `CSV, ${name}`}, TABLES[name].length > 1 ? `CSV ${one}` : "CSV"), " "]);
  return [...csv, h("a", {href: `/api/reports/${name}?${what}&format=json`, download: `${name}.json`, "aria-label": `JSON, ${name}`}, "JSON")];
}

form.addEventListener("change", (event) => {
  if (event.target.name === "period") form.elements.grain.value = GRAINS[event.target.value];
  showCustom();
  show();
});
form.addEventListener("submit", (event) => event.preventDefault());
$("[data-print]").addEventListener("click", () => window.print());

for (const camera of await get("/api/cameras").catch(() => [])) {
  form.elements.camera.append(h("option", {value: camera.id}, camera.name ?? camera.id));
}
fromAddress();
showCustom();
const chosen = (name) => form.elements[name].selectedOptions[0].text;
foldFilters(form, () => [chosen("period"), "by " + chosen("grain").toLowerCase(), form.elements.camera.value ? chosen("camera") : "all cameras"].join(", "));
await show();
