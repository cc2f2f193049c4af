// One chat in the hands of one person.

import { alertWith, ask, avatar, call, confirmWith, iconButton, make, toast, upload } from "./dom.js";
import { bubble, formatted, startOf, summary } from "./messages.js";
import { say } from "./texts.js";

const ACTION_SHOWN_MS = 5000;

export class Pane {
  constructor(shell, personId, chatId) {
    Object.assign(this, { shell, personId, chatId, data: null, replyTo: null, presses: new Map(), draft: "" });
    this.node = make("section", { className: "pane" });
    this.build();
  }

  get person() { return this.shell.person(this.personId) ?? { id: this.personId, first_name: "" }; }
  get isGroup() { return this.chatId < 0; }
  get inChat() { return this.isGroup ? { chat_id: this.chatId } : {}; }

  /** Lays the pane out anew, in the language of the moment. */
  build() {
    this.title = make("b");
    this.status = make("small");
    this.face = make("span");
    this.members = make("select", { "aria-label": say("as"), hidden: true, onchange: () => this.actAs(Number(this.members.value)) });
    this.menu = make("div", { className: "popup more", hidden: true });
    const header = make("header", {},
      iconButton("‹", "back", () => this.shell.close(this)), this.face,
      make("div", { className: "title" }, this.title, this.status),
      this.members, iconButton("⋮", "more", () => this.toggle(this.menu)), this.menu);
    header.firstChild.classList.add("back");
    this.log = make("div", { className: "log", role: "log", "aria-label": say("log"), tabIndex: 0 });
    this.quoted = make("div", { className: "quoted", hidden: true });
    this.commands = make("div", { className: "popup commands", hidden: true });
    this.results = make("div", {
      className: "popup commands offers", hidden: true, role: "group", "aria-label": say("offers"), onkeydown: (event) => this.step(event),
    });
    this.keyboard = make("div", { className: "keyboard", hidden: true });
    this.field = make("textarea", {
      rows: 1, maxLength: 4096, placeholder: say("message"), "aria-label": say("message"), value: this.draft,
      oninput: () => this.typed(), onkeydown: (event) => this.key(event),
    });
    this.picker = make("input", { type: "file", hidden: true, multiple: true, onchange: () => this.attach() });
    this.commandsButton = iconButton("☰", "commands", () => this.toggle(this.commands));
    this.commandsButton.classList.add("menu");
    this.keyboardButton = iconButton("⌨", "keyboard", () => { this.keyboard.hidden = !this.keyboard.hidden; this.toBottom(); });
    this.composer = make("form", { className: "composer", onsubmit: (event) => { event.preventDefault(); this.send(); } },
      this.commandsButton, iconButton("📎", "attach", () => this.picker.click()), this.picker,
      this.field, this.keyboardButton,
      make("button", { className: "icon send", textContent: "➤", title: say("send"), "aria-label": say("send") }));
    this.notice = make("div", { className: "notice", hidden: true });
    const dock = make("div", { className: "dock" }, this.commands, this.results, this.quoted, this.composer, this.notice);
    this.node.replaceChildren(header, this.log, dock, this.keyboard);
    this.node.ondragover = (event) => event.preventDefault();
    this.node.ondrop = (event) => { event.preventDefault(); this.sendFiles([...event.dataTransfer.files]); };
    this.node.onkeydown = (event) => { if (event.key === "Escape") this.closePopups(); };
    this.log.onclick = () => this.closePopups();
  }

  rebuild() {
    this.draft = this.field.value;
    this.build();
    if (this.data) this.show();
  }

  focus() { if (!matchMedia("(pointer: coarse)").matches) this.field.focus(); }

  async load() {
    const path = `people/${this.personId}/chat${this.isGroup ? `?chat_id=${this.chatId}` : ""}`;
    // What happens while the answer is on its way may be newer than the answer.
    this.missed ??= [];
    const data = await call(path);
    const missed = this.missed ?? [];
    this.missed = null;
    if (!data) return;
    this.data = data;
    this.show();
    for (const news of missed) this.take(news);
    this.shell.opened(this.chatId);
  }

  show() {
    this.log.replaceChildren(...this.data.messages.map((message) => this.bubble(message)));
    this.showState();
    this.showKeyboard();
    this.showCommands();
    this.toBottom();
  }

  bubble(message) {
    return bubble(message, this.person, {
      command: (words) => this.say(words),
      press: (target, data, button) => this.press(target, data, button),
      reply: (target) => this.quote(target),
      edit: (target) => this.edit(target),
      inline: (query) => this.startInline(query),
      start: (url) => this.start(url),
      show: (id) => this.find(id)?.scrollIntoView({ block: "center", behavior: "smooth" }),
      grown: () => this.toBottom(true),
    });
  }

  find(id) { return this.log.querySelector(`[data-id="${Number(id)}"]`); }

  /** Name, menu, and whether the person can write at all. */
  showState() {
    if (!this.data) return;
    const { bot, chat, messages } = this.data;
    const name = this.isGroup ? chat.title : bot.name;
    this.title.textContent = name;
    this.face.replaceChildren(avatar(this.isGroup ? this.chatId : bot.id, name));
    const who = this.person.first_name || say("erasedName");
    if (!this.status.classList.contains("busy")) this.status.textContent = this.isGroup ? who : `${say("bot")} · ${who}`;
    this.showMembers();
    const { has_blocked: blocked, is_deleted: deleted } = this.person;
    const isNew = !this.isGroup && messages.length === 0;
    this.log.querySelector(".about")?.remove();
    if (isNew) this.log.append(this.about(bot));
    const button = (key, action) => make("button", { type: "button", className: "wide", textContent: say(key), onclick: action });
    const notice = deleted ? make("span", { textContent: say("erased") })
      : blocked && !this.isGroup ? button("unblock", () => this.block(false))
      : isNew ? button("start", () => this.say("/start")) : null;
    this.notice.hidden = notice === null;
    this.composer.hidden = notice !== null;
    this.notice.replaceChildren(...(notice ? [notice] : []));
    const entry = (key, action) => make("button", { type: "button", textContent: say(key), onclick: () => { this.closePopups(); action(); } });
    this.menu.replaceChildren(
      ...(this.isGroup || deleted ? [] : [entry(blocked ? "unblock" : "block", () => this.block(!blocked)), entry("erase", () => this.erase())]),
      entry("close", () => this.shell.close(this)));
  }

  showMembers() {
    const members = this.shell.group(this.chatId)?.members ?? [];
    this.members.hidden = !this.isGroup;
    this.members.replaceChildren(...members.map((id) =>
      make("option", { value: id, textContent: this.shell.person(id)?.first_name ?? id, selected: id === this.personId })));
  }

  actAs(personId) {
    this.personId = personId;
    this.load();
  }

  about(bot) {
    return make("div", { className: "about" }, avatar(bot.id, bot.name), make("b", { textContent: bot.name }),
      bot.description ? make("b", { textContent: say("whatCanItDo") }) : null,
      make("div", { className: "words" }, formatted(bot.description, [])));
  }

  showKeyboard() {
    const shown = this.data.keyboard;
    this.keyboard.hidden = !shown;
    this.keyboardButton.hidden = !shown;
    const press = (button) => button.request_contact ? this.shareContact() : this.say(button.text);
    const rows = shown?.keyboard ?? [];
    this.keyboard.replaceChildren(...rows.map((row) => make("div", { className: "row" }, ...row.map((button) =>
      make("button", { type: "button", textContent: button.request_contact ? `☎ ${button.text}` : button.text, onclick: () => press(button) })))));
    this.field.placeholder = shown?.input_field_placeholder ?? say("message");
  }

  showCommands() {
    const { menu } = this.data;
    this.commandsButton.hidden = menu.length === 0;
    this.commands.replaceChildren(...menu.map(({ command, description }) =>
      make("button", { type: "button", onclick: () => { this.closePopups(); this.say(`/${command}`); } },
        make("b", { textContent: `/${command}` }), make("span", { textContent: description }))));
  }

  toggle(popup) {
    const opens = popup.hidden;
    this.closePopups();
    popup.hidden = !opens;
    if (opens) popup.querySelector("button")?.focus();
  }

  closePopups() {
    for (const popup of [this.menu, this.commands, this.results]) popup.hidden = true;
  }

  /** Goes to the last message; `gently`, only when the reader is near it already. */
  toBottom(gently = false) {
    const distance = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
    if (!gently || distance < 400) this.log.scrollTop = this.log.scrollHeight;
  }

  take(news) {
    this.missed?.push(news);
    if (!this.data || news.seq <= this.data.seq) return;
    switch (news.event) {
      case "sent": this.appeared(news.message); break;
      case "edited": this.changed(news.message); break;
      case "deleted": this.vanished(news.message_id); break;
      case "keyboard": this.data.keyboard = news.keyboard; this.showKeyboard(); this.toBottom(true); break;
      case "force_reply": this.forced(news); break;
      case "answered": this.answered(news); break;
      case "inline_answered": this.showResults(news.query_id); break;
      case "action": this.busy(news.action); break;
      case "profile": this.load(); break;
    }
  }

  appeared(message) {
    if (this.find(message.message_id)) return;
    const isFirst = this.data.messages.length === 0;
    this.data.messages.push(message);
    if (message.from.is_bot) this.idle();
    if (isFirst) this.showState();
    this.log.append(this.bubble(message));
    this.toBottom(message.from.id !== this.personId);
  }

  changed(message) {
    const { messages } = this.data;
    const index = messages.findIndex((other) => other.message_id === message.message_id);
    if (index < 0) return;
    messages[index] = message;
    const old = this.find(message.message_id);
    const label = old?.contains(document.activeElement) ? document.activeElement.textContent : null;
    const fresh = this.bubble(message);
    old?.replaceWith(fresh);
    // Whoever steps through buttons with the keyboard stays where they were.
    if (label !== null) {
      const same = [...fresh.querySelectorAll(".buttons button")];
      (same.find((button) => button.textContent === label) ?? same[0] ?? this.field).focus();
    }
    this.toBottom(true);
  }

  vanished(id) {
    this.data.messages = this.data.messages.filter((message) => message.message_id !== id);
    this.find(id)?.remove();
  }

  forced({ message_id: id, placeholder }) {
    const message = this.data.messages.find((other) => other.message_id === id);
    if (message) this.quote(message);
    if (placeholder) this.field.placeholder = placeholder;
  }

  busy(action) {
    this.status.textContent = action === "typing" ? say("typing") : say("uploading");
    this.status.classList.add("busy");
    clearTimeout(this.busyTimer);
    this.busyTimer = setTimeout(() => this.idle(), ACTION_SHOWN_MS);
  }

  idle() {
    this.status.classList.remove("busy");
    this.showState();
  }

  answered({ callback_id: id, person_id: personId, text, show_alert: isAlert, url }) {
    this.presses.get(id)?.classList.remove("waiting");
    this.presses.delete(id);
    if (personId !== this.personId) return;
    if (text && isAlert) alertWith(text);
    else if (text) toast(text, this.log);
    if (url && /^https?:/i.test(url)) window.open(url, "_blank", "noopener,noreferrer");
  }

  async press(message, data, button) {
    button.classList.add("waiting");
    const pressed = await call(`people/${this.personId}/press`, { message_id: message.message_id, data, stale: true, ...this.inChat });
    if (pressed) this.presses.set(pressed.callback_id, button);
    else button.classList.remove("waiting");
    // As in Telegram, an unanswered press does not turn for ever.
    setTimeout(() => button.classList.remove("waiting"), 15000);
  }

  async say(text) {
    const reply_to = this.replyTo?.message_id ?? null;
    const sent = await call(`people/${this.personId}/text`, { text, reply_to, ...this.inChat });
    if (sent) this.quote(null);
    return sent;
  }

  async send() {
    const text = this.field.value.trim();
    if (!text) return;
    if (await this.say(text)) {
      this.field.value = "";
      this.typed();
    }
  }

  key(event) {
    if (event.isComposing) return;
    const sends = event.key === "Enter" && !event.shiftKey;
    // With cards on offer it is one of them that is sent.
    if (!this.results.hidden && (sends || event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      (this.results.querySelector(".offer") ?? this.results.querySelector("button"))?.focus();
    } else if (sends) {
      event.preventDefault();
      this.send();
    }
  }

  /** From card to card, and back to the field. */
  step(event) {
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === "Escape") this.field.focus();
    if (!way) return;
    event.preventDefault();
    const all = [...this.results.querySelectorAll("button")];
    (all[all.indexOf(document.activeElement) + way] ?? this.field).focus();
  }

  typed() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 160)}px`;
    const { bot } = this.data ?? {};
    const handle = `@${bot?.username} `;
    clearTimeout(this.inlineTimer);
    this.inlineQuery = null;
    if (bot?.has_inline_mode && this.field.value.toLowerCase().startsWith(handle.toLowerCase())) {
      const query = this.field.value.slice(handle.length).slice(0, 256);
      this.inlineTimer = setTimeout(() => this.askInline(query), 300);
    } else {
      this.results.hidden = true;
    }
  }

  async askInline(query) {
    const asking = this.inlineQuery = {};
    const asked = await call(`people/${this.personId}/inline`, { query });
    // Whoever has typed on waits for another answer.
    if (this.inlineQuery !== asking || !asked) return;
    this.inlineQuery = asked.query_id;
    // The answer may have been faster than the number of the question.
    this.showResults(asked.query_id);
  }

  startInline(query) {
    this.field.value = `@${this.data.bot.username} ${query}`;
    this.field.focus();
    this.typed();
  }

  /** Whether a link leads into this bot, which it then opens as Telegram does. In a group it would open another chat. */
  start(url) {
    const words = this.isGroup ? null : startOf(url, this.data.bot.username);
    if (words) this.say(words);
    return Boolean(words);
  }

  async showResults(queryId) {
    if (queryId !== this.inlineQuery) return;
    const offer = await call(`inline/${queryId}`);
    if (!offer || queryId !== this.inlineQuery) return;
    const done = () => { this.field.value = ""; this.typed(); this.field.focus(); };
    const choose = async (result) => {
      const sent = await call(`people/${this.personId}/inline/choose`, { query_id: queryId, result_id: result.id, ...this.inChat });
      if (sent) done();
    };
    // The button leads into the private chat, and is pressed there.
    const begin = async ({ start_parameter: parameter }) => {
      if (await call(`people/${this.personId}/text`, { text: `/start ${parameter}` })) done();
    };
    const button = offer.button && make("button", { type: "button", className: "ask", textContent: offer.button.text, onclick: () => begin(offer.button) });
    this.results.replaceChildren(...(button ? [button] : []), ...offer.results.map((result) =>
      make("button", { type: "button", className: "offer", onclick: () => choose(result) },
        make("b", { textContent: result.title }), make("span", { textContent: result.description }))));
    this.results.hidden = this.results.childElementCount === 0;
    this.results.scrollTop = 0;
  }

  quote(message) {
    this.replyTo = message;
    this.quoted.hidden = message === null;
    if (!message) return;
    this.quoted.replaceChildren(make("span", {}, make("b", { textContent: say("answering") }), summary(message)),
      iconButton("✕", "cancel", () => this.quote(null)));
    this.field.focus();
  }

  async edit(message) {
    const form = await ask("edit", (form) => { form.text.value = message.text; });
    const text = form?.text.value.trim();
    if (text && text !== message.text) {
      call(`people/${this.personId}/edit`, { message_id: message.message_id, text, ...this.inChat });
    }
  }

  attach() {
    const files = [...this.picker.files];
    this.picker.value = "";
    this.sendFiles(files);
  }

  async sendFiles(files) {
    for (const file of files) {
      const isPhoto = /^image\/(png|jpeg|gif|webp)$/.test(file.type) && await confirmWith(say("asPhoto"));
      const query = new URLSearchParams({ kind: isPhoto ? "photo" : "document", name: file.name, caption: this.field.value, ...this.inChat });
      if (await upload(`people/${this.personId}/file?${query}`, file)) { this.field.value = ""; this.typed(); }
    }
  }

  async shareContact() {
    if (!await confirmWith(say("shareContact"))) return;
    const phone_number = `+7700${String(this.personId).slice(-7).padStart(7, "0")}`;
    call(`people/${this.personId}/contact`, { phone_number, ...this.inChat });
  }

  block(blocks) { call(`people/${this.personId}/${blocks ? "block" : "unblock"}`, {}); }

  async erase() {
    if (await confirmWith(say("eraseSure"))) call(`people/${this.personId}/delete`, {});
  }
}
