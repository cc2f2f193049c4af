### Қызметкерлердің жұмыс орны: өтініштер, статистика, дайын мәтіндер

## Шолу және кезек

desk-overview = Шолу
desk-appeals = Өтініштер
desk-statistics = Статистика көрсеткіштері
desk-texts = Дайын мәтіндер
desk-today = Бүгін, { $day }
desk-queue = Жауап күтіп тұр
desk-count-overdue = мерзімі өткен
desk-count-today = мерзімі бүгін
desk-count-soon = мерзімі таяу күндері ({ $days })
desk-count-unassigned = ешкім алмаған
desk-count-mine = менде
desk-count-awaiting = өтініш берушіні күтеді
desk-count-open = барлығы ашық
desk-search = Іздеу
desk-search-hint = Нөмір, аты-жөні, ұйым, ЖСН, телефон
desk-find = Табу
desk-filter = Сүзгі
desk-any = кез келгені
desk-open = жауап күтіп тұр
desk-all = барлығы
desk-mine = менде
desk-nobody = ешкім
desk-filter-overdue = мерзімі өткен
desk-filter-today = бүгін
desk-filter-soon = таяу күндері ({ $days })
desk-show = Көрсету
desk-reset = Тазарту
desk-nothing-to-search = Іздейтін ештеңе жоқ: ұзынырақ сөз, нөмір, ЖСН немесе телефон жазыңыз.
desk-nothing-found = Ештеңе табылмады.
desk-nothing-owed = Ашық өтініш жоқ: бәріне жауап берілді.
desk-pages = Беттер
desk-next = Келесі
desk-to-beginning = Басына
desk-column-number = Нөмірі
desk-column-state = Күйі
desk-column-due = Мерзімі
desk-column-kind = Не туралы
desk-column-about = Не және кім туралы, кімнен
desk-column-region = Өңір
desk-column-received = Келген уақыты
desk-column-assignee = Кім қарап жатыр
desk-column-language = Тілі
desk-due-unknown = мерзімі белгісіз
desk-overdue = мерзімі өткен күн саны: { $days }
desk-due-today = бүгін соңғы күн
desk-days-left = қалған күн саны: { $days }
desk-in-time = мерзімінде
desk-late-answer = мерзімінен кеш
desk-erased = Жеке деректер өшірілген.

## Өтініш

desk-appeal = Өтініш { $number }
desk-something-new = Бұл өтініште бірдеңе өзгерді.
desk-reload = Бетті жаңарту
desk-organisation = Ұйым
desk-happened = Қашан
desk-asks = Не сұрайды
desk-name = Аты-жөні
desk-contact = Байланысу жолы
desk-iin = ЖСН
desk-facts = Мәртебе тексеруінің нәтижесі
desk-forward-by = Жіберудің соңғы күні
desk-answer-by = Жауап берудің соңғы күні
desk-provisional = { $date } (алдын ала: күнтізбе әлі жарияланған жоқ)
desk-extension = Ұзартылуы
desk-extended-to = жаңа соңғы күн: { $date }
desk-ended = Аяқталған күні
desk-rating = Баға
desk-thread = Хат алмасу
desk-history = Тарихы
desk-history-when = Қашан
desk-history-who = Кім
desk-history-what = Не
desk-history-state = Күйі
desk-person = өтініш беруші
desk-program = бағдарлама
desk-never-sent = Ішкі жазба: өтініш берушіге жіберілмейді.
desk-delivered = жетті
desk-not-delivered-yet = әлі жеткен жоқ, әрекет саны: { $attempts }
desk-given-up = жетпеді, жіберу тоқтатылды: { $since }
desk-try-again = Қайта жіберу
desk-see-original = Бастапқы мәтінді көрсету
desk-cover = Сөздерді жасыру
desk-kilobytes = { $size } КБ
desk-megabytes = { $size } МБ
desk-act-register = өтініш тіркелді
desk-act-add = толықтыру
desk-act-withdraw = өтініш қайтарып алынды
desk-act-helped = жауап көмектесті
desk-act-not-helped = жауап көмектеспеді
desk-act-rate = баға: { $stars }
desk-act-reopen = өтініш қайта ашылды
desk-act-official-number = басқа органнан алынған нөмір
desk-act-take = қарауға алынды
desk-act-hand-over = әріптеске берілді: { $login }
desk-act-ask = өтініш берушіге сұрақ
desk-act-note = жазба
desk-act-forward = басқа органға жіберілді
desk-act-extend = мерзім ұзартылды, жаңа соңғы күн: { $date }
desk-act-answer = жауап
desk-act-close = жабылды
desk-act-cover = сөздер жасырылды, жазба { $place }
desk-act-erase = жеке деректер өшірілді

## Не істеуге болады

desk-what-now = Әрекеттер
desk-only-looking = Рөліңіз тек қарауға мүмкіндік береді.
desk-your-text = Жазғаныңыз, жіберілген жоқ
desk-hint-not-taken = Жауап беру үшін алдымен өтінішті қарауға алыңыз.
desk-hint-taken-by = Өтінішті басқа қызметкер қарап жатыр: { $login }.
desk-do-take = Қарауға алу
desk-do-answer = Жауап беру
desk-do-ask = Өтініш берушіден сұрау
desk-do-note = Жазба жазу
desk-do-forward = Басқа органға жіберу
desk-do-extend = Мерзімді ұзарту
desk-do-hand-over = Әріптеске беру
desk-do-close = Өтінішті жабу
desk-do-cover = Жасыру
desk-send = Жіберу
desk-save = Сақтау
desk-question = Сұрақ
desk-answer-text = Жауап
desk-note-text = Жазба
desk-canned = Дайын мәтіннен бастау (жазғаныңыздың орнына қойылады)
desk-insert = Қою
desk-to-whom = Кімге
desk-to-which-body = Қайда
desk-other-body = басқа орган, атауы төменде
desk-body-by-name = Органның атауы
desk-forward-text = Өтініш берушіге түсіндірме
desk-forward-late = Заң бойынша жіберу мерзімі өтті: { $date }. Жіберу кешігеді.
desk-until = Жаңа соңғы күн
desk-at-most = Ең кеші: { $date }
desk-reason = Себебі, оны өтініш беруші көреді
desk-stale = Бет ашық тұрғанда өтініш өзгерді. Ештеңе орындалмады, мәтініңіз төменде сақталды. Не болды:
desk-text-empty = Мәтін жазыңыз.
desk-text-long = Мәтін тым ұзын. Таңба саны ең көбі: { $longest }.
desk-nobody-chosen = Әріптесті таңдаңыз.
desk-no-body-chosen = Органды таңдаңыз немесе атауын жазыңыз.
desk-no-day = Күнді көрсетіңіз.
desk-refused-taken = Орындалмады: өтінішті басқа қызметкер қарап жатыр, { $login }.
desk-refused-there = Орындалмады: өтініш онсыз да осы қызметкерде.
desk-refused-extended = Орындалмады: мерзім бір рет қана ұзартылады.
desk-refused-passed = Орындалмады: мерзім өтіп кетті, оны ұзартуға болмайды.
desk-refused-until = Орындалмады: жаңа күн { $after } күнінен кейін болсын, ең кеші: { $most }.
desk-refused-no-term = Орындалмады: бұл өтініштің мерзімі белгісіз.
desk-refused-state = Орындалмады: өтініштің күйі «{ $state }» болғанда бұлай істеуге болмайды.
desk-refused-other = Орындалмады: ережелер бұған жол бермейді.

## Жасырылған сөздер

desk-cover-title = Сөздерді жасыру, өтініш { $number }
desk-cover-lead = Артығын мынаған ауыстырыңыз: { $cover }. Бастапқы мәтін сақталады, оны аға оператор мен аудитор көреді. Жасырылған сөздер іздеуде енді табылмайды.
desk-what-is-left = Не қалады
desk-original = Бастапқы мәтін, өтініш { $number }
desk-original-lead = Қаралғаны журналға жазылды.
desk-back-to-appeal = Өтінішке қайту

## Дайын мәтіндер

desk-texts-lead = Жауапты немесе сұрақты солардан бастауға болады. Өтініштің тілі мен түріне сай келетіндері ұсынылады.
desk-new-text = Жаңа дайын мәтін
desk-change = Өзгерту
desk-change-text = Дайын мәтінді өзгерту
desk-remove-text = Өшіру
desk-every-kind = барлық өтінішке
desk-text-title = Атауы
desk-text-body = Мәтіні
desk-text-bad = Атауы мен мәтінін толтырыңыз. Таңба саны ең көбі: атауында { $title }, мәтінінде { $body }.

## Статистика және жүктеп алу

desk-from-day = Келген күні, басы
desk-to-day = соңы
desk-no-appeals = Бұл уақытта өтініш болған жоқ.
desk-received = Келді
desk-still-open = Ашық
desk-in-time-count = Мерзімінде
desk-late-count = Кешіккен
desk-in-time-share = Мерзімінде, үлесі
desk-mean-rating = Орташа баға
desk-helped-share = Жауап көмектесті
desk-helped = Көмектесті / көмектеспеді
desk-not-told = көрсетілмеген
desk-export = Жүктеп алу
desk-export-lead = Әр өтінішке бір жол: нөмірі, күндері, не туралы, өңірі, тілі, күйі, кім жауап берді, бағасы. Файлда аты-жөні, байланыс, ЖСН және мәтін жоқ.
desk-term-kept = Мерзім сақталды
desk-helped-column = Жауап көмектесті
desk-yes = иә
desk-no = жоқ

## Басынан бар дайын мәтіндер

canned-details-title = Нақтылау
canned-details = Сәлеметсіз бе! Өтінішіңізді қарай бастадық. Дәл жауап беру үшін мынаны білу керек: бұл қашан болды, қай ұйымда және Сізге не айтты. Құжат не фото болса, осында жіберіңіз. Телефон нөмірін немесе ЖСН-ді жіберу міндетті емес.
canned-answer-title = Жауап: басы мен соңы
canned-answer = Сәлеметсіз бе! Өтінішіңізді қарадық.


    Жауап көмектеспесе, өтінішті осы хабардың астындағы түймемен қайта ашуға болады.
canned-care-title = Көмек көрсетпеді: кімге бару керек
canned-care = Сәлеметсіз бе! Көмек көрсетуден бас тартса, ең тез көмектесетіні — медициналық ұйымның өзіндегі пациентті қолдау және ішкі аудит қызметі: соған барып, шағымды жазып алуын сұраңыз. Онда шешпесе, келесі саты — өңірдің денсаулық сақтау басқармасы. МӘМС туралы сұрақтар: 1414.
canned-pay-title = Ақша сұрайды: не істеу керек
canned-pay = Сәлеметсіз бе! Түбіртекті немесе шартты сақтап, қай қызмет үшін ақша сұрағанын жазып алыңыз. Медициналық ұйымның пациентті қолдау және ішкі аудит қызметіне барып, қызмет неге тегін көрсетілмегенін сұраңыз. Онда шешпесе, келесі саты — өңірдің денсаулық сақтау басқармасы. МӘМС туралы сұрақтар: 1414.
canned-status-title = Мәртебе қате көрсетілген: нені тексеру керек
canned-status = Сәлеметсіз бе! Қай айлардың төлемі түскенін тексеріңіз: төлемдер туралы үзінді көшірмені eGov береді. Төлем жасалып, үзінді көшірмеде болмаса, түбіртекті төлеген адамға немесе «Азаматтарға арналған үкімет» мемлекеттік корпорациясына көрсетіңіз. Мәртебе туралы сұрақтар: 1414.
canned-refund-title = Ақшаны қайтару: қайда барады
canned-refund = Сәлеметсіз бе! Артық және қате төлемдер «Азаматтарға арналған үкімет» мемлекеттік корпорациясы арқылы қайтарылады. Жұмыс беруші төлеген болса, өтінішті сол береді. Төлемнің күні, сомасы және кезеңі керек болады.
canned-thanks-title = Алғыс
canned-thanks = Сәлеметсіз бе! Жылы сөзіңізге рақмет. Оны Сіз жазған адамдарға жеткіземіз.
