### Право: плательщики, категории, правила, отказы

## Плательщики

payer-employee = наёмный работник
payer-contractor = работающий по договору ГПХ
payer-sole-proprietor = индивидуальный предприниматель (ИП)
payer-private-practice = лицо, занимающееся частной практикой
payer-farm-head = глава крестьянского или фермерского хозяйства
payer-independent = самостоятельный плательщик
payer-self-employed = самозанятый (специальный налоговый режим)
payer-single-aggregate-city = плательщик единого совокупного платежа (ЕСП), город
payer-single-aggregate-village = плательщик единого совокупного платежа (ЕСП), село
payer-single-payment = работник малого бизнеса (единый платёж)
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
value-cap = предел (число МЗП)
value-multiple = кратность базы
value-income-limit = предел дохода режима (число МРП)
value-minimum-wage = минимальная заработная плата (МЗП)
value-monthly-index = месячный расчётный показатель (МРП)
value-average-wage = средняя месячная зарплата
value-state-amount = сумма на одного человека
value-several-jobs-cap = предел, общий для всех мест работы
value-january-index = МРП января
value-state-group = категория, за которую платит государство
value-sector-exemption = работодатели некоторых отраслей освобождены
value-covered-months = месяцев должно быть оплачено
value-prepaid-months = месяцев предоплаты
value-status-term = срок появления статуса, рабочих дней
value-price-kept = месяцы следующего года платятся по размеру дня платежа
value-past-month-price = прошлый месяц платится по размеру своего года
value-due-day = срок уплаты, число следующего месяца
value-when-employed = что работа меняет в этой категории
value-quiet-months = сколько последних месяцев не должно быть пенсионных взносов
value-local-budget = платит местный бюджет, а не республиканский
value-business-exempt = ИП из этой категории за себя не платит
value-payer-role = кто относится к таким плательщикам
value-residents-as-citizens = постоянно живущие иностранцы и кандасы платят наравне с гражданами
value-eaeu-workers = работающие из стран ЕАЭС участвуют наравне с гражданами
value-temporary-foreigners = без вида на жительство и ИИН взносы пакета не дают
value-business-beside-job = ИП платит за себя независимо от зарплаты на работе
value-suspended-business = приостановивший ИП или бездействующий — самостоятельный плательщик
value-unpaid-leave = в отпуске без сохранения зарплаты Фонд советовал платить как самостоятельный плательщик
value-platform-withholds = удерживает оператор интернет-платформы
value-unemployed-instead = кто не учится и не работает, может зарегистрироваться безработным
value-data-by-itself = статус появляется сам, по данным государственных органов
value-temporary-status = если в данных вас нет, по документам дают временный статус на один месяц
value-service = военнослужащие, сотрудники правоохранительных и специальных органов от взносов освобождены
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
refusal-not-formalised = правил на { $asked } в программе нет. Принимается период { $from } – { $until }.

# $months (String)
# $from (String)
# $until (String)
refusal-months-not-formalised = { $months }: платежи за это время программа не учитывает. Принимаются месяцы { $from } – { $until }.

# $asked (String)
# $payer (String)
# $from (String)
# $until (String)
refusal-payer-not-formalised = за { $asked } сумма неизвестна, плательщик: { $payer }. Известны месяцы { $from } – { $until }.

# $asked (String)
# $rate (String)
# $from (String)
# $until (String)
refusal-state-amount-unknown = сумма, которую платит государство, на { $asked } неизвестна: ставка известна ({ $rate }), средняя зарплата не опубликована. Известны месяцы { $from } – { $until }.

# $from (String)
# $payer (String)
# $before (String)
refusal-payer-not-yet = такого плательщика тогда ещё не было (первый месяц: { $from }): { $payer }. До этого вместо него: { $before }.

# $from (String)
# $payer (String)
refusal-payer-only-since = такого плательщика тогда ещё не было (первый месяц: { $from }): { $payer }.

# $until (String)
# $payer (String)
# $replaced-by (String)
refusal-payer-ended = такого плательщика уже не было (последний месяц: { $until }): { $payer }. Теперь вместо него: { $replaced-by }.

# $from (String)
# $category (String)
refusal-category-not-yet = такой категории тогда ещё не было (первый месяц: { $from }): { $category }.

# $payer (String)
refusal-income-needed = нужно указать доход за месяц, плательщик: { $payer }.

# $payer (String)
refusal-one-income = принимается только один доход, плательщик: { $payer }. Несколько доходов могут указать наёмный работник и работающий по договору ГПХ.

refusal-state-paid-employee-only = это может указать только наёмный работник (employee).
# $paid-on (String)
# $today (String)
refusal-prepaid-later = день платежа ({ $paid-on }) позже дня, на который задан вопрос ({ $today }). Принимается тот же день или более ранний.

# $months (String)
# $from (String)
# $until (String)
refusal-single-aggregate-months = { $months }: единого совокупного платежа (ЕСП) тогда не было. Принимаются месяцы { $from } – { $until }.

# $month (String)
refusal-first-month-paid = месяц { $month } уже оплачен; предоплата начинается с первого неоплаченного.

# $given (String)
# $most (String)
refusal-self-pay-months = { $given } — слишком много: принимается целое число от 0 до { $most }.

## Примечания к взносам

# $month (String)
note-employees-pay-since = За этот месяц сам работник взнос не платит (первый месяц взносов работников: { $month }), платит только работодатель.

note-certificate = Предел действует для суммы доходов со всех мест работы: дайте второму работодателю справку о взносах по первому месту работы.
note-several-jobs-inferred = То, что и новый предел действует для суммы доходов, в источниках прямо не сказано: это вывод из прежнего правила.
# $year (String)
note-some-employers-exempt = В { $year } году работодатели отраслей, пострадавших от пандемии, освобождались от уплаты; какие месяцы и отрасли, не найдено. Сумма — для тех, кто освобождён не был; долг за прошлое по ней не считайте.

# $category (String)
# $groups (String)
note-state-insured = За этого работника платит государство ({ $category }): взнос не удерживается, отчислений нет. Категории, в которых так и при работе: { $groups }. Проверьте по номеру 1414.

# $category (String)
# $groups (String)
note-job-ends-group = Кто устроился на работу, выходит из этой категории ({ $category }): взносы и отчисления платятся. Государство платит и за работающих в категориях: { $groups }.

# $category (String)
# $groups (String)
note-group-unclear = Нужно ли платить за работника этой категории ({ $category }), в источниках прямо не сказано; сумма посчитана для случая, когда платить нужно. Проверьте по номеру 1414. Государство платит и за работающих в категориях: { $groups }.

note-customer-withholds = Взнос удерживает и перечисляет заказчик; от себя он ничего не платит.
note-income-no-difference = Сумма фиксированная, от дохода не зависит.
# $months (String)
note-exempt = Платить не нужно, период освобождения: { $months }.

# $limit (String)
note-above-income-limit = Доход выше предела режима ({ $limit } в месяц): с таким доходом спецрежим не применяется, сумма посчитана только до предела.

# $total (String)
# $employer (String)
# $employee (String)
note-inside-single-payment = Эти суммы платятся внутри единого платежа ({ $total } от оплаты труда). Доля работодателя в платеже — { $employer }, доля работника — { $employee }. Это обычные ставки, записанные округлёнными долями; подтверждены не все доли.

# $share (String)
note-whole-single-aggregate = Это весь платёж; доля медицинского страхования в нём — { $share } (доля не подтверждена).

note-january-index = Сумма посчитана по январскому МРП: в этом году МРП менялся, а что берётся январский, не подтверждено.

## Правила статуса

# $from (String)
rule-before-care = Застрахованных ещё нет: первый месяц помощи по страхованию — { $from }.

# $until (String)
rule-everyone = Переходный период: по { $until } включительно застрахованы все, платили они или нет.

# $until (String)
# $needed (Number)
rule-independent-run = Переходный период (по { $until } включительно): самостоятельному плательщику достаточно { $needed ->
        [one] { $needed } оплаченного месяца
        *[many] { $needed } оплаченных месяцев подряд
    }.

# $category (String)
rule-state-pays = За этот месяц платит государство, категория: { $category }.

# $category (String)
rule-local-budget-pays = За этот месяц платит местный бюджет, категория: { $category }.

# $needed (Number)
rule-all-covered = { $needed ->
        [one] Предыдущий { $needed } месяц оплачен.
        [few] Все предыдущие { $needed } месяца оплачены.
        *[many] Все предыдущие { $needed } месяцев оплачены.
    }

# $needed (Number)
# $missing (Number)
rule-some-missing = Из { $needed ->
        [one] предыдущего { $needed } месяца
        *[many] предыдущих { $needed } месяцев
    } не оплачено: { $missing }.

# $needed (Number)
rule-current-month-open = Открытый вопрос: один источник считает нужные месяцы ({ $needed }) вместе с текущим. При таком счёте статус есть уже в этом месяце.

# $last (String)
# $months (Number)
rule-retained = Последний оплаченный месяц: { $last }. После него право сохраняется ещё { $months ->
        [one] { $months } месяц
        [few] { $months } месяца
        *[many] { $months } месяцев
    }.

# $run (Number)
# $ordinary (Number)
# $long (Number)
# $last (String)
rule-long-retention-open = Открытый вопрос: после { $run ->
        [one] { $run } месяца
        *[many] { $run } месяцев
    } платежей подряд право сохраняется не { $ordinary }, а { $long ->
        [one] { $long } месяц
        [few] { $long } месяца
        *[many] { $long } месяцев
    }. Что и этот срок считается от последнего оплаченного месяца ({ $last }) — вывод по аналогии.

rule-debt-stays = За неоплаченные месяцы всё равно нужно заплатить.
# $through (String)
rule-ended = Статус был по { $through } включительно.

# $last (String)
# $months (Number)
rule-paid-after-gap-open = Открытый вопрос: месяц { $last } оплачен, пока право сохранялось, но перед ним есть пропуск; начинается ли срок заново, в источниках не сказано (если да, месяцев после него: { $months }).

# $last (String)
rule-state-ends = Последний месяц, за который платит государство или местный бюджет: { $last }. Сохраняется ли право после него, в источниках не сказано: со следующего месяца платите сами.

# $last (String)
rule-after-state-open = Открытый вопрос: последний месяц, за который платило государство или местный бюджет, — { $last }; сохраняется ли право после него, в источниках не сказано. Проверьте по номеру 1414.

# $months (String)
# $from (String)
rule-prepaid = Предоплаченные месяцы: { $months }. Статус с { $from }.

# $by (String)
rule-prepaid-pending = Предоплата сделана; статус должен появиться не позже { $by }.

# $on (String)
rule-prepaid-starts = Предоплата сделана; статус начнётся { $on }.

rule-prepaid-early-open = Открытый вопрос: предоплата начинается позже, чем со следующего за платежом месяца; о таком случае правило молчит.
# $needed (Number)
rule-prepaid-too-few = Предоплата не даёт статуса: нужно оплатить подряд { $needed ->
        [one] { $needed } месяц
        [few] { $needed } месяца
        *[many] { $needed } месяцев
    }. Эти платежи засчитаны как обычные, каждый за свой месяц.

# $from (String)
rule-prepaid-before-law = Предоплата не даёт статуса: такой способ действует с { $from }. Эти платежи засчитаны как обычные, каждый за свой месяц.

rule-prepaid-in-arrears = Предоплата не даёт статуса: её первый месяц раньше месяца платежа. Эти платежи засчитаны как обычные, каждый за свой месяц.
# $needed (Number)
rule-single-aggregate-open = Открытый вопрос: ЕСП уплачен { $needed ->
        [one] за { $needed } месяц
        [few] за { $needed } месяца подряд
        *[many] за { $needed } месяцев подряд
    }; статус с последнего из них — по одному источнику.

## План

route-prepay = предоплата
route-arrears = погашение задолженности
# $through (String)
# $monthly (String)
why-nothing-missing = Сейчас платить ничего не нужно: неоплаченных месяцев нет, без новых платежей статус действует по { $through } включительно. Чтобы он не прервался, платите { $monthly } в месяц, если за вас не платит работодатель или государство.

# $category (String)
# $route (String)
why-state-pays = Сейчас платить ничего не нужно: за этот месяц платит государство ({ $category }). Если оно перестанет платить, дешевле { $route }.

# $through (String)
# $monthly (String)
why-paid-ahead = Сейчас платить ничего не нужно: предоплата сделана, статус действует по { $through } включительно; потом { $monthly } в месяц.
why-paid-ahead-pending = Сейчас платить ничего не нужно: предоплата сделана, дождитесь начала статуса; прежние долги платить не нужно.

# $through (String)
why-everyone-insured = Сейчас для получения помощи платить не нужно: по { $through } включительно застрахованы все. Но взносы за эти месяцы заплатить всё равно придётся.

# $route (String)
# $months (Number)
# $total (String)
# $other (String)
why-cheaper = Дешевле { $route }: за { $months ->
        [one] { $months } месяц
        [few] { $months } месяца
        *[many] { $months } месяцев
    } { $total } против { $other }.

# $total (String)
why-same-cost = Оба пути стоят одинаково ({ $total }). С предоплатой не нужно помнить о ежемесячных платежах и гасить прежнюю задолженность.

# $since (String)
why-only-arrears = Предоплата возможна с { $since }; до этого можно только погасить задолженность.

# $count (Number)
plan-note-separate = Платежи делайте по отдельности (всего { $count }), в каждом укажите свой месяц и год. Одна общая сумма статуса не даёт.

plan-note-old-debts = За прежние неоплаченные месяцы платить не нужно.
# $year (String)
# $own-price (String)
plan-note-next-year-kept = Открытый вопрос: взносы за месяцы { $year } года посчитаны по размеру на день платежа (размер того года — { $own-price } в месяц). В примере Фонда доплаты нет, но прямо об этом не сказано.

# $year (String)
plan-note-next-year-unknown = Открытый вопрос: МЗП { $year } года ещё неизвестна, взносы за месяцы того года посчитаны по размеру на день платежа. Понадобится ли доплата, неизвестно.

# $months (String)
plan-note-already-covered = Уже оплачено: { $months }.

# $through (String)
plan-note-insured-already = Статус есть уже сейчас: по { $through } включительно.

plan-note-starts-later = Открытый вопрос: предоплата начинается позже следующего месяца; о таком случае правило молчит.
plan-note-current-unpaid = За текущий месяц вы не платите, поэтому статус начнётся с первого дня следующего.
# $monthly (String)
# $day (Number)
plan-note-keep-paying = Дальше платите { $monthly } за каждый месяц не позже { $day }-го числа следующего (срок не подтверждён), если за вас не платит работодатель или государство.

# $needed (Number)
# $cash-today (String)
plan-note-current-to-be-sure = Открытый вопрос: один источник считает нужные месяцы ({ $needed }) вместе с текущим. Для надёжности оплатите и текущий, тогда сегодня к оплате { $cash-today }.

# $needed (Number)
# $month (String)
plan-note-oldest-perhaps-not = Открытый вопрос: один источник считает нужные месяцы ({ $needed }) вместе с текущим. При таком счёте за { $month } платить не нужно.

plan-note-past-years = Взносы за месяцы прошлого года посчитаны по размеру того года (по одному источнику).
# $until (String)
# $months (Number)
plan-note-shorter-run = Переходный период (по { $until } включительно): самостоятельному плательщику достаточно { $months ->
        [one] { $months } оплаченного месяца
        *[many] { $months } оплаченных месяцев подряд
    } перед получением помощи.

plan-note-status-open = Открытый вопрос: о сроке статуса после этого платежа в источниках прямо не сказано.
# $year (String)
plan-note-provisional-day = Календарь рабочих дней { $year } года ещё не объявлен: день может сдвинуться.

