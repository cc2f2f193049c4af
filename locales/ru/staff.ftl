### Сотрудники: учётные записи, роли, пароли; команды staff

## Роли и учётные записи

role-operator = оператор
role-senior = старший оператор
role-auditor = аудитор
account-open = действует
# $until (String)
account-locked = вход закрыт до { $until }

# $since (String)
account-closed = закрыта { $since }

## Пароли

# $shortest (String)
weak-short = Пароль слишком короткий. Знаков нужно не меньше: { $shortest }.

# $longest (String)
weak-long = Пароль слишком длинный. Знаков можно не больше: { $longest }.

weak-unseen = В пароле есть невидимые знаки, например табуляция. Оставьте буквы, цифры, пробелы и видимые знаки.
weak-plain = Пароль слишком простой: он состоит почти из одного логина или из нескольких повторяющихся знаков. Возьмите, например, несколько разных слов.

## Команды и их параметры

about-staff = Учётные записи тех, кто отвечает на обращения
about-staff-add = Создать учётную запись; пароль выводится один раз
about-staff-list = Показать учётные записи
about-staff-password = Дать новый пароль и завершить все входы
about-staff-role = Сменить роль
about-staff-close = Закрыть учётную запись навсегда и завершить все входы
option-login = логин
# $roles (String)
option-role = роль: { $roles }

option-password-stdin = взять пароль из стандартного ввода, не создавать свой
# $shortest (String)
# $longest (String)
accepts-login = логин: сначала латинская буква, потом буквы, цифры, точка, дефис, подчёркивание или @; всего знаков от { $shortest } до { $longest }

## Ошибки

# $login (String)
bad-login-taken = учётная запись «{ $login }» уже есть. Принимается свободный логин.

# $login (String)
# $command (String)
bad-login-unknown = учётной записи «{ $login }» нет. Какие есть: { $command }.

# $login (String)
bad-login-closed = учётная запись «{ $login }» закрыта. Принимается логин действующей.

# $error (String)
bad-no-password = пароль создать не удалось ({ $error }).

## Что сделано

# $login (String)
# $role (String)
staff-added = учётная запись создана: { $login }, { $role }. Созданный пароль показан один раз, передайте его лично.

# $login (String)
staff-new-password = пароль сменён: { $login }. Все входы завершены. Созданный пароль показан один раз, передайте его лично.

# $login (String)
# $role (String)
staff-role = Роль сменена: { $login }, { $role }.

# $login (String)
staff-closed = Учётная запись закрыта: { $login }. Все входы завершены.

# $command (String)
staff-nobody = Учётных записей нет. Создать: { $command }

staff-column-login = Логин
staff-column-role = Роль
staff-column-language = Язык
staff-column-made = Создана
staff-column-signed-in = Последний вход
staff-column-state = Состояние
staff-never = не было
