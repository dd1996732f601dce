import qrcode from "./vendor/qrcode.js";

const SVG = "http://www.w3.org/2000/svg";

/** A QR code of a text, dark on white in both themes, as scanners want it. */
export function qr(text) {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const n = code.getModuleCount();
  const path = [];
  for (let y = 0; y < n; y++) for (let x = 0; x < n; x++) if (code.isDark(y, x)) path.push(`M${x + 4} ${y + 4}h1v1h-1z`);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${n + 8} ${n + 8}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "QR code to log a device in");
  svg.classList.add("qr");
  const ground = document.createElementNS(SVG, "rect");
  ground.setAttribute("width", n + 8);
  ground.setAttribute("height", n + 8);
  ground.setAttribute("fill", "#fff");
  const dots = document.createElementNS(SVG, "path");
  dots.setAttribute("d", path.join(""));
  dots.setAttribute("fill", "#000");
  svg.append(ground, dots);
  return svg;
}
