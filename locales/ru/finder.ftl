### Поиск плательщика

button-finder = Кто за меня платит?
button-continue-finder = Продолжить вопросы о плательщике
command-who = Кто за меня платит и сколько
help-who = /who — кто и сколько платит за вас: несколько коротких вопросов
finder-welcome-back = С возвращением: ваши прежние ответы сохранены.
finder-text-not-needed = Текст здесь не нужен: нажмите кнопку ниже. Ваши ответы сохранены.
finder-nothing-ticked = Отметьте хотя бы одно или нажмите другой ответ.
# $number (Number)
# $most (Number)
finder-step = Вопрос { $number } (всего не больше { $most })

## Вопросы

question-standing = Кто вы по документам?
question-age = Сколько вам лет?
question-work = Чем вы сейчас заняты?
hint-tick = Отметьте всё, что подходит. Работу, с которой вы сейчас в отпуске по уходу или без зарплаты, не отмечайте.
question-eaeu-work = По какому договору вы работаете в Казахстане?
question-custody = Где именно?
question-lasting = Относится ли это к вам?
hint-topmost = Если подходит несколько, выберите верхнее.
question-business = Ваше ИП действует?
hint-business = Если оно приостановлено или признано бездействующим, ответьте «Нет».
question-jobs = Сколько у вас работ по трудовому договору?
question-customers = Сколько у вас заказчиков по договорам ГПХ?
# $limit (String)
question-above-limit = Доход самозанятого больше { $limit } в месяц?

hint-limit = Это предел спецрежима самозанятых.
question-platform = Заказы приходят через интернет-платформу?
hint-platform = Например, через сервис такси или доставки.
question-place = Где вы платите ЕСП?
question-situation = А это относится к вам?
hint-situation = За этих людей платит бюджет, пока они не работают. Если подходит несколько, выберите верхнее.
question-level = У вашей семьи уровень D или E?
hint-level = Это кризисный или экстренный уровень социального благополучия. Узнать его можно в акимате или на eGov.
# $months (Number)
question-contributions = Платили ли за вас пенсионные взносы в последние { $months ->
        [one] { $months } месяц
        [few] { $months } месяца
        *[many] { $months } месяцев
    }?

question-visit = Обращались ли вы в этом году в свою поликлинику?
hint-visit = В ту, к которой вы прикреплены.

## Ответы

label-citizen = Гражданство Казахстана
label-permit = Вид на жительство
label-kandas = Статус кандаса
label-eaeu = Гражданство другой страны ЕАЭС
label-foreigner = Гражданство другой страны
label-refugee = Беженец или ищу убежище
label-adult = 18 лет или больше
label-labour = Трудовой договор
label-civil = Договор ГПХ
label-business = ИП
label-practice = Частная практика: нотариус и др.
label-farm = Глава крестьянского хозяйства
label-self-employed = Самозанятый на спецрежиме
label-aggregate = Плачу ЕСП
label-unpaid-leave = Отпуск без зарплаты
label-service = Служба: армия, полиция, КНБ
label-no-work = Не работаю
label-no-contract = Такого договора нет
label-custody = Колония, изолятор, домашний арест
label-convict = Колония
label-minimum = Учреждение мин. безопасности
label-detainee = Следственный изолятор
label-house-arrest = Домашний арест, не работаю
label-none = Ничего из этого
label-one-job = Одна
label-one-customer = Один
label-several-jobs = Несколько
label-several-customers = Несколько заказчиков
label-partly = Частично
label-city = Крупный город
label-village = Другое место
hint-place = Крупный город — столица, город республиканского или областного значения.

## Итог

finder-state-pays = за вас платит государство, сами вы не платите
finder-local-pays = за вас платит местный бюджет, сами вы не платите
finder-local-will-pay = местный бюджет будет платить за вас, как только вы обратитесь в поликлинику
finder-both = за вас платит государство, но взнос могут требовать и с работы
finder-withheld = взнос удерживают из вашего дохода, сами вы не платите
# $amount (String)
finder-pays = вы платите сами: { $amount } в месяц

# $amount (String)
finder-pays-besides = вы платите сами { $amount } в месяц, и ещё взнос удерживают из дохода

finder-pays-share = вы платите сами, долю от дохода
finder-service = вы освобождены от взносов
finder-no-package = взносы не дают вам права на пакет ОСМС
finder-unknown = однозначного ответа нет
# $verdict (String)
finder-probably = Скорее всего, { $verdict }

# $role (String)
finder-to-check = { $role } (проверьте)

# $begins (String)
# $ends (String)
finder-span = Начало: { $begins }. Конец: { $ends }.

# $begins (String)
finder-span-open = Начало: { $begins }. Бессрочно.

# $one (String)
# $other (String)
finder-or = { $one } или { $other }

role-service = служба
role-foreigner = без вида на жительство
role-unknown = неизвестно

## Кто и сколько

# $amount (String)
share-state-fixed = платит республиканский бюджет, { $amount } в месяц.

# $amount (String)
share-local-fixed = платит местный бюджет, { $amount } в месяц.

# $rate (String)
share-state-part = платит республиканский бюджет, { $rate } средней зарплаты (сумма на этот год не опубликована).

# $rate (String)
share-local-part = платит местный бюджет, { $rate } средней зарплаты (сумма на этот год не опубликована).

# $rate (String)
# $most (String)
# $deduction (String)
# $deducted (String)
share-employee = с вашего дохода удерживают { $rate } (не больше { $most } в месяц), работодатель от себя платит { $deduction } (не больше { $deducted }).

share-employee-nothing = с вас ничего не удерживают, работодатель за вас не платит.
# $rate (String)
# $most (String)
share-contractor = заказчик удерживает { $rate } дохода, не больше { $most } в месяц.

# $rate (String)
# $most (String)
share-platform = оператор платформы удерживает { $rate } дохода, не больше { $most } в месяц.

# $rate (String)
# $most (String)
share-platform-and-self = { $rate } дохода, не больше { $most } в месяц; с дохода на платформе удерживает её оператор, с остального платите сами.

# $rate (String)
# $most (String)
share-self-part = сами платите { $rate } дохода, не больше { $most } в месяц.

# $amount (String)
share-self-fixed = сами платите { $amount } в месяц, от дохода это не зависит.

share-self-nothing = за себя вы ничего не платите.
# $amount (String)
share-aggregate = сами платите весь ЕСП ({ $amount } в месяц), взнос ОСМС — его часть.

share-service = взносы за вас не платят, данные передаёт ваше ведомство.
share-no-package = без вида на жительство и ИИН взносы права на пакет не дают. Что вам положено, скажут по номеру 1414.
unknown-refugee = что платят беженцы и ищущие убежище, в источниках не нашлось. Спросите 1414.
unknown-eaeu = о гражданах ЕАЭС без договора в Казахстане в источниках ничего нет. Решает договор: с трудовым или ГПХ взносы платят. Спросите 1414.
unknown-work = решает договор. По трудовому платите вы и работодатель, по договору ГПХ удерживает заказчик, ИП платит за себя сам. Посмотрите договор или спросите по номеру 1414.
unknown-minimum = за осуждённых в учреждениях минимальной безопасности государство не платит. Решает, работаете ли вы и как. Спросите 1414.
# $limit (String)
unknown-above-limit = с доходом больше { $limit } в месяц спецрежим самозанятых не применяется. Решает режим, на который вы перейдёте: спросите налоговую.

unknown-service = о служащих за это время в источниках ничего нет. Спросите 1414.

## Начало и конец

begin-birth = рождение
begin-clinic-register = постановка на учёт по беременности
begin-childbirth = рождение ребёнка, если вы не работаете
begin-leave = первый день отпуска
begin-award = награждение
begin-care-allowance = назначение пособия по уходу
begin-disability = установление инвалидности
begin-pension = назначение пенсии
begin-enrolment = зачисление на очную учёбу
begin-registration = регистрация в карьерном центре
begin-assistance = назначение АСП
begin-kandas-status = получение статуса
begin-custody = арест или начало срока
begin-visit = обращение в поликлинику, к которой вы прикреплены
begin-labour-contract = заключение трудового договора
begin-civil-contract = заключение договора ГПХ
begin-business-registration = регистрация ИП
begin-practice-registration = регистрация практики
begin-farm-registration = регистрация хозяйства
begin-own-payment = ваш первый платёж
begin-regime = переход на спецрежим
begin-aggregate-payment = первый платёж ЕСП
label-end-adulthood = 18-летие
end-job = устройство на работу
end-subsidised-job = субсидируемое рабочее место
end-business = открытие ИП
end-childbirth = рождение ребёнка
label-end-three = 3-летие ребёнка
end-leave = выход из отпуска
end-care = конец ухода
end-disability = снятие инвалидности
end-studies = конец очной учёбы
end-deregistration = снятие с учёта
end-assistance = конец выплаты АСП
end-status = конец статуса
end-release = освобождение
end-year = конец года
end-dismissal = увольнение
end-contract = последняя выплата по договору
end-business-closed = закрытие или приостановка ИП
end-practice = прекращение практики
end-farm = закрытие хозяйства
end-group = переход в льготную категорию
end-above-limit = доход выше предела
end-regime = уход со спецрежима
end-aggregate = последний платёж ЕСП

## Что проверить

# $what (String)
doubt-not-told = На этот вопрос вы ответили «Не знаю», проверьте: { $what }.

doubt-unclear = О таком сочетании в источниках прямо не сказано: проверьте по номеру 1414.
doubt-medium = Это подтверждено не до конца (один источник или вывод): проверьте по номеру 1414.
doubt-low = Это вывод, источник его не подтверждает: проверьте по номеру 1414.
what-work = по какому договору работаете
what-lasting = есть ли у вас пенсия, инвалидность, награда или очная учёба
what-business = действует ли ИП
what-above-limit = больше ли доход предела
what-situation = относитесь ли вы к категориям для неработающих
what-level = какой уровень у вашей семьи (при D или E платит местный бюджет)
what-contributions = были ли пенсионные взносы
what-visit = обращались ли вы в поликлинику

## Примечания

remark-contracts = Предел один на сумму доходов по всем договорам ГПХ.
remark-non-working = Категории для неработающих (уход, АСП, беременность, кандас) с работой не действуют.
remark-register-state = Можно зарегистрироваться безработным в карьерном центре: тогда заплатит государство.
remark-register-local = Можно зарегистрироваться безработным в карьерном центре: тогда заплатит местный бюджет.
# $months (Number)
# $category (String)
remark-quiet = Когда без пенсионных взносов пройдёт { $months ->
        [one] { $months } месяц
        [few] { $months } месяца
        *[many] { $months } месяцев
    }, платить начнёт бюджет (категория: { $category }).

remark-one-parent = Платят только за одного из родителей.
remark-suspended = Нужно ли при работе платить и за приостановленное ИП, прямо не сказано: проверьте по номеру 1414.
remark-temporary = Статус появляется сам, по данным ведомств. Если его нет, по документам Фонд может дать временный, на один месяц: 1414.
remark-policy = Поликлиника попросит ещё договор добровольного или вменённого медицинского страхования.
button-compute = Посчитать
# $who (String)
button-compute-for = Посчитать: { $who }

finder-why = Почему так
