### Сұрақтарға жауаптар: мақалалар, тақырыптар, іздеу

## Мақалалардағы шамалар

figure-unknown = (әзірге белгісіз)
term-months = { $count } ай
term-months-genitive = { $count } ай
term-working-days = { $count } жұмыс күні
term-working-days-genitive = { $count } жұмыс күні
term-operating-days = { $count } операциялық күн
term-weeks = { $count } апта
term-years = { $count } жыл
phone-fund = 1414
phone-ambulance = 103
phone-rescue = 112
phone-crisis = 150
phone-drugs = 1439
handle-fund = @SaqtandyryBot
