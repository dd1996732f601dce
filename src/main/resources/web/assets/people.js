import {$, $$, ago, api, every, fill, get, h, post, ready} from "./common.js";
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

const quiet = (text, label, onclick) => h("button", {type: "button", class: "quiet", "aria-label": label, onclick}, text);
const cell = (label, ...children) => h("td", {"data-label": label}, ...children);
const date = (label, instant) => cell(label, day.format(new Date(instant)));

async function draw() {
  const [people, sessions, devices, rules, tokens] = await Promise.all(["people", "sessions", "devices", "rules", "tokens"].map((name) => get("/api/" + name)));
  fill($("[data-people]"), people, () => people.map(person));
  fill($("[data-sessions]"), sessions.map(({seen, ...rest}) => rest), () => sessions.map(session));
  for (const s of sessions) $(`[data-seen="${s.id}"]`).textContent = ago(s.seen);
  fill($("[data-devices]"), devices, () => devices.map(device));
  fill($("[data-tokens]"), tokens.map(({used, ...rest}) => rest), () => tokens.map(token));
  for (const t of tokens) $(`[data-used="${t.id}"]`).textContent = t.used ? ago(t.used) : "Never";
  $("[data-no-devices]").hidden = devices.length > 0;
  $("[data-no-tokens]").hidden = tokens.length > 0;
  const audiences = [...new Set(rules.map((rule) => rule.audience))].sort();
  $("[data-for]").hidden = audiences.length < 2;
  fill($("[data-audiences]"), audiences, () => audiences.map((audience) =>
    h("label", {class: "choice"}, h("input", {type: "checkbox", name: "audience", value: audience}), audience)));
}

function person(p) {
  const own = p.name === me.name;
  const path = "/api/people/" + encodeURIComponent(p.name);
  return h("tr", {"data-person": p.name},
    h("th", {scope: "row"}, p.name),
    cell("Role", own ? p.role : h("select", {"aria-label": "Role of " + p.name, onchange: (event) => newRole(event.target, p, path)},
      ["staff", "manager", "admin"].map((role) => h("option", {selected: role === p.role}, role)))),
    date("Since", p.since),
    h("td", {class: "acts"},
      quiet("New password", "New password for " + p.name, () => newPassword(p.name)),
      quiet(own ? "End my other sessions" : "End all sessions", own ? "End my other sessions" : "End all sessions of " + p.name, () => doing(() => api("DELETE", path + "/sessions"))),
      own ? "" : quiet("Remove", "Remove " + p.name, () => confirm(`Remove ${p.name}? They are logged out at once.`) && doing(() => api("DELETE", path)))));
}

async function newRole(select, p, path) {
  if (confirm(`Make ${p.name} a ${select.value}? They are logged out at once.`)) await doing(() => api("PUT", path + "/role", {role: select.value}));
  if (select.isConnected) select.value = p.role;
}

function session(s) {
  return h("tr", {"data-session": s.who},
    h("th", {scope: "row"}, s.who, s.mine ? h("span", {class: "small"}, " this one") : null),
    cell("With", s.from),
    cell("Since", moment.format(new Date(s.since))),
    cell("Last seen", h("span", {"data-seen": s.id})),
    h("td", {class: "acts"}, s.mine ? "" : quiet("End", `End the session of ${s.who} with ${s.from}`, () => doing(() => api("DELETE", "/api/sessions/" + s.id)))));
}

function device(d) {
  return h("tr", {"data-device": d.name},
    h("th", {scope: "row"}, d.name),
    cell("State", state(d.revoked ? "bad" : d.active ? "good" : "warn", d.revoked ? "Revoked" : d.active ? "Joined" : "Not joined yet")),
    cell("Alerts for", d.audiences?.join(", ") ?? "all"),
    date("Since", d.since),
    h("td", {class: "acts"}, d.revoked ? "" : quiet("Revoke", "Revoke " + d.name, () => doing(() => api("DELETE", "/api/devices/" + d.id)))));
}

const MAY = {reader: "read reports and figures", staff: "what staff may", manager: "what a manager may"};

function token(t) {
  const until = day.format(new Date(t.expires));
  return h("tr", {"data-token": t.name},
    h("th", {scope: "row"}, t.name),
    cell("May", MAY[t.role]),
    cell("State", t.revoked ? state("bad", "Revoked") : t.holds ? state("good", "Until " + until) : state("warn", "Expired " + until)),
    cell("Last used", h("span", {"data-used": t.id})),
    h("td", {class: "acts"}, t.revoked ? "" : quiet("Revoke", "Revoke " + t.name, () => doing(() => api("DELETE", "/api/tokens/" + t.id)))));
}

const state = (kind, text) => h("span", {class: "state " + kind}, text);

/** Logs the person out everywhere; oneself everywhere else. */
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

$("[data-add-token]").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  doing(async () => {
    const added = await post("/api/tokens", {name: form.name.value.trim(), role: form.role.value, days: Number(form.days.value)});
    $("[data-secret]").replaceChildren(
      h("p", {}, `The token of ${added.name}, shown only now:`),
      h("p", {}, h("code", {class: "secret", "data-token-secret": true}, added.secret)));
    $("[data-secret]").hidden = false;
    form.reset();
  });
});

every(5000, () => draw().catch(() => {}));

ready();
