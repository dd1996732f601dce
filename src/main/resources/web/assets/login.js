import {$, get, post, ready} from "./common.js";

const form = $("[data-login]");
const trouble = $("[data-trouble]");

/** Only ever a path of ours: "//elsewhere" and "https://elsewhere" lead to the start. */
function next() {
  const then = new URLSearchParams(location.search).get("then") ?? "/";
  return /^\/(?![/\\])[\w/.-]*$/.test(then) ? then : "/";
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = $("button", form);
  button.disabled = true;
  trouble.hidden = true;
  try {
    await post("/api/session", {name: form.name.value.trim(), password: form.password.value});
    const me = await get("/api/session");
    location.assign(me.roles.includes("manager") ? next() : "/staff");
  } catch (refusal) {
    trouble.textContent = refusal.message;
    trouble.hidden = false;
    form.password.select();
    button.disabled = false;
  }
});

ready();
