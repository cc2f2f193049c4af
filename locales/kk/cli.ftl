### Терминалға арналған бұйрықтар

## Қателер: қай аргумент, неге, не қабылданады

bad-command = «{ $given }» деген бұйрық жоқ. Қабылданатыны: { $accepted }.
bad-no-command = бұйрықты көрсетіңіз. Қабылданатыны: { $accepted }.
bad-argument = мұндай аргумент жоқ. Қабылданатыны: { $accepted }.
bad-missing = көрсетілуі керек: { $accepted }.
bad-twice = бір-ақ рет көрсетіледі.
bad-call = бұйрық дұрыс жазылмаған. Көмек: { $help }.
bad-text = мәтін UTF-8 түрінде болуы керек.
bad-value = «{ $given }» жарамайды. Қабылданатыны: { $accepted }.
bad-empty = мәні бос. Қабылданатыны: { $accepted }.
bad-backwards = «{ $given }»: соңғы ай бірінші айдан бұрын. Қабылданатыны: алдымен ерте айы, мысалы 2024-06..2025-06.
bad-file = «{ $given }» оқылмады: { $error }
bad-parameters = ережелер оқылмады, бұл бағдарламаның қатесі: { $error }

## Не қабылданады

accepts-month = ЖЖЖЖ-АА түріндегі ай, мысалы 2024-05
accepts-months = ай немесе айлар аралығы, мысалы 2024-06 немесе 2024-06..2025-06
accepts-state-months = АЙЛАР:САНАТ, мысалы 2024-01..2024-05:student; санаттар: { $categories }
accepts-prepaid = АЙЛАР@КҮН, мысалы 2022-10..2023-09@2022-10-10
accepts-day = ЖЖЖЖ-АА-КК түріндегі күн, мысалы 2025-09-15
accepts-amount = 0-ден басталатын теңге сомасы, нүктеден кейін екі таңбаға дейін, мысалы 600000 немесе 600000.50
accepts-count = 0-ден { $most } дейінгі бүтін сан
accepts-iin = ЖСН-нің он екі цифры
accepts-file = TOML файлының жолы

## Бұйрықтардың сипаттамасы

about = Қазақстандағы міндетті әлеуметтік медициналық сақтандыру (МӘМС): жарна, мәртебе, алдын ала төлем.
about-contribution = Бір айға кім қанша төлейді
about-coverage = Адам сақтандырылған ба, неге және қашанға дейін
about-plan = Сақтандырылудың ең арзан жолы
about-iin = ЖСН-нің ұзындығын, цифрларын және бақылау цифрын тексеру
about-workday = Күннен кейінгі N-ші жұмыс күні
usage = Қолданылуы
commands = Бұйрықтар
options = Параметрлер
option-payer = төлеуші: { $payers }
option-month = қай ай үшін
option-income = айлық табыс, теңге; қызметкерде бірнешеуі — бірнеше жұмыс
option-state-paid = қызметкер осы санатқа да жатады: { $categories }
option-today = қай күнге
option-paid = өзі немесе жұмыс беруші төлеген айлар
option-state-months = мемлекет төлеген айлар және санат
option-prepaid = алдын ала төленген айлар және төлем күні
option-esp = БЖТ ретінде төленген айлар
option-first = алдын ала төлемнің бірінші айы: current немесе next
option-self-pay-months = келесі бір жылда неше айды өзі төлейді
option-from = бастапқы күн
option-add = неше жұмыс күні; 0 — күннің өзі немесе келесі жұмыс күні
option-overrides = күнтізбеге түзетулер файлы (off, worked)
option-iin = тексерілетін нөмір
option-json = JSON түрінде шығару
option-lang = тіл: kk немесе ru
option-help = осы анықтаманы көрсету

## Кестелер

column-payer = Кім төлейді
column-job = Жұмыс
column-income = Табыс
column-base = База
column-rate = Мөлшерлеме
column-amount = Сома
column-knp = ТТК
column-period = Кезең
column-month = Ай
column-confidence = Растығы
limited = шекпен
unknown = белгісіз
total = Барлығы, { $payer }: { $amount }
nothing-due = Төлейтін ештеңе жоқ.
contribution-title = { $month }, { $payer }
checked-on = Ережелер тексерілген күн: { $date }
validity = { $from } – { $until }
validity-open = { $from } бастап
status-insured = Мәртебе: сақтандырылған, { $through } айына дейін қоса
status-not-insured = Мәртебе: сақтандырылмаған
status-lost-on = Мәртебе жоғалатын күн (ештеңе төленбесе): { $date }
status-was-lost-on = Мәртебе жоғалған күн: { $date }
status-missing = Соңғы { $needed } айдың төленбегендері: { $months }
status-none-missing = Соңғы { $needed } айдың бәрі жабылған.
status-uncertain = Жауап заңдағы ашық сұраққа байланысты.
why-title = Неге
plan-recommended = Ұсыныс: { $route }
plan-cash-today = Бүгін төленеді: { $amount }
plan-total = { $months } айда барлығы: { $amount }
plan-insured-from = Мәртебенің басталатын ең кеш күні: { $date }
plan-insured-through = Осы төлемдер жабатын соңғы ай: { $month }
plan-retention-through = Құқық сақталатын соңғы ай: { $month }
plan-nothing-to-pay = Төленетін ай жоқ.
plan-flip = Алдағы { $horizon } айдың өзіңіз төлейтіні мынадан аспаса, төленбеген айларды төлеу арзан: { $months }.
iin-valid = Нөмір дұрыс: ұзындығы, цифрлары және бақылау цифры сай.
iin-length = Нөмір қате: ЖСН-де он екі цифр болады.
iin-digits = Нөмір қате: ЖСН тек цифрлардан тұрады.
iin-check-digit = Нөмір қате: бақылау цифры сай емес, цифрдың бірі қате терілген.
workday-date = { $date }
workday-provisional = { $date } (алдын ала: бұл жылдың күнтізбесі әлі жарияланбаған)
