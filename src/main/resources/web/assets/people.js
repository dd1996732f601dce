import {$, $$, api, every, fill, get, h, post, ready} from "./common.js";
import {qr} from "./qr.js";

const me = await get("/api/session");
const trouble = $("[data-trouble]");
const day = new Intl.DateTimeFormat(undefined, {timeZone: me.zone, dateStyle: "medium"});
const moment = new Intl.DateTimeFormat(undefined, {timeZone: me.zone, dateStyle: "medium", timeStyle: "medium"});

async function doing(what) {
  trouble.hidden = true;
  try {
    await what();
    await draw();
  } catch (refusal) {
    trouble.textContent = refusal.message;
    trouble.hidden = false;
    trouble.scrollIntoView({block: "nearest"});
  }
}

async function draw() {
  const [people, devices, rules, audit] = await Promise.all([get("/api/people"), get("/api/devices"), get("/api/rules"), get("/api/audit")]);
  fill($("[data-people]"), people, () => people.map((p) =>
    h("tr", {},
      h("th", {scope: "row"}, p.name),
      h("td", {}, p.role),
      h("td", {}, day.format(new Date(p.since))),
      h("td", {},
        h("button", {type: "button", class: "quiet", "aria-label": "New password for " + p.name, onclick: () => newPassword(p.name)}, "New password"),
        " ",
        p.name === me.name ? "" : h("button", {type: "button", class: "quiet", "aria-label": "Remove " + p.name, onclick: () => confirm(`Remove ${p.name}? They are logged out at once.`) && doing(() => api("DELETE", "/api/people/" + encodeURIComponent(p.name)))}, "Remove")))));
  fill($("[data-devices]"), devices, () => devices.map((d) =>
    h("tr", {"data-device": d.name},
      h("th", {scope: "row"}, d.name),
      h("td", {}, h("span", {class: "state " + (d.revoked ? "bad" : d.active ? "good" : "warn")}, d.revoked ? "Revoked" : d.active ? "Joined" : "Not joined yet")),
      h("td", {}, d.audiences?.join(", ") ?? "all"),
      h("td", {}, day.format(new Date(d.since))),
      h("td", {}, d.revoked ? "" : h("button", {type: "button", class: "quiet", "aria-label": "Revoke " + d.name, onclick: () => doing(() => api("DELETE", "/api/devices/" + d.id))}, "Revoke")))));
  const audiences = [...new Set(rules.map((rule) => rule.audience))].sort();
  $("[data-for]").hidden = audiences.length < 2;
  fill($("[data-audiences]"), audiences, () => audiences.map((audience) =>
    h("label", {class: "choice"}, h("input", {type: "checkbox", name: "audience", value: audience}), audience)));
  fill($("[data-audit]"), audit, () => audit.map((entry) =>
    h("tr", {}, h("td", {}, moment.format(new Date(entry.at))), h("td", {}, entry.who), h("td", {}, entry.what), h("td", {}, entry.about))));
}

/** Logs the person out everywhere; also oneself. */
function newPassword(name) {
  const dialog = $("[data-password]");
  const form = $("form", dialog);
  $("h2", dialog).textContent = "New password for " + name;
  form.reset();
  form.onsubmit = () => {
    if (dialog.returnValue !== "cancel") doing(() => api("PUT", `/api/people/${encodeURIComponent(name)}/password`, {password: form.password.value}));
  };
  $("[data-cancel]", dialog).onclick = () => dialog.close("cancel");
  dialog.returnValue = "";
  dialog.showModal();
}

$("[data-add-person]").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  doing(async () => {
    await post("/api/people", {name: form.name.value.trim(), role: form.role.value, password: form.password.value});
    form.reset();
  });
});

$("[data-add-device]").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  doing(async () => {
    const added = await post("/api/devices", {name: form.name.value.trim(), audiences: $$("[name=audience]:checked", form).map((box) => box.value)});
    const address = `${location.origin}/join#${added.code}`;
    $("[data-code]").replaceChildren(
      h("p", {}, `Scan with ${added.name} before ${new Date(added.expires).toLocaleTimeString([], {hour: "2-digit", minute: "2-digit"})}:`),
      qr(address),
      h("p", {class: "small"}, h("a", {href: address, "data-join-address": true}, "or open this address on the device")));
    $("[data-code]").hidden = false;
    form.reset();
  });
});

every(5000, () => draw().catch(() => {}));

ready();
