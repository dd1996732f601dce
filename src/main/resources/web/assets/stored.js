import {$, get, h} from "./common.js";

const kinds = await get("/api/stored");
$("[data-kinds]").replaceChildren(...kinds.map((kind) =>
  h("tr", {}, h("th", {scope: "row"}, kind.what), h("td", {}, kind.holds), h("td", {}, kind.where), h("td", {}, kind.kept), h("td", {}, kind.erase))));
