// Telling this browser of alerts while the page is closed: it asks its maker's push service for an address, and the server
// keeps that as long as the session lives.
import {api, forgetPush, get, post} from "./common.js";

const bytes = (base64) => Uint8Array.from(atob(base64.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** With words for the one who chose it. */
function refusal(words) {
  return Object.assign(new Error(words), {words});
}

export class Push {
  constructor() {
    this.possible = false;
    this.on = false;
    this.words = "";
  }

  /** What the server and this browser can do; goes on with what was chosen before. */
  async load() {
    const {enabled, key} = await get("/api/push");
    if (!enabled) return;
    if (!("serviceWorker" in navigator) || !("PushManager" in window)) {
      this.words = isSecureContext ? "To hear while this page is closed, add it to your home screen." : "To hear while this page is closed, open it by its https address.";
      return;
    }
    this.key = key;
    this.possible = true;
    const subscription = await this.known();
    if (subscription && base64(subscription.options.applicationServerKey) !== key) {
      await subscription.unsubscribe();
      return;
    }
    if (subscription && Notification.permission === "granted") await this.tell(subscription);
  }

  async turn(on) {
    if (!on) {
      await forgetPush();
      await api("DELETE", "/api/push");
      this.on = false;
      return;
    }
    if (await Notification.requestPermission() !== "granted") {
      throw refusal("This browser does not allow it. Allow notifications for this page in its settings.");
    }
    const worker = await navigator.serviceWorker.ready;
    const subscription = await worker.pushManager.subscribe({userVisibleOnly: true, applicationServerKey: bytes(this.key)}).catch(() => {
      throw refusal("The browser's push service does not answer.");
    });
    await this.tell(subscription);
  }

  async known() {
    return (await navigator.serviceWorker.ready).pushManager.getSubscription();
  }

  async tell(subscription) {
    await post("/api/push", {endpoint: subscription.endpoint, key: base64(subscription.getKey("p256dh")), auth: base64(subscription.getKey("auth"))});
    this.on = true;
  }
}

/** Takes notifications off the screen whose alerts are over. */
export async function tidy(open) {
  const worker = await navigator.serviceWorker?.getRegistration();
  for (const shown of await worker?.getNotifications() ?? []) {
    if (!open.has(shown.tag)) shown.close();
  }
}
