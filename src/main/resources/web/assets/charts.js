// Charts as SVG: black on paper first, colour only where it means something. Each has a text for who cannot see it.

const SVG = "http://www.w3.org/2000/svg";

export function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((c) => c !== null && c !== undefined));
  return element;
}

function title(text) {
  return s("title", {}, text);
}

/** Which rows are withheld, for who cannot see their rings. */
function untold(rows) {
  const names = rows.filter((row) => row.withheld).map((row) => row.short);
  if (names.length === 0) return "";
  const more = names.length > 8 ? ` and ${names.length - 6} more` : "";
  return ` Withheld, as they would tell of fewer than 5 people: ${names.slice(0, more ? 6 : 8).join(", ")}${more}.`;
}

/** Withheld: a small ring, which has no height that could be read as a figure. */
const ring = (cx, cy) => s("circle", {class: "withheld", cx, cy, r: 2.5});

/** A round number at or above, for the top of an axis; half of it is whole, as there are no half people. */
function above(value) {
  if (value <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 3, 4, 6, 8, 10].map((m) => m * power).find((m) => m >= value);
}

/**
 * Columns over time. A row: {label, short, value, before, withheld, strong}; value null means withheld.
 * The period before is a line across its column.
 */
export function columns(rows, {width = 900, height = 240, unit = "", text}) {
  const left = 44, bottom = 26, top = 10;
  const most = above(Math.max(1, ...rows.map((r) => Math.max(r.value ?? 0, r.before ?? 0))));
  const step = (width - left) / Math.max(1, rows.length);
  const y = (v) => top + (height - top - bottom) * (1 - v / most);
  const bar = Math.max(1, Math.min(56, step * .68));
  const every = Math.ceil(46 / step);
  return s("svg", {class: "chart", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": text + untold(rows)},
    [0, .5, 1].map((part) => s("g", {},
      s("line", {class: part ? "grid" : "axis", x1: left, x2: width, y1: y(part * most), y2: y(part * most)}),
      s("text", {class: "tick", x: left - 8, y: y(part * most) + 4, "text-anchor": "end"}, String(part * most)))),
    rows.map((row, i) => {
      const x = left + i * step + (step - bar) / 2;
      const said = `${row.label}: ${row.value === null ? row.withheld : row.value + unit}`
        + (row.before === null || row.before === undefined ? "" : `; before: ${row.before}${unit}`);
      return s("g", {}, title(said),
        s("rect", {class: "hit", x: left + i * step, y: top, width: step, height: height - top - bottom}),
        row.value === null
          ? ring(x + bar / 2, y(0) - 6)
          : s("rect", {class: "bar", x, y: y(row.value), width: bar, height: Math.max(0, y(0) - y(row.value))}),
        // at nought it would lie on the axis, and look like one
        row.before ? s("line", {class: "before", x1: x - bar * .12, x2: x + bar * 1.12, y1: y(row.before), y2: y(row.before)}) : null,
        i % every === 0 ? s("text", {class: "tick", x: x + bar / 2, y: height - 8, "text-anchor": "middle"}, row.short) : null);
    }));
}

/** Points with their intervals over time. A row: {label, short, share, low, high, corrected, withheld}, shares 0 to 1. */
export function intervals(rows, {width = 900, height = 220, text}) {
  const left = 44, bottom = 26, top = 10;
  const most = Math.min(1, Math.ceil(10 * Math.max(.1, ...rows.map((r) => r.high ?? 0))) / 10);
  const step = (width - left) / Math.max(1, rows.length);
  const y = (v) => top + (height - top - bottom) * (1 - Math.min(v, most) / most);
  const every = Math.ceil(46 / step);
  return s("svg", {class: "chart", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": text + untold(rows)},
    [0, .5, 1].map((part) => s("g", {},
      s("line", {class: part ? "grid" : "axis", x1: left, x2: width, y1: y(part * most), y2: y(part * most)}),
      s("text", {class: "tick", x: left - 8, y: y(part * most) + 4, "text-anchor": "end"}, Math.round(part * most * 100) + " %"))),
    rows.map((row, i) => {
      const x = left + (i + .5) * step;
      const told = row.share !== null;
      return s("g", {},
        title(`${row.label}: ` + (told ? `${percent(row.share)}, between ${percent(row.low)} and ${percent(row.high)}` : row.withheld ?? "nobody")),
        s("rect", {class: "hit", x: left + i * step, y: top, width: step, height: height - top - bottom}),
        told ? s("line", {class: "whisker", x1: x, x2: x, y1: y(row.low), y2: y(row.high)}) : null,
        told ? s("circle", {class: "point", cx: x, cy: y(row.share), r: Math.min(5, Math.max(2, step / 4))}) : null,
        told && row.corrected !== null ? s("path", {class: "corrected", d: `M${x - 5} ${y(row.corrected)}h10`}) : null,
        row.withheld ? ring(x, y(0) - 6) : null,
        i % every === 0 ? s("text", {class: "tick", x, y: height - 8, "text-anchor": "middle"}, row.short) : null);
    }));
}

/** One share as a bar with its interval as a line; all in parts of the longest. */
export function shareBar({share, low, high, corrected}, most) {
  const x = (v) => 100 * Math.min(1, v / most);
  return s("svg", {class: "share-bar", viewBox: "0 0 100 12", preserveAspectRatio: "none", "aria-hidden": "true"},
    share === null ? null
      : [s("rect", {class: "bar", x: 0, y: 2, width: x(share), height: 8}),
         s("rect", {class: "interval", x: x(low), y: 5, width: Math.max(.4, x(high) - x(low)), height: 2}),
         corrected === null || corrected === undefined ? null : s("rect", {class: "corrected-mark", x: Math.max(0, x(corrected) - .4), y: 0, width: .8, height: 12})]);
}

/** The trend of a share as a line; gaps where it is withheld. */
export function spark(values, text) {
  const most = Math.max(.0001, ...values.map((v) => v ?? 0));
  const x = (i) => values.length === 1 ? 50 : 2 + i * 96 / (values.length - 1);
  let path = "", pen = "M";
  values.forEach((v, i) => {
    if (v === null) pen = "M";
    else {
      path += `${pen}${x(i).toFixed(1)} ${(18 - 16 * v / most).toFixed(1)}`;
      pen = "L";
    }
  });
  const lone = values.map((v, i) => v !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null ? i : -1).filter((i) => i >= 0);
  return s("svg", {class: "spark", viewBox: "0 0 100 20", role: "img", "aria-label": text}, title(text), s("path", {d: path}),
    lone.map((i) => s("circle", {cx: x(i), cy: 18 - 16 * values[i] / most, r: 1.6})));
}

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Weekday by hour, no wider than that if it can be read; a cell: {weekday, hour, known, wearing, share, low, high, withheld}. */
export function heat(cells, text, widest) {
  if (cells.length === 0) return null;
  const first = Math.min(...cells.map((c) => c.hour)), last = Math.max(...cells.map((c) => c.hour));
  const most = Math.max(.01, ...cells.map((c) => c.share ?? 0));
  const left = 36, tall = 30, top = 20;
  const size = Math.max(21, Math.min(44, Math.floor((widest - left) / (last - first + 1))));
  const days = [...new Set(cells.map((c) => c.weekday))].sort();
  const width = left + (last - first + 1) * size, height = top + days.length * tall;
  const few = cells.filter((c) => c.withheld).length;
  const by = new Map(cells.map((c) => [c.weekday + " " + c.hour, c]));
  const svg = s("svg", {class: "chart heat", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": text + (few ? ` ${few} of ${cells.length} hours are withheld, as they would tell of fewer than 5 people.` : "")});
  for (let hour = first; hour <= last; hour++) {
    svg.append(s("text", {class: "tick", x: left + (hour - first + .5) * size, y: 11, "text-anchor": "middle"}, String(hour).padStart(2, "0")));
  }
  days.forEach((day, row) => {
    svg.append(s("text", {class: "tick", x: 0, y: top + (row + .5) * tall + 4}, DAYS[day - 1]));
    for (let hour = first; hour <= last; hour++) {
      const cell = by.get(day + " " + hour);
      const place = {x: left + (hour - first) * size + 1, y: top + row * tall + 1, width: size - 2, height: tall - 2};
      const told = cell && cell.share !== null;
      svg.append(s("g", {},
        title(`${DAYS[day - 1]} ${hour}:00, ` + (told ? `${cell.wearing} of ${cell.known}: ${percent(cell.share)}, between ${percent(cell.low)} and ${percent(cell.high)}` : cell?.withheld ?? "nobody")),
        s("rect", {class: "cell-ground", ...place}),
        told ? s("rect", {class: "cell", ...place, "fill-opacity": (.06 + .94 * cell.share / most).toFixed(3)}) : null,
        told && cell.share / most > .001 ? s("text", {class: cell.share / most > .62 ? "in-cell light" : "in-cell", x: place.x + size / 2 - 1, y: place.y + 18, "text-anchor": "middle"}, Math.round(cell.share * 100)) : null,
        cell?.withheld ? ring(place.x + place.width / 2, place.y + place.height / 2) : null));
    }
  });
  return svg;
}

/** Parts of a whole side by side; a part: {label, value}, null where withheld. */
export function stacked(parts, text) {
  const all = parts.reduce((sum, p) => sum + (p.value ?? 0), 0);
  let x = 0;
  return s("svg", {class: "stacked", viewBox: "0 0 100 12", preserveAspectRatio: "none", role: "img", "aria-label": text},
    all === 0 ? null : parts.map((part, i) => {
      const width = 100 * (part.value ?? 0) / all;
      x += width;
      return s("rect", {class: "bar", x: x - width, y: 0, width: Math.max(0, width - .3), height: 12, "fill-opacity": (.18 + .82 * i / (parts.length - 1)).toFixed(2)},
        title(`${part.label}: ${part.value ?? "withheld"}`));
    }));
}

/** "41 %", or "4.1 %" where it is small. */
export function percent(share) {
  const p = share * 100;
  return (p > 0 && p < 10 ? p.toFixed(1) : Math.round(p)) + " %";
}
