### Ответы на вопросы: статьи, темы, поиск

## Величины в статьях

figure-unknown = (пока неизвестно)
# $count (Number)
term-months = { $count ->
        [one] { $count } месяц
        [few] { $count } месяца
        *[many] { $count } месяцев
    }
# $count (Number)
term-months-genitive = { $count ->
        [one] { $count } месяца
        *[other] { $count } месяцев
    }
# $count (Number)
term-working-days = { $count ->
        [one] { $count } рабочий день
        [few] { $count } рабочих дня
        *[many] { $count } рабочих дней
    }
# $count (Number)
term-working-days-genitive = { $count ->
        [one] { $count } рабочего дня
        *[other] { $count } рабочих дней
    }
# $count (Number)
term-operating-days = { $count ->
        [one] { $count } операционный день
        [few] { $count } операционных дня
        *[many] { $count } операционных дней
    }
# $count (Number)
term-weeks = { $count ->
        [one] { $count } неделя
        [few] { $count } недели
        *[many] { $count } недель
    }
# $count (Number)
term-years = { $count ->
        [one] { $count } год
        [few] { $count } года
        *[many] { $count } лет
    }
phone-fund = 1414
phone-ambulance = 103
phone-rescue = 112
phone-crisis = 150
phone-drugs = 1439
handle-fund = @SaqtandyryBot

## Темы и вопросы

theme-status = Статус
theme-payers = Кто и сколько платит
theme-state = За кого платит государство
theme-payments = Платежи и возврат
theme-care = Медицинская помощь
theme-rights = Права и жалобы
theme-foreigners = Иностранцы и отъезд
theme-safety = Мошенники, личные данные
theme-system = Фонд и система
answers-ask = О чём спросить?
answers-how = Напишите вопрос своими словами, на казахском или русском, или выберите тему.
answers-which = Что вы имели в виду?
button-no-such-question = Другой вопрос
button-resume = Вернуться к начатому
button-ask = Задать вопрос
button-all-themes = Темы
button-themes = Все темы
button-services = Это бесплатно?
button-sources = Источники
button-share = Поделиться
button-earlier = ← Назад
button-later = Дальше →
help-ask = Просто напишите вопрос: бот найдёт ответ. /ask — все темы, /package — какая помощь бесплатна
command-ask = Задать вопрос, все темы
command-package = Какая помощь бесплатна
language-chosen = Язык: русский.

## Источники ответа

# $day (String)
answers-valid-from = Действует с { $day }
# $day (String)
answers-checked-on = Проверено: { $day }
# $day (String)
# $sources (String)
answers-footer = Проверено { $day }. Источники: { $sources }.
answers-unsure = Подтверждено не полностью: перед оплатой или спором уточните по номеру 1414, звонок бесплатный.

## Что бесплатно

services-ask = Это бесплатно?
services-how = Выберите услугу: покажу, что для неё нужно и что сказать в регистратуре.
package-guaranteed = бесплатно всем
package-osms = бесплатно застрахованным
package-mixed = зависит от случая
package-none = не входит в бесплатную помощь

## Поделиться

share-how = Ссылка открывает этот ответ в боте:
button-copy-link = Скопировать ссылку
button-qr = QR-код для печати
qr-caption = QR-код: наведите камеру, и откроется бот.

## Срочная помощь

alarm-emergency = <b>Звоните 103 (скорая) или 112 прямо сейчас.</b>
    Экстренная помощь бесплатна для всех, застрахованы вы или нет. Скажите адрес и что случилось, не кладите трубку.
    Этот бот не может вызвать скорую.
alarm-suicide = <b>Если вам или кому-то грозит опасность прямо сейчас, звоните 103 или 112.</b>
    Это бесплатно, застрахованы вы или нет. Вы не одни: не оставайтесь сейчас наедине с собой, позовите того, кому доверяете.
    Поговорить со специалистом можно круглосуточно по номеру 150.
