### Право: плательщики, категории, правила, отказы

## Плательщики

payer-employee = наёмный работник
payer-contractor = работающий по договору ГПХ
payer-sole-proprietor = индивидуальный предприниматель (ИП)
payer-private-practice = лицо, занимающееся частной практикой
payer-farm-head = глава крестьянского или фермерского хозяйства
payer-independent = самостоятельный плательщик
payer-self-employed = самозанятый (специальный налоговый режим)
payer-single-aggregate-city = единый совокупный платёж (ЕСП), город
payer-single-aggregate-village = единый совокупный платёж (ЕСП), село
payer-single-payment = единый платёж (работник малого бизнеса)
payer-state = государство

## Категории, за которые платит государство

category-child = ребёнок до 18 лет
category-pregnant = неработающая беременная
category-raising-under3 = неработающий, воспитывающий ребёнка до 3 лет
category-child-care-leave = в отпуске по беременности и родам, усыновлению или уходу за ребёнком до 3 лет
category-decorated-mother = награждённая многодетная мать
category-carer-disabled-child = неработающий, ухаживающий за ребёнком с инвалидностью
category-carer-group1 = неработающий, ухаживающий за человеком с инвалидностью I группы
category-disability = человек с инвалидностью
category-pensioner = получатель пенсии
category-student = обучающийся очно
category-unemployed = зарегистрированный безработный
category-social-assistance = неработающий получатель адресной социальной помощи (АСП)
category-kandas = неработающий кандас
category-convict = отбывающий наказание (кроме учреждений минимальной безопасности)
category-detainee = содержащийся в следственном изоляторе
category-house-arrest = неработающий под домашним арестом
category-crisis-level = человек с кризисным или экстренным уровнем социального благополучия (D, E)

## Значения

value-rate = ставка
value-cap = предел, МЗП
value-multiple = база, кратность
value-income-limit = предел дохода режима, МРП
value-minimum-wage = минимальная заработная плата (МЗП)
value-monthly-index = месячный расчётный показатель (МРП)
value-average-wage = средняя месячная зарплата
value-published-amount = опубликованная сумма
value-several-jobs-cap = предел общий для всех мест работы
value-january-index = МРП января
value-state-group = категория, за которую платит государство
confidence-high = подтверждено
confidence-medium = один источник или вывод: проверьте
confidence-low = не подтверждено
paid-by-employee = работник
paid-by-employer = работодатель
paid-by-oneself = сам человек
paid-by-state = государство

## Отказы

# $asked (String)
# $from (String)
# $until (String)
refusal-not-formalised = правила на { $asked } не формализованы. Есть период { $from } – { $until }.

# $months (String)
# $from (String)
# $until (String)
refusal-months-not-formalised = { $months }: платежи за эти месяцы не учитываются. Есть месяцы { $from } – { $until }.

# $asked (String)
# $payer (String)
# $from (String)
# $until (String)
refusal-payer-not-formalised = на { $asked } сумма неизвестна, плательщик: { $payer }. Известны месяцы { $from } – { $until }.

# $from (String)
# $payer (String)
# $before (String)
refusal-payer-not-yet = такой плательщик есть с месяца { $from }: { $payer }. До этого платили иначе: { $before }.

# $until (String)
# $payer (String)
# $replaced-by (String)
refusal-payer-ended = такой плательщик был по месяц { $until }: { $payer }. Теперь вместо него: { $replaced-by }.

# $from (String)
# $category (String)
refusal-category-not-yet = такая категория есть с месяца { $from }: { $category }.

# $payer (String)
refusal-income-needed = нужен доход, плательщик: { $payer }. Например: --income 300000.

# $payer (String)
refusal-one-income = принимается один доход, плательщик: { $payer }. Несколько доходов могут указать наёмный работник и работающий по договору ГПХ.

refusal-state-paid-employee-only = принимается только вместе с --payer employee.
# $paid-on (String)
# $today (String)
refusal-prepaid-later = день платежа { $paid-on } позже дня вопроса { $today }. Принимается день не позже него.

# $months (String)
# $from (String)
# $until (String)
refusal-single-aggregate-months = в месяцы { $months } единого совокупного платежа не было. Принимаются { $from } – { $until }.

# $month (String)
refusal-first-month-paid = месяц { $month } уже оплачен. Уберите параметр: план начнётся с первого неоплаченного месяца.

# $given (String)
# $most (String)
refusal-self-pay-months = { $given } — слишком много: принимается число от 0 до { $most }.

## Примечания к взносам

# $month (String)
note-employees-pay-since = Собственные взносы работников — с месяца { $month }; до этого платит только работодатель.

note-certificate = Предел действует для суммы доходов со всех мест работы: дайте второму работодателю справку о платежах с первого.
note-several-jobs-inferred = Что и новый предел действует для суммы доходов — вывод из прежнего правила, прямо в источниках не сказано.
# $months (String)
note-some-employers-exempt = { $months }: работодатели отраслей, пострадавших от пандемии, были освобождены; точные месяцы и отрасли не найдены. Сумма — для тех, кто освобождён не был.

# $category (String)
# $groups (String)
note-state-insured = За этого работника платит государство ({ $category }): ничего не удерживается и не отчисляется. Это верно для категорий: { $groups }.

# $category (String)
# $groups (String)
note-job-ends-group = С работой эта категория прекращается ({ $category }): взносы и отчисления платятся. Работая, остаются застрахованными государством: { $groups }.

# $category (String)
# $groups (String)
note-group-unclear = Нужно ли платить за работника этой категории ({ $category }), в источниках прямо не сказано; сумма посчитана так, будто нужно. Проверьте по 1414. В источнике названы: { $groups }.

note-customer-withholds = Взнос удерживает и перечисляет заказчик; сверху он ничего не платит.
note-income-no-difference = Сумма фиксированная: от дохода не зависит.
# $months (String)
note-exempt = В этот период от уплаты освобождены: { $months }.

# $limit (String)
note-above-income-limit = Доход выше предела режима ({ $limit } в месяц): с таким доходом спецрежим не применяется, сумма посчитана только до предела.

# $total (String)
# $employer (String)
# $employee (String)
note-inside-single-payment = Эти суммы платятся внутри единого платежа ({ $total } от оплаты труда): часть работодателя — { $employer } платежа, работника — { $employee }. Это обычные ставки, записанные долями.

# $share (String)
note-whole-single-aggregate = Это весь платёж; на медицинское страхование шла его часть, { $share } (доля не подтверждена).

note-january-index = МРП в этом году менялся; что платёж считается по МРП января, не подтверждено.

## Правила статуса

# $from (String)
rule-before-care = Помощь по страхованию — с месяца { $from }; до этого застрахованных нет.

# $until (String)
rule-everyone = Переходный период: по месяц { $until } застрахованы все, платили они или нет.

# $until (String)
# $needed (Number)
rule-independent-run = Переходный период (по месяц { $until }): самостоятельному плательщику достаточно { $needed } оплаченных месяцев подряд.

# $category (String)
rule-state-pays = За этот месяц платит государство, категория: { $category }.

# $category (String)
rule-local-budget-pays = За этот месяц платит местный бюджет, категория: { $category }.

# $needed (Number)
rule-all-covered = Все месяцы из { $needed } перед этим покрыты.

# $needed (Number)
# $missing (Number)
rule-some-missing = Из { $needed } месяцев перед этим не покрыто: { $missing }.

# $needed (Number)
rule-current-month-open = Открытый вопрос: один источник считает { $needed } месяцев вместе с текущим. При таком счёте статус есть уже в этом месяце.

# $last (String)
# $months (Number)
rule-retained = Последний покрытый месяц: { $last }. Право сохраняется ещё { $months } мес. после него.

# $run (Number)
# $ordinary (Number)
# $long (Number)
# $last (String)
rule-long-retention-open = Открытый вопрос: у плативших { $run } месяцев подряд право сохраняется не { $ordinary }, а { $long } мес.; что они считаются так же — вывод по аналогии (последний покрытый месяц: { $last }).

rule-debt-stays = Пропущенные месяцы всё равно нужно оплатить.
# $through (String)
rule-ended = Статус был по месяц { $through }.

# $last (String)
rule-state-ends = Последний месяц, за который платит государство: { $last }. Сохраняется ли право после него, источники не говорят: платите сами со следующего месяца.

# $last (String)
rule-after-state-open = Открытый вопрос: государство платило по месяц { $last }; сохраняется ли право после этого, источники не говорят. Проверьте по 1414.

# $months (String)
# $from (String)
rule-prepaid = Предоплачены месяцы: { $months }. Статус с { $from }.

# $by (String)
rule-prepaid-pending = Предоплата сделана; статус должен появиться не позже { $by }.

# $on (String)
rule-prepaid-starts = Предоплата сделана; статус начнётся { $on }.

rule-prepaid-early-open = Открытый вопрос: платёж сделан раньше чем за месяц до первого месяца, правило об этом молчит.
# $needed (Number)
rule-prepaid-too-few = Предоплата не даёт статуса: нужно { $needed } месяцев подряд. Оплаченные месяцы засчитаны как оплаченные.

# $from (String)
rule-prepaid-before-law = Предоплата не даёт статуса: такой способ есть с { $from }. Оплаченные месяцы засчитаны как оплаченные.

rule-prepaid-in-arrears = Предоплата не даёт статуса: первый месяц раньше месяца платежа. Оплаченные месяцы засчитаны как оплаченные.
# $needed (Number)
rule-single-aggregate-open = ЕСП уплачен { $needed } месяца подряд: статус с последнего из них (по одному источнику).

## План

route-prepay = предоплата
route-arrears = оплата пропущенных месяцев
# $through (String)
# $monthly (String)
why-nothing-missing = Сейчас платить ничего не нужно: пропущенных месяцев нет, статус действует по месяц { $through }; чтобы сохранить его, платите { $monthly } в месяц (или платят работодатель, государство).

# $category (String)
# $route (String)
why-state-pays = Сейчас платить ничего не нужно: за этот месяц платит государство ({ $category }); если основание прекратится, дешевле { $route }.

# $through (String)
why-everyone-insured = Сейчас для получения помощи платить не нужно: по месяц { $through } застрахованы все; но взносы за эти месяцы всё равно причитаются.

# $route (String)
# $months (Number)
# $total (String)
# $other (String)
why-cheaper = Дешевле { $route }: за { $months } месяцев { $total } против { $other }.

# $total (String)
why-same-cost = Оба пути стоят одинаково ({ $total }); с предоплатой нечего забыть, а старые долги платить не нужно.

# $since (String)
why-only-arrears = Предоплата возможна с { $since }; до этого — только оплата пропущенных месяцев.

# $count (Number)
plan-note-separate = { $count } отдельных платежей, в каждом свой месяц и год. Одна общая сумма статуса не даёт.

plan-note-old-debts = Прежние неоплаченные месяцы платить не нужно.
# $year (String)
# $own-price (String)
plan-note-next-year-kept = Открытый вопрос: месяцы { $year } года посчитаны по цене дня платежа (собственная цена того года — { $own-price } в месяц). В примере Фонда доплаты нет, но прямо это не сказано.

# $year (String)
plan-note-next-year-unknown = МЗП { $year } года неизвестна: его месяцы посчитаны по цене дня платежа. Понадобится ли доплата, неизвестно.

# $months (String)
plan-note-already-covered = Эти месяцы уже покрыты: { $months }.

plan-note-starts-later = Открытый вопрос: первый месяц позже следующего, правило об этом молчит.
plan-note-current-unpaid = Текущий месяц не оплачивается, поэтому статус начнётся с первого дня следующего.
# $monthly (String)
# $day (Number)
plan-note-keep-paying = Дальше платите каждый месяц { $monthly }, не позже { $day }-го числа следующего (или платят работодатель, государство).

# $needed (Number)
# $cash-today (String)
plan-note-current-to-be-sure = Открытый вопрос: один источник считает { $needed } месяцев вместе с текущим. Чтобы наверняка, оплатите и текущий: сегодня всего { $cash-today }.

# $needed (Number)
# $month (String)
plan-note-oldest-perhaps-not = Открытый вопрос: один источник считает { $needed } месяцев вместе с текущим; при таком счёте месяц { $month } платить не нужно.

plan-note-past-years = Месяцы прошлого года посчитаны по цене своего года (по одному источнику).
# $until (String)
# $months (Number)
plan-note-shorter-run = Переходный период (по месяц { $until }): самостоятельному плательщику достаточно { $months } оплаченных месяцев подряд перед получением помощи.

plan-note-status-open = Срок статуса после этого платежа зависит от открытого вопроса: посмотрите командой coverage.
# $year (String)
plan-note-provisional-day = Календарь рабочих дней { $year } года ещё не объявлен: день может сдвинуться.

