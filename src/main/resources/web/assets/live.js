// One camera on the wall: its stream, what is drawn on it, and honesty about its age.
import {capital, h, headline, span} from "./common.js";

const STALLED = 2500;
const LONGEST_WAIT = 8000;
const INK = "#fdf8ef";

export class LiveCamera {
  /**
   * @param shows what is drawn: {people, places}
   * @param mayUncover whether heads may be shown to who looks
   */
  constructor(camera, shows, mayUncover = false) {
    this.camera = camera;
    this.shows = shows;
    this.scenes = [];
    this.queue = [];
    this.wait = 500;
    this.lastPicture = 0;
    this.pictures = 0;
    this.video = h("video", {muted: true, playsinline: true, autoplay: true, "aria-hidden": "true", tabindex: "-1"});
    this.video.muted = true;
    this.video.disableRemotePlayback = true;
    this.canvas = h("canvas", {"aria-hidden": "true"});
    this.veil = h("span", {class: "veil"});
    this.raw = false;
    this.offered = "";
    this.stage = h("button", {type: "button", class: "stage"}, this.video, this.canvas, this.veil);
    this.lasts = h("span", {"aria-hidden": "true"});
    this.warning = h("p", {class: "uncovered", role: "alert", hidden: true}, "Heads are not covered, and this look is recorded. ", this.lasts);
    this.uncover = mayUncover && h("button", {type: "button", class: "quiet", onclick: () => this.setRaw(!this.raw)}, "Uncover heads");
    this.state = h("span", {class: "state"});
    this.figures = h("span", {class: "small"});
    this.element = h("figure", {class: "camera", "data-camera": camera.id},
      this.warning,
      this.stage,
      h("figcaption", {}, h("h2", {}, camera.name), this.state, this.figures, this.uncover));
    this.closed = false;
    new ResizeObserver(() => this.draw()).observe(this.stage);
    this.know(camera);
    if (camera.state !== "disabled") this.connect();
    this.clock = setInterval(() => this.tell(), 500);
  }

  /** What the server newly says of the camera. */
  know(camera) {
    const wasOff = this.camera.state === "disabled";
    this.camera = camera;
    if (wasOff && camera.state !== "disabled" && !this.socket) this.connect();
    this.tell();
  }

  /** What pressing the picture does, such as "Enlarge."; nothing where it does nothing. */
  offer(what) {
    this.offered = what;
    this.stage.setAttribute("aria-disabled", String(!what));
    this.tell();
  }

  close() {
    this.closed = true;
    clearInterval(this.clock);
    clearTimeout(this.again);
    this.socket?.close();
  }

  // ---- the stream ----

  connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/api/cameras/${encodeURIComponent(this.camera.id)}/${this.raw ? "raw" : "live"}`);
    this.socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({data}) => (typeof data === "string" ? this.hear(JSON.parse(data)) : this.feed(data));
    socket.onclose = () => {
      if (this.closed || this.socket !== socket) return;
      // heads stay uncovered only as long as somebody asked for it
      if (this.raw) this.setRaw(false);
      else this.reconnect();
    };
  }

  reconnect() {
    this.again = setTimeout(() => this.connect(), this.wait);
    this.wait = Math.min(LONGEST_WAIT, this.wait * 2);
  }

  /** What was shown so far is not to be seen any more. */
  blank() {
    this.withheld = null;
    this.lastPicture = 0;
    this.buffer = null;
    this.queue = [];
    this.video.removeAttribute("src");
    this.video.load();
  }

  /** Shows heads, or covers them again; the screen says so all the while. */
  setRaw(raw) {
    if (raw && !confirm(`Look at ${this.camera.name} with heads uncovered? It is recorded with your name, and ends after ten minutes.`)) return;
    this.raw = raw;
    this.since = Date.now();
    const before = this.socket;
    this.socket = null;
    before?.close();
    clearTimeout(this.again);
    this.blank();
    this.element.classList.toggle("raw", raw);
    this.uncover.textContent = raw ? "Cover heads" : "Uncover heads";
    this.connect();
    this.tell();
  }

  hear(message) {
    if (message.type === "start") this.begin(message);
    else if (message.type === "scene") {
      this.scenes.push(message);
      if (this.scenes.length > 60) this.scenes.shift();
      if (this.picture) this.draw();
    } else if (message.type === "placeholder") this.withheld = message.reason;
  }

  begin({codec, width, height, zero}) {
    this.wait = 500;
    this.zero = zero;
    this.scenes = [];
    this.queue = [];
    this.buffer = null;
    this.element.style.setProperty("--ratio", width / height);
    const Source = window.ManagedMediaSource ?? window.MediaSource;
    const type = `video/mp4; codecs="${codec}"`;
    if (!Source?.isTypeSupported(type)) {
      this.fallBack();
      return;
    }
    const source = new Source();
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = URL.createObjectURL(source);
    this.video.src = this.address;
    source.addEventListener("sourceopen", () => {
      this.buffer = source.addSourceBuffer(type);
      this.buffer.mode = "segments";
      this.buffer.addEventListener("updateend", () => this.pump());
      this.pump();
    }, {once: true});
    this.watchFrames();
  }

  feed(data) {
    this.withheld = null;
    if (this.picture) return;
    this.queue.push(data);
    this.pump();
  }

  pump() {
    const buffer = this.buffer;
    if (!buffer || buffer.updating) return;
    try {
      if (this.queue.length > 0) {
        buffer.appendBuffer(this.queue.shift());
        return;
      }
      const buffered = buffer.buffered;
      if (buffered.length === 0) return;
      const end = buffered.end(buffered.length - 1);
      this.keepUp(buffered.start(buffered.length - 1), end);
      if (end - buffered.start(0) > 20) buffer.remove(0, end - 8);
    } catch (e) {
      // the player gave this stream up: begin anew
      console.warn("camera", this.camera.id, e.message);
      this.buffer = null;
      this.socket.close();
    }
  }

  /** Live means live: whoever fell behind jumps, whoever is a little late plays a little faster. */
  keepUp(start, end) {
    const video = this.video;
    const behind = end - video.currentTime;
    if (behind > 1.5 || video.currentTime < start) video.currentTime = Math.max(start, end - .15);
    video.playbackRate = behind > .5 ? 1.1 : 1;
    if (video.paused) video.play().catch(() => {});
  }

  watchFrames() {
    const again = (now, frame) => {
      if (this.closed || this.picture) return;
      this.lastPicture = performance.now();
      this.pictures++;
      this.mediaTime = frame ? frame.mediaTime : this.video.currentTime;
      this.draw();
      this.nextFrame(again);
    };
    if (!this.watching) {
      this.watching = true;
      this.nextFrame(again);
    }
  }

  nextFrame(what) {
    if (this.video.requestVideoFrameCallback) this.video.requestVideoFrameCallback(what);
    else requestAnimationFrame((now) => what(now, null));
  }

  /** For browsers without Media Source Extensions: pictures one after the other. */
  fallBack() {
    this.picture = h("img", {alt: "", src: `/api/cameras/${encodeURIComponent(this.camera.id)}/mjpeg`});
    this.picture.addEventListener("load", () => (this.lastPicture = performance.now()));
    this.video.replaceWith(this.picture);
  }

  // ---- what is drawn ----

  /** The frame's own time, in milliseconds. */
  frameTime() {
    return this.picture ? (this.scenes.at(-1)?.at ?? 0) : this.zero + (this.mediaTime ?? 0) * 1000;
  }

  draw() {
    const {width, height} = this.stage.getBoundingClientRect();
    const scale = Math.min(2, devicePixelRatio || 1);
    const canvas = this.canvas;
    if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
    }
    const pen = canvas.getContext("2d");
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, height);
    if (this.shows.places) this.drawPlaces(pen, width, height);
    if (this.shows.people) {
      const people = peopleAt(this.scenes, this.frameTime());
      this.canvas.dataset.people = JSON.stringify(people.map((p) => p.box));
      people.forEach((person) => drawPerson(pen, width, height, person));
    }
  }

  drawPlaces(pen, width, height) {
    pen.lineWidth = 1.5;
    pen.font = "600 12px Inter, sans-serif";
    for (const zone of this.camera.zones) {
      pen.strokeStyle = pen.fillStyle = "rgb(255 214 150 / .95)";
      pen.setLineDash([6, 4]);
      pen.beginPath();
      zone.corners.forEach(({x, y}) => pen.lineTo(x * width, y * height));
      pen.closePath();
      pen.stroke();
      pen.setLineDash([]);
      pen.fillText(zone.id, zone.corners[0].x * width + 6, zone.corners[0].y * height + 15);
    }
    for (const line of this.camera.lines) {
      const [ax, ay, bx, by] = [line.from.x * width, line.from.y * height, line.to.x * width, line.to.y * height];
      pen.strokeStyle = pen.fillStyle = "rgb(160 220 255 / .95)";
      pen.beginPath();
      pen.moveTo(ax, ay);
      pen.lineTo(bx, by);
      // an arrow that points inside
      const length = Math.hypot(bx - ax, by - ay) || 1;
      const side = line.in === "left" ? 1 : -1;
      const [nx, ny] = [(side * (by - ay)) / length, (side * (ax - bx)) / length];
      const [mx, my] = [(ax + bx) / 2, (ay + by) / 2];
      pen.moveTo(mx, my);
      pen.lineTo(mx + nx * 18, my + ny * 18);
      pen.stroke();
      pen.fillText(`${line.id} (in)`, mx + nx * 24 + 2, my + ny * 24 + 4);
    }
  }

  // ---- what is said ----

  tell() {
    const camera = this.camera;
    const quiet = performance.now() - this.lastPicture;
    const live = camera.state === "online" && quiet < STALLED;
    const words = {online: live ? "Live" : this.lastPicture ? "Stalled" : "Waiting for the picture", connecting: "Connecting", offline: "Offline", disabled: "Switched off"}[camera.state];
    this.state.textContent = words;
    this.state.className = "state " + (live ? "good" : camera.state === "offline" || words === "Stalled" ? "bad" : "warn");
    this.element.dataset.state = words;
    this.veil.hidden = live;
    if (!live) {
      const since = this.lastPicture ? `The last picture is ${span(quiet)} old.` : "";
      const why = camera.state === "online" ? this.withheld : capital(camera.message);
      this.veil.replaceChildren(h("b", {}, words), [why && why.replace(/\.?$/, "."), since].filter(Boolean).join(" "));
    }
    this.rate ??= {pictures: 0, at: performance.now(), value: 0};
    const passed = performance.now() - this.rate.at;
    if (passed > 2000) this.rate = {value: Math.round(((this.pictures - this.rate.pictures) * 1000) / passed), pictures: this.pictures, at: performance.now()};
    const age = this.zero && live && !this.picture ? Date.now() - this.frameTime() : null;
    this.figures.textContent = live
      ? [this.rate.value ? this.rate.value + " pictures/s" : "", age !== null && Math.abs(age) < 60_000 ? `${(Math.max(0, age) / 1000).toFixed(1)} s old` : ""].filter(Boolean).join(" · ")
      : "";
    this.warning.hidden = !this.raw;
    if (this.raw) this.lasts.textContent = span(Date.now() - this.since);
    this.stage.setAttribute("aria-label", `${camera.name}, ${words}. ${this.offered}`.trim());
  }
}

/** Where people are at a frame's time: between the looks before and after it, each person on a straight line. */
export function peopleAt(scenes, at) {
  let before = null;
  let after = null;
  for (const scene of scenes) {
    if (scene.at <= at + 1) before = scene;
    else if (!after) after = scene;
  }
  const base = before ?? (after && after.at - at < 250 ? after : null);
  if (!base || at - base.at > 1500) return [];
  if (!before || !after || after.at - before.at > 1500) return base.people;
  const part = (at - before.at) / (after.at - before.at);
  const next = new Map(after.people.map((p) => [p.track, p]));
  return before.people.map((person) => {
    const then = next.get(person.track);
    return then ? {...person, box: person.box.map((v, i) => v + (then.box[i] - v) * part)} : person;
  });
}

function drawPerson(pen, width, height, person) {
  const [x, y, w, hgt] = [person.box[0] * width, person.box[1] * height, person.box[2] * width, person.box[3] * height];
  const dressed = person.outfit.length > 0;
  pen.lineWidth = dressed ? 2.5 : 1.5;
  pen.strokeStyle = dressed ? "#ffcf8f" : INK;
  pen.shadowColor = "rgb(0 0 0 / .6)";
  pen.shadowBlur = 3;
  pen.strokeRect(x, y, w, hgt);
  pen.shadowBlur = 0;
  const label = person.wearing.length || dressed ? headline(person) : "";
  if (!label) return;
  pen.font = "600 13px Inter, sans-serif";
  const wide = pen.measureText(label).width + 12;
  const left = Math.min(Math.max(0, x - 1), width - wide);
  const top = y > 22 ? y - 21 : y + 1;
  pen.fillStyle = dressed ? "#ffcf8f" : "rgb(20 17 13 / .82)";
  pen.fillRect(left, top, wide, 20);
  pen.fillStyle = dressed ? "#241a0a" : INK;
  pen.fillText(label, left + 6, top + 14.5);
}
