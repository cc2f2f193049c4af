### Жоспар: мәртебені қалай арзанырақ алуға болады

button-planner = Төлем жоспары
button-continue-planner = Төлем жоспарын жалғастыру
command-plan = Мәртебені қалай арзан алуға болады
help-plan = /plan — мәртебені қалай арзанырақ алуға болады: берешекті төлеу ме, бір жылға алдын ала төлеу ме

## Сұрақтар

planner-months-title = Қай айлар төленіп қойды?
planner-months-ask = Берешекті төлеу арзан ба, бір жылға алдын ала төлеу ме — соған байланысты.
button-planner-last-check = Соңғы тексеру бойынша
button-planner-mark = Айларды белгілеймін
button-planner-nothing = Соңғы { $months } айда төленбеген
planner-ahead-title = Алдағы { $months } айда Сіз үшін кім төлейді?
planner-ahead-ask = Қай жол арзан — соған байланысты.
button-ahead-oneself = Үнемі өзім
button-ahead-job = Жақында жұмыс беруші
button-ahead-state = Жақында мемлекет
planner-self-pay-title = Оған дейін өзіңіз неше ай төлейсіз?
planner-self-pay-job = Кейін жұмыс беруші шынымен төлеп жүргенін тексеріңіз: ол өткізіп алған ай да төленбеген болып саналады.
planner-self-pay-state = Жеңілдікті санатқа кіретін айға дейін санаңыз: оған дейін өзіңіз төлейсіз.
planner-welcome-back = Қайта келдіңіз: жоспарды бастап қойған едіңіз, бәрі сақталды.

## Екі жол

planner-self-paid = Есептеу шарты: алдағы { $horizon } айдың { $months } айын өзіңіз төлейсіз.
planner-today = Бүгін: { $amount } (төлем саны: { $count })
planner-nothing-today = Бүгін ештеңе төленбейді.
planner-status-from = Мәртебе: { $from } күнінен кешікпейді, { $through } айының соңына дейін; жаңа төлем болмаса, құқық { $retention } айының соңына дейін сақталады.
planner-status-kept = Мәртебе үзілмейді: { $through } айының соңына дейін; жаңа төлем болмаса, құқық { $retention } айының соңына дейін сақталады.
planner-then-monthly = Одан әрі ай сайын: { $amount }
planner-first = Бірінші ай: { $first }. Бірінші ай { $other } болса, мәртебе { $from } күнінен кешікпейді, { $through } айының соңына дейін.
planner-first-is-next = { $paid } айы төленіп қойған, сондықтан бірінші ай: { $first }.
planner-next-year = { $year } жылғы ЕТЖ әлі ескерілмеген: қосымша төлем керек бола ма, белгісіз.
planner-refund-unknown = Басқа біреу де төлейтін айлардың алдын ала төлемі қайтарыла ма, белгісіз.
planner-disputed = Тізілім деректері сәйкес емес: төлемес бұрын 1414-тен сұраңыз.
planner-open-questions = Ашық сұрақтар бар: «Толығырақ».
button-take-prepay = Бір жылға алдын ала төлеу
button-take-arrears = Берешекті төлеу
button-details = Толығырақ
button-first = Басталатын ай: { $month }
button-other-months = Басқа айлар
button-who-pays = Әрі қарай кім төлейді

## Төлемдер

dues-prepay = Алдын ала төлем: { $count } төлем, барлығы { $total }
dues-arrears = Берешек: { $count } төлем, барлығы { $total }
dues-separate = Әр ай — өз кезеңі бар бөлек төлем. Бәрі бір сомамен төленсе, мәртебе берілмейді.
dues-periods = { $year } жыл, айына { $amount }: <code>{ $periods }</code>
dues-year-turns-ahead = { $last } кезеңінен кейін { $first } келеді: жыл ауысады, жылын тексеріңіз. Желтоқсанда тоқтамаңыз, барлық ай керек.
dues-year-turns = { $last } кезеңінен кейін { $first } келеді: жыл ауысады, жылын тексеріңіз.
dues-code = ТТК: <code>{ $code }</code> (жарна), { $other } емес (жұмыс берушінің аударымы).
dues-iin = ЖСН: кім үшін төлесеңіз, сол адамдікі.
dues-beneficiary = Алушы: { $name }, БСН <code>{ $bin }</code>, ЖСК <code>{ $iik }</code>, БСК <code>{ $bik }</code>.
dues-beneficiary-age = Деректемелер { $first }–{ $last } жылдардағы беттерден алынған: банк қосымшасындағымен салыстырыңыз.
dues-wrong-period = Қате кезеңге түскен төлем басқа айға ауыстырылмайды, тек өтінішпен қайтарылады.
dues-copy = Кезең мен деректеме жазылған түймелер оларды көшіреді.
button-copy-code = ТТК { $code }
button-copy-bin = БСН
button-copy-iik = ЖСК
button-copy-bik = БСК
button-copy-name = Алушы
button-ticks = Төлемді белгілеу
button-after = Мәртебе қандай болады
button-requisites = Деректемелер
button-anew = Жаңа жоспар
dues-stale = Жоспар басқа айда ({ $month }) жасалған, оның басы өтіп кетті. Жаңасын жасаңыз: белгіленген төлемдер ескеріледі.
dues-after = <i>Осының бәрі төленсе, { $date } күні:</i>

## Белгілер

ticks-title = Төленді: { $paid } / { $count }
ticks-left = Қалды: { $amount } (төлем саны: { $left })
ticks-by = Мына айдың соңына дейін үлгеріңіз: { $month }. Кейін жаңа жоспар керек болады.
ticks-ask = Төлем өткенде кезеңді басыңыз. Белгілер сақталады, оларға қайта оралу: /plan.
paid-title = Бәрі төленді.
paid-look = Мәртебені тексеретін күн: { $date }. Ол { $days } жұмыс күні ішінде пайда болады.
paid-not-shown = Пайда болмаса: әр төлемнің ЖСН-ін, айы мен жылын салыстырыңыз, банктен төлем қайтпады ма деп сұраңыз, одан кейін Мемлекеттік корпорация мен 1414.
paid-then-prepay = Соңғы төленген ай: { $month }. Мәртебе үзілмеуі үшін келесі айды уақытында төлеңіз.
paid-then-arrears = Одан әрі ай сайын { $monthly } төлеңіз (жұмыс беруші не мемлекет төлемейтін болса).
