### Жергілікті тізілім: registry import және registry sample пәрмендері

## Пәрмендер мен параметрлер

about-registry = Сақтандырылғандардың жергілікті тізілімі
about-registry-import = Төлемдер мен мемлекет төлеген айлардың файлдарын тізілімге енгізу
about-registry-sample = Ботты байқап көру үшін тізілімді ойдан шығарылған адамдармен толтыру
about-migrate = Дерекқор кестелерін осы нұсқаға келтіру
option-payments = төлемдердің CSV файлы, бағандары: { $columns }
option-state-paid-file = мемлекет төлеген айлардың CSV файлы, бағандары: { $columns }
option-strict = қабылданбайтын бір жол болса да, ештеңе жазбау
option-people = қанша адам
option-seed = бастапқы сан: сол күні сол санмен адамдар да сол қалпында шығады
option-files = тізілімге жазбай, осы қалтада payments.csv және state-paid.csv файлдарын жасау

## Не қабылданады

accepts-csv-file = тақырып жолы бар, UTF-8 кодтауындағы CSV файлы
accepts-folder = ондай файлдар әлі жоқ қалта
accepts-payment-period = ААЖЖЖЖ түріндегі кезең, мысалы 052024
accepts-knp = цифрлардан тұратын код, мысалы 122
accepts-received-on = КК.АА.ЖЖЖЖ немесе ЖЖЖЖ-АА-КК түріндегі күн, мысалы 15.09.2025
accepts-status = өңделген, қайтарылған, қабылданбаған, өңделуде, processed, returned, rejected, cancelled, pending

## Қателер

bad-no-registry-file = кемінде бір файл керек. Қабылданатындары: { $accepted }.
bad-csv-file = «{ $given }» оқылмады ({ $error }). Қабылданатыны: тақырып жолы бар, UTF-8 кодтауындағы CSV файлы.
bad-csv-columns = «{ $given }»: тақырып жолында мына бағандар жоқ: { $missing }. Бағандардың реті кез келген, атауы дәл болуы керек.
bad-folder = «{ $given }»: файлдар жасалмады ({ $error }). Қабылданатыны: ондай файлдар әлі жоқ қалта.
bad-database = дерекқор пәрменді орындамады, ештеңе жазылған жоқ ({ $error }).
bad-row = { $file }, { $line }-жол: { $why }
bad-row-width = өріс саны — { $found }, ал тақырып жолында — { $expected }.
bad-row-value = мәні жарамайды. Қабылданатыны: { $accepted }.
bad-row-backwards = соңғы ай бірінші айдан ерте.

## Енгізудің қорытындысы

registry-payments = Төлемдер
registry-state-paid = Мемлекет төлеген айлар
registry-rows = • файлдағы жолдар: { $count }
registry-new = • жаңасы: { $count }
registry-changed = • жаңасы немесе соңы өзгергені: { $count }
registry-known = • бұрыннан белгілісі: { $count }
registry-taken-away = • төлем енді есептелмейтіндіктен, тізілімнен алынғаны: { $count }
registry-not-processed = • өңделмеген, есептелмегені: { $count }
registry-other-purpose = • ТТК басқа, есептелмегені: { $count }
registry-bad = • қабылданбағаны: { $count }
registry-nothing-written = Қабылданбайтын жолдар бар: ештеңе жазылған жоқ.

## Ойдан шығарылған адамдар

column-situation = Жағдайы
column-people = Адам саны
column-iins = Байқап көретін ЖСН
situation-employee = Жұмыс істейді, барлық айы төленген
situation-sole-proprietor = ЖК, ай сайын төлейді
situation-independent = Дербес төлеуші, ай сайын төлейді
situation-employer-stopped = Жұмыс беруші жақында төлеуді тоқтатқан, құқығы сақталып тұр
situation-long-service = Еңбек өтілі ұзақ, жұмыс беруші бірнеше ай бұрын төлеуді тоқтатқан
situation-status-lost = Жұмыс беруші төлеуді баяғыда тоқтатқан, мәртебесі жоғалған
situation-new-job = Жұмысқа шыққанына бірнеше ай ғана болған
situation-gaps = Кейбір айларды өткізіп төлейді
situation-paid-ahead = Бұрын алдын ала төлеген
situation-just-paid = Бүгін осы айдан бастап алдын ала төлеген
situation-paid-ahead-from-next-month = Бүгін келесі айдан бастап алдын ала төлеген
situation-state-paid = Мемлекет төлейді
situation-state-ended = Мемлекет жақында төлеуді тоқтатқан
situation-state-then-employee = Мемлекет төлеп келген, енді жұмыс істейді
situation-never-paid = Жарна ешқашан төленбеген
