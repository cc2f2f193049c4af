### Ведомость: взносы и отчисления за всех работников

## Листы и столбцы

payroll-sheet-due = Взносы и отчисления
payroll-sheet-errors = Ошибки
payroll-sheet-law = Ставки и закон
payroll-sheet-template = Ведомость
payroll-sheet-guide = Как заполнить
payroll-place = Строка файла
payroll-number = Табельный №
payroll-name = ФИО
payroll-category = Льготная категория
payroll-pay = Начисленный доход
payroll-contribution-base = База взноса (ВОСМС)
payroll-contribution = Взнос работника (ВОСМС)
payroll-deduction-base = База отчислений (ООСМС)
payroll-deduction = Отчисления работодателя (ООСМС)
payroll-limited = Достигнут предел
payroll-limited-contribution = взноса
payroll-limited-deduction = отчислений
payroll-limited-both = взноса и отчислений
payroll-remark = Примечание
payroll-total = Итого
payroll-no-errors = Ошибок нет
payroll-column = Столбец
payroll-column-employee = ФИО или табельный №
payroll-column-row = вся строка
payroll-found = Что стояло в файле
payroll-problem = Что не так
payroll-accepted = Что принимается
payroll-passed-over-title = Строки, которые не считались
payroll-paid-by = Платёж
payroll-value = Значение
payroll-quantity = Величина
payroll-validity = Действует
payroll-act = Акт, статья
payroll-source = Где прочитано
payroll-checked-on = Проверено

# $month (String)
payroll-title = Взносы и отчисления на ОСМС: { $month }

# $payment (String)
# $knp (String)
payroll-payment = { $payment }, КНП { $knp }

# $payment (String)
# $amount (String)
# $base (String)
payroll-ceiling = { $payment }: не больше { $amount } в месяц, предел базы { $base }

payroll-not-rounded = Суммы не округлены: правило округления не найдено. В ячейках видны тиыны, хранится точная сумма.
payroll-caution = Это не ответ Фонда: перед уплатой сверьте ставки и пределы по номеру 1414.

# $sheet (String)
payroll-taken-sheet = Прочитан лист «{ $sheet }».

# $heading (String)
payroll-taken-column = Доход взят из столбца «{ $heading }».

## Примечания к строкам

payroll-remark-no-income = Дохода нет: взноса и отчислений нет, месяц остаётся неоплаченным.
payroll-remark-rounded = Доход округлён до тиына.

# $category (String)
payroll-remark-state-insured = Платит государство: { $category }. Взноса и отчислений нет.

# $category (String)
payroll-remark-job-ends = Работающие из этой категории выходят ({ $category }): взнос и отчисления платятся.

# $category (String)
payroll-remark-unclear = Платит ли государство за работающих ({ $category }), в источниках не сказано; посчитано, что не платит. Проверьте по номеру 1414.

## Строки с ошибками: что не так и что принимается

payroll-bad-no-pay = дохода нет: ячейка пустая
payroll-bad-no-formula-result = в ячейке формула, а её результата в файле нет
payroll-bad-failed-formula = формула в ячейке выдаёт ошибку
payroll-bad-not-an-amount = это не сумма
payroll-bad-ambiguous = сумму можно прочитать двояко: точка или запятая отделяет либо тысячи, либо тиыны
payroll-bad-negative = сумма меньше нуля
payroll-bad-too-large = такого дохода за месяц не бывает
payroll-bad-percentage = это процент, а не сумма
payroll-bad-date = это дата или время, а не сумма
payroll-bad-foreign-money = это не тенге
payroll-bad-nobody = доход есть, а чей он, не указано
payroll-bad-too-many-cells = ячеек больше, чем столбцов: похоже, запятая разделила сумму надвое
payroll-bad-unknown-category = такой категории нет
accepts-pay = сумма в тенге, например 300 000,50
accepts-pay-or-nothing = сумма в тенге, например 300 000,50; если дохода за месяц не было, 0
accepts-pay-computed = число, или откройте файл в Excel или LibreOffice и сохраните: результат запишется
accepts-pay-unambiguous = сумма с пробелами между тысячами или без разделителей: 1 500 или 1500,00

# $most (String)
accepts-pay-up-to = сумма до { $most }

accepts-pay-uncut = сумма с точкой или в кавычках: 300000.50 или "300000,50"
accepts-employee = ФИО или табельный номер; строка с итогом начинается словом «Итого»

# $categories (String)
accepts-pay-category = пустая ячейка или категория: { $categories }

accepts-no-category = пустая ячейка

payroll-passed-total = итог
payroll-passed-example = пример из шаблона
payroll-passed-heading = заголовок
payroll-passed-text = ни работника, ни дохода

## Файлы, которые нельзя прочитать

# $most (String)
payroll-file-too-large = файл больше { $most } МБ. Разделите ведомость на части.

payroll-too-much-inside = в файле слишком много данных. Сохраните отдельно лист с ведомостью.

# $most (String)
payroll-too-many-rows = строк больше, чем { $most }. Разделите ведомость на части.

# $most (String)
payroll-too-many-columns = столбцов больше, чем { $most }. Оставьте ФИО или табельный номер и доход.

# $format (String)
payroll-other-format = файлы { $format } не читаются. Сохраните таблицу как XLSX или CSV.

payroll-unknown-format = это не таблица. Принимаются файлы XLSX и CSV.
payroll-password = файл закрыт паролем. Сохраните его без пароля.
payroll-damaged = файл повреждён или загружен не до конца. Откройте его, сохраните заново как XLSX и попробуйте ещё раз.

# $row (String)
payroll-open-quote = в строке { $row } открыта кавычка, которая не закрыта: строки нельзя отделить друг от друга. Закройте или удалите её.

payroll-empty-file = файл пустой. Принимается таблица с ФИО или табельным номером и доходом.
payroll-no-rows = в таблице нет ни одного работника.

payroll-no-pay-column = столбец с доходом не найден. Добавьте первой строкой заголовки «ФИО» и «Доход».

# $headings (String)
payroll-no-pay-heading = столбец с доходом не найден, есть только: { $headings }. Назовите столбец с начисленным доходом «Доход».

# $columns (String)
payroll-several-pay-columns = за доход можно принять несколько столбцов: { $columns }. Назовите нужный «Всего начислено» или удалите остальные.

## Шаблон

payroll-example-name = Пример: Образцова Айгуль
payroll-categories-title = Льготные категории
payroll-guide-row = Одна строка — один работник: ФИО или табельный номер и доход за месяц. ИИН не нужен и в ответ не переносится.
payroll-guide-pay = Доход — начисленный за месяц, до удержаний, в тенге.
payroll-guide-category = Льготная категория нужна, только если за работника платит государство; остальным оставьте пустую ячейку.
payroll-guide-example = Серая строка — пример. Если её не менять, она не считается.

# $rows (String)
# $megabytes (String)
payroll-guide-limits = Не больше { $rows } строк, файл до { $megabytes } МБ.

## Итоги

# $count (String)
payroll-rows = Работников: { $count }

# $count (String)
payroll-limited-rows = Из них с доходом выше предела: { $count }

# $count (String)
payroll-bad-rows = Строк с ошибками: { $count }

# $count (String)
payroll-passed-over = Строк, которые не считались: { $count }

## Разговор

button-payroll = Бухгалтеру: вся ведомость
button-template = Шаблон
button-another-payroll = Ещё ведомость

# $month (String)
payroll-asked = Ведомость: { $month }

payroll-ask = Пришлите файл XLSX или CSV: ФИО или табельный номер и начисленный доход каждого работника. В ответ придёт XLSX со взносами, отчислениями и итогами.
payroll-not-kept = ИИН не нужен. Файл читается один раз и не хранится.

# $month (String)
payroll-reading = Считаю ведомость: { $month }…

payroll-wait = Прошлый файл ещё считается, подождите немного.
payroll-send-file = Жду файл XLSX или CSV.
payroll-send-again = Пришлите файл ещё раз.
payroll-picture = Это картинка, а нужна таблица: файл XLSX или CSV.
payroll-gone = Этого файла в Telegram уже нет.
payroll-given-up = Файл не удалось прочитать: он повреждён или слишком сложный. Сохраните таблицу заново как XLSX или CSV.

# $number (String)
payroll-unavailable = Сейчас файл не читается, ошибка записана под номером { $number }. Попробуйте позже.

# $sheet (String)
payroll-see-errors = Что не так в строках — на листе «{ $sheet }».

payroll-template-caption = Заполните таблицу и пришлите её сюда.

## Команда для терминала

about-payroll = Взносы и отчисления за всех работников из таблицы
option-in = таблица CSV или XLSX с ФИО или табельным номером и доходом
option-out = файл XLSX, который будет записан
accepts-table-file = путь к файлу CSV или XLSX
accepts-output-file = путь к файлу XLSX, другой, чем у таблицы

# $given (String)
# $error (String)
bad-table-file = «{ $given }» не читается ({ $error }). Принимается файл CSV или XLSX.

# $given (String)
# $why (String)
bad-table = «{ $given }»: { $why }

# $given (String)
# $error (String)
bad-output-file = «{ $given }» не записан ({ $error }). Принимается путь к файлу XLSX, который можно записать.

# $file (String)
payroll-written = Записан файл: { $file }
