### Местный реестр: команды registry import и registry sample

## Команды и их параметры

about-registry = Местный реестр застрахованных
about-registry-import = Загрузить в реестр файлы платежей и месяцев, оплаченных государством
about-registry-sample = Наполнить реестр вымышленными людьми, чтобы попробовать бота
about-migrate = Привести таблицы базы данных к этой версии
# $columns (String)
option-payments = файл платежей CSV со столбцами { $columns }

# $columns (String)
option-state-paid-file = файл CSV с месяцами, оплаченными государством, со столбцами { $columns }

option-strict = не записывать ничего, если хотя бы одну строку нельзя принять
option-people = сколько людей
option-seed = начальное число: при том же числе в тот же день получаются те же люди
option-files = не записывать в реестр, а создать в этой папке файлы payments.csv и state-paid.csv

## Что принимается

accepts-csv-file = файл CSV в кодировке UTF-8 с заголовком
accepts-folder = папка, в которой этих файлов ещё нет
accepts-payment-period = период ММГГГГ, например 052024
accepts-knp = код из цифр, например 122
accepts-received-on = день ДД.ММ.ГГГГ или ГГГГ-ММ-ДД, например 15.09.2025
accepts-status = обработан, возвращён, отклонён, отменён, в работе, processed, returned, rejected, cancelled, pending

## Ошибки

# $accepted (String)
bad-no-registry-file = нужен хотя бы один файл. Принимаются: { $accepted }.

# $given (String)
# $error (String)
bad-csv-file = «{ $given }» не читается ({ $error }). Принимается файл CSV в кодировке UTF-8 с заголовком.

# $given (String)
# $missing (String)
bad-csv-columns = «{ $given }»: в заголовке нет столбцов { $missing }. Порядок столбцов любой, названия точные.

# $given (String)
# $error (String)
bad-folder = «{ $given }»: файлы не созданы ({ $error }). Принимается папка, в которой этих файлов ещё нет.

# $error (String)
bad-database = база данных не выполнила команду, ничего не записано ({ $error }).

# $file (String)
# $line (String)
# $why (String)
bad-row = { $file }, строка { $line }: { $why }

# $found (String)
# $expected (String)
bad-row-width = число полей — { $found }, а в заголовке — { $expected }.

# $accepted (String)
bad-row-value = значение не подходит. Принимается: { $accepted }.

bad-row-backwards = последний месяц раньше первого.

## Итог загрузки

registry-payments = Платежи
registry-state-paid = Месяцы, оплаченные государством
# $count (String)
registry-rows = • строк в файле: { $count }

# $count (String)
registry-new = • новых: { $count }

# $count (String)
registry-changed = • новых или с новым концом: { $count }

# $count (String)
registry-known = • известных раньше: { $count }

# $count (String)
registry-taken-away = • удалено из реестра, потому что платёж больше не засчитан: { $count }

# $count (String)
registry-not-processed = • не обработаны, не засчитаны: { $count }

# $count (String)
registry-other-purpose = • с другим КНП, не засчитаны: { $count }

# $count (String)
registry-bad = • нельзя принять: { $count }

registry-nothing-written = Есть строки, которые нельзя принять: ничего не записано.

## Вымышленные люди

column-situation = Ситуация
column-people = Людей
column-iins = ИИН для пробы
situation-employee = Работает, все месяцы оплачены
situation-sole-proprietor = ИП, платит каждый месяц
situation-independent = Самостоятельный плательщик, платит каждый месяц
situation-employer-stopped = Работодатель недавно перестал платить, право сохраняется
situation-long-service = Долгий стаж, работодатель перестал платить несколько месяцев назад
situation-status-lost = Работодатель давно перестал платить, статус потерян
situation-new-job = Работает всего несколько месяцев
situation-gaps = Платит с пропусками
situation-paid-ahead = Предоплата внесена раньше
situation-just-paid = Предоплата внесена сегодня, начиная с текущего месяца
situation-paid-ahead-from-next-month = Предоплата внесена сегодня, начиная со следующего месяца
situation-state-paid = Платит государство
situation-state-ended = Государство недавно перестало платить
situation-state-then-employee = Платило государство, теперь работает
situation-never-paid = Взносов никогда не было
