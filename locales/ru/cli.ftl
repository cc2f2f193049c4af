### Команды для терминала

## Ошибки: какой аргумент, почему, что принимается

# $given (String)
# $accepted (String)
bad-command = команды «{ $given }» нет. Принимаются: { $accepted }.

# $accepted (String)
bad-no-command = укажите команду. Принимаются: { $accepted }.

# $accepted (String)
bad-argument = такого аргумента нет. Принимаются: { $accepted }.

# $accepted (String)
bad-missing = нужно указать: { $accepted }.

bad-twice = указывается один раз.
# $help (String)
bad-call = команда записана неверно. Справка: { $help }.

bad-text = текст должен быть в кодировке UTF-8.
# $given (String)
# $accepted (String)
bad-value = «{ $given }» не подходит. Принимается: { $accepted }.

# $accepted (String)
bad-empty = значение пустое. Принимается: { $accepted }.

# $given (String)
bad-backwards = «{ $given }»: последний месяц раньше первого. Сначала пишется ранний месяц, например 2024-06..2025-06.

# $given (String)
# $error (String)
bad-file = «{ $given }» не читается ({ $error }). Принимается файл TOML со списками дней off и worked.

# $error (String)
bad-parameters = правила не читаются, это ошибка программы: { $error }

## Что принимается

accepts-month = месяц ГГГГ-ММ, например 2024-05
accepts-months = месяц или промежуток, например 2024-06 или 2024-06..2025-06
# $categories (String)
accepts-state-months = МЕСЯЦЫ:КАТЕГОРИЯ, например 2024-01..2024-05:student; категории: { $categories }

accepts-prepaid = МЕСЯЦЫ@ДЕНЬ, например 2022-10..2023-09@2022-10-10
accepts-day = день ГГГГ-ММ-ДД, например 2025-09-15
accepts-amount = сумма в тенге, не меньше 0, не более двух знаков после точки, например 600000 или 600000.50
# $most (String)
accepts-count = целое число от 0 до { $most }

accepts-iin = двенадцать цифр ИИН
accepts-file = путь к файлу TOML

## Описание команд

about = Обязательное социальное медицинское страхование Казахстана (ОСМС): взносы, статус, предоплата.
about-contribution = Кто сколько платит за месяц
about-coverage = Застрахован ли человек, почему и до какого дня
about-plan = Самый дешёвый путь к статусу
about-iin = Проверить длину, цифры и контрольную цифру ИИН
about-workday = N-й рабочий день после указанного дня
usage = Использование
commands = Команды
options = Параметры
# $payers (String)
option-payer = плательщик: { $payers }

option-month = за какой месяц
option-income = доход за месяц, тенге; если мест работы несколько, повторите для каждого
# $categories (String)
option-state-paid = категория работника, за которую платит государство: { $categories }

option-today = день, на который нужен ответ
option-paid = месяцы, оплаченные вами или работодателем
option-state-months = месяцы, оплаченные государством, и категория
option-prepaid = предоплаченные месяцы и день платежа
option-esp = месяцы, за которые уплачен ЕСП
option-first = первый месяц предоплаты: current или next
option-self-pay-months = сколько месяцев ближайшего года платите сами
option-from = день, от которого считать
option-add = сколько рабочих дней; 0 — сам день, если он рабочий, или ближайший рабочий
option-overrides = файл с поправками календаря (off, worked)
option-iin = проверяемый номер
option-json = вывести JSON
option-lang = язык: kk или ru
option-help = показать эту справку

## Таблицы

column-payer = Кто платит
column-job = Место работы
column-income = Доход
column-base = База
column-rate = Ставка
column-amount = Сумма
column-knp = КНП
column-period = Период
column-month = Месяц
column-confidence = Достоверность
limited = по пределу
unknown = неизвестно
# $payer (String)
# $amount (String)
total = Итого, { $payer }: { $amount }

nothing-due = Платить нечего.
# $month (String)
# $payer (String)
contribution-title = { $month }, { $payer }

# $date (String)
checked-on = Правила проверены: { $date }

# $from (String)
# $until (String)
validity = { $from } – { $until }

# $from (String)
validity-open = с { $from }

# $through (String)
status-insured = Статус: застрахован по { $through } включительно

status-not-insured = Статус: не застрахован
# $date (String)
status-lost-on = День потери статуса (если больше ничего не платить): { $date }

# $date (String)
status-was-lost-on = День потери статуса: { $date }

# $needed (Number)
# $months (String)
status-missing = Из { $needed ->
        [one] последнего { $needed } месяца
        *[many] последних { $needed } месяцев
    } не оплачено: { $months }

status-none-missing = Неоплаченных месяцев нет.

status-uncertain = Ответ не окончательный: в законе есть открытый вопрос.
why-title = Почему
# $route (String)
plan-recommended = Рекомендация: { $route }

# $amount (String)
plan-cash-today = Заплатить сегодня: { $amount }

# $months (Number)
# $amount (String)
plan-total = Всего за { $months ->
        [one] { $months } месяц
        [few] { $months } месяца
        *[many] { $months } месяцев
    }: { $amount }

# $date (String)
plan-insured-from = Статус появится не позже: { $date }

# $month (String)
plan-insured-through = Эти платежи страхуют по { $month } включительно

# $month (String)
plan-retention-through = Право сохранится по { $month } включительно

plan-nothing-to-pay = Платить нечего.
# $horizon (Number)
# $months (Number)
plan-flip = Если из ближайших месяцев ({ $horizon }) вы сами { $months ->
        [0] не платите ни за один
        *[many] платите не больше чем за { $months }
    }, предоплата обойдётся дороже.

iin-valid = Номер верен: длина, цифры и контрольная цифра сходятся.
iin-length = Номер неверен: в ИИН должно быть двенадцать цифр.
iin-digits = Номер неверен: в ИИН бывают только цифры.
iin-check-digit = Номер неверен: контрольная цифра не сходится, одна из цифр набрана с ошибкой.
# $date (String)
workday-date = { $date }

# $date (String)
workday-provisional = { $date } (предварительно: календарь этого года ещё не объявлен)

