//! What is found in files as accountants have them.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod common;

use common::Put::{As, Blank, Formula, Number, Text, Truth};
use common::{by_hand, one_sheet, workbook};
use osms_payroll::{
    Column, Format, MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS, PassedOver, Problem, Sheet, Unreadable, read,
};
use osms_rules::StateCategory;

fn sheet(file: impl AsRef<[u8]>) -> Sheet {
    read(file.as_ref()).expect("the file is read")
}

/// `number name pay`, a line each.
fn employees(sheet: &Sheet) -> Vec<String> {
    let told = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let row = |row: &osms_payroll::Row| {
        format!("{} {} {} {}", row.place, told(&row.number), told(&row.name), row.pay)
    };
    sheet.rows.iter().map(row).collect()
}

fn problems(sheet: &Sheet) -> Vec<(u32, Column, &str, Problem)> {
    sheet.bad_rows.iter().map(|row| (row.place, row.column, row.found.as_str(), row.problem)).collect()
}

#[test]
fn csv_is_read_in_every_dialect() {
    let expected = ["2 102 Әйгерім Үлгі 300000.5", "3 103 Болат Мысалов 150000"];
    let semicolons = "Табельный №;ФИО;Начислено\n102;Әйгерім Үлгі;300 000,50\n103;Болат Мысалов;150000\n";
    let tabs = semicolons.replace(';', "\t");
    for (name, text) in [
        ("semicolons", semicolons.to_owned()),
        ("tabs", tabs.clone()),
        ("bars", semicolons.replace(';', "|")),
        ("commas", semicolons.replace(';', ",").replace("300 000,50", "\"300 000,50\"")),
        ("a decimal point", semicolons.replace(';', ",").replace("300 000,50", "300000.50")),
        ("quotes", semicolons.replace("Болат Мысалов", "\"Болат Мысалов\"")),
        ("the ends of lines of Windows", semicolons.replace('\n', "\r\n")),
        ("the ends of lines of an old Mac", semicolons.replace('\n', "\r")),
        ("no last end of line", semicolons.trim_end().to_owned()),
        ("empty columns at the end", semicolons.replace('\n', ";;;\n")),
        ("spaces around", semicolons.replace(';', " ; ")),
        ("a byte order mark", format!("\u{feff}{semicolons}")),
    ] {
        assert_eq!(employees(&sheet(&text)), expected, "{name}");
    }
    let named = format!("sep=;\n{semicolons}");
    assert_eq!(employees(&sheet(&named)), ["3 102 Әйгерім Үлгі 300000.5", "4 103 Болат Мысалов 150000"]);
    // As Excel saves «Unicode text».
    let utf16: Vec<u8> = format!("\u{feff}{tabs}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(employees(&sheet(utf16)), expected);
}

#[test]
fn csv_in_the_single_byte_code_of_windows_is_read() {
    // «ФИО;Оклад» and «Иванов И.И.;300 000,00» in Windows-1251.
    let mut file = vec![0xd4, 0xc8, 0xce, b';', 0xce, 0xea, 0xeb, 0xe0, 0xe4, b'\r', b'\n'];
    file.extend([0xc8, 0xe2, 0xe0, 0xed, 0xee, 0xe2, b' ', 0xc8, b'.', 0xc8, b'.', b';']);
    file.extend(b"300\xa0000,00\r\n");
    assert_eq!(employees(&sheet(file)), ["2 - Иванов И.И. 300000"]);
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    let file = "ФИО;Доход\n\n\"Әйгерім\nҮлгі\";1\n\nБолат;2\n;\nГүлнар;3\n";
    assert_eq!(employees(&sheet(file)), ["3 - Әйгерім Үлгі 1", "5 - Болат 2", "7 - Гүлнар 3"]);
}

#[test]
fn a_workbook_is_read_with_numbers_texts_and_results_of_formulas() {
    let file = one_sheet(&[
        &[Text("Ведомость за ноябрь 2026")],
        &[],
        &[Text("№"), Text("Аты-жөні"), Text("Табельдік №"), Text("Жалақы"), Text("Ескертпе")],
        &[Number(1.0), Text("Әйгерім Үлгі"), Number(102.0), Number(300_000.5), Text("аудан 5")],
        &[Number(2.0), Text("Болат Мысалов"), Text("00103"), Text("150 000,25 ₸")],
        &[Number(3.0), Text("Гүлнар"), Number(104.0), Formula("=D4*2", "600001")],
        &[Number(4.0), Text("Дәурен"), Number(105.0), Formula("=1/3", "333333.333333333")],
    ]);
    let sheet = sheet(file);
    assert_eq!(
        employees(&sheet),
        [
            "4 102 Әйгерім Үлгі 300000.5",
            "5 00103 Болат Мысалов 150000.25",
            "6 104 Гүлнар 600001",
            "7 105 Дәурен 333333.33"
        ]
    );
    assert_eq!(sheet.rows.iter().map(|row| row.rounded).collect::<Vec<_>>(), [false, false, false, true]);
    assert_eq!((sheet.worksheet.as_deref(), sheet.pay_heading.as_deref()), (Some("Ноябрь"), Some("Жалақы")));
}

#[test]
fn the_first_sheet_with_the_headings_of_a_payroll_is_read() {
    let table: &[&[common::Put<'_>]] = &[&[Text("ФИО"), Text("Оклад")], &[Text("Әйгерім"), Number(5.0)]];
    let file = workbook(&[("Титул", &[&[Text("ТОО «Пример»")]]), ("Пусто", &[]), ("Ведомость", table)]);
    assert_eq!(sheet(file).worksheet.as_deref(), Some("Ведомость"));
    let plain: &[&[common::Put<'_>]] = &[&[Text("Әйгерім"), Number(5.0)]];
    assert_eq!(
        sheet(workbook(&[("Пусто", &[]), ("Без заголовка", plain)])).worksheet.as_deref(),
        Some("Без заголовка")
    );
}

/// Headings, and the place of the column of the pay.
const HEADINGS: &[(&str, usize)] = &[
    ("ФИО;Зарплата", 1),
    ("Ф.И.О.;З/п", 1),
    ("Сотрудник;Оклад", 1),
    ("Работник;Сумма", 1),
    ("Фамилия, имя, отчество;Начислено за месяц", 1),
    ("Фамилия И.О.;Доход", 1),
    ("Табельный номер;Заработная плата", 1),
    ("Таб. №;Оплата труда", 1),
    ("Аты-жөні;Жалақы", 1),
    ("Тегі, аты, әкесінің аты;Табыс", 1),
    ("Қызметкер;Есептелген жалақы", 1),
    ("Табельдік нөмірі;Еңбекақы", 1),
    ("Аты жони;Енбекакы", 1),
    ("Employee;Gross pay", 1),
    ("Personnel number;Salary", 1),
    ("name;income", 1),
    ("№;Доход", 1),
    // Of several kinds of pay the base of the law: what was accrued.
    ("ФИО;Оклад;Начислено;К выплате", 2),
    ("ФИО;Оклад;Премия;Всего начислено", 3),
    ("ФИО;Начислено;Всего начислено", 2),
    ("ФИО;Доход;База взноса;Взнос ВОСМС;База отчислений;Отчисления ООСМС", 1),
    ("ФИО;Доход;ОПВ;ИПН;На руки", 1),
    ("ФИО;Отработано дней;Начислено за отработанные дни", 2),
    ("ФИО;Дневная ставка;Зарплата", 2),
    ("ФИО;Зарплата до вычета налогов;Зарплата после удержаний", 1),
    ("Аты-жөні;Салық ұсталғанға дейінгі табыс;Қолға", 1),
    ("ФИО;ИИН;Должность;Оклад", 3),
    ("ФИО;Разряд;Тарифная ставка (оклад)", 2),
    ("Аты-жөні;Лауазымы;Айлығы;Табыс салығы;Берешегі", 2),
    ("Ф.И.О.\u{a0}работника;Итого начислено, тенге;Итого к выплате", 1),
    ("Зарплата;ФИО", 0),
    // A heading that is not known, over the only column of amounts.
    ("ФИО;Ноябрь 2026", 1),
    ("Сотрудник;Отдел;Ноябрь", 2),
];

#[test]
fn columns_are_found_by_their_headings_in_three_languages() {
    for (headings, place) in HEADINGS {
        let width = headings.split(';').count();
        let row: Vec<_> = (0..width).map(|column| if column == *place { "300000" } else { "Ә" }).collect();
        let file = format!("{headings}\n{}\n", row.join(";"));
        assert_eq!(
            sheet(&file).rows.first().map(|row| row.pay.to_string()).as_deref(),
            Some("300000"),
            "{headings}"
        );
    }
}

#[test]
fn a_name_in_several_columns_is_put_together() {
    let file = "№;Фамилия;Имя;Отчество;Доход\n1;Үлгі;Әйгерім;Болатқызы;5\n2;Мысалов;Болат;;6\n";
    assert_eq!(employees(&sheet(file)), ["2 - Үлгі Әйгерім Болатқызы 5", "3 - Мысалов Болат 6"]);
}

#[test]
fn headings_over_headings_are_read_together() {
    let file = one_sheet(&[
        &[
            Text("№"),
            Text("ФИО"),
            Text("Начислено"),
            Blank,
            Blank,
            Text("Удержано"),
            Blank,
            Text("К выплате"),
        ],
        &[Blank, Blank, Text("Оклад"), Text("Премия"), Text("Всего"), Text("ИПН"), Text("ОПВ")],
        &[
            Number(1.0),
            Number(2.0),
            Number(3.0),
            Number(4.0),
            Number(5.0),
            Number(6.0),
            Number(7.0),
            Number(8.0),
        ],
        &[
            Number(1.0),
            Text("Әйгерім"),
            Number(200.0),
            Number(100.0),
            Number(300.0),
            Number(9.0),
            Number(8.0),
            Number(283.0),
        ],
    ]);
    let sheet = sheet(file);
    assert_eq!(employees(&sheet), ["4 - Әйгерім 300"]);
    assert_eq!(sheet.pay_heading.as_deref(), Some("Начислено Всего"));
    assert_eq!(
        sheet.passed_over.iter().map(|row| (row.place, row.why)).collect::<Vec<_>>(),
        [(3, PassedOver::Heading)]
    );

    let title = "Расчётная ведомость по заработной плате";
    let titled = one_sheet(&[
        &[Blank, Blank, Text(title), Text("Ноябрь 2026")],
        &[Text("№"), Text("ФИО"), Text("Отдел"), Text("Сумма")],
        &[Number(1.0), Text("Әйгерім"), Text("Қойма"), Number(300.0)],
    ]);
    assert_eq!(read(&titled).map(|sheet| employees(&sheet)), Ok(vec!["3 - Әйгерім 300".to_owned()]));

    let beside = one_sheet(&[
        &[Blank, Blank, Text("Начислено"), Blank],
        &[Text("№"), Text("ФИО"), Text("Оклад"), Text("Премия")],
        &[Number(1.0), Text("Әйгерім"), Number(200.0), Number(100.0)],
    ]);
    let columns = vec!["Начислено Оклад".to_owned(), "Начислено Премия".to_owned()];
    assert_eq!(read(&beside), Err(Unreadable::SeveralPayColumns { columns }));
}

#[test]
fn without_headings_the_text_is_the_name_and_the_amount_after_it_the_pay() {
    for (file, expected) in [
        ("Әйгерім Үлгі;300 000,50\nБолат;5\n", "1 - Әйгерім Үлгі 300000.5"),
        ("102;Әйгерім Үлгі;300000\n103;Болат;5\n", "1 102 Әйгерім Үлгі 300000"),
        ("Үлгі;Әйгерім;300000\nМысалов;Болат;5\n", "1 - Үлгі Әйгерім 300000"),
        ("00102;300000\n00103;5\n", "1 00102 - 300000"),
        ("300000;Әйгерім\n5;Болат\n", "1 - Әйгерім 300000"),
        ("300000\n5\n", "1 - - 300000"),
        ("061211600012;Әйгерім;300000\n061211600023;Болат;5\n", "1 - Әйгерім 300000"),
        ("Кім;Қанша\nӘйгерім;300000\nБолат;5\n", "2 - Әйгерім 300000"),
    ] {
        assert_eq!(employees(&sheet(file)).first().map(String::as_str), Some(expected), "{file}");
    }
    let groups = sheet("Әйгерім;300000;студент\nБолат;5;пенсионер\n");
    assert_eq!(groups.rows[0].state_paid, Some(StateCategory::Student));
}

#[test]
fn which_column_is_the_pay_is_not_guessed() {
    let several = |columns: &[&str]| {
        Err(Unreadable::SeveralPayColumns { columns: columns.iter().map(ToString::to_string).collect() })
    };
    let none = |headings: &[&str]| {
        Err(Unreadable::NoPayColumn { headings: headings.iter().map(ToString::to_string).collect() })
    };
    assert_eq!(read("ФИО;Оклад;Оклад новый\nА;5;6\n".as_bytes()), several(&["Оклад", "Оклад новый"]));
    assert_eq!(read("ФИО;Ноябрь;Декабрь\nА;5;6\n".as_bytes()), several(&["Ноябрь", "Декабрь"]));
    assert_eq!(read("Әйгерім;300000;240000\nБолат;5;4\n".as_bytes()), several(&["B", "C"]));
    assert_eq!(read("Әйгерім,300000,50\nБолат,500000,50\n".as_bytes()), several(&["B", "C"]));
    assert_eq!(read("ФИО;ИПН;На руки\nА;5;6\n".as_bytes()), none(&["ФИО", "ИПН", "На руки"]));
    assert_eq!(read("Әйгерім;Болат\nГүлнар;Дәурен\n".as_bytes()), none(&[]));
}

#[test]
fn each_row_that_cannot_be_used_says_what_stood_there_and_what_is_wrong() {
    let file = "ФИО;Доход;Категория\n\
        А;;\n\
        Б;много;\n\
        В;-5;\n\
        Г;1.500;\n\
        Д;50 %;\n\
        Е;01.11.2026;\n\
        Ж;1000000000,01;\n\
        З;500 USD;\n\
        И;#ССЫЛКА!;\n\
        ;300000;\n\
        К;300000;герой\n\
        Л;300000;\n";
    let sheet = sheet(file);
    assert_eq!(
        problems(&sheet),
        [
            (2, Column::Pay, "", Problem::NoPay),
            (3, Column::Pay, "много", Problem::NotAnAmount),
            (4, Column::Pay, "-5", Problem::Negative),
            (5, Column::Pay, "1.500", Problem::Ambiguous),
            (6, Column::Pay, "50 %", Problem::Percentage),
            (7, Column::Pay, "01.11.2026", Problem::Date),
            (8, Column::Pay, "1000000000,01", Problem::TooLarge),
            (9, Column::Pay, "500 USD", Problem::ForeignMoney),
            (10, Column::Pay, "#ССЫЛКА!", Problem::FailedFormula),
            (11, Column::Employee, "300000", Problem::Nobody),
            (12, Column::Category, "герой", Problem::UnknownCategory),
        ]
    );
    assert_eq!(employees(&sheet), ["13 - Л 300000"]);
}

#[test]
fn each_cell_of_a_workbook_that_is_no_amount_says_why() {
    let file = one_sheet(&[
        &[Text("ФИО"), Text("Доход")],
        &[Text("А"), As(0.5, "0%")],
        &[Text("Б"), As(0.125, "0.00%;[Red]-0.00%")],
        &[Text("В"), As(46_000.0, "dd.mm.yyyy")],
        &[Text("Г"), As(0.5, "hh:mm")],
        &[Text("Д"), Truth(true)],
        &[Text("Е"), Number(-1.0)],
        &[Text("Ж"), Number(1e300)],
        &[Text("З"), Formula("=1/0", "#DIV/0!")],
        &[Text("И"), Number(1_000_000_000.01)],
        &[Text("К"), As(5.0, "0\" %\"")],
        &[Text("Л"), As(5.0, "# ##0.00\\ \"₸\"")],
    ]);
    let sheet = sheet(file);
    let told: Vec<_> =
        problems(&sheet).into_iter().map(|(place, _, found, problem)| (place, found, problem)).collect();
    assert_eq!(
        told,
        [
            (2, "50 %", Problem::Percentage),
            (3, "12.5 %", Problem::Percentage),
            (4, "09.12.2025", Problem::Date),
            (5, "31.12.1899", Problem::Date),
            (6, "true", Problem::NotAnAmount),
            (7, "-1", Problem::Negative),
            (8, "1e300", Problem::TooLarge),
            (9, "#DIV/0!", Problem::FailedFormula),
            (10, "1000000000.01", Problem::TooLarge),
        ]
    );
    assert_eq!(employees(&sheet), ["11 - К 5", "12 - Л 5"]);
}

#[test]
fn a_formula_that_no_spreadsheet_has_computed_is_not_taken_for_an_empty_cell() {
    let sheet = sheet(by_hand(
        r#"<worksheet><sheetData>
            <row r="1"><c r="A1" t="inlineStr"><is><t>ФИО</t></is></c><c r="B1" t="inlineStr"><is><t>Доход</t></is></c></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t>А</t></is></c><c r="B2"><f>100*3</f></c></row>
            <row r="3"><c r="A3" t="inlineStr"><is><t>Б</t></is></c><c r="B3"><f>100*3</f><v>300</v></c></row>
            <row r="4"><c r="A4" t="inlineStr"><is><t>В</t></is></c><c r="B4"/></row>
        </sheetData></worksheet>"#,
        &[],
    ));
    assert_eq!(employees(&sheet), ["3 - Б 300"]);
    assert_eq!(
        problems(&sheet),
        [(2, Column::Pay, "=…", Problem::NoFormulaResult), (4, Column::Pay, "", Problem::NoPay)]
    );
}

#[test]
fn an_amount_that_a_comma_cut_in_two_is_not_read_as_its_first_half() {
    let sheet = sheet("ФИО,Доход\nА,300000,50\nБ,\"300000,50\"\nВ,300000\nГ,300000,\n");
    assert_eq!(problems(&sheet), [(2, Column::Row, "А | 300000 | 50", Problem::TooManyCells)]);
    assert_eq!(employees(&sheet), ["3 - Б 300000.5", "4 - В 300000", "5 - Г 300000"]);
}

#[test]
fn rows_that_are_no_employees_are_passed_over_and_told() {
    let file = "Организация:;ТОО «Пример»;;\n\
        №;ФИО;Отдел;Доход\n\
        1;2;3;4\n\
        1;А;Итого по желанию;5\n\
        2;Пример Иван;;7\n\
        ;;Итого по отделу;12\n\
        №;ФИО;Отдел;Доход\n\
        3;Всеволод;;8\n\
        ;Барлығы;;20\n\
        ;;Главный бухгалтер ________;\n";
    let sheet = sheet(file);
    assert_eq!(employees(&sheet), ["4 - А 5", "5 - Пример Иван 7", "8 - Всеволод 8"]);
    let passed_over: Vec<_> = sheet.passed_over.iter().map(|row| (row.place, row.why)).collect();
    assert_eq!(
        passed_over,
        [
            (3, PassedOver::Heading),
            (6, PassedOver::Total),
            (7, PassedOver::Heading),
            (9, PassedOver::Total),
            (10, PassedOver::Text)
        ]
    );
    assert!(sheet.bad_rows.is_empty(), "{:?}", sheet.bad_rows);
}

#[test]
fn two_people_of_one_name_are_two_people() {
    assert_eq!(sheet("ФИО;Доход\nА;5\nА;5\n").rows.len(), 2);
}

#[test]
fn a_group_is_known_by_its_code_and_by_its_words() {
    for (text, expected) in [
        ("pensioner", Some(StateCategory::Pensioner)),
        ("Raising under 3", Some(StateCategory::RaisingUnder3)),
        ("Работающий пенсионер", Some(StateCategory::Pensioner)),
        ("зейнеткер", Some(StateCategory::Pensioner)),
        ("инвалид 2 гр.", Some(StateCategory::Disability)),
        ("мүгедектігі бар", Some(StateCategory::Disability)),
        ("уход за инвалидом I группы", Some(StateCategory::CarerGroup1)),
        ("ухаживает за ребёнком-инвалидом", Some(StateCategory::CarerDisabledChild)),
        ("декретный отпуск", Some(StateCategory::ChildCareLeave)),
        ("күндізгі бөлім студенті", Some(StateCategory::Student)),
        ("уход за ребёнком", None),
        ("сын полка", None),
    ] {
        assert_eq!(osms_payroll::category(text), expected, "{text}");
    }
}

#[test]
fn an_iin_is_neither_needed_nor_taken_over() {
    let file = "ИИН;ФИО;Доход;Табельный №\n\
        061211600012;Әйгерім Үлгі, 900101300007;5;900101300007\n\
        061211600012;;6;\n\
        061211600012;900101300007;061211600012;7\n";
    let sheet = sheet(file);
    assert_eq!(employees(&sheet), ["2 - Әйгерім Үлгі, … 5", "3 - - 6"]);
    assert_eq!(problems(&sheet), [(4, Column::Pay, "…", Problem::TooLarge)]);
    let debug = format!("{sheet:?}");
    assert!(!debug.contains("0612116") && !debug.contains("9001013"), "{debug}");
}

#[test]
fn a_file_beyond_the_limits_is_refused_and_not_cut() {
    let rows = |count: usize| {
        let mut file = "ФИО;Доход\n".to_owned();
        file.extend((0..count).map(|row| format!("Ә{row};5\n")));
        file
    };
    assert_eq!(sheet(rows(MAX_ROWS)).rows.len(), MAX_ROWS);
    assert_eq!(read(rows(MAX_ROWS + 1).as_bytes()), Err(Unreadable::TooManyRows));
    assert_eq!(read(rows(MAX_ROWS * 2).as_bytes()), Err(Unreadable::TooManyRows));
    let columns = |count: usize| format!("ФИО;Доход{0}\nӘ;5{0}\n", ";x".repeat(count - 2));
    assert_eq!(sheet(columns(MAX_COLUMNS)).rows.len(), 1);
    assert_eq!(read(columns(MAX_COLUMNS + 1).as_bytes()), Err(Unreadable::TooManyColumns));
    let mut wide = vec![Blank; MAX_COLUMNS];
    wide.push(Number(5.0));
    let table: &[&[common::Put<'_>]] = &[&[Text("ФИО"), Text("Доход")], &[Text("Ә"), Number(5.0)], &wide];
    assert_eq!(read(&one_sheet(table)), Err(Unreadable::TooManyColumns));
    assert_eq!(read(&vec![b'x'; MAX_FILE_BYTES + 1]), Err(Unreadable::FileTooLarge));
}

#[test]
fn a_file_without_employees_says_so() {
    assert_eq!(read(b""), Err(Unreadable::Empty));
    assert_eq!(read(b"\n \n;;\n"), Err(Unreadable::Empty));
    assert_eq!(read("ФИО;Доход\n".as_bytes()), Err(Unreadable::NoRows));
    assert_eq!(read(&one_sheet(&[])), Err(Unreadable::Empty));
    assert_eq!(read(&one_sheet(&[&[Text("ФИО"), Text("Доход")]])), Err(Unreadable::NoRows));
}

#[test]
fn a_file_of_another_kind_is_named() {
    let compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let password: Vec<u8> =
        compound.into_iter().chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(read(&password), Err(Unreadable::Password));
    let ods: &[(&str, &[u8])] =
        &[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<x/>")];
    for (file, format) in [
        (compound.to_vec(), Format::Xls),
        (common::archive(&[("_rels/.rels", b"<x/>"), ("xl/workbook.bin", b"x")]), Format::Xlsb),
        (common::archive(ods), Format::Ods),
        (common::archive(&[("_rels/.rels", b"<x/>"), ("word/document.xml", b"<x/>")]), Format::Docx),
        (common::archive(&[("payroll.csv", b"x")]), Format::Zip),
        (b"%PDF-1.7\n\x00".to_vec(), Format::Pdf),
        (b"%PDF-1.7\ntext".to_vec(), Format::Pdf),
        (b"<html><table><tr><td>5</td></tr></table></html>".to_vec(), Format::Html),
        (b"\xef\xbb\xbf<?xml version=\"1.0\"?><Workbook/>".to_vec(), Format::Html),
        (b"\x89PNG\r\n\x1a\n\x00\x00".to_vec(), Format::Unknown),
    ] {
        assert_eq!(read(&file), Err(Unreadable::OtherFormat(format)));
    }
}

#[test]
fn a_quotation_mark_that_is_not_closed_hides_no_rows() {
    let file = "ФИО;Доход\nА;5\n\"Б;6\nВ;7\nГ;8\n";
    assert_eq!(read(file.as_bytes()), Err(Unreadable::OpenQuote { row: 3 }));
    assert_eq!(employees(&sheet("ФИО;Доход\nТОО \"Б\";6\n")), ["2 - ТОО \"Б\" 6"]);
}
