### Ответы в любом чате: @имя_бота и вопрос

button-open-bot = Открыть в боте
button-share-in-chat = Отправить в чат

## Сумма дохода

# $payer (String)
# $income (String)
inline-due-title = { $payer }: доход { $income }
# $amount (String)
inline-from-income = Удерживается из дохода: { $amount }
# $amount (String)
inline-from-employer = Сверх этого платит работодатель: { $amount }
# $amount (String)
inline-own = Взнос: { $amount }
# $month (String)
# $payer (String)
# $income (String)
inline-due-for = ОСМС за { $month }: { $payer }, доход { $income }
inline-no-rules = Пока посчитать нельзя

## Срочная помощь

inline-emergency = Срочно: 103 или 112
inline-suicide = Если нужна помощь: 103, 112 или 150

## Личные номера

inline-number-title = ИИН и телефон здесь не нужны
inline-number-text = Не отправляйте ИИН и номер телефона в чаты: бот ответит и без них.

## Ничего не нашлось

inline-themes-title = Спросить об ОСМС
inline-themes-description = Точного ответа не нашлось: спросите в боте или выберите тему.
inline-themes-text = Вопросы об ОСМС: напишите боту своими словами, на казахском или русском, или выберите тему.
