### Кез келген чаттағы жауаптар: @бот_аты және сұрақ

button-open-bot = Ботта ашу
button-share-in-chat = Чатқа жіберу

## Табыс сомасы

inline-due-title = { $payer }: табысы { $income }
inline-from-income = Табыстан ұсталады: { $amount }
inline-from-employer = Оған қосымша жұмыс беруші төлейді: { $amount }
inline-own = Жарна: { $amount }
inline-due-for = МӘМС, { $month }: { $payer }, табысы { $income }
inline-no-rules = Әзірге есептеу мүмкін емес

## Шұғыл көмек

inline-emergency = Шұғыл: 103 немесе 112
inline-suicide = Көмек керек болса: 103, 112 немесе 150

## Жеке нөмірлер

inline-number-title = ЖСН мен телефон мұнда керек емес
inline-number-text = ЖСН мен телефон нөмірін чатқа жібермеңіз: жауап оларсыз беріледі.

## Ештеңе табылмады

inline-themes-title = МӘМС туралы сұрақ қою
inline-themes-description = Дәл жауап табылмады: боттан сұраңыз немесе тақырып таңдаңыз.
inline-themes-text = МӘМС туралы сұрақтар: ботқа өз сөзіңізбен қазақша не орысша жазыңыз немесе тақырып таңдаңыз.
