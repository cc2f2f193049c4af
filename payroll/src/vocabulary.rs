//! The words by which tables are understood, in Kazakh, Russian and English: headings, totals, groups.

use osms_rules::StateCategory;

/// What a column tells, by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heading {
    /// The whole name.
    Name,
    /// A part of the name: several such columns make it.
    NamePart,
    /// The personnel number.
    Number,
    /// The number of the line.
    Ordinal,
    /// The IIN: never taken over.
    Iin,
    /// The group that the state insures.
    Category,
    /// The pay; of several kinds the first is the base of the law (what was accrued), the last a guess («сумма»).
    Pay(PayKind),
    /// Something that could be taken for the pay and is not: what is withheld, paid out, counted in days.
    NotPay,
    /// Anything else.
    Other,
}

/// How surely a heading tells the pay, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PayKind {
    AccruedInAll,
    Accrued,
    Income,
    Pay,
    BasePay,
    Amount,
}

/// A longer text is a sentence, and no heading.
const LONGEST_HEADING: usize = 80;

/// What a heading tells.
pub(crate) fn heading(text: &str) -> Heading {
    if text.chars().count() > LONGEST_HEADING {
        return Heading::Other;
    }
    let words = Words::of(text);
    // «до вычета налогов» says that nothing is withheld yet.
    let gross = words.have(&BEFORE_DEDUCTIONS);
    if words.have(&WITHHELD) && !gross {
        Heading::NotPay
    } else if words.have(&["льгот", "жеңілдік", "жеңілдіг"]) || words.are(&CATEGORY) {
        Heading::Category
    } else if words.have(&[
        "табел",
        "personnel",
        "payroll n",
        "staff n",
        "staff id",
        "employee n",
        "employee id",
    ]) || words.begin_with_word("таб")
    {
        Heading::Number
    } else if words.are(&NAME_PARTS) {
        Heading::NamePart
    } else if words.have(&["фио", "ф и о", "аты жөн", "толық аты", "full name"])
        || (words.have(&["фамили", "тегі", "surname", "last name"])
            && words.have(&["имя", "аты", "есімі", "first name", "инициал", "и о"]))
    {
        Heading::Name
    } else if words.have(&["иин", "жсн", "iin"]) {
        Heading::Iin
    } else if words.have(&["начисл", "есептел", "есептеп", "accrued", "gross", "брутто", "жалпы табыс"])
    {
        let in_all = words.have(&["всего", "итого", "барлығы", "жиыны", "total", "общ", "жалпы"]);
        Heading::Pay(if in_all { PayKind::AccruedInAll } else { PayKind::Accrued })
    } else if words.have(&NOT_MONEY) && !words.have(&["оклад"]) {
        Heading::NotPay
    } else if words.have(&["доход", "табыс", "income", "earnings"]) {
        Heading::Pay(PayKind::Income)
    } else if words.have(&PAY) {
        Heading::Pay(PayKind::Pay)
    } else if words.have(&["оклад", "айлық", "айлығ", "лауазымдық ақы"]) {
        Heading::Pay(PayKind::BasePay)
    } else if words.have(&[
        "сотрудник",
        "работник",
        "қызметкер",
        "жұмыскер",
        "жұмысшы",
        "employee",
        "worker",
        "name",
    ]) {
        Heading::Name
    } else if words.have(&["сумма", "сома", "amount", "тенге", "теңге", "kzt"]) || words.are(&["тг"]) || gross
    {
        Heading::Pay(PayKind::Amount)
    } else if words.are(&ORDINAL) || (words.0.is_empty() && text.contains(['№', '#'])) {
        Heading::Ordinal
    } else {
        Heading::Other
    }
}

const NAME_PARTS: [&str; 12] = [
    "фамилия",
    "имя",
    "отчество",
    "тегі",
    "аты",
    "есімі",
    "әкесінің аты",
    "surname",
    "last name",
    "first name",
    "middle name",
    "patronymic",
];
const CATEGORY: [&str; 6] = ["категория", "санат", "санаты", "category", "state paid", "state paid group"];
const PAY: [&str; 11] =
    ["зарплат", "заработ", "зп", "з п", "оплат", "жалақы", "еңбекақы", "еңбек ақы", "salary", "pay", "wage"];
const ORDINAL: [&str; 11] =
    ["п п", "n", "n п п", "no", "р с", "рет", "реті", "рет саны", "номер", "нөмірі", "number"];

/// What is taken off the pay, paid out of it, or reckoned from it.
const WITHHELD: [&str; 42] = [
    "удерж",
    "ұстал",
    "взнос",
    "жарна",
    "отчислен",
    "аударым",
    "налог",
    "салық",
    "салығ",
    "ипн",
    "жтс",
    "опв",
    "мзж",
    "осмс",
    "восмс",
    "оосмс",
    "мәмс",
    "вычет",
    "шегерім",
    "выплат",
    "выплач",
    "выдан",
    "выдач",
    "к выд",
    "на руки",
    "қолға",
    "аванс",
    "долг",
    "берешек",
    "берешег",
    "база",
    "базы",
    "базасы",
    "предел",
    "шегі",
    "net",
    "tax",
    "deduct",
    "contribution",
    "withheld",
    "төленді",
    "төлеуге",
];

/// What is no amount of money, unless it says that it was accrued («начислено за отработанные дни»).
const NOT_MONEY: [&str; 24] = [
    "дней",
    "дни",
    "день",
    "дня",
    "күн",
    "час",
    "сағат",
    "days",
    "hours",
    "ставк",
    "мөлшерлеме",
    "rate",
    "процент",
    "пайыз",
    "дата",
    "date",
    "счет",
    "шот",
    "account",
    "iban",
    "должн",
    "лауазым",
    "разряд",
    "коэф",
];

const BEFORE_DEDUCTIONS: [&str; 8] = [
    "до вычет",
    "до удерж",
    "до налог",
    "без вычет",
    "ұсталғанға дейін",
    "ұстағанға дейін",
    "шегергенге дейін",
    "before ",
];

/// Whether a cell says that its row is a total.
pub(crate) fn is_total(text: &str) -> bool {
    const TOTALS: [&str; 11] = [
        "итого",
        "всего",
        "подытог",
        "подитог",
        "барлығы",
        "барлық",
        "жиыны",
        "қорытынды",
        "total",
        "totals",
        "subtotal",
    ];
    let words = Words::of(text);
    TOTALS.iter().any(|total| words.begin_with_word(total))
        || words.have(&["жалпы сома", "общая сумма", "grand total"])
}

/// Whether a name says that it is the example of the template.
pub(crate) fn is_example(name: &str) -> bool {
    let words = Words::of(name);
    ["пример", "мысал", "example"].iter().any(|example| words.begin_with_word(example))
}

/// What the cell of a group holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// That there is none.
    None,
    /// One of the groups.
    Group(StateCategory),
    /// What is not known.
    Unknown,
}

/// What the cell of a group says.
pub(crate) fn told_category(text: &str) -> Told {
    const NONE: [&str; 11] = ["", "0", "нет", "не", "жоқ", "no", "none", "false", "ложь", "n a", "н д"];
    if Words::of(text).are(&NONE) {
        return Told::None;
    }
    category(text).map_or(Told::Unknown, Told::Group)
}

/// The group that a text names: by its code (`pensioner`), or in Kazakh or Russian words («Получатель пенсии»).
///
/// Who cares for somebody is told before whom they care for. `None` for words that name no group, or leave open which.
#[must_use]
pub fn category(text: &str) -> Option<StateCategory> {
    if let Ok(category) = text.trim().to_lowercase().replace([' ', '_'], "-").parse() {
        return Some(category);
    }
    let words = Words::of(text);
    let cares = words.have(&["ухажив", "уход", "күтуші", "күтім", "күтетін", "бағатын"]);
    let child = words.have(&["ребен", "дет", "бала"]);
    let disabled = words.have(&["инвалид", "мүгедек"]);
    if words.have(&["отпуск", "декрет", "демалыс"]) {
        return Some(StateCategory::ChildCareLeave);
    }
    if cares {
        return match (child, disabled || words.have(&["і групп", "1 групп", "і топ", "1 топ"]))
        {
            (true, true) => Some(StateCategory::CarerDisabledChild),
            (false, true) => Some(StateCategory::CarerGroup1),
            // Whether it is a leave or the care of somebody without work is not said.
            (_, false) => None,
        };
    }
    if child && words.have(&["воспит", "тәрбиеле"]) {
        return Some(StateCategory::RaisingUnder3);
    }
    let named = GROUPS.iter().find(|(_, stems)| words.have(stems)).map(|(category, _)| *category);
    named.or(child.then_some(StateCategory::Child))
}

/// The words of groups that can be told by one word, the more particular first.
const GROUPS: [(StateCategory, &[&str]); 12] = [
    (StateCategory::Pregnant, &["беремен", "жүкті"]),
    (
        StateCategory::DecoratedMother,
        &[
            "многодет",
            "көпбала",
            "көп бала",
            "алтын алқа",
            "күміс алқа",
            "батыр ана",
            "ана даңқы",
            "мать героиня",
            "награжд",
        ],
    ),
    (StateCategory::Disability, &["инвалид", "мүгедек"]),
    (StateCategory::Pensioner, &["пенси", "зейнет"]),
    (StateCategory::Student, &["студент", "обучающ", "учащ", "очник", "күндізгі", "оқитын"]),
    (StateCategory::Unemployed, &["безработ", "жұмыссыз"]),
    (StateCategory::SocialAssistance, &["асп", "аәк", "адресн", "атаулы"]),
    (StateCategory::Kandas, &["кандас", "қандас", "оралман"]),
    (StateCategory::HouseArrest, &["домашн", "үйқамақ", "үй қамақ"]),
    (StateCategory::Detainee, &["изолятор", "сизо", "тергеу"]),
    (StateCategory::Convict, &["осужден", "наказан", "сотталған", "жаза"]),
    (StateCategory::CrisisLevel, &["кризис", "экстренн", "дағдарыс", "шұғыл"]),
];

/// The words of a text: small letters and digits, one space between words, and one letter for those that are typed for
/// one another. «Ф.И.О.» and «ф и о» are the same, «Аты-жөні» and «аты жони» too.
struct Words(String);

impl Words {
    fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        let cyrillic = lower.contains(|letter| matches!(letter, 'а'..='ӿ'));
        let mut words = String::with_capacity(lower.len());
        for letter in lower.chars() {
            if letter.is_alphanumeric() {
                words.push(if cyrillic { folded(typed_for(letter)) } else { letter });
            } else if !words.is_empty() && !words.ends_with(' ') {
                words.push(' ');
            }
        }
        words.truncate(words.trim_end().len());
        Self(words)
    }

    /// Whether they are one of the phrases.
    fn are(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.0.chars().eq(phrase.chars().map(folded)))
    }

    /// Whether one of them, or some in a row, begin like one of the stems.
    fn have(&self, stems: &[&str]) -> bool {
        let starts = || {
            self.0.char_indices().filter(|(at, _)| {
                self.0.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with(' '))
            })
        };
        stems.iter().any(|stem| {
            starts().any(|(at, _)| self.0.get(at..).is_some_and(|rest| after(rest, stem).is_some()))
        })
    }

    /// Whether the first of them is this one.
    fn begin_with_word(&self, word: &str) -> bool {
        after(&self.0, word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    }
}

/// What follows the stem with which a text begins.
fn after<'a>(text: &'a str, stem: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    let begins = stem.chars().map(folded).all(|letter| rest.next() == Some(letter));
    begins.then_some(rest.as_str())
}

/// The Cyrillic letter for which a Latin one was typed.
fn typed_for(letter: char) -> char {
    match letter {
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'i' => 'и',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'h' | 'x' => 'х',
        'y' => 'у',
        other => other,
    }
}

/// The letter of a Russian keyboard that stands for a Kazakh one.
fn folded(letter: char) -> char {
    match letter {
        'ё' => 'е',
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        other => other,
    }
}
