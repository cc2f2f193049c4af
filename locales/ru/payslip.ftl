### Расчётный листок: сумма и доход

button-slip = У меня расчётный листок
button-check-slip = Сверить с расчётным листком
button-check-paid = Сверить с уплаченной суммой
button-other-paid = Другая сумма
button-due = Посчитать взнос
button-without-pay = Начисленное не знаю
button-groups = За меня платит и государство?
label-level = Уровень D или E

## Вопросы

calculator-group = Относитесь ли вы к одной из этих категорий?
calculator-group-hint = За некоторых из них государство платит и тогда, когда они работают.
# $month (String)
slip-withheld = Сколько удержали на ОСМС за { $month }?

slip-where = В листке это взнос работника: ВОСМС.
# $month (String)
slip-paid = Сколько заплачено на ОСМС за { $month }?

# $month (String)
slip-pay = Сколько начислено за { $month }, до вычетов?

slip-pay-why = Тогда видно, хватает ли этой суммы.

## Ответ

# $paid (String)
slip-right = Сходится: { $paid } — столько и нужно.

# $missing (String)
# $due (String)
# $paid (String)
slip-under = Не хватает { $missing }: нужно { $due }, а в листке или платеже { $paid }.

# $over (String)
# $due (String)
# $paid (String)
slip-over = Лишние { $over }: нужно { $due }, а в листке или платеже { $paid }.

# $months (Number)
# $due (String)
# $paid (String)
slip-months = Похоже на { $months } мес. одним платежом: за месяц нужно { $due }, а уплачено { $paid }.

# $paid (String)
# $income (String)
slip-income = { $paid } — это взнос с дохода { $income }.

# $paid (String)
# $income (String)
slip-or-more = { $paid } — это взнос с дохода { $income } и с любого большего: предел достигнут.

# $most (String)
slip-above-most = Больше { $most } за месяц не удерживают ни с какого дохода.

slip-nothing-due = Здесь взнос не нужен: ничего удерживать или платить не должны.

## Что делать

slip-do-nothing = Исправлять нечего.
slip-do-under = Что делать: покажите это бухгалтеру, взнос считают со всего начисленного. Если не исправят: 1414.
slip-do-over = Что делать: покажите это бухгалтеру. Лишнее возвращает Госкорпорация по заявлению. Вопросы: 1414.
slip-do-under-own = Что делать: узнайте по номеру 1414, как доплатить за этот месяц.
slip-do-over-own = Что делать: лишнее возвращает Госкорпорация по заявлению. Вопросы: 1414.
slip-do-months = Что делать: статус дают отдельные платежи, каждый за свой месяц. Лишнее возвращает Госкорпорация по заявлению: 1414.
slip-do-compare = Что делать: сравните с начисленным в листке. Если начислено больше, взнос занижен: покажите это бухгалтеру.
