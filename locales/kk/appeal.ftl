### Өтініштер: барлық жерде керек атаулар

## Не болды

kind-care-refused = Көмек көрсетуден бас тартты
kind-sent-to-pay = Тегін көмекке ақша сұрады
kind-long-wait = Кезек тым ұзақ
kind-quality = Көмектің сапасы немесе қарым-қатынас
kind-never-happened = Болмаған қызмет жазылған
kind-medicines = Дәрі берілмейді
kind-status-wrong = Мәртебе қате көрсетілген
kind-employer-does-not-pay = Жұмыс беруші төлемейді
kind-refund = Ақшаны қайтару
kind-question = Сұрақ
kind-thanks = Алғыс

## Кімге

addressee-patient-support = медициналық ұйымның пациентті қолдау және ішкі аудит қызметі
addressee-health-department = өңірдің денсаулық сақтау басқармасы
addressee-fund = Әлеуметтік медициналық сақтандыру қоры
addressee-contact-centre = Қордың 1414 байланыс орталығы
addressee-state-corporation = «Азаматтарға арналған үкімет» мемлекеттік корпорациясы
addressee-e-otinish = мемлекеттік e-Otinish жүйесі
addressee-employer = жұмыс берушінің бухгалтериясы

## Өтініштің жайы

state-registered = тіркелді
state-in-work = қаралып жатыр
state-awaiting-person = өтініш иесінің жауабы керек
state-awaiting-you = Сізден жауап күтілуде
state-forwarded = басқа органға жіберілді
state-answered = жауап берілді
state-withdrawn = қайтарып алынды
state-closed = жабылды
