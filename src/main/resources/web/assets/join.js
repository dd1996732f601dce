import {$, post} from "./common.js";

const button = $("[data-join]");
const trouble = $("[data-trouble]");
const code = location.hash.slice(1);

// out of the address bar and the history, as it works only once
history.replaceState(null, "", location.pathname);

if (!code) {
  button.disabled = true;
  trouble.textContent = "This address has no code. Scan the QR code in the console again.";
  trouble.hidden = false;
}

button.addEventListener("click", async () => {
  button.disabled = true;
  try {
    await post("/api/session/device", {code});
    location.assign("/staff");
  } catch (refusal) {
    trouble.textContent = refusal.status === 401 ? "This code is used up or too old. Make a new one in the console." : refusal.message;
    trouble.hidden = false;
  }
});
