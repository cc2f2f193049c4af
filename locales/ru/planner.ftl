### План: как дешевле получить статус

button-planner = План оплаты
button-continue-planner = Продолжить план оплаты
command-plan = Как дешевле получить статус
help-plan = /plan — как дешевле получить статус: погасить задолженность или заплатить за год вперёд

## Вопросы

planner-months-title = Какие месяцы уже оплачены?
planner-months-ask = От этого зависит, что дешевле: погасить задолженность или заплатить за год вперёд.
button-planner-last-check = По последней проверке
button-planner-mark = Отмечу месяцы
# $months (Number)
button-planner-nothing = Последние { $months } месяцев не платили

# $months (Number)
planner-ahead-title = Кто заплатит за вас в ближайшие { $months } месяцев?

planner-ahead-ask = От этого зависит, что дешевле.
button-ahead-oneself = Всё время я
button-ahead-job = Скоро работодатель
button-ahead-state = Скоро государство
planner-self-pay-title = За сколько месяцев до этого вы заплатите сами?
planner-self-pay-job = Потом проверяйте, что работодатель и правда платит: месяц, который он пропустил, тоже считается неоплаченным.
planner-self-pay-state = Посчитайте месяцы до того, в котором войдёте в льготную категорию: за них платите вы.
planner-welcome-back = С возвращением: начатый план сохранён.

## Два пути

# $horizon (Number)
# $months (Number)
planner-self-paid = Условие расчёта: из ближайших { $horizon } месяцев вы сами платите за { $months }.

# $amount (String)
# $count (Number)
planner-today = Сегодня: { $amount } (платежей: { $count })

planner-nothing-today = Сегодня платить нечего.
# $from (String)
# $through (String)
# $retention (String)
planner-status-from = Статус появится не позже { $from } и продлится по { $through } включительно. Без новых платежей право на помощь сохранится по { $retention } включительно.

# $through (String)
# $retention (String)
planner-status-kept = Статус не прервётся и продлится по { $through } включительно. Без новых платежей право на помощь сохранится по { $retention } включительно.

# $amount (String)
planner-then-monthly = Дальше за каждый месяц: { $amount }

# $first (String)
# $other (String)
# $from (String)
# $through (String)
planner-first = Первый месяц: { $first }. Если первым будет { $other }, статус появится не позже { $from } и продлится по { $through } включительно.

# $paid (String)
# $first (String)
planner-first-is-later = Оплачено по { $paid } включительно, поэтому первый месяц: { $first }.

# $year (String)
planner-next-year = МЗП { $year } года ещё не учтена: понадобится ли доплата, неизвестно.

planner-refund-job = Если за часть этих месяцев заплатит и работодатель, свой платёж за них можно вернуть по заявлению в Госкорпорацию; что так и с предоплатой, прямо не сказано.
planner-refund-unknown = Если за часть этих месяцев заплатит и кто-то другой, вернут ли вам предоплату за них, неизвестно.
planner-state-unknown = Сначала узнайте, не платит ли за вас государство: 1414 или поликлиника. Если платит, вам платить не нужно.
planner-disputed = Данные реестра не сходятся между собой: прежде чем платить, спросите по номеру 1414.
planner-open-questions = Есть открытые вопросы: смотрите «Подробнее».
button-take-prepay = Заплатить за год вперёд
button-take-arrears = Погасить задолженность
button-all-routes = Показать оба пути
button-details = Подробнее
# $month (String)
button-first = Первый месяц: { $month }

button-other-months = Другие месяцы
button-who-pays = Кто платит дальше

## Платежи

# $count (Number)
# $total (String)
dues-prepay = Предоплата: { $count ->
        [one] { $count } платёж
        [few] { $count } платежа
        *[many] { $count } платежей
    }, всего { $total }

# $count (Number)
# $total (String)
dues-arrears = Задолженность: { $count ->
        [one] { $count } платёж
        [few] { $count } платежа
        *[many] { $count } платежей
    }, всего { $total }

dues-separate = Каждый месяц — отдельный платёж со своим периодом. Одна общая сумма статуса не даёт.
# $year (String)
# $amount (String)
# $periods (String)
dues-periods = { $year } год, по { $amount }: <code>{ $periods }</code>

# $last (String)
# $first (String)
dues-year-turns-ahead = После { $last } идёт { $first }: год сменяется, проверьте его в периоде. На декабре не останавливайтесь, нужны все месяцы.

# $last (String)
# $first (String)
dues-year-turns = После { $last } идёт { $first }: год сменяется, проверьте его в периоде.

# $code (String)
# $other (String)
dues-code = КНП: <code>{ $code }</code> (взнос), не { $other } (отчисление работодателя).

dues-iin = ИИН: того, за кого платите.
# $name (String)
# $bin (String)
# $iik (String)
# $bik (String)
dues-beneficiary = Получатель: { $name }, БИН <code>{ $bin }</code>, ИИК <code>{ $iik }</code>, БИК <code>{ $bik }</code>.

# $first (String)
# $last (String)
dues-beneficiary-age = Реквизиты взяты со страниц { $first }–{ $last } годов: сверьте их с приложением банка.

dues-wrong-period = Платёж с неверным периодом на другой месяц не переносят, его только возвращают по заявлению.
dues-copy = Нажмите на кнопку с периодом или реквизитом, и он скопируется.
# $code (String)
button-copy-code = КНП { $code }

button-copy-bin = БИН
button-copy-iik = ИИК
button-copy-bik = БИК
button-copy-name = Получатель
button-ticks = Отметить оплату
button-after = Каким станет статус
button-requisites = Реквизиты
button-anew = Новый план
# $month (String)
dues-stale = План составлен в другом месяце ({ $month }) и устарел. Составьте новый: отмеченные платежи в нём учтутся.

# $date (String)
dues-after = <i>Если оплатить всё это, { $date } будет так:</i>

## Отметки

# $paid (Number)
# $count (Number)
ticks-title = Оплачено: { $paid } из { $count }

# $amount (String)
# $left (Number)
ticks-left = Осталось: { $amount } (платежей: { $left })

# $month (String)
ticks-by = Успейте заплатить до конца месяца: { $month }. Потом понадобится новый план.

ticks-ask = Когда платёж прошёл, нажмите его период. Отметки сохраняются, вернуться к ним: /plan.
paid-title = Всё оплачено.
# $date (String)
# $days (Number)
paid-look = Проверьте статус { $date }: он появляется в течение { $days ->
        [one] { $days } рабочего дня
        *[other] { $days } рабочих дней
    }.

paid-not-shown = Если не появится: сверьте ИИН, месяц и год в каждом платеже, узнайте в банке, не вернулся ли платёж, потом обратитесь в Госкорпорацию и по номеру 1414.
# $month (String)
paid-then-prepay = Последний оплаченный месяц: { $month }. Чтобы статус не прервался, заплатите за следующий вовремя.

# $monthly (String)
paid-then-arrears = Дальше платите { $monthly } за каждый месяц, если за вас не платит работодатель или государство.
