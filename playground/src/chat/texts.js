// What the page says, in both languages. The bot's own words never come from here.

const TEXTS = {
  kk: {
    title: "Алаң", people: "Адамдар", language: "Тіл: қазақша. Русский", theme: "Ашық немесе қараңғы түс",
    newPerson: "Жаңа адам", newGroup: "Жаңа топ", name: "Аты", clientLanguage: "Telegram тілі", members: "Мүшелер",
    add: "Қосу", cancel: "Болдырмау", ok: "Жарайды", save: "Сақтау", editText: "Хабарды түзету",
    message: "Хабар", send: "Жіберу", attach: "Файл тіркеу", commands: "Мәзір", keyboard: "Батырмалар",
    back: "Артқа", beside: "Қатар ашу", close: "Жабу", more: "Тағы", block: "Ботты бұғаттау",
    unblock: "Бұғаттан шығару", erase: "Аккаунтты жою", eraseSure: "Аккаунт жойылсын ба? Қайтару мүмкін емес.",
    blocked: "Бот бұғатталған", erased: "Аккаунт жойылған", erasedName: "Жойылған аккаунт",
    start: "Бастау", whatCanItDo: "Бұл бот не істей алады?", bot: "бот", typing: "жазып жатыр…",
    uploading: "файл жіберіп жатыр…", edited: "түзетілген", reply: "Жауап беру", edit: "Түзету",
    copied: "Көшірілді", shareContact: "Телефон нөміріңіз ботқа жіберілсін бе?", photo: "Сурет", document: "Файл",
    contact: "Контакт", sticker: "Стикер", download: "Жүктеп алу", notSent: "Жіберілмеді: ", offline: "Байланыс жоқ…",
    pick: "Сол жақтан адамды таңдаңыз", asPhoto: "Сурет ретінде жіберілсін бе? «Болдырмау» — файл ретінде.",
    answering: "Жауап: ", miniApp: "Шағын қосымшалар бұл жерде ашылмайды", members_n: "мүше", log: "Хабарлар",
    as: "Кімнің атынан", deletedAll: "Хабар жоқ", someone: "Топ",
    offers: "Жіберуге болатын карточкалар", via: (name) => `@${name} арқылы`,
  },
  ru: {
    title: "Площадка", people: "Люди", language: "Язык: русский. Қазақша", theme: "Светлая или тёмная тема",
    newPerson: "Новый человек", newGroup: "Новая группа", name: "Имя", clientLanguage: "Язык Telegram",
    members: "Участники", add: "Добавить", cancel: "Отмена", ok: "Хорошо", save: "Сохранить",
    editText: "Изменить сообщение", message: "Сообщение", send: "Отправить", attach: "Прикрепить файл",
    commands: "Меню", keyboard: "Кнопки", back: "Назад", beside: "Открыть рядом", close: "Закрыть", more: "Ещё",
    block: "Заблокировать бота", unblock: "Разблокировать", erase: "Удалить аккаунт",
    eraseSure: "Удалить аккаунт? Вернуть его нельзя.", blocked: "Бот заблокирован", erased: "Аккаунт удалён",
    erasedName: "Удалённый аккаунт", start: "Начать", whatCanItDo: "Что умеет этот бот?", bot: "бот",
    typing: "печатает…", uploading: "отправляет файл…", edited: "изменено", reply: "Ответить", edit: "Изменить",
    copied: "Скопировано", shareContact: "Отправить боту ваш номер телефона?", photo: "Фото", document: "Файл",
    contact: "Контакт", sticker: "Стикер", download: "Скачать", notSent: "Не отправлено: ", offline: "Нет связи…",
    pick: "Выберите человека слева", asPhoto: "Отправить как фото? «Отмена» — как файл.", answering: "Ответ: ",
    miniApp: "Мини-приложения здесь не открываются", members_n: "участн.", log: "Сообщения", as: "От имени",
    deletedAll: "Сообщений нет", someone: "Группа", offers: "Карточки, которые можно отправить",
    via: (name) => `через @${name}`,
  },
};

let current = localStorage.getItem("language") === "ru" ? "ru" : "kk";

export const language = () => current;

export const say = (key) => TEXTS[current][key];

export function switchLanguage() {
  current = current === "kk" ? "ru" : "kk";
  localStorage.setItem("language", current);
}

/** Puts the words into everything that asks for them by attribute. */
export function label(root) {
  document.documentElement.lang = current;
  for (const node of root.querySelectorAll("[data-text]")) node.textContent = say(node.dataset.text);
  for (const node of root.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", say(node.dataset.label));
    node.title = say(node.dataset.label);
  }
}
