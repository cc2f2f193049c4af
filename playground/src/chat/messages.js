// How a message looks: words by their entities, pictures, files, buttons.

import { copy, make, toast } from "./dom.js";
import { language, say } from "./texts.js";

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);

/** Text with entities as nodes. Offsets are UTF-16 units, as JavaScript's own are. Without `actions` nothing in it can be pressed but addresses. */
export function formatted(text, entities, actions) {
  const build = (list, start, end) => {
    const fragment = document.createDocumentFragment();
    let at = start;
    for (let i = 0; i < list.length;) {
      const entity = list[i];
      const stop = Math.min(entity.offset + entity.length, end);
      let next = i + 1;
      if (entity.offset >= at) {
        while (next < list.length && list[next].offset < stop) next += 1;
        const isBlock = BLOCKS.has(entity.type);
        const before = text.slice(at, entity.offset);
        // A block breaks the line by itself.
        fragment.append(isBlock ? before.replace(/\n$/, "") : before);
        const node = styled(entity, text.slice(entity.offset, stop), actions);
        node.append(build(list.slice(i + 1, next), entity.offset, stop));
        fragment.append(node);
        at = isBlock && text[stop] === "\n" ? stop + 1 : stop;
      }
      i = next;
    }
    fragment.append(text.slice(at, end));
    return fragment;
  };
  return build(entities ?? [], 0, text.length);
}

function styled(entity, words, actions) {
  switch (entity.type) {
    case "bot_command":
      return make("button", { type: "button", className: "link", onclick: () => actions?.command(words) });
    case "text_link": return link(entity.url, actions);
    case "url": return link(/^[a-z]+:/i.test(words) ? words : `http://${words}`, actions);
    case "email": return link(`mailto:${words}`);
    case "mention": return link(`https://t.me/${words.slice(1)}`);
    case "hashtag": return make("span", { className: "link" });
    case "spoiler": {
      const node = make("span", { className: "spoiler", tabIndex: 0, role: "button" });
      const open = () => node.classList.add("open");
      node.onclick = open;
      node.onkeydown = (event) => { if (event.key === "Enter") open(); };
      return node;
    }
    case "expandable_blockquote": {
      const node = make("blockquote", { className: "folded", tabIndex: 0 });
      const turn = () => node.classList.toggle("folded");
      node.onclick = turn;
      node.onkeydown = (event) => { if (event.key === "Enter") turn(); };
      return node;
    }
    default: return make(TAGS[entity.type] ?? "span");
  }
}

/** What a link that opens this bot says to it: `/start a-prepay` for `https://t.me/osms_bot?start=a-prepay`. */
export function startOf(url, username) {
  const address = URL.canParse(url) ? new URL(url) : null;
  const isOfBot = address?.hostname === "t.me" && address.pathname.toLowerCase() === `/${username}`.toLowerCase();
  const start = isOfBot ? address.searchParams.get("start") : null;
  return start && `/start ${start}`;
}

function link(url, actions) {
  const isSafe = /^(https?|mailto|tel|tg):/i.test(url);
  if (!isSafe) return make("span");
  const onclick = (event) => { if (actions?.start(url)) event.preventDefault(); };
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer", onclick });
}

/** One line about a message, for lists and quotations. */
export function summary(message) {
  const words = message.text ?? message.caption;
  if (words) return words.replace(/\s+/g, " ").slice(0, 90);
  if (message.photo) return say("photo");
  if (message.document) return message.document.file_name ?? say("document");
  if (message.contact) return say("contact");
  return message.sticker?.emoji ?? say("sticker");
}

/** The element of a message. `actions` tells what happens when something in it is pressed. */
export function bubble(message, person, actions) {
  const isOwn = message.from.id === person.id;
  const node = make("article", { className: `message ${isOwn ? "own" : "theirs"}`, tabIndex: -1 });
  node.dataset.id = message.message_id;
  const box = make("div", { className: "bubble" });
  if (!isOwn && message.chat.type !== "private") {
    box.append(make("div", { className: `author hue-${Math.abs(message.from.id) % 7}`, textContent: message.from.first_name || say("erasedName") }));
  }
  if (message.via_bot) box.append(make("div", { className: "via", textContent: say("via")(message.via_bot.username) }));
  if (message.reply_to_message) {
    const original = message.reply_to_message;
    box.append(make("button", { type: "button", className: "quote", onclick: () => actions.show(original.message_id) },
      make("b", { textContent: original.from.first_name }), make("span", { textContent: summary(original) })));
  }
  box.append(...content(message, actions));
  box.append(meta(message));
  node.append(box, tools(message, isOwn, actions));
  if (message.reply_markup) node.append(buttons(message, actions));
  return node;
}

function content(message, actions) {
  const nodes = [];
  if (message.photo) {
    const photo = message.photo.at(-1);
    nodes.push(make("a", { className: "photo", href: fileUrl(photo), target: "_blank" },
      make("img", { src: fileUrl(photo), alt: message.caption ?? say("photo"), width: photo.width, height: photo.height, onload: actions.grown })));
  }
  if (message.document) nodes.push(file(message.document));
  if (message.contact) {
    const { first_name, phone_number } = message.contact;
    nodes.push(make("div", { className: "contact" }, make("span", { className: "badge", textContent: "☎" }),
      make("span", {}, make("b", { textContent: first_name }), make("br"), phone_number)));
  }
  if (message.sticker) nodes.push(make("div", { className: "sticker", textContent: message.sticker.emoji }));
  const words = message.text ?? message.caption;
  if (words) {
    const entities = message.entities ?? message.caption_entities;
    nodes.push(make("div", { className: "words" }, formatted(words, entities, actions)));
  }
  return nodes;
}

const fileUrl = (thing) => `/sim/files/${encodeURIComponent(thing.file_id)}`;

function file(document) {
  const name = document.file_name ?? say("document");
  return make("a", { className: "file", href: fileUrl(document), download: name, title: say("download") },
    make("span", { className: "badge", textContent: "↓" }),
    make("span", {}, make("b", { textContent: name }), make("br"), size(document.file_size)));
}

function size(bytes) {
  const [value, unit] = bytes < 1024 ? [bytes, "Б"] : bytes < 1048576 ? [bytes / 1024, "КБ"] : [bytes / 1048576, "МБ"];
  return `${new Intl.NumberFormat(language(), { maximumFractionDigits: 1 }).format(value)} ${unit}`;
}

function meta(message) {
  const time = new Date(message.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return make("div", { className: "meta", textContent: message.edit_date ? `${say("edited")} ${time}` : time });
}

function tools(message, isOwn, actions) {
  const node = make("div", { className: "tools" });
  const tool = (sign, key, onclick) =>
    node.append(make("button", { type: "button", textContent: sign, title: say(key), "aria-label": say(key), onclick }));
  tool("↩", "reply", () => actions.reply(message));
  if (isOwn && message.text) tool("✎", "edit", () => actions.edit(message));
  return node;
}

function buttons(message, actions) {
  const node = make("div", { className: "buttons" });
  for (const row of message.reply_markup.inline_keyboard) {
    node.append(make("div", { className: "row" }, ...row.map((button) => inlineButton(button, message, actions))));
  }
  return node;
}

function inlineButton(button, message, actions) {
  const node = make("button", { type: "button", textContent: button.text });
  if (button.style) node.classList.add(button.style);
  const mark = (sign) => node.append(make("span", { className: "corner", textContent: sign, "aria-hidden": "true" }));
  if (button.callback_data !== undefined) {
    node.onclick = () => actions.press(message, button.callback_data, node);
  } else if (button.url) {
    mark("↗");
    node.title = button.url;
    const isSafe = /^(https?|tg):/i.test(button.url);
    node.onclick = () => { if (!actions.start(button.url) && isSafe) window.open(button.url, "_blank", "noopener,noreferrer"); };
  } else if (button.copy_text) {
    mark("⧉");
    node.onclick = () => copy(button.copy_text.text);
  } else if (button.web_app) {
    mark("▢");
    node.onclick = () => toast(say("miniApp"));
  } else {
    mark("@");
    const query = button.switch_inline_query ?? button.switch_inline_query_current_chat
      ?? button.switch_inline_query_chosen_chat?.query ?? "";
    node.onclick = () => actions.inline(query);
  }
  return node;
}
