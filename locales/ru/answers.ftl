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
