### Рабочее место сотрудников: обращения, статистика, заготовки

## Обзор и очередь

desk-overview = Обзор
desk-appeals = Обращения
desk-statistics = Статистика
desk-texts = Заготовки
# $day (String)
desk-today = Сегодня, { $day }

desk-queue = Ждут ответа
desk-count-overdue = просрочено
desk-count-today = срок сегодня
# $days (String)
desk-count-soon = срок в ближайшие дни ({ $days })

desk-count-unassigned = никто не взял
desk-count-mine = у меня
desk-count-awaiting = ждут заявителя
desk-count-open = всего открыто
desk-search = Поиск
desk-search-hint = Номер, имя, организация, ИИН, телефон
desk-find = Найти
desk-filter = Фильтр
desk-any = любой вариант
desk-open = ждут ответа
desk-all = все
desk-mine = у меня
desk-nobody = никто
desk-filter-overdue = просрочено
desk-filter-today = сегодня
# $days (String)
desk-filter-soon = в ближайшие дни ({ $days })

desk-show = Показать
desk-reset = Сбросить
desk-nothing-to-search = Искать нечего: напишите слово подлиннее, номер, ИИН или телефон.
desk-nothing-found = Ничего не найдено.
desk-nothing-owed = Открытых обращений нет: на всё отвечено.
desk-pages = Страницы
desk-next = Дальше
desk-to-beginning = В начало
desk-column-number = Номер
desk-column-state = Состояние
desk-column-due = Срок
desk-column-kind = О чём
desk-column-about = О чём, о ком, от кого
desk-column-region = Регион
desk-column-received = Получено
desk-column-assignee = В работе у
desk-column-language = Язык
desk-due-unknown = срок неизвестен
# $days (String)
desk-overdue = просрочено дней: { $days }

desk-due-today = сегодня последний день
# $days (String)
desk-days-left = осталось дней: { $days }

desk-in-time = в срок
desk-late-answer = позже срока
desk-erased = Личные данные стёрты.

## Обращение

# $number (String)
desk-appeal = Обращение { $number }

desk-something-new = В этом обращении что-то изменилось.
desk-reload = Обновить страницу
desk-organisation = Организация
desk-happened = Когда
desk-asks = Просит
desk-name = Имя
desk-contact = Как связаться
desk-iin = ИИН
desk-facts = Из проверки статуса
desk-forward-by = Передать не позже
desk-answer-by = Ответить не позже
# $date (String)
desk-provisional = { $date } (предварительно: календарь ещё не объявлен)

desk-extension = Продление
# $date (String)
desk-extended-to = срок продлён до { $date }

desk-ended = Завершено
desk-rating = Оценка
desk-thread = Переписка
desk-history = История
desk-history-when = Когда
desk-history-who = Кто
desk-history-what = Что
desk-history-state = Состояние
desk-person = заявитель
desk-program = программа
desk-never-sent = Внутренняя заметка: заявителю не отправляется.
desk-delivered = доставлено
# $attempts (String)
desk-not-delivered-yet = ещё не доставлено, попыток: { $attempts }

# $since (String)
desk-given-up = не доставлено, попытки прекращены { $since }

desk-try-again = Отправить ещё раз
desk-see-original = Показать исходный текст
desk-cover = Скрыть слова
# $size (String)
desk-kilobytes = { $size } КБ

# $size (String)
desk-megabytes = { $size } МБ

desk-act-register = обращение зарегистрировано
desk-act-add = дополнение
desk-act-withdraw = обращение отозвано
desk-act-helped = ответ помог
desk-act-not-helped = ответ не помог
# $stars (String)
desk-act-rate = оценка: { $stars }

desk-act-reopen = обращение открыто снова
desk-act-official-number = номер, полученный в другом органе
desk-act-take = взято в работу
# $login (String)
desk-act-hand-over = передано коллеге: { $login }

desk-act-ask = вопрос заявителю
desk-act-note = заметка
desk-act-forward = передано в другой орган
# $date (String)
desk-act-extend = срок продлён до { $date }

desk-act-answer = ответ
desk-act-close = закрыто
# $place (String)
desk-act-cover = скрыты слова в записи { $place }

desk-act-erase = личные данные стёрты

## Что можно сделать

desk-what-now = Действия
desk-only-looking = Ваша роль позволяет только смотреть.
desk-your-text = Ваш текст, не отправлен
desk-hint-not-taken = Чтобы ответить, сначала возьмите обращение в работу.
# $login (String)
desk-hint-taken-by = Обращение в работе у другого сотрудника: { $login }.

desk-do-take = Взять в работу
desk-do-answer = Ответить
desk-do-ask = Спросить заявителя
desk-do-note = Записать заметку
desk-do-forward = Передать в другой орган
desk-do-extend = Продлить срок
desk-do-hand-over = Передать коллеге
desk-do-close = Закрыть обращение
desk-do-cover = Скрыть
desk-send = Отправить
desk-save = Сохранить
desk-question = Вопрос
desk-answer-text = Ответ
desk-note-text = Заметка
desk-canned = Начать с заготовки (заменит набранное)
desk-insert = Вставить
desk-to-whom = Кому
desk-to-which-body = Куда
desk-other-body = другой орган, название ниже
desk-body-by-name = Название органа
desk-forward-text = Пояснение для заявителя
# $date (String)
desk-forward-late = Срок передачи по закону прошёл: { $date }. Передача будет с опозданием.

desk-until = Новый последний день
# $date (String)
desk-at-most = Не позже: { $date }

desk-reason = Причина, её увидит заявитель
desk-stale = Пока страница была открыта, обращение изменилось. Ничего не сделано, ваш текст сохранён ниже. Что произошло:
desk-text-empty = Напишите текст.
# $longest (String)
desk-text-long = Текст слишком длинный. Знаков можно не больше: { $longest }.

desk-nobody-chosen = Выберите коллегу.
desk-no-body-chosen = Выберите орган или напишите его название.
desk-no-day = Укажите день.
# $login (String)
desk-refused-taken = Не сделано: обращение в работе у другого сотрудника, { $login }.

desk-refused-there = Не сделано: обращение уже у этого сотрудника.
desk-refused-extended = Не сделано: срок продлевают один раз.
desk-refused-passed = Не сделано: срок уже прошёл, продлить его нельзя.
# $after (String)
# $most (String)
desk-refused-until = Не сделано: новый день должен быть позже { $after } и не позже { $most }.

desk-refused-no-term = Не сделано: срок этого обращения неизвестен.
# $state (String)
desk-refused-state = Не сделано: так нельзя, пока состояние обращения «{ $state }».

desk-refused-other = Не сделано: правила этого не допускают.

## Скрытые слова

# $number (String)
desk-cover-title = Скрыть слова, обращение { $number }

# $cover (String)
desk-cover-lead = Замените лишнее на { $cover }. Исходный текст останется, его видят старший оператор и аудитор. Скрытые слова поиск больше не найдёт.

desk-what-is-left = Что останется
# $number (String)
desk-original = Исходный текст, обращение { $number }

desk-original-lead = Просмотр записан в журнал.
desk-back-to-appeal = К обращению

## Заготовки

desk-texts-lead = С них можно начать ответ или вопрос. Предлагаются те, что подходят по языку и виду обращения.
desk-new-text = Новая заготовка
desk-change = Изменить
desk-change-text = Изменить заготовку
desk-remove-text = Удалить
desk-every-kind = для всех обращений
desk-text-title = Название
desk-text-body = Текст
# $title (String)
# $body (String)
desk-text-bad = Заполните название и текст. Знаков в названии можно не больше: { $title }, в тексте: { $body }.

## Статистика и выгрузка

desk-from-day = Получены с
desk-to-day = по
desk-no-appeals = За это время обращений не было.
desk-received = Получено
desk-still-open = Открыто
desk-in-time-count = В срок
desk-late-count = С опозданием
desk-in-time-share = Доля в срок
desk-mean-rating = Средняя оценка
desk-helped-share = Ответ помог
desk-helped = Помог / не помог
desk-not-told = не указано
desk-export = Выгрузка
desk-export-lead = По строке на обращение: номер, даты, о чём, регион, язык, состояние, кто отвечал, оценка. Имён, контактов, ИИН и текстов в файле нет.
desk-term-kept = Срок соблюдён
desk-helped-column = Ответ помог
desk-yes = да
desk-no = нет

## Заготовки, которые есть с самого начала

canned-details-title = Уточнить подробности
canned-details = Здравствуйте! Мы начали рассматривать ваше обращение. Чтобы ответить точно, нужны подробности: когда это случилось, в какой организации и что вам сказали. Если есть документы или фото, пришлите их сюда. Номер телефона или ИИН присылать не обязательно.
canned-answer-title = Ответ: начало и конец
canned-answer = Здравствуйте! Мы рассмотрели ваше обращение.


    Если ответ не помог, обращение можно открыть снова кнопкой под этим сообщением.
canned-care-title = Отказ в помощи: к кому идти
canned-care = Здравствуйте! При отказе в помощи быстрее всего помогает служба поддержки пациента и внутреннего аудита самой медицинской организации: обратитесь туда и попросите записать жалобу. Если там не решили, следующая ступень — управление здравоохранения региона. Вопросы об ОСМС: 1414.
canned-pay-title = Требуют платить: что делать
canned-pay = Здравствуйте! Сохраните чек или договор и запишите, за какую услугу просили деньги. Обратитесь в службу поддержки пациента и внутреннего аудита медицинской организации и спросите, почему услуга не оказана бесплатно. Если там не решили, следующая ступень — управление здравоохранения региона. Вопросы об ОСМС: 1414.
canned-status-title = Статус показан неверно: что проверить
canned-status = Здравствуйте! Проверьте, за какие месяцы поступили платежи: выписку о платежах выдаёт eGov. Если платёж сделан, но в выписке его нет, покажите чек тому, кто платил, или Госкорпорации «Правительство для граждан». Вопросы о статусе: 1414.
canned-refund-title = Возврат денег: куда обращаться
canned-refund = Здравствуйте! Лишние и ошибочные платежи возвращают через Госкорпорацию «Правительство для граждан». Если платил работодатель, заявление подаёт он. Понадобятся дата, сумма и период платежа.
canned-thanks-title = Благодарность
canned-thanks = Здравствуйте! Спасибо за добрые слова. Передадим их тем, о ком вы написали.
