import {$, every, get, h, span} from "./common.js";

const number = (label, value) => h("td", {class: "number", "data-label": label}, value);
const STATES = {online: "good", connecting: "warn", offline: "bad", disabled: ""};

function facts(element, pairs) {
  element.replaceChildren(...pairs.flatMap(([term, fact]) => [h("dt", {}, term), h("dd", {}, fact)]));
}

const bytes = (n) => (n > 2 ** 30 ? (n / 2 ** 30).toFixed(1) + " GiB" : Math.round(n / 2 ** 20) + " MiB");

every(3000, async () => {
  const known = await get("/api/health").catch(() => null);
  if (!known) return;
  $("[data-verdicts]").replaceChildren(...known.verdicts.map((v) =>
    h("div", {class: "verdict " + v.level}, h("p", {}, v.what), v.todo && h("p", {}, v.todo))));
  $("[data-cameras]").replaceChildren(...known.cameras.map((camera) =>
    h("tr", {},
      h("th", {scope: "row"}, camera.name),
      h("td", {"data-label": "State"}, h("span", {class: "state " + STATES[camera.state]}, camera.state)),
      number("Picture", camera.flow?.width ? `${camera.flow.width} × ${camera.flow.height}` : "–"),
      number("Pictures/s", camera.flow?.frame_rate ? camera.flow.frame_rate.toFixed(1) : "–"),
      number("Decoded", camera.flow?.decoded ?? "–"),
      number("Looked at", camera.flow?.processed ?? "–"),
      number("Failed", camera.flow?.failures ?? "–"),
      number("Known after", camera.flow ? camera.flow.median + " ms" : "–"),
      number("95 % within", camera.flow ? camera.flow.p95 + " ms" : "–"))));
  facts($("[data-telling]"), [
    ["Alerts not yet written", known.unwritten],
    ["Messages not yet at the broker", known.undelivered],
    ["Browsers connected", known.sockets],
  ]);
  facts($("[data-machine]"), [
    ["Running for", span(known.uptime_seconds * 1000)],
    ["Memory", `${bytes(known.memory_used)} of ${bytes(known.memory_most)}`],
    ["Disk free", bytes(known.disk_free)],
    ["Processors", known.processors],
  ]);
  $("[data-models]").replaceChildren(...known.models.map((model) =>
    h("tr", {},
      h("th", {scope: "row"}, model.name),
      h("td", {"data-label": "Version"}, model.version),
      h("td", {"data-label": "Task"}, model.task),
      h("td", {"data-label": "Licence"}, model.licence),
      h("td", {"data-label": "Measured"}, model.measured || "–"))));
});
