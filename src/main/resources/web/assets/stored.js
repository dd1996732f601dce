import {$, get, h} from "./common.js";

const {kinds, raw_view: raw} = await get("/api/stored");
$("[data-kinds]").replaceChildren(...kinds.map((kind) =>
  h("tr", {}, h("th", {scope: "row"}, kind.what), h("td", {}, kind.holds), h("td", {}, kind.where), h("td", {}, kind.kept), h("td", {}, kind.erase))));
$("[data-raw]").textContent = raw
  ? "An admin may look at pictures whose heads are not covered. Each look is written down, and the screen says so."
  : "Pictures whose heads are not covered are shown to nobody, also not to an admin.";
