### Свои обращения: список, одно обращение, дополнение, вести от сотрудников

own-title = Мои обращения
own-none = Обращений пока нет.
# $number (String)
own-ended-erased-note = Обращение № { $number } стёрто. Остались только номер и даты, без личного.

own-unknown = Такого вашего обращения не знаю. Проверьте номер.
own-check-digit = В этом номере ошибка: контрольная цифра не сходится. Проверьте его по талону.
button-older = Раньше
button-newer = Позже
# $state (String)
own-state = Сейчас: { $state }

# $day (String)
# $time (String)
own-received = Принято: { $day }, { $time }

# $day (String)
# $days (Number)
own-due = ответ до { $day }, осталось дней: { $days }

# $day (String)
own-due-today = последний день ответа сегодня, { $day }

# $day (String)
# $days (Number)
own-overdue = срок прошёл { $day }, дней назад: { $days }

own-due-unknown = срок ответа не посчитан
# $day (String)
own-extended = Срок продлён до { $day }.

# $day (String)
own-reopen-until = Если ответ не помог, обращение можно открыть снова до { $day }.

# $stars (Number)
own-rated = Ваша оценка: { $stars } из пяти.

own-overdue-do = Срок ответа прошёл. Можно обратиться дальше: текст готов, кнопка ниже.
own-history = История:
# $more (Number)
own-history-more = Более ранних записей: { $more }. Всё целиком — «Вся переписка».

# $files (Number)
own-files = Файлов: { $files }
button-history = Вся переписка
entry-register = вы отправили обращение
entry-add = вы дополнили
entry-withdraw = вы отозвали обращение
entry-helped = вы ответили: помогло
entry-not-helped = вы ответили: не помогло
entry-rate = вы оценили ответ
entry-reopen = вы открыли обращение снова
entry-official = номер в другом органе
entry-take = взято в работу
entry-ask = вопрос к вам
entry-forward = передано в другой орган
# $day (String)
entry-extend = срок продлён до { $day }

entry-answer = ответ
entry-close = закрыто
entry-erase = стёрто
button-add = Дополнить
button-answer-question = Ответить на вопрос
button-withdraw = Отозвать
button-helped = Помогло
button-not-helped = Не помогло
button-rate = Оценить
button-reopen = Открыть снова
button-official = Записать номер из другого органа
button-erase = Стереть обращение
# $number (String)
withdraw-ask = Отозвать обращение № { $number }? Отвечать на него больше не будут. Снова открыть его нельзя, только написать новое.

button-withdraw-yes = Да, отозвать
# $number (String)
withdrawn = Обращение № { $number } отозвано.

# $number (String)
erase-own-ask = Стереть обращение № { $number }? Исчезнут текст, файлы и вся переписка. Вернуть их нельзя.

button-erase-yes = Да, стереть
button-leave-it = Нет, оставить
judged-helped = Спасибо! Обращение закрыто.
judged-not-helped = Жаль. Можно открыть обращение снова и написать, что осталось не так, или обратиться дальше.
rate-ask = Оцените ответ: один — плохо, пять — отлично.
rated = Спасибо, оценка записана.
# $state (String)
own-changed = Обращение изменилось: { $state }. Вот как оно сейчас.

## Дополнение

# $number (String)
reply-add-title = Дополнить обращение № { $number }

# $number (String)
reply-answer-title = Ответ на вопрос по обращению № { $number }

# $number (String)
reply-reopen-title = Открыть снова обращение № { $number }

# $number (String)
reply-official-title = Номер в другом органе для обращения № { $number }

reply-add-how = Напишите, что добавить, или пришлите файлы. Можно несколькими сообщениями; потом нажмите «Передать».
reply-reopen-how = Напишите, что осталось не так; можно приложить файлы. Потом нажмите «Передать».
reply-official-how = Напишите номер, который вам дали в другом органе: он будет здесь под рукой.
reply-question = Вопрос:
# $characters (String)
# $most (String)
reply-given = Записано знаков: { $characters } из { $most }.

reply-empty = Пока нечего передать: напишите текст или пришлите файл.
reply-needs-text = Напишите хотя бы одно предложение.
reply-files-wait = Файлы ещё принимаются. Подождите немного и нажмите «Передать».
button-hand-in = Передать
reply-done-add = Передано.
# $day (String)
reply-done-reopen = Обращение открыто снова, ответ до { $day }.

reply-done-reopen-undated = Обращение открыто снова.
reply-done-official = Номер записан.
# $number (String)
reply-had-already = Это уже передано по обращению № { $number }.

reply-not-possible = Сейчас этого сделать нельзя: обращение изменилось.
# $over (String)
official-too-long = Для номера длинновато, лишних знаков: { $over }.

## Что сообщает бот, когда сотрудники что-то сделали

# $number (String)
notice-taken = Обращение № { $number } взято в работу.

# $number (String)
notice-asked = Вопрос по обращению № { $number }

notice-asked-term = Срок ответа вам не меняется: напишите поскорее.
# $number (String)
notice-forwarded = Обращение № { $number } передано в другой орган

notice-forwarded-to = Куда и почему:
notice-forwarded-term = Отвечать будет этот орган, в свой срок со дня, когда обращение поступит к нему. Если он даст свой номер, запишите его здесь.
# $number (String)
# $day (String)
notice-extended = Срок ответа на обращение № { $number } продлён до { $day }

notice-extended-why = Почему:
# $day (String)
notice-extended-most = По закону ответ должен быть не позже { $day }.

# $number (String)
notice-answered = Ответ на обращение № { $number }

notice-helped-ask = Помог ли ответ?
# $number (String)
notice-closed = Обращение № { $number } закрыто.

# $day (String)
notice-reopen-until = Если вопрос не решён, откройте его снова до { $day }.

## Мои данные и стирание

privacy-appeals = Обращения хранятся отдельно, зашифрованными: текст, имя, контакт, файлы и, если вы их указали, ИИН. Их читают те, кто отвечает. Черновик читаете только вы.
# $days (Number)
privacy-appeals-how-long = Всё личное из обращения стирается через { $days } дн. после его завершения или когда вы сами его сотрёте.

delete-ask-drafts = Черновик обращения и его файлы тоже сотрутся.
# $count (Number)
delete-ask-ended = Завершённых обращений сотрётся: { $count }.

# $numbers (String)
delete-ask-open = Останутся обращения, на которые ещё не ответили: { $numbers }. Чтобы стереть и их, сначала отзовите: /appeals.

# $numbers (String)
deleted-but-appeals = Стёрто. Остались обращения, на которые ещё не ответили: { $numbers }. Ответ придёт сюда; стереть и их можно, отозвав: /appeals.
