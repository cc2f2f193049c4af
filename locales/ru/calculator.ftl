### Калькулятор взносов

button-calculator = Сколько платить?
# $income (String)
button-reckon = Рассчитать с { $income }
button-how = Как посчитано?
button-compare = Сравнить месяцы
button-other-month = Другой месяц
button-other-income = Другой доход
button-another-job = Добавить ещё одну работу
command-calc = Сколько платить?

## Вопросы

calculator-payer = Кто платит?
# $income (String)
calculator-of-income = Доход: { $income }.
label-aggregate-city = ЕСП, крупный город
label-aggregate-village = ЕСП, другое место
label-single-payment = Единый платёж, малый бизнес
# $month (String)
calculator-month = За { $month }. Другой месяц можно выбрать после ответа.

# $month (String)
calculator-income = Какой у вас доход за { $month } (до вычета налогов и взносов)?

# $month (String)
calculator-next-income = Какой у вас доход на ещё одной работе за { $month } (до вычета налогов и взносов)?

accepts-typed-amount = Напишите сумму, например: 300 000, 300 тыс. или 1,2 млн.
calculator-either = Какую сумму вы имели в виду?
calculator-year = За какой год?
# $year (String)
calculator-which-month = За какой месяц { $year } года?

calculator-no-amount = Суммы в сообщении не вижу.
calculator-too-large = Такой большой суммы за месяц не бывает: проверьте нули.

## Ответ

# $amount (String)
due-employee = Из вашего дохода удерживается: { $amount }

# $amount (String)
due-employer = Сверх этого платит работодатель: { $amount }

# $amount (String)
due-oneself = Ваш взнос: { $amount }

# $amount (String)
due-state = Платит государство: { $amount }

# $job (String)
# $income (String)
# $payer (String)
# $amount (String)
calculator-job = Работа { $job } ({ $income }), { $payer }: { $amount }

# $month (String)
calculator-beside = Для сравнения, { $month }:

button-next-employer = Текст второму работодателю
# $month (String)
# $income (String)
# $paid (String)
# $amount (String)
next-employer = ОСМС за { $month }: на другой работе мой доход { $income }, с него удержано { $paid }. Предел взноса общий для всех работ, поэтому с дохода у вас нужно удержать { $amount }. Справку прилагаю.

calculator-how = Как посчитано
