// Small tools: elements, calls, dialogs. Text goes in as text only; there is no innerHTML on this page.

import { say } from "./texts.js";

export function make(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

export const byId = (id) => document.getElementById(id);

export function iconButton(sign, key, onclick) {
  return make("button", { type: "button", className: "icon", textContent: sign, title: say(key), "aria-label": say(key), onclick });
}

/** Calls the person's side of the simulator; tells a refusal in passing and gives null then. */
export async function call(path, body) {
  try {
    const options = body === undefined ? {} : {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
    };
    return await answered(await fetch(`/sim/${path}`, options));
  } catch {
    toast(say("offline"));
    return null;
  }
}

export async function upload(path, file) {
  try {
    return await answered(await fetch(`/sim/${path}`, {
      method: "POST", headers: { "content-type": file.type || "application/octet-stream" }, body: file,
    }));
  } catch {
    toast(say("offline"));
    return null;
  }
}

async function answered(response) {
  if (response.ok) return response.json();
  const text = await response.text();
  let why = text;
  try { why = JSON.parse(text).error ?? text; } catch { /* the text itself is the reason */ }
  toast(say("notSent") + why);
  return null;
}

let toastTimer;

/** Shows words in passing, at the foot of the page or of the element they belong to. */
export function toast(text, place = document.body) {
  const node = byId("toast");
  const { left, width, bottom } = place.getBoundingClientRect();
  node.style.left = `${left + width / 2}px`;
  node.style.bottom = `${innerHeight - bottom + 20}px`;
  node.style.maxWidth = `${Math.min(440, width - 32)}px`;
  node.textContent = text;
  node.classList.add("shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => node.classList.remove("shown"), 3500);
}

export function alertWith(text) {
  const dialog = byId("alert");
  dialog.querySelector("p").textContent = text;
  if (!dialog.open) dialog.showModal();
}

/** Opens a dialog and gives its form when it was accepted, else null. */
export function ask(id, prepare = () => {}) {
  const dialog = byId(id);
  const form = dialog.querySelector("form");
  form.reset();
  prepare(form);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes" ? form : null), { once: true });
  });
}

export const confirmWith = (text) =>
  ask("confirm", (form) => { form.querySelector("p").textContent = text; }).then((form) => form !== null);

export function avatar(id, name) {
  const letters = [...(name || "?")].slice(0, 1).join("").toUpperCase();
  return make("span", { className: `avatar hue-${Math.abs(id) % 7}`, textContent: letters, "aria-hidden": "true" });
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = make("textarea", { value: text, className: "off-screen" });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  toast(say("copied"));
}
