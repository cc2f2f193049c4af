### Жалақы тізімі: барлық қызметкер үшін жарна мен аударым

## Парақтар мен бағандар

payroll-sheet-due = Жарна мен аударым
payroll-sheet-errors = Қателер
payroll-sheet-law = Мөлшерлеме мен заң
payroll-sheet-template = Жалақы тізімі
payroll-sheet-guide = Қалай толтыру керек
payroll-place = Файлдағы жол
payroll-number = Табельдік №
payroll-name = Аты-жөні
payroll-category = Жеңілдікті санат
payroll-pay = Есептелген табыс
payroll-contribution-base = МӘМС жарнасының базасы
payroll-contribution = Қызметкердің МӘМС жарнасы
payroll-deduction-base = МӘМС аударымының базасы
payroll-deduction = Жұмыс берушінің МӘМС аударымы
payroll-limited = Шекке жетті
payroll-limited-contribution = жарна
payroll-limited-deduction = аударым
payroll-limited-both = жарна мен аударым
payroll-remark = Ескертпе
payroll-total = Барлығы
payroll-no-errors = Қате жоқ
payroll-column = Баған
payroll-column-employee = аты-жөні не табельдік №
payroll-column-row = бүкіл жол
payroll-found = Файлда не тұрған
payroll-problem = Қатесі
payroll-accepted = Не қабылданады
payroll-passed-over-title = Есептелмеген жолдар
payroll-paid-by = Төлем
payroll-value = Мән
payroll-quantity = Шамасы
payroll-validity = Қолданылу мерзімі
payroll-act = Акт, бап
payroll-source = Қайдан оқылды
payroll-checked-on = Тексерілген күн
payroll-title = МӘМС жарналары мен аударымдары: { $month }
payroll-payment = { $payment }, ТТК { $knp }
payroll-ceiling = { $payment }: айына ең көбі { $amount }, базаның шегі { $base }
payroll-not-rounded = Сомалар дөңгелектелмеген: дөңгелектеу ережесі табылмады. Ұяшықта тиынға дейін көрінеді, ішінде дәл сома сақталған.
payroll-caution = Бұл — Қордың жауабы емес: төлер алдында мөлшерлемелер мен шектерді 1414 нөмірі арқылы тексеріңіз.
payroll-taken-sheet = Оқылған парақ: «{ $sheet }».
payroll-taken-column = Табыс алынған баған: «{ $heading }».

## Жолдарға ескертпелер

payroll-remark-no-income = Табыс жоқ: жарна да, аударым да жоқ, ай төленбеген күйде қалады.
payroll-remark-rounded = Табыс тиынға дейін дөңгелектелді.
payroll-remark-state-insured = Мемлекет төлейді: { $category }. Жарна да, аударым да жоқ.
payroll-remark-job-ends = Жұмыс істейтін адам бұл санаттан шығады ({ $category }): жарна мен аударым төленеді.
payroll-remark-unclear = Жұмыс істейтін адам үшін мемлекет төлей ме ({ $category }), дереккөздерде айтылмаған; төлемейді деп есептелді. 1414 нөмірі арқылы тексеріңіз.

## Қатесі бар жолдар: қатесі және не қабылданады

payroll-bad-no-pay = табыс жоқ: ұяшық бос
payroll-bad-no-formula-result = ұяшықта формула тұр, ал оның нәтижесі файлда жоқ
payroll-bad-failed-formula = ұяшықтағы формула қате шығарып тұр
payroll-bad-not-an-amount = бұл — сома емес
payroll-bad-ambiguous = соманы екі түрлі оқуға болады: нүкте не үтір мыңдықты бөліп тұр ма, тиынды ма, белгісіз
payroll-bad-negative = сома нөлден кіші
payroll-bad-too-large = айына мұндай табыс болмайды
payroll-bad-percentage = бұл — пайыз, сома емес
payroll-bad-date = бұл — күн не уақыт, сома емес
payroll-bad-foreign-money = бұл — теңге емес
payroll-bad-nobody = табыс бар, бірақ кімдікі екені көрсетілмеген
payroll-bad-too-many-cells = ұяшық бағаннан көп: үтір соманы екіге бөліп тастаған сияқты
payroll-bad-unknown-category = мұндай санат жоқ
accepts-pay = теңгемен сома, мысалы 300 000,50
accepts-pay-or-nothing = теңгемен сома, мысалы 300 000,50; айлық табыс болмаса, 0
accepts-pay-computed = сан, немесе файлды Excel не LibreOffice бағдарламасында ашып, сақтаңыз: нәтиже жазылады
accepts-pay-unambiguous = мыңдықтар арасында бос орын бар не бөлгіші жоқ сома: 1 500 немесе 1500,00
accepts-pay-up-to = ең көбі { $most }
accepts-pay-uncut = нүктесі бар не тырнақшадағы сома: 300000.50 немесе "300000,50"
accepts-employee = аты-жөні немесе табельдік нөмірі; қорытынды жол «Барлығы» сөзінен басталады
accepts-pay-category = бос ұяшық немесе санат: { $categories }
accepts-no-category = бос ұяшық
payroll-passed-total = қорытынды
payroll-passed-example = үлгідегі мысал
payroll-passed-heading = тақырып
payroll-passed-text = қызметкер де, табыс та жоқ

## Оқуға болмайтын файлдар

payroll-file-too-large = файл { $most } МБ-тан үлкен. Тізімді бөліктерге бөліңіз.
payroll-too-much-inside = файлдағы дерек тым көп. Тізім тұрған парақты бөлек сақтаңыз.
payroll-too-many-rows = жол саны шектен асады, ең көбі { $most }. Тізімді бөліктерге бөліңіз.
payroll-too-many-columns = баған саны шектен асады, ең көбі { $most }. Аты-жөні не табельдік нөмірі мен табысты қалдырыңыз.
payroll-other-format = { $format } файлдары оқылмайды. Кестені XLSX не CSV түрінде сақтаңыз.
payroll-unknown-format = бұл — кесте емес. XLSX және CSV файлдары қабылданады.
payroll-password = файл құпиясөзбен жабылған. Құпиясөзсіз сақтаңыз.
payroll-damaged = файл бүлінген немесе толық жүктелмеген. Ашып, XLSX түрінде қайта сақтап, тағы жіберіп көріңіз.
payroll-open-quote = { $row }-жолда ашылған тырнақша жабылмаған: жолдарды бір-бірінен ажырату мүмкін емес. Тырнақшаны жабыңыз не өшіріңіз.
payroll-empty-file = файл бос. Аты-жөні не табельдік нөмірі мен табысы бар кесте қабылданады.
payroll-no-rows = кестеде бірде-бір қызметкер жоқ.
payroll-no-pay-column = табыс бағаны табылмады. Бірінші жолға «Аты-жөні» және «Табыс» деген тақырыптарды жазыңыз.
payroll-no-pay-heading = табыс бағаны табылмады, тек мыналар бар: { $headings }. Есептелген табыс бағанын «Табыс» деп атаңыз.
payroll-several-pay-columns = табыс деп бірнеше бағанды алуға болады: { $columns }. Керектісін «Барлығы есептелген» деп атаңыз не қалғандарын өшіріңіз.

## Үлгі

payroll-example-name = Мысал: Үлгіқызы Әйгерім
payroll-categories-title = Жеңілдікті санаттар
payroll-guide-row = Бір жол — бір қызметкер: аты-жөні не табельдік нөмірі және бір айлық табысы. ЖСН қажет емес, жауапқа көшірілмейді.
payroll-guide-pay = Табыс — бір айға есептелген, ұстап қалынғанға дейінгі сома, теңгемен.
payroll-guide-category = Жеңілдікті санат тек мемлекет төлейтін қызметкерге жазылады; басқаларында ұяшықты бос қалдырыңыз.
payroll-guide-example = Сұр жол — мысал. Өзгертілмесе, ол есептелмейді.
payroll-guide-limits = Ең көбі { $rows } жол, файл { $megabytes } МБ-қа дейін.

## Қорытынды

payroll-rows = Қызметкер саны: { $count }
payroll-limited-rows = Соның ішінде табысы шектен асатыны: { $count }
payroll-bad-rows = Қатесі бар жол: { $count }
payroll-passed-over = Есептелмеген жол: { $count }

## Әңгіме

button-payroll = Бухгалтерге: бүкіл тізім
button-template = Үлгі
button-another-payroll = Тағы бір тізім
payroll-asked = Жалақы тізімі: { $month }
payroll-ask = XLSX не CSV файлын жіберіңіз: әр қызметкердің аты-жөні не табельдік нөмірі және есептелген табысы. Жауап ретінде жарнасы, аударымы мен қорытындысы бар XLSX келеді.
payroll-not-kept = ЖСН қажет емес. Файл бір рет оқылады, сақталмайды.
payroll-reading = Тізім есептеліп жатыр: { $month }…
payroll-wait = Алдыңғы файл әлі есептеліп жатыр, сәл күте тұрыңыз.
payroll-send-file = XLSX не CSV файлын күтіп тұрмын.
payroll-send-again = Файлды қайта жіберіңіз.
payroll-picture = Бұл — сурет, ал кесте керек: XLSX не CSV файлы.
payroll-gone = Бұл файл Telegram-да енді жоқ.
payroll-given-up = Файл оқылмады: бүлінген немесе тым күрделі. Кестені XLSX не CSV түрінде қайта сақтаңыз.
payroll-unavailable = Қазір файл оқылмайды, қате { $number } нөмірімен жазылды. Кейінірек қайталап көріңіз.
payroll-see-errors = Жолдардағы қателер мына парақта: «{ $sheet }».
payroll-template-caption = Кестені толтырып, осында жіберіңіз.

## Терминал пәрмені

about-payroll = Кестедегі барлық қызметкер үшін жарна мен аударым
option-in = аты-жөні не табельдік нөмірі мен табысы бар CSV не XLSX кестесі
option-out = жазылатын XLSX файлы
accepts-table-file = CSV не XLSX файлының жолы
accepts-output-file = XLSX файлының жолы, кестенікінен басқа
bad-table-file = «{ $given }» оқылмады ({ $error }). CSV не XLSX файлы қабылданады.
bad-table = «{ $given }»: { $why }
bad-output-file = «{ $given }» жазылмады ({ $error }). Жазуға болатын XLSX файлының жолы қабылданады.
payroll-written = Жазылған файл: { $file }
