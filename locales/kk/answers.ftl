### Сұрақтарға жауаптар: мақалалар, тақырыптар, іздеу

## Мақалалардағы шамалар

figure-unknown = (әзірге белгісіз)
term-months = { $count } ай
term-months-genitive = { $count } ай
term-working-days = { $count } жұмыс күні
term-working-days-genitive = { $count } жұмыс күні
term-operating-days = { $count } операциялық күн
term-weeks = { $count } апта
term-years = { $count } жыл
phone-fund = 1414
phone-ambulance = 103
phone-rescue = 112
phone-crisis = 150
phone-drugs = 1439
handle-fund = @SaqtandyryBot

## Тақырыптар мен сұрақтар

theme-status = Мәртебе
theme-payers = Кім қанша төлейді
theme-state = Мемлекет кім үшін төлейді
theme-payments = Төлем және қайтару
theme-care = Медициналық көмек
theme-rights = Құқық және шағым
theme-foreigners = Шетелдіктер, шетелге көшу
theme-safety = Алаяқтар, жеке деректер
theme-system = Қор және жүйе
answers-ask = Не білгіңіз келеді?
answers-how = Сұрағыңызды өз сөзіңізбен, қазақша не орысша жазыңыз немесе тақырып таңдаңыз.
answers-which = Қайсысы туралы сұрап отырсыз?
button-no-such-question = Басқа сұрақ
button-resume = Бастағаныма оралу
button-ask = Сұрақ қою
button-all-themes = Тақырыптар
button-themes = Барлық тақырып
button-services = Бұл тегін бе?
button-sources = Дереккөздер
button-share = Бөлісу
button-earlier = ← Артқа
button-later = Әрі қарай →
help-ask = Сұрағыңызды жаза салыңыз: бот жауабын табады. /ask — барлық тақырып, /package — қай көмек тегін
command-ask = Сұрақ қою, барлық тақырып
command-package = Қай көмек тегін
language-chosen = Тіл: қазақша.

## Жауаптың дереккөздері

answers-valid-from = Қолданыла бастаған күні: { $day }
answers-checked-on = Тексерілген күні: { $day }
answers-footer = Тексерілген күні: { $day }. Дереккөз: { $sources }.
answers-unsure = Толық расталмаған: төлемес не дауласпас бұрын 1414 нөмірінен анықтап алыңыз, қоңырау тегін.

## Не тегін

services-ask = Бұл тегін бе?
services-how = Қызметті таңдаңыз: не керегін, тіркеу бөлімінде не айту керегін көрсетемін.
package-guaranteed = бәріне тегін
package-osms = сақтандырылғанға тегін
package-mixed = жағдайға байланысты
package-none = тегін көмекке кірмейді

## Бөлісу

share-how = Бұл сілтеме осы жауапты ботта ашады:
button-copy-link = Сілтемені көшіру
button-qr = Басып шығаратын QR-код
qr-caption = QR-код: камераны бағыттасаңыз, бот ашылады.

## Шұғыл көмек

alarm-emergency = <b>Дәл қазір 103 (жедел жәрдем) немесе 112 нөміріне қоңырау шалыңыз.</b>
    Шұғыл көмек сақтандырылған-сақтандырылмағанына қарамай, бәріне тегін. Мекенжайды және не болғанын айтыңыз, тұтқаны қоймаңыз.
    Бұл бот жедел жәрдем шақыра алмайды.
alarm-suicide = <b>Сізге немесе басқа біреуге дәл қазір қауіп төніп тұрса, 103 немесе 112 нөміріне қоңырау шалыңыз.</b>
    Бұл сақтандырылған-сақтандырылмағаныңызға қарамай, тегін. Сіз жалғыз емессіз: қазір жалғыз қалмаңыз, сенетін адамыңызды қасыңызға шақырыңыз.
    150 нөмірі арқылы маманмен тәулік бойы сөйлесуге болады.
