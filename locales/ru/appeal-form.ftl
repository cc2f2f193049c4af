### Обращение: шаги, проверка, отправка

# $step (Number)
# $steps (Number)
appeal-step = Шаг { $step } / { $steps }

button-next = Дальше
button-skip = Пропустить
button-take-back = Убрать это
not-given = не указано

## Рассказ

story-title = Что случилось?
story-title-question = О чём вопрос?
story-title-thanks = За что благодарите?
appeal-only-texts-and-files = Такое принять не могу: напишите текст, пришлите фото или документ.
no-such-command = Такой команды нет, в обращение это не записано.
story-how = Пишите как удобно, можно несколькими сообщениями. Исправите сообщение — исправится и здесь. Фото и документы тоже присылайте.
# $given (String)
# $most (String)
story-given = Записано знаков: { $given } из { $most }. Можно дописать ещё.

# $over (String)
story-over = Сообщение не поместилось, лишних знаков: { $over }. Всё прежнее сохранено. Сократите это сообщение или пришлите другое, короче.

edit-taken = Исправлено.
story-empty = Пока ничего не записано. Напишите хотя бы одно предложение.
story-noted-early = Записано. Теперь выберите, что случилось.
button-story-clear = Стереть рассказ
hint-care-refused = Расскажите: кто отказал и что сказал, есть ли прикрепление, направление, что болит.
hint-sent-to-pay = Расскажите: за что и сколько просили, кто, дали ли чек, есть ли направление.
hint-long-wait = Расскажите: к кому или на что очередь, когда записались, какую дату назвали.
hint-quality = Расскажите: кто помогал, что было не так, чем это кончилось.
hint-never-happened = Расскажите: какая услуга записана, где вы это увидели, где были в тот день.
hint-medicines = Расскажите: какое лекарство, кто выписал, что ответили в аптеке или поликлинике.
hint-status-wrong = Расскажите: где смотрели статус, что там показано, кто за вас платит.
hint-employer-does-not-pay = Расскажите: за какие месяцы нет платежей, удерживали ли взнос из зарплаты, что ответила бухгалтерия.
hint-refund = Расскажите: когда и сколько заплатили, за какой месяц, почему это лишнее.
hint-question = Напишите вопрос и добавьте, работаете ли вы и кто за вас платит.
hint-thanks = Напишите, кого и за что вы благодарите.

## Где и когда

region-title = В каком регионе это было?
region-title-home = В каком регионе вы живёте?
region-how = Нажмите кнопку или напишите название.
region-unclear = Такой регион не найден: нажмите кнопку.
organisation-title = В какой организации?
organisation-how = Напишите название: поликлиника, больница, аптека.
employer-title = Как называется работодатель?
employer-how = Напишите название; если знаете, и БИН.
happened-title = Когда это было?
happened-how = Нажмите кнопку или напишите своими словами.
months-title = О каких месяцах речь?
months-how = Напишите своими словами, за какие месяцы.
button-today = Сегодня
button-yesterday = Вчера
button-this-week = На этой неделе
# $first (String)
# $last (String)
happened-week = { $first } – { $last }

## О чём просите

asks-title = О чём вы просите?
asks-how = Нажмите готовый вариант или напишите своими словами.
asks-accept = Принять меня и оказать помощь
asks-explain-refusal = Письменно объяснить отказ
asks-free = Оказать помощь бесплатно
asks-money-back = Вернуть деньги
asks-nearest-date = Назначить ближайшую дату
asks-elsewhere = Направить в другую организацию
asks-check-quality = Проверить качество помощи
asks-apology = Разобраться и принять меры
asks-remove-record = Проверить и убрать запись
asks-tell-result = Сообщить, что показала проверка
asks-give-medicine = Выдать лекарство
asks-when-medicine = Сказать, когда выдадут
asks-correct-status = Исправить статус
asks-which-missing = Сказать, каких платежей не хватает
asks-check-employer = Проверить платежи работодателя
asks-restore-status = Вернуть мне статус
asks-what-needed = Сказать, что нужно для возврата

## Кто пишет

name-title = Как вас зовут?
name-how = Фамилия, имя и отчество, если есть. Обращение без имени по закону не рассматривают.
name-needed = Без имени дальше нельзя: напишите, как вас зовут.
contact-title = Как с вами связаться?
contact-how = Ответ придёт сюда, в чат. Если нужно письмо или звонок, оставьте телефон, почту или адрес; если нет, пропустите.
contact-share = Свой номер можно отправить кнопкой внизу.
button-share-phone = Отправить мой номер
contact-taken = Номер получен.
contact-away = Номер больше не нужен, кнопка убрана.
contact-not-here = Номер телефона здесь не нужен, он не сохранён.
iin-title = Указать ИИН?
iin-how = По нему легче найти ваши данные. Это по желанию. Сообщение с номером я удалю, в чате номер виден не будет.
iin-given = указан, не показывается
iin-kept = ИИН записан, сообщение с ним удалено из чата.
iin-asked-apart = Номер удалён из чата и не записан. Об ИИН спрошу отдельно, указывать его не обязательно.
# $over (String)
typed-too-long = Слишком длинно, лишних знаков: { $over }. Напишите короче.

## Файлы

files-title = Есть фото или документы?
# $most (Number)
# $megabytes (String)
files-how = Пришлите их сюда: фото, PDF, Word, Excel, OpenDocument или текст. До { $most } файлов, каждый до { $megabytes } МБ. Место и время съёмки из фото убираю.

# $files (Number)
# $most (Number)
files-kept = Принято файлов: { $files } из { $most }.

# $files (Number)
files-coming = Ещё принимаю файлов: { $files }.

files-receiving = Принимаю файл. Скажу, когда будет готово; можно присылать ещё.
files-arrived = Готово, файлы приняты.
files-wait = Файлы ещё принимаются. Подождите немного и нажмите «Отправить».
files-none-left = Такого файла здесь уже нет.
files-with-words = Подпись к файлу добавлена в обращение.
files-not-taken = Не принято:
# $most (String)
file-too-large = больше { $most } МБ; сожмите или пришлите частями

file-empty = файл пустой
file-kind = такие файлы не принимаю или файл повреждён; пришлите фото, PDF, Word, Excel, OpenDocument или текст
file-gone = Telegram его больше не отдаёт, пришлите ещё раз
# $incident (String)
file-unavailable = сейчас не получилось, пришлите ещё раз; запись об ошибке: { $incident }

# $most (Number)
file-too-many = файлов может быть не больше { $most }; уберите лишний

# $name (String)
button-remove-file = Убрать: { $name }

## Согласие

consent-title = Согласны отправить это?
consent-kept = То, что вы написали и прислали, сохранится в зашифрованном виде.
consent-read-independent = Прочитают только те, кто ведёт этот бот и отвечает на обращения.
consent-read-fund = Прочитают только сотрудники Фонда, которые отвечают на обращения. Если отвечать должен другой орган, обращение передадут ему.
# $days (Number)
consent-how-long = Через { $days } дн. после ответа всё личное стирается.

consent-withdraw = Чтобы отозвать согласие, отзовите обращение и сотрите его: /appeals.
button-consent = Согласен

## Проверка

check-title = Проверьте обращение
check-how = Чтобы изменить, нажмите кнопку ниже.
check-to-independent = Получат: те, кто ведёт этот бот (не Фонд).
check-to-fund = Получит: Фонд социального медицинского страхования.
line-kind = Тема
line-story = Что случилось
line-region = Регион
line-organisation = Организация
line-employer = Работодатель
line-happened = Когда
line-months = Месяцы
line-asks = Прошу
line-name = Имя
line-contact = Связь
line-iin = ИИН
line-files = Файлы
line-facts = Данные проверки
# $label (String)
button-edit = Изменить: { $label }

button-facts-away = Убрать: из проверки
button-send-appeal = Отправить
button-only-text = Только текст, без отправки
# $shown (String)
# $all (String)
shown-part = показано знаков: { $shown } из { $all }, отправится всё

appeal-not-yet = Сейчас отправить не получилось. Нажмите «Отправить» ещё раз.
check-press-a-line = Чтобы изменить, нажмите кнопку ниже; чтобы отправить — «Отправить».
# $number (String)
appeal-sent-already = Обращение уже отправлено: № { $number }.

# $number (String)
appeal-sent-add = Обращение № { $number } уже отправлено. Чтобы дополнить его, нажмите кнопку ниже.

## Черновик

# $given (String)
appeal-welcome-back = С возвращением: черновик обращения сохранён ({ $given }).

# $given (String)
appeal-draft-open = Есть начатый черновик ({ $given }). Продолжаем его.

recall-nothing = пока ничего не записано
# $characters (String)
recall-story = записано знаков: { $characters }

# $files (Number)
recall-files = файлов: { $files }

button-draft-anew = Начать другое обращение
draft-anew-ask = Черновик и его файлы будут стёрты. Начать заново?
button-draft-anew-yes = Стереть и начать заново
button-draft-keep = Оставить черновик
appeal-kept-aside = Прервано. Черновик обращения сохранён, можно вернуться к нему в любой день.
button-draft-delete = Стереть черновик
draft-deleted = Черновик и его файлы стёрты.
facts-added = Месяцы и вывод проверки добавлены к обращению.

## Из проверки статуса и плана

# $day (String)
facts-status = Проверка статуса { $day }.

facts-plan = План оплаты.
facts-insured = Статус: застрахован.
facts-not-insured = Статус: не застрахован.
# $months (String)
facts-paid = Оплачены: { $months }.

# $months (String)
facts-missing = Не оплачены: { $months }.

facts-source-person = Месяцы отмечены заявителем.
