// How whoever is logged in wishes to hear of alerts: sound, vibration, audiences, and when not at all. The server keeps it,
// so that a push to a closed page honours it too; this device remembers it for when there is no network.
import {$, $$, Refusal, api, get, h} from "./common.js";

const KEPT = "vitrine.hearing";
const UNKNOWN = {quiet_until: null, sound: false, vibration: true, audiences: []};

/** Fires "chosen" when something was chosen here, "change" also when it was elsewhere or a quiet time is over. */
export class Hearing extends EventTarget {
  constructor() {
    super();
    this.now = JSON.parse(localStorage.getItem(KEPT)) ?? UNKNOWN;
    this.choosing = Promise.resolve();
    setInterval(() => this.now.quiet_until && !this.quiet() && this.take({...this.now, quiet_until: null}), 1000);
  }

  async load() {
    this.take(await get("/api/hearing"));
  }

  /** Until when nobody is to be disturbed; null while they may be. */
  quiet() {
    const until = this.now.quiet_until ? new Date(this.now.quiet_until) : null;
    return until && until > new Date() ? until : null;
  }

  hears(audience) {
    return this.now.audiences.find((one) => one.name === audience)?.heard ?? true;
  }

  /** Keeps what was chosen; what is not said stays as it is. One after the other, so that two quick choices both count. */
  choose(choice) {
    const chosen = this.choosing.then(() => this.put(choice));
    this.choosing = chosen.catch(() => {});
    return chosen;
  }

  async put(choice) {
    const wish = {...this.now, ...choice};
    this.take(await api("PUT", "/api/hearing", {
      quiet_until: wish.quiet_until ?? null,
      sound: wish.sound,
      vibration: wish.vibration,
      unheard: wish.audiences.filter((one) => !one.heard).map((one) => one.name),
    }));
    this.dispatchEvent(new Event("chosen"));
  }

  take(hearing) {
    this.now = {...UNKNOWN, ...hearing};
    localStorage.setItem(KEPT, JSON.stringify(this.now));
    this.dispatchEvent(new Event("change"));
  }
}

const time = (date) => date.toLocaleTimeString([], {hour: "2-digit", minute: "2-digit"});

/** The next time that a clock shows this. */
function next(clock) {
  const [hour, minute] = clock.split(":").map(Number);
  const then = new Date();
  then.setHours(hour, minute, 0, 0);
  if (then <= new Date()) then.setDate(then.getDate() + 1);
  return then;
}

function after(minutes) {
  return minutes === "day" ? next("00:00") : new Date(Date.now() + minutes * 60_000);
}

/** Makes the dialog and the line about a quiet time work; gives what draws them anew. */
export function chooseHearing(hearing, push) {
  const dialog = $("[data-hearing]");
  const trouble = $("[data-trouble]", dialog);

  async function doing(what) {
    trouble.hidden = true;
    try {
      await what();
    } catch (failure) {
      trouble.textContent = failure instanceof Refusal ? failure.message : failure.words ?? "There is no network. Nothing was changed.";
      trouble.hidden = false;
    }
    draw();
  }

  const choose = (choice) => doing(() => hearing.choose(choice));
  const hush = (until) => choose({quiet_until: until.toISOString()});

  function draw() {
    const until = hearing.quiet();
    const words = until ? `Do not disturb until ${time(until)}` : "";
    $("[data-hush]").hidden = !until;
    $("[data-hush-words]").textContent = words;
    $("[data-hushed]").textContent = words && words + ". Cards still come to this page.";
    $("[data-sound]", dialog).checked = hearing.now.sound;
    $("[data-vibration]", dialog).checked = hearing.now.vibration;
    $("[data-push-choice]").hidden = !push.possible;
    $("[data-push]", dialog).checked = push.on;
    $("[data-push-words]").textContent = push.words;
    $("[data-push-words]").hidden = !push.words;
    const audiences = $("[data-audiences]");
    audiences.hidden = hearing.now.audiences.length < 2;
    const shown = $$("input", audiences).map((input) => input.name).join();
    if (shown !== hearing.now.audiences.map((one) => one.name).join()) {
      audiences.replaceChildren($("legend", audiences), ...hearing.now.audiences.map((one) =>
        h("label", {class: "switch"}, h("input", {type: "checkbox", name: one.name, onchange: hear}), one.name)));
    }
    for (const input of $$("input", audiences)) input.checked = hearing.hears(input.name);
  }

  // all as they are ticked now, so that two quick touches both count
  function hear() {
    choose({audiences: $$("input", $("[data-audiences]")).map((input) => ({name: input.name, heard: input.checked}))});
  }

  for (const button of $$("[data-minutes]", dialog)) button.addEventListener("click", () => hush(after(button.dataset.minutes)));
  $("[data-until]").addEventListener("change", (e) => e.target.value && hush(next(e.target.value)));
  $("[data-hush-end]").addEventListener("click", () => choose({quiet_until: null}));
  $("[data-sound]", dialog).addEventListener("change", (e) => choose({sound: e.target.checked}));
  $("[data-vibration]", dialog).addEventListener("change", (e) => choose({vibration: e.target.checked}));
  $("[data-push]", dialog).addEventListener("change", (e) => doing(() => push.turn(e.target.checked)));
  $("[data-open-hearing]").addEventListener("click", () => dialog.showModal());
  $("[data-done]").addEventListener("click", () => dialog.close());
  // a touch beside the sheet closes it
  dialog.addEventListener("click", (e) => e.target === dialog && dialog.close());
  hearing.addEventListener("change", draw);
  draw();
  return draw;
}
