### Талон и готовый текст

slip-name = Талон обращения
# $number (String)
slip-title = Обращение принято: № { $number }

slip-received-label = Принято
# $day (String)
# $time (String)
slip-received = { $day }, { $time } по времени Астаны

slip-by-label = Кто принял
slip-by-independent = служба обращений этого бота; не Фонд и не госорган
slip-by-fund = Фонд социального медицинского страхования, через бот
slip-about-label = Тема
slip-until-label = Ответ до
slip-files-label = Файлов
# $day (String)
slip-registered-on = Пришло в нерабочий день, поэтому считается поступившим { $day }.

# $days (Number)
slip-term = Срок рассмотрения, рабочих дней: { $days }, считая со следующего дня после поступления.

slip-term-provisional = Календарь рабочих дней на это время ещё не утверждён, дата может сдвинуться.
# $days (Number)
slip-term-undated = Срок рассмотрения, рабочих дней: { $days }. Дату не называю: календаря рабочих дней на это время ещё нет.

slip-term-unknown = Срок рассмотрения сейчас назвать не могу: правил на это время ещё нет.
slip-term-whose = Этот срок закон даёт госорганам; мы отвечаем в тот же срок.
slip-follow = Ответ придёт сюда. Следить, дополнить или отозвать: /appeals.
slip-not-filed = Это наш внутренний учёт, а не обращение в Фонд или госорган. Готовый текст для них — кнопка ниже.
slip-not-filed-sheet = Это внутренний учёт службы обращений бота, а не обращение в Фонд или государственный орган.
slip-law = Основание:
button-copy-slip = Скопировать номер и срок
# $number (String)
# $received (String)
slip-copied = Обращение № { $number }, принято { $received }

# $number (String)
# $received (String)
# $until (String)
slip-copied-until = Обращение № { $number }, принято { $received }, ответ до { $until }

button-open-appeal = Открыть обращение
button-letter = Готовый текст для адресата

## Готовый текст

letter-choose = Кому нужен текст?
letter-choose-how = Нажмите, и я пришлю текст, который можно скопировать и отправить или отнести.
# $who (String)
letter-to = Кому: { $who }

# $name (String)
letter-from = От: { $name }

letter-contact-blank = Адрес, телефон: ____________
# $contact (String)
letter-contact = Адрес, телефон: { $contact }

letter-iin-blank = ИИН: ____________
letter-title = Обращение
letter-title-complaint = Жалоба
letter-title-thanks = Благодарность
# $asks (String)
letter-asks = Прошу: { $asks }

# $days (Number)
letter-answer = Прошу ответить письменно в установленный законом срок (рабочих дней: { $days }).

letter-answer-undated = Прошу ответить письменно в установленный законом срок.
# $number (String)
# $day (String)
letter-before = Моё прежнее обращение об этом: № { $number } от { $day }.

# $day (String)
letter-date = Дата: { $day }

letter-signature = Подпись: ____________
# $who (String)
# $how (String)
letter-how = Куда подать: { $who }. { $how }

letter-fill = Впишите ИИН и адрес сами: боту они не нужны. Нажмите на текст, чтобы скопировать.
