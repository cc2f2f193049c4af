// The whole page: who there is, which chats are open, and the news that reach them.

import { ask, avatar, byId, call, make, toast } from "./dom.js";
import { summary } from "./messages.js";
import { Pane } from "./pane.js";
import { label, language, say, switchLanguage } from "./texts.js";

const isNarrow = () => matchMedia("(max-width: 720px)").matches;
const state = { people: new Map(), groups: new Map(), panes: [], previews: new Map(), unread: new Map(), seq: 0 };

const shell = {
  person: (id) => state.people.get(id),
  group: (id) => state.groups.get(id),
  close: (pane) => { state.panes = state.panes.filter((other) => other !== pane); arrange(); },
  opened: (chatId) => { state.unread.delete(chatId); listPeople(); },
  hasSeveral: () => state.panes.length > 1,
};

async function loadPeople() {
  const [people, groups] = await Promise.all([call("people"), call("groups")]);
  if (!people || !groups) return;
  state.people = new Map(people.map((person) => [person.id, person]));
  state.groups = new Map(groups.map((group) => [group.id, group]));
  for (const { id, last_message } of [...people, ...groups]) {
    if (last_message) state.previews.set(id, summary(last_message));
  }
  listPeople();
  for (const pane of state.panes) pane.showState();
}

let frame;

/** Draws the list once a frame, however much has happened. */
function listPeople() {
  frame ??= requestAnimationFrame(() => { frame = undefined; drawPeople(); });
}

function drawPeople() {
  const focused = document.activeElement?.dataset?.key;
  const rows = [];
  for (const group of state.groups.values()) {
    const members = `${group.members.length} ${say("members_n")}`;
    rows.push(row(group.id, group.title, members, group.members[0]));
  }
  for (const person of state.people.values()) {
    const note = person.is_deleted ? say("erased") : person.has_blocked ? say("blocked") : person.language_code ?? "";
    rows.push(row(person.id, person.first_name || say("erasedName"), note, person.id));
  }
  byId("people").replaceChildren(...rows);
  if (focused) document.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

function row(chatId, name, note, personId) {
  const isOpen = state.panes.some((pane) => pane.chatId === chatId);
  const unread = state.unread.get(chatId);
  const open = make("button", { type: "button", className: "chat", onclick: () => openPane(personId, chatId, false) },
    avatar(chatId, name),
    make("span", { className: "who" },
      make("span", { className: "name" }, make("b", { textContent: name }), make("small", { textContent: note })),
      make("span", { className: "preview", textContent: state.previews.get(chatId) ?? "" })),
    unread ? make("span", { className: "unread", textContent: unread }) : null);
  open.dataset.key = `chat${chatId}`;
  if (isOpen) open.setAttribute("aria-current", "true");
  const beside = make("button", { type: "button", className: "beside icon", textContent: "⧉", title: say("beside"), "aria-label": `${say("beside")}: ${name}`,
    onclick: () => openPane(personId, chatId, true) });
  return make("div", { className: "entry" }, open, beside);
}

function openPane(personId, chatId, beside) {
  const already = state.panes.find((pane) => pane.chatId === chatId);
  if (already) { already.focus(); return; }
  const pane = new Pane(shell, personId, chatId);
  if (beside && !isNarrow()) state.panes.push(pane);
  else state.panes.splice(0, Math.max(1, isNarrow() ? state.panes.length : 1), pane);
  arrange();
  pane.load().then(() => pane.focus());
}

function arrange() {
  const panes = byId("panes");
  const wanted = state.panes.map((pane) => pane.node);
  if (wanted.length === 0) wanted.push(make("p", { className: "nobody", textContent: say("pick") }));
  // Nodes that stay are not moved, so that a half-written message keeps its focus.
  for (const node of [...panes.children]) if (!wanted.includes(node)) node.remove();
  wanted.forEach((node, i) => { if (panes.children[i] !== node) panes.insertBefore(node, panes.children[i] ?? null); });
  document.body.classList.toggle("chatting", state.panes.length > 0);
  const open = state.panes.map((pane) => [pane.personId, pane.chatId]);
  sessionStorage.setItem("open", JSON.stringify(open));
  listPeople();
}

function listen() {
  const source = new EventSource("/sim/events");
  let wasBroken = false;
  source.onerror = () => { wasBroken = true; toast(say("offline")); };
  source.onopen = async () => {
    if (!wasBroken) return;
    wasBroken = false;
    state.seq = 0;
    await loadPeople();
    for (const pane of state.panes) pane.load();
  };
  source.onmessage = ({ data }) => take(JSON.parse(data));
}

let loading;

function take(news) {
  // Numbers are consecutive: a gap means that more has happened than the simulator keeps.
  if (state.seq && news.seq > state.seq + 1) for (const pane of state.panes) pane.load();
  state.seq = news.seq;
  if (news.event === "people") {
    clearTimeout(loading);
    loading = setTimeout(loadPeople, 100);
  }
  for (const pane of state.panes) {
    if (news.event === "profile" || pane.chatId === news.chat_id || news.person_id === pane.personId) pane.take(news);
  }
  if (news.event === "sent") {
    state.previews.set(news.chat_id, summary(news.message));
    const isOpen = state.panes.some((pane) => pane.chatId === news.chat_id);
    if (!isOpen && news.message.from.is_bot) {
      state.unread.set(news.chat_id, (state.unread.get(news.chat_id) ?? 0) + 1);
    }
    listPeople();
  }
}

byId("add-person").onclick = async () => {
  const form = await ask("person", (form) => { form.language_code.value = language(); });
  if (!form) return;
  const { first_name, language_code } = Object.fromEntries(new FormData(form));
  const person = await call("people", { first_name, language_code: language_code || null });
  if (!person) return;
  await loadPeople();
  openPane(person.id, person.id, state.panes.length > 0 && innerWidth > 1100);
};

byId("add-group").onclick = async () => {
  const form = await ask("group", (form) => {
    const living = [...state.people.values()].filter((person) => !person.is_deleted);
    form.querySelector(".choices").replaceChildren(...living.map((person) => make("label", {},
      make("input", { type: "checkbox", name: "member", value: person.id }), ` ${person.first_name}`)));
  });
  if (!form) return;
  const data = new FormData(form);
  const members = data.getAll("member").map(Number);
  const group = await call("groups", { title: data.get("title"), members });
  if (!group) return;
  await loadPeople();
  openPane(members[0], group.id, true);
};

function showLanguage() {
  byId("language").textContent = language() === "kk" ? "ҚАЗ" : "РУС";
  label(document);
  document.title = say("title");
}

byId("language").onclick = () => {
  switchLanguage();
  showLanguage();
  for (const pane of state.panes) pane.rebuild();
  arrange();
};

byId("theme").onclick = () => {
  const isDark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = isDark ? "light" : "dark";
  localStorage.setItem("theme", document.documentElement.dataset.theme);
};

async function begin() {
  const parameters = new URLSearchParams(location.search);
  const theme = parameters.get("theme") ?? localStorage.getItem("theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  showLanguage();
  await loadPeople();
  const asked = parameters.get("open")?.split(",").map((id) => [Number(id), Number(id)]);
  const open = asked ?? JSON.parse(sessionStorage.getItem("open") ?? "[]");
  for (const [personId, chatId] of open) {
    if (state.people.has(personId) && (personId === chatId || state.groups.has(chatId))) openPane(personId, chatId, true);
  }
  arrange();
  listen();
}

begin();
