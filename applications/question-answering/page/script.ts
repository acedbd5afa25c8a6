import { wordsScript } from "./words";

const askScript = `
const limit = 4000;
const waitMs = 31000;
const byId = (id) => document.getElementById(id);
const [form, key, remember, text, count, temperature, chosen, ask, result] =
  ["form", "key", "remember", "text", "count", "temperature", "chosen", "ask", "result"].map(byId);

// Opened as /, /prod or /prod/: the route to ask stands beside the page, under the same stage.
const askUrl = location.origin + location.pathname.replace(/[/]+$/, "") + "/ask";

// Everything that came from elsewhere goes in as text, never as markup.
const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};
const show = (...children) => result.replaceChildren(...children);

const showError = ([title, advice], details) => {
  const facts = details ? [element("p", "facts", details)] : [];
  const card = element("div", "card error", element("h2", "", title), element("p", "", advice), ...facts);
  card.setAttribute("role", "alert");
  show(card);
};

const renderSource = ({ document: name, position, score, text: quote }) => {
  const place = "passage " + (position + 1) + ", nearness " + score.toFixed(2);
  return element("li", "", element("span", "source", String(name)), " ", element("span", "place", place), element("blockquote", "", String(quote)));
};

const showAnswer = ({ answer, sources, model, durationMs }) => {
  const list = element("ol", "sources", ...sources.map(renderSource));
  list.setAttribute("role", "list");
  const facts = "Written by " + model + " in " + (durationMs / 1000).toFixed(1) + " s";
  const found = sources.length > 0 ? [element("h3", "", "Sources"), list] : [];
  show(element("div", "card", element("h2", "", "Answer"), element("p", "answer", String(answer)), element("p", "facts", facts), ...found));
};

const store = (action) => {
  // Storage can be switched off; the page works without it.
  try { return action(sessionStorage); } catch { return null; }
};
const keepKey = () => store((storage) => remember.checked ? storage.setItem("api-key", key.value) : storage.removeItem("api-key"));

// As the service counts: code points, without white space at the ends.
const lengthOf = (value) => [...value.trim()].length;
const countCharacters = () => {
  const used = lengthOf(text.value);
  count.textContent = used.toLocaleString("en") + " of " + limit.toLocaleString("en");
  count.classList.toggle("over", used > limit);
};

const accept = (event) => event.target.removeAttribute("aria-invalid");

const complain = (field, title, advice) => {
  field.setAttribute("aria-invalid", "true");
  field.focus();
  showError([title, advice]);
};

const setBusy = (busy) => {
  ask.setAttribute("aria-disabled", String(busy));
  ask.textContent = busy ? "Asking …" : "Ask";
  result.setAttribute("aria-busy", String(busy));
};

const send = async () => {
  const headers = { "content-type": "application/json", accept: "application/json" };
  const given = key.value.trim();
  if (given !== "") headers["x-api-key"] = given;
  const body = JSON.stringify({ text: text.value, temperature: Number(temperature.value) });
  let reply;
  try {
    reply = await fetch(askUrl, { method: "POST", headers, body, signal: AbortSignal.timeout(waitMs) });
  } catch (error) {
    return showError(error.name === "TimeoutError" ? tooSlow : unreachable);
  }
  const content = await reply.json().catch(() => null);
  if (reply.ok && content && Array.isArray(content.sources)) return showAnswer(content);
  if (reply.ok) return showError(unreadable);
  const own = (content && content.error) || {};
  const details = [own.code && "Code " + own.code, own.requestId && "Request " + own.requestId].filter(Boolean);
  showError(inWords(reply, content, given), details.join(" · "));
};

const submit = async () => {
  if (ask.getAttribute("aria-disabled") === "true") return;
  if (text.value.trim() === "") return complain(text, "There is no question", "Write one in 1 to 4,000 characters.");
  const used = lengthOf(text.value);
  if (used > limit) {
    return complain(text, "The question is too long", "Shorten it to 4,000 characters; it has " + used.toLocaleString("en") + ".");
  }
  if (!/^[ -~]*$/.test(key.value)) {
    return complain(key, "The key cannot be right", "It holds a character that no API key has. Copy it again.");
  }
  keepKey();
  setBusy(true);
  show(element("p", "waiting", "Looking through the documents …"));
  try {
    await send();
  } catch {
    showError(unreadable);
  } finally {
    setBusy(false);
  }
};

form.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); submit(); }
});
text.addEventListener("input", countCharacters);
form.addEventListener("input", accept);
temperature.addEventListener("input", () => { chosen.textContent = Number(temperature.value).toFixed(1); });
remember.addEventListener("change", keepKey);

const remembered = store((storage) => storage.getItem("api-key"));
if (remembered) { key.value = remembered; remember.checked = true; }
countCharacters();
chosen.textContent = Number(temperature.value).toFixed(1);
`;

/** What runs in the browser: strict, in a scope of its own. It holds no backtick and no `${`, since it is kept as text. */
export const script = `"use strict";\n{${wordsScript}${askScript}}\n`;
