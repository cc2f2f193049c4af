### Жарна есептегіші

button-calculator = Қанша төлеу керек?
button-reckon = Есептеу: { $income }
button-how = Қалай есептелді?
button-compare = Айларды салыстыру
button-other-month = Басқа ай
button-other-income = Басқа табыс
button-another-job = Тағы бір жұмысты қосу
command-calc = Қанша төлеу керек?

## Сұрақтар

calculator-payer = Кім төлейді?
calculator-of-income = Табыс: { $income }.
label-aggregate-city = БЖТ, ірі қала
label-aggregate-village = БЖТ, басқа жер
label-single-payment = Бірыңғай төлем, шағын бизнес
calculator-month = { $month } айы үшін. Басқа айды жауаптан кейін таңдауға болады.
calculator-income = { $month } айындағы табысыңыз қанша (салық пен жарна ұсталғанға дейін)?
calculator-next-income = { $month } айында тағы бір жұмыстағы табысыңыз қанша (салық пен жарна ұсталғанға дейін)?
accepts-typed-amount = Соманы жазыңыз, мысалы: 300 000, 300 мың немесе 1,2 млн.
calculator-either = Қай соманы айттыңыз?
calculator-year = Қай жыл үшін?
calculator-which-month = { $year } жылдың қай айы үшін?
calculator-no-amount = Хабарда сома көрінбейді.
calculator-too-large = Айына мұндай үлкен сома болмайды: нөлдерін тексеріңіз.

## Жауап

due-employee = Табысыңыздан ұсталады: { $amount }
due-employer = Оған қосымша жұмыс беруші төлейді: { $amount }
due-oneself = Сіздің жарнаңыз: { $amount }
due-state = Мемлекет төлейді: { $amount }
calculator-job = { $job }-жұмыс ({ $income }), { $payer }: { $amount }
calculator-beside = Салыстыру үшін, { $month }:
button-next-employer = Екінші жұмыс берушіге мәтін
next-employer = МӘМС, { $month }: басқа жұмыстағы табысым { $income }, одан { $paid } ұсталды. Жарнаның шегі барлық жұмысқа ортақ, сондықтан мұндағы табысымнан { $amount } ұсталуы керек. Анықтаманы қоса беремін.
calculator-how = Қалай есептелді
