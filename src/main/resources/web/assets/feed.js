// The alerts as they come: over MQTT while there is a connection, caught up by a request whenever there is one again.
import {Refusal, get} from "./common.js";

const RANK = {raised: 0, escalated: 1, claimed: 2, served: 3, dismissed: 3, expired: 3};
const KEPT = "vitrine.alerts";
const ME = "vitrine.me";
const LONGEST_WAIT = 15_000;
const CATCH_UP = 30_000;

/** Who is logged in; as last known where there is no network. */
export async function whoAmI() {
  try {
    const me = await get("/api/session");
    localStorage.setItem(ME, JSON.stringify(me));
    return me;
  } catch (failure) {
    const kept = localStorage.getItem(ME);
    if (failure instanceof Refusal || !kept) throw failure;
    return JSON.parse(kept);
  }
}

/** Fires "change" when an alert changes, "new" for one not known before, "connection" when the line comes or goes. */
export class AlertFeed extends EventTarget {
  constructor(me) {
    super();
    this.me = me;
    this.alerts = new Map();
    this.online = false;
    this.lastKnown = null;
    this.wait = 500;
    this.restore();
    this.connect();
    setInterval(() => this.expire(), 1000);
    setInterval(() => this.online && this.catchUp(), CATCH_UP);
    addEventListener("online", () => this.hurry());
    addEventListener("offline", () => this.lost());
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
  }

  /** Those that have not ended, newest first. */
  open() {
    return this.list().filter((a) => RANK[a.type] < 3);
  }

  /** All that are known, newest first. */
  list() {
    return [...this.alerts.values()].sort((a, b) => b.decided_at.localeCompare(a.decided_at));
  }

  /** Takes in an alert; a repeat, or a state older than the known one, changes nothing. */
  take(alert) {
    const known = this.alerts.get(alert.id);
    if (known && (RANK[alert.type] < RANK[known.type] || (alert.type === known.type && alert.by === known.by))) return;
    this.alerts.set(alert.id, {...known, ...alert});
    if (this.alerts.size > 200) this.alerts.delete(this.list().at(-1).id);
    this.keep();
    if (!known && alert.type === "raised") this.dispatchEvent(new CustomEvent("new", {detail: alert}));
    this.dispatchEvent(new Event("change"));
  }

  async catchUp() {
    const open = await get("/api/alerts");
    const ids = new Set(open.map((a) => a.id));
    open.forEach((alert) => this.take(alert));
    // what was open and is not any more ended while nobody listened
    for (const alert of this.open()) {
      if (!ids.has(alert.id)) await this.ask(alert);
    }
    this.lastKnown = Date.now();
  }

  async ask(alert) {
    try {
      this.take(await get("/api/alerts/" + alert.id));
    } catch (refusal) {
      if (refusal.status === 404) this.forget(alert);
    }
  }

  /** It was erased: nothing of it stays here either. */
  forget(alert) {
    this.alerts.delete(alert.id);
    this.keep();
    this.dispatchEvent(new Event("change"));
  }

  expire() {
    const now = Date.now();
    for (const alert of this.open()) {
      if (["raised", "escalated"].includes(alert.type) && Date.parse(alert.expires_at) <= now) this.take({...alert, type: "expired"});
    }
  }

  connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const client = new Paho.Client(`${scheme}://${location.host}/mqtt`, "page-" + Math.random().toString(36).slice(2));
    this.client = client;
    client.onMessageArrived = (message) => {
      try {
        const alert = JSON.parse(message.payloadString);
        if (alert.id && alert.type in RANK) this.take(alert);
      } catch {
        // not one of ours
      }
    };
    client.onConnectionLost = () => this.lost();
    client.connect({
      timeout: 5,
      keepAliveInterval: 15,
      cleanSession: true,
      mqttVersion: 4,
      onSuccess: () => {
        this.wait = 500;
        client.subscribe(`${this.me.topics}/alerts/+`, {qos: 1, onSuccess: () => this.found()});
      },
      onFailure: () => this.lost(),
    });
  }

  /** Asked for after subscribing, so that nothing falls between. */
  async found() {
    try {
      await this.catchUp();
      this.say(true);
    } catch {
      this.lost();
    }
  }

  lost() {
    this.say(false);
    clearTimeout(this.again);
    this.again = setTimeout(() => this.reconnect(), this.wait + Math.random() * 500);
    this.wait = Math.min(LONGEST_WAIT, this.wait * 2);
  }

  hurry() {
    if (this.online) return;
    this.wait = 500;
    this.lost();
  }

  reconnect() {
    const old = this.client;
    old.onConnectionLost = () => {};
    if (old.isConnected()) old.disconnect();
    // a session that has ended shows here as a 401, which leads to the login
    get("/api/session").then(() => this.connect(), () => this.lost());
  }

  say(online) {
    if (this.online !== online) {
      this.online = online;
      this.dispatchEvent(new Event("connection"));
    }
  }

  keep() {
    localStorage.setItem(KEPT, JSON.stringify({at: Date.now(), alerts: this.open().slice(0, 50)}));
  }

  restore() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT));
      this.lastKnown = kept.at;
      kept.alerts.filter((a) => RANK[a.type] < 3).forEach((alert) => this.alerts.set(alert.id, alert));
    } catch {
      // nothing kept yet
    }
    this.expire();
  }
}

/** Says on an element whether the feed is connected. */
export function sayConnection(feed, element) {
  const say = () => {
    element.classList.toggle("good", feed.online);
    element.classList.toggle("bad", !feed.online && feed.lastKnown !== null);
    element.textContent = feed.online
      ? "Live"
      : feed.lastKnown === null
        ? "Connecting"
        : "Offline. Known as of " + new Date(feed.lastKnown).toLocaleTimeString([], {hour: "2-digit", minute: "2-digit"});
  };
  feed.addEventListener("connection", say);
  say();
}
