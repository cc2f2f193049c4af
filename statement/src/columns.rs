//! The columns of a statement by their names in Kazakh, Russian and English.

use crate::words::{begins, fold, holds, split};

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    /// The day of receipt.
    Received,
    /// Another day: of the order, or of its processing.
    OtherDay,
    /// The number of the payment, or of the row.
    Number,
    /// The code of the purpose (КНП, ТТК).
    Knp,
    /// A sender or a recipient.
    Party,
    /// A number of a person or an organisation (ИИН/БИН, ЖСН/БСН).
    Bin,
    /// The number of the person whose payments these are, as the files of a registry have it.
    Person,
    /// The sum.
    Amount,
    /// The status.
    Status,
    /// The month for which is paid.
    Period,
}

impl Column {
    /// Whether the reader needs what stands in it.
    pub(crate) fn is_wanted(self) -> bool {
        matches!(self, Self::Received | Self::Knp | Self::Amount | Self::Status | Self::Period)
    }

    /// The column that a cell of the header names.
    pub(crate) fn named(cell: &str) -> Option<Self> {
        if cell.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let folded = fold(cell.trim());
        if folded == "iin" {
            return Some(Self::Person);
        }
        // More than a name: a sentence above the table.
        let words = split(&folded);
        if words.is_empty() || words.len() > 8 {
            return None;
        }
        let is = |phrases: &[&[&str]]| phrases.iter().any(|phrase| holds(&words, phrase));
        let received = is(&[&["поступ"], &["туск"], &["туси"], &["тусу"], &["received"], &["получен"]]);
        let day = is(&[&["дат"], &["куни"], &["кун."], &["date"]]);
        if is(&[&["кнп"], &["ттк"], &["knp"], &["код", "назнач"], &["тагайын", "код"], &["максат", "код"]])
        {
            Some(Self::Knp)
        } else if is(&[&["бин"], &["бсн"], &["иин"], &["жсн"], &["bin"], &["iin"]]) {
            Some(Self::Bin)
        } else if received && !is(&[&["сумм"], &["сома"]]) {
            Some(Self::Received)
        } else if day {
            Some(Self::OtherDay)
        } else if is(&[&["период"], &["кезен"], &["period"]]) {
            Some(Self::Period)
        } else if is(&[&["сумм"], &["сома"], &["amount"], &["sum."]]) {
            Some(Self::Amount)
        } else if is(&[&["статус"], &["мартебе"], &["status"], &["состоян"], &["куйи"], &["жагдай"]])
        {
            Some(Self::Status)
        } else if is(&[
            &["отправ"],
            &["жибер"],
            &["плательщ"],
            &["толеуш"],
            &["работодат"],
            &["жумыс", "беруш"],
        ]) || is(&[&["получат"], &["алуш"], &["бенефиц"], &["payer"], &["sender"], &["recipient"]])
        {
            Some(Self::Party)
        } else if is(&[&["№"], &["номер"], &["номир"], &["number"], &["п.", "п."], &["р.", "с."]])
            || folded == "n"
        {
            Some(Self::Number)
        } else if words.len() == 1 && is(&[&["месяц"], &["month"]]) || folded == "ай" || folded == "айы"
        {
            Some(Self::Period)
        } else {
            None
        }
    }

    /// The column that a single word of a header names, where its cells can't be told apart.
    pub(crate) fn of_word(folded: &str) -> Option<Self> {
        let is = |stems: &[&str]| stems.iter().any(|stem| begins(folded, stem));
        if is(&["дата", "куни", "date", "received"]) {
            Some(Self::Received)
        } else if is(&["№", "номер", "номир"]) {
            Some(Self::Number)
        } else if is(&["кнп", "ттк", "knp"]) {
            Some(Self::Knp)
        } else if is(&["бин", "бсн", "иин", "жсн"]) {
            Some(Self::Bin)
        } else if is(&["отправит", "жиберуш", "плательщ", "толеуш", "получат", "алуш", "бенефиц"])
        {
            Some(Self::Party)
        } else if is(&["сумм", "сома", "amount"]) {
            Some(Self::Amount)
        } else if is(&["статус", "мартебе", "status", "куйи"]) {
            Some(Self::Status)
        } else if is(&["период", "кезен", "period"]) {
            Some(Self::Period)
        } else {
            None
        }
    }
}

/// The most columns of a statement; the one of eGov has nine.
pub(crate) const MOST_COLUMNS: usize = 50;

/// The columns that a row of cells names; none where it is no header. Of several days the day of receipt is taken, or
/// the first, and of several columns of a kind the first.
pub(crate) fn header(cells: &[&str]) -> Option<Vec<Option<Column>>> {
    if cells.len() > MOST_COLUMNS {
        return None;
    }
    let mut columns: Vec<_> = cells.iter().map(|cell| Column::named(cell)).collect();
    if !columns.contains(&Some(Column::Received))
        && let Some(day) = columns.iter_mut().find(|column| **column == Some(Column::OtherDay))
    {
        *day = Some(Column::Received);
    }
    for place in 0..columns.len() {
        let (before, rest) = columns.split_at_mut(place);
        if let Some(column) = rest.first_mut()
            && column.is_some_and(Column::is_wanted)
            && before.contains(column)
        {
            *column = None;
        }
    }
    (wanted(columns.iter().flatten()) >= 3).then_some(columns)
}

/// How many of these columns the reader needs.
pub(crate) fn wanted<'a>(columns: impl Iterator<Item = &'a Column>) -> usize {
    columns.filter(|column| column.is_wanted()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATEMENT: [Column; 9] = [
        Column::Received,
        Column::Number,
        Column::Knp,
        Column::Party,
        Column::Bin,
        Column::Party,
        Column::Amount,
        Column::Status,
        Column::Period,
    ];

    fn columns(cells: &[&str]) -> Vec<Option<Column>> {
        header(cells).expect("a header")
    }

    #[test]
    fn the_statement_of_egov_is_known_in_both_languages() {
        // Seed 002.
        let russian = [
            "Дата поступления",
            "№",
            "КНП",
            "Отправитель",
            "ИИН/БИН",
            "Получатель",
            "Сумма",
            "Статус",
            "Период",
        ];
        let kazakh =
            ["Түскен күні", "№", "ТТК", "Жіберуші", "ЖСН/БСН", "Алушы", "Сомасы", "Мәртебесі", "Кезең"];
        let shouted = [
            "ДАТА ПОСТУПЛЕНИЯ",
            "НОМЕР",
            "KНП",
            "ОТПРАВИТЕЛЬ",
            "БИН",
            "ПОЛУЧАТЕЛЬ",
            "СУММА, ₸",
            "СТАТУС",
            "ПЕРИОД",
        ];
        let lost =
            ["Т?скен к?ні", "№", "ТТК", "Жіберуші", "ЖСН/БСН", "Алушы", "Сомасы", "М?ртебесі", "Кезе?"];
        for cells in [russian, kazakh, shouted, lost] {
            assert_eq!(columns(&cells), STATEMENT.map(Some), "{cells:?}");
        }
    }

    #[test]
    fn the_file_of_a_registry_is_known() {
        let cells = ["iin", "period", "amount", "knp", "received_on", "payer_bin", "payer_name", "status"];
        let expected = [
            Column::Person,
            Column::Period,
            Column::Amount,
            Column::Knp,
            Column::Received,
            Column::Bin,
            Column::Party,
            Column::Status,
        ];
        assert_eq!(columns(&cells), expected.map(Some));
    }

    #[test]
    fn other_names_are_known_and_the_day_of_receipt_is_taken_among_days() {
        let cells =
            ["Дата платежа", "Дата поступления", "Код назначения платежа", "Сумма платежа", "Период платежа"];
        let expected = [Column::OtherDay, Column::Received, Column::Knp, Column::Amount, Column::Period];
        assert_eq!(columns(&cells), expected.map(Some));
        let cells = ["Төлем күні", "Төлем тағайындау коды", "Сома", "Төлем кезеңі", "Күйі"];
        let expected = [Column::Received, Column::Knp, Column::Amount, Column::Period, Column::Status];
        assert_eq!(columns(&cells), expected.map(Some));
    }

    #[test]
    fn a_row_of_payments_is_no_header() {
        let row = [
            "15.03.2022",
            "5738",
            "010",
            "НАО ВССК",
            "1000000000000",
            "АО",
            "40000",
            "ОБРАБОТАННЫЕ",
            "022022",
        ];
        assert_eq!(header(&row), None);
        assert_eq!(header(&["Выписка за период с 01.01.2022"]), None);
    }
}
