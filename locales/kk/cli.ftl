### Терминалға арналған бұйрықтар

## Қателер: қай аргумент, неге, не қабылданады

bad-command = «{ $given }» деген пәрмен жоқ. Қабылданатындары: { $accepted }.
bad-no-command = пәрменді көрсетіңіз. Қабылданатындары: { $accepted }.
bad-argument = мұндай аргумент жоқ. Қабылданатындары: { $accepted }.
bad-missing = мынаны көрсету керек: { $accepted }.
bad-twice = бір-ақ рет көрсетіледі.
bad-call = пәрмен дұрыс жазылмаған. Анықтама: { $help }.
bad-text = мәтін UTF-8 кодтауында болуы керек.
bad-value = «{ $given }» жарамайды. Қабылданатыны: { $accepted }.
bad-empty = мәні бос. Қабылданатыны: { $accepted }.
bad-backwards = «{ $given }»: соңғы ай бірінші айдан ерте. Алдымен ерте ай жазылады, мысалы 2024-06..2025-06.
bad-file = «{ $given }» оқылмады ({ $error }). Қабылданатыны: off мен worked күндер тізімі бар TOML файлы.
bad-parameters = ережелер оқылмады, бұл бағдарламаның қатесі: { $error }

## Не қабылданады

accepts-month = ЖЖЖЖ-АА түріндегі ай, мысалы 2024-05
accepts-months = ай немесе айлар аралығы, мысалы 2024-06 немесе 2024-06..2025-06
accepts-state-months = АЙЛАР:САНАТ, мысалы 2024-01..2024-05:student; санаттар: { $categories }
accepts-prepaid = АЙЛАР@КҮН, мысалы 2022-10..2023-09@2022-10-10
accepts-day = ЖЖЖЖ-АА-КК түріндегі күн, мысалы 2025-09-15
accepts-amount = теңгемен сома, кемінде 0, нүктеден кейін ең көбі екі цифр, мысалы 600000 немесе 600000.50
accepts-count = 0–{ $most } аралығындағы бүтін сан
accepts-iin = ЖСН-нің он екі цифры
accepts-file = TOML файлының жолы

## Бұйрықтардың сипаттамасы

about = Қазақстандағы міндетті әлеуметтік медициналық сақтандыру (МӘМС): жарна, мәртебе, алдын ала төлем.
about-contribution = Бір айға кім қанша төлейді
about-coverage = Адам сақтандырылған ба, неге және қай күнге дейін
about-plan = Сақтандыру мәртебесін алудың ең арзан жолы
about-iin = ЖСН-нің ұзындығын, цифрларын және бақылау цифрын тексеру
about-workday = Көрсетілген күннен кейінгі N-ші жұмыс күні
usage = Қолданылуы
commands = Пәрмендер
options = Параметрлер
option-payer = төлеуші: { $payers }
option-month = қай ай үшін
option-income = айлық табыс, теңге; жұмыс орны бірнешеу болса, әрқайсысы үшін қайталаңыз
option-state-paid = қызметкердің мемлекет төлейтін санаты: { $categories }
option-today = жауап қай күнге керек
option-paid = өзіңіз немесе жұмыс беруші төлеген айлар
option-state-months = мемлекет төлеген айлар және санат
option-prepaid = алдын ала төленген айлар және төлем күні
option-esp = БЖТ төленген айлар
option-first = алдын ала төлемнің бірінші айы: current немесе next
option-self-pay-months = алдағы бір жылда неше ай үшін өзіңіз төлейсіз
option-from = қай күннен бастап санау керек
option-add = неше жұмыс күні; 0 — жұмыс күні болса, сол күннің өзі, болмаса, ең жақын жұмыс күні
option-overrides = күнтізбе түзетулерінің файлы (off, worked)
option-iin = тексерілетін нөмір
option-json = JSON түрінде шығару
option-lang = тіл: kk немесе ru
option-help = осы анықтаманы көрсету

## Кестелер

column-payer = Кім төлейді
column-job = Жұмыс орны
column-income = Табыс
column-base = База
column-rate = Мөлшерлеме
column-amount = Сома
column-knp = ТТК
column-period = Кезең
column-month = Ай
column-confidence = Расталуы
limited = шек бойынша
unknown = белгісіз
total = Барлығы, { $payer }: { $amount }
nothing-due = Ештеңе төлеудің қажеті жоқ.
contribution-title = { $month }, { $payer }
checked-on = Ережелер тексерілген күн: { $date }
validity = { $from } – { $until }
validity-open = { $from } күнінен бастап
status-insured = Мәртебе: сақтандырылған, { $through } айының соңына дейін
status-not-insured = Мәртебе: сақтандырылмаған
status-lost-on = Мәртебе жоғалатын күн (енді ештеңе төленбесе): { $date }
status-was-lost-on = Мәртебе жоғалған күн: { $date }
status-missing = Соңғы { $needed } айдың төленбегендері: { $months }
status-none-missing = Төленбеген ай жоқ.
status-uncertain = Жауап түпкілікті емес: заңда ашық сұрақ бар.
why-title = Себебі
plan-recommended = Ұсыныс: { $route }
plan-cash-today = Бүгін төленетін сома: { $amount }
plan-total = { $months } айда барлығы: { $amount }
plan-insured-from = Мәртебе басталатын ең кеш күн: { $date }
plan-insured-through = Осы төлемдермен { $month } айының соңына дейін сақтандырыласыз
plan-retention-through = Құқық { $month } айының соңына дейін сақталады
plan-nothing-to-pay = Ештеңе төлеудің қажеті жоқ.
plan-flip = Алдағы { $horizon } айдың { $months ->
        [0] бірде-бірін өзіңіз төлемесеңіз
        *[other] ең көбі { $months } айын өзіңіз төлесеңіз
    }, алдын ала төлем қымбатқа түседі.
iin-valid = Нөмір дұрыс: ұзындығы, цифрлары және бақылау цифры сәйкес.
iin-length = Нөмір қате: ЖСН он екі цифрдан тұруы керек.
iin-digits = Нөмір қате: ЖСН-де тек цифрлар болады.
iin-check-digit = Нөмір қате: бақылау цифры сәйкес емес, цифрлардың бірі қате терілген.
workday-date = { $date }
workday-provisional = { $date } (алдын ала: бұл жылдың күнтізбесі әлі жарияланбаған)
