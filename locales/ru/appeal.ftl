### Обращения: названия, нужные везде

## Что случилось

kind-care-refused = Отказали в помощи
kind-sent-to-pay = Требуют платить за бесплатное
kind-long-wait = Слишком долго ждать
kind-quality = Качество помощи или отношение
kind-never-happened = Записали услугу, которой не было
kind-medicines = Не дают лекарства
kind-status-wrong = Статус показан неверно
kind-employer-does-not-pay = Работодатель не платит
kind-refund = Вернуть деньги
kind-question = Вопрос
kind-thanks = Благодарность

## Кому

addressee-patient-support = служба поддержки пациента и внутреннего аудита медицинской организации
addressee-health-department = управление здравоохранения региона
addressee-fund = Фонд социального медицинского страхования
addressee-contact-centre = контакт-центр Фонда 1414
addressee-state-corporation = Госкорпорация «Правительство для граждан»
addressee-e-otinish = государственная система e-Otinish
addressee-employer = бухгалтерия работодателя

## Что с обращением

state-registered = зарегистрировано
state-in-work = рассматривается
state-awaiting-person = нужен ответ заявителя
state-awaiting-you = ждёт вашего ответа
state-forwarded = передано в другой орган
state-answered = дан ответ
state-withdrawn = отозвано
state-closed = закрыто
