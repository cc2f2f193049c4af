//! Statements of which only the words and their order are left: pasted out of an app or a viewer, with each cell on a
//! line of its own, with lines that were broken or joined; and the words of a PDF.
//!
//! The words are laid along the columns of the table, again and again, so that as much as possible stands in a column
//! that it fits: a day under the day, a sum under the sum. That is one best path through words and columns (Viterbi),
//! and it decides at once where a row begins, which number is which, and what belongs to no row at all. Where the
//! header is not there, the order of the columns is the one in which the words fit best.

use std::collections::HashMap;

use osms_rules::Period;

use crate::columns::{Column, wanted};
use crate::fields::{self, Row, Rows, Status, known_status};
use crate::words::{fold, split};
use crate::{MAX_WORDS, Unreadable};

/// The rows of a document, and how well its words fit into them.
#[derive(Debug)]
pub(crate) struct Flow {
    pub(crate) rows: Rows,
    pub(crate) score: i64,
}

/// The rows of lines of cells. A cell may be a part of one, or several.
///
/// # Errors
/// [`Unreadable`].
pub(crate) fn read(lines: &[Vec<String>]) -> Result<Flow, Unreadable> {
    let words = Word::all(lines.iter().map(|line| line.iter().map(String::as_str)));
    if words.len() > MAX_WORDS {
        return Err(Unreadable::TooManyRows);
    }
    let header = Header::find(&words);
    let words = words.get(header.as_ref().map_or(0, |header| header.end)..).unwrap_or_default();
    let fits = all_fits(words);
    let has_purpose = || fits.iter().flatten().any(|fit| fit.column == Column::Knp);
    if header.is_none() && !has_purpose() {
        return Err(Unreadable::NotAStatement);
    }
    let order = match &header {
        Some(header) => header.order.clone(),
        None => likeliest_order(words, &fits),
    };
    let (found, score) = lay(words, &fits, &order, WAITING);
    let rows: Vec<_> = found.iter().filter(|found| found.is_a_payment()).map(Found::trusted).collect();
    // Without a header, what people write about a payment is not taken for one: a row tells its purpose and more.
    let of_a_statement = header.is_some() || rows.iter().any(|row| row.knp.is_some() && row.told() >= 4);
    if rows.is_empty() || !of_a_statement {
        let complete = header.is_some_and(|header| wanted(header.order.iter()) == WANTED.len());
        return Err(if complete { Unreadable::NoPayments } else { Unreadable::NotAStatement });
    }
    // Where most rows lack several fields, the words do not stand in the order of rows: some viewers copy a table
    // column by column. What would be read of it is not what it tells.
    let expected = wanted(order.iter());
    let whole = rows.iter().filter(|row| row.told() + 1 >= expected).count();
    if rows.len() >= FEW && whole * 2 < rows.len() {
        return Err(Unreadable::NotAStatement);
    }
    let tell_status = match header {
        Some(header) => header.order.contains(&Column::Status),
        None => rows.iter().any(|row| row.status.is_some()),
    };
    Ok(Flow { rows: Rows { rows, tell_status }, score })
}

/// The payment that the cells of one row hold, where they do not match the columns one by one.
pub(crate) fn row(cells: &[&str], order: &[Column]) -> Option<Row> {
    let words = Word::all(std::iter::once(cells.iter().copied()));
    let fits = all_fits(&words);
    let (found, _) = lay(&words, &fits, order, WAITING);
    found.iter().filter(|found| found.is_a_payment()).map(Found::trusted).max_by_key(Row::told)
}

/// The columns that are needed, in the order of the statement of eGov (seed 002).
const WANTED: [Column; 5] = [Column::Received, Column::Knp, Column::Amount, Column::Status, Column::Period];

/// Words that turn what another says into its opposite, folded.
const NOT: [&str; 3] = ["не", "жок", "not"];

/// How many words are enough to tell the order of columns from: sixty rows or so.
const SAMPLE: usize = 1_500;

/// The most words of a field: «2026 жылғы 15 наурыз», «1 234 567,89 ₸».
const LONGEST: usize = 5;

/// So many rows can all lack something.
const FEW: usize = 4;

/// The longest word that is looked at, in bytes: no field is as long.
const LONGEST_WORD: usize = 100;

// What it costs to lay words otherwise than one by one under a column each. A field is worth 30 to 100.
const EMPTY_COLUMN: i64 = 35;
const ROW_AT_A_LINE: i64 = 10;
const ROW_AT_A_CELL: i64 = 40;
const ROW_WITHIN_A_CELL: i64 = 80;
/// For each word that an unfinished row passes over: it does not wait for ever.
const WAITING: i64 = 1;

/// A word, and what stands before it.
#[derive(Debug)]
struct Word {
    text: String,
    folded: String,
    before: Before,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Line,
    Cell,
    Word,
}

impl Word {
    fn all<'a>(lines: impl Iterator<Item = impl Iterator<Item = &'a str>>) -> Vec<Self> {
        let mut words = Vec::new();
        for line in lines {
            let mut before = Before::Line;
            for cell in line {
                for text in cell.split_whitespace() {
                    let text = text.trim_start_matches(['"', '«', '“', ',', ';', '|']);
                    let closed = text;
                    let text = text.trim_end_matches(['"', '»', '”', ',', ';', ':', '|']);
                    if (1..=LONGEST_WORD).contains(&text.len()) {
                        words.push(Self { text: text.to_owned(), folded: fold(text), before });
                        // What closes a name ends what a field can be made of.
                        before = if text.len() < closed.len() { Before::Cell } else { Before::Word };
                    }
                }
                before = if before == Before::Line { Before::Line } else { Before::Cell };
            }
        }
        words
    }

    fn has_digits(&self) -> bool {
        self.text.bytes().any(|byte| byte.is_ascii_digit())
    }

    fn digits(&self) -> Option<usize> {
        self.text.bytes().all(|byte| byte.is_ascii_digit()).then_some(self.text.len())
    }

    /// What it costs to leave it out: little for a word, more for what should stand in a column.
    fn worth(&self, fits: &[Fit]) -> i64 {
        let column = |column| fits.iter().any(|fit| fit.column == column && fit.words == 1);
        if matches!(self.digits(), Some(10..=13)) {
            0
        } else if column(Column::Received) {
            40
        } else if column(Column::Status) {
            30
        } else if self.has_digits() {
            20
        } else {
            0
        }
    }
}

/// A header: which columns there are in which order, and where it ends.
struct Header {
    order: Vec<Column>,
    end: usize,
}

impl Header {
    /// The names of columns that stand together, without a number between them. What is named twice is named by the
    /// title above the table first.
    fn find(words: &[Word]) -> Option<Self> {
        let mut best: Option<Self> = None;
        let mut start = 0;
        while start < words.len() {
            let run = words.get(start..)?.iter().take_while(|word| !word.has_digits()).count();
            let mut named: Vec<(usize, Column)> = Vec::new();
            for (place, word) in words.get(start..start + run)?.iter().enumerate().rev() {
                if let Some(column) = Column::of_word(&word.folded)
                    && (!column.is_wanted() || named.iter().all(|(_, other)| *other != column))
                {
                    named.push((start + place, column));
                }
            }
            let order: Vec<_> = named.iter().rev().map(|(_, column)| *column).collect();
            let count = wanted(order.iter());
            if count >= 3 && best.as_ref().is_none_or(|best| count > wanted(best.order.iter())) {
                best = Some(Self { order, end: named.first().map_or(start, |(place, _)| place + 1) });
            }
            start += run + 1;
        }
        best
    }
}

/// What one or more words can be.
#[derive(Clone, Copy, Debug)]
struct Fit {
    column: Column,
    words: usize,
    /// How surely.
    score: i64,
    value: Value,
}

#[derive(Clone, Copy, Debug)]
enum Value {
    Received(chrono::NaiveDate),
    Knp(u16),
    Amount(fields::Amount),
    Status(Status),
    Period(Period),
    Nothing,
}

/// The statuses of texts that were asked for: a statement has few words, again and again.
type Statuses = HashMap<String, Option<Status>>;

/// What each of the words can be, alone or with those after it.
fn all_fits(words: &[Word]) -> Vec<Vec<Fit>> {
    let mut statuses = Statuses::new();
    (0..words.len()).map(|place| fits(words.get(place..).unwrap_or_default(), &mut statuses)).collect()
}

/// All that the first of these words can be, alone or with those after it.
fn fits(words: &[Word], statuses: &mut Statuses) -> Vec<Fit> {
    let mut fits = Vec::new();
    let Some(first) = words.first() else { return fits };
    // A field of several words begins with a number, a month or a currency.
    let may_go_on = first.has_digits()
        || fields::month_name(&first.folded).is_some()
        || matches!(first.folded.as_str(), "kzt" | "₸" | "-" | "−" | "за");
    let more = words.iter().skip(1).take(if may_go_on { LONGEST - 1 } else { 0 });
    let in_cell = 1 + more.take_while(|word| word.before == Before::Word).count();
    let mut text = String::new();
    let mut folded = String::new();
    for (count, word) in (1..=in_cell).zip(words) {
        if count > 1 {
            text.push(' ');
            folded.push(' ');
        }
        text.push_str(&word.text);
        folded.push_str(&word.folded);
        let mut fit = |column, score, value| fits.push(Fit { column, words: count, score, value });
        if let Some(day) = fields::day(&text) {
            fit(Column::Received, 100, Value::Received(day));
            if count == 1 {
                break;
            }
        }
        if let Some(period) = fields::period(&text) {
            fit(Column::Period, period_score(&text, period), Value::Period(period));
        }
        if let Some(amount) = fields::amount(&text)
            && let Some(score) = amount_score(&text, count)
        {
            fit(Column::Amount, score, Value::Amount(amount));
        }
    }
    if let Some(knp) = fields::knp(&first.text).filter(|knp| first.digits() == Some(3) && *knp >= 10) {
        let score = if matches!(knp, 121..=124) {
            70
        } else if knp < 100 {
            60
        } else {
            30
        };
        fits.push(Fit { column: Column::Knp, words: 1, score, value: Value::Knp(knp) });
    }
    if let Some(digits) = first.digits() {
        let bin = (10..=13).contains(&digits);
        fits.push(Fit { column: Column::Number, words: 1, score: 20, value: Value::Nothing });
        if bin {
            fits.push(Fit { column: Column::Bin, words: 1, score: 60, value: Value::Nothing });
        }
    }
    fits.extend(status(words, statuses));
    fits.extend(broken(words));
    fits.extend(broken_sum(words));
    fits
}

/// A status of one word, or of two that may stand on two lines: «НЕ ОБРАБОТАННЫЕ», «өңделген жоқ».
fn status(words: &[Word], statuses: &mut Statuses) -> Option<Fit> {
    let mut known = |folded: &str| match statuses.get(folded) {
        Some(known) => *known,
        None => *statuses.entry(folded.to_owned()).or_insert_with(|| known_status(&split(folded))),
    };
    let first = words.first()?;
    let alone = known(&first.folded);
    let pair = words.get(1).filter(|second| !first.has_digits() && !second.has_digits()).and_then(|second| {
        let status = known(&format!("{} {}", first.folded, second.folded))?;
        (Some(status) != alone && known(&second.folded) != Some(status)).then_some(status)
    });
    let (words, score, status) = pair.map(|status| (2, 85, status)).or(alone.map(|status| (1, 80, status)))?;
    Some(Fit { column: Column::Status, words, score, value: Value::Status(status) })
}

/// A day or a month that a narrow column broke over two lines.
fn broken(words: &[Word]) -> Option<Fit> {
    let (first, second) = (words.first()?, words.get(1)?);
    if second.before == Before::Word || !first.has_digits() || !second.has_digits() {
        return None;
    }
    let whole = |text: &str| fields::day(text).is_some() || fields::period(text).is_some();
    if whole(&first.text) || whole(&second.text) {
        return None;
    }
    let text = format!("{}{}", first.text, second.text);
    let (column, value) = match (fields::day(&text), fields::period(&text)) {
        (Some(day), _) => (Column::Received, Value::Received(day)),
        (None, Some(period)) => (Column::Period, Value::Period(period)),
        (None, None) => return None,
    };
    Some(Fit { column, words: 2, score: 50, value })
}

/// A sum that a narrow column broke where its thousands are apart: `4` above `250,00`.
fn broken_sum(words: &[Word]) -> Option<Fit> {
    let first = words.first().filter(|word| word.before != Before::Word)?;
    let (digits, leading) = (first.digits()?, first.text.starts_with('0'));
    if digits > 3 || leading {
        return None;
    }
    let is_group = |word: &&Word| {
        let whole = word.text.split([',', '.']).next().unwrap_or_default();
        word.before != Before::Cell
            && whole.len() == 3
            && fields::amount(&format!("1 {}", word.text)).is_some()
    };
    let groups: Vec<_> =
        words.iter().skip(1).take(3).take_while(is_group).map(|word| word.text.as_str()).collect();
    let has_mark = groups.last()?.len() > 3;
    let amount = fields::amount(&format!("{} {}", first.text, groups.join(" ")))?;
    let words = 1 + groups.len();
    // More than its last part would be worth alone.
    let score = if has_mark { 80 } else { 35 } + 15 * i64::try_from(words).unwrap_or_default();
    Some(Fit { column: Column::Amount, words, score, value: Value::Amount(amount) })
}

fn period_score(text: &str, period: Period) -> i64 {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let plausible = (2017..=2035).contains(&period.year());
    match (digits, text.len()) {
        // The day with which the month begins is a day first.
        (false, _) if fields::day(text).is_some() => 15,
        (false, _) => 85,
        (true, 6) if plausible => 80,
        (true, 6) => 50,
        _ if plausible => 25,
        _ => 5,
    }
}

/// How surely a sum is one; none for what only looks like it.
fn amount_score(text: &str, words: usize) -> Option<i64> {
    let first = text.split(' ').next().unwrap_or_default();
    let digits = first.bytes().take_while(u8::is_ascii_digit).count();
    let has_mark = text.contains(|letter: char| !letter.is_ascii_digit() && !letter.is_whitespace());
    let together = 15 * i64::try_from(words - 1).unwrap_or_default();
    if (!has_mark && digits >= 10) || (digits > 1 && first.starts_with('0')) {
        None
    } else if has_mark {
        Some(80 + together)
    } else if words == 1 && digits < 3 {
        Some(20)
    } else {
        Some(45 + together)
    }
}

/// The order of columns in which the first rows fit best; of equals, that of the statement of eGov.
fn likeliest_order(words: &[Word], fits: &[Vec<Fit>]) -> Vec<Column> {
    let start = words.iter().position(Word::has_digits).unwrap_or_default();
    let end = words.len().min(start + SAMPLE);
    let (words, fits) = (words.get(start..end).unwrap_or_default(), fits.get(start..end).unwrap_or_default());
    let mut best = (i64::MIN, WANTED.to_vec());
    for order in orders() {
        // Without the cost of waiting: it would be least where a row begins behind its longest cell.
        let (_, score) = lay(words, fits, &order, 0);
        if score > best.0 {
            best = (score, order);
        }
    }
    best.1
}

/// All orders of the columns, the one of eGov first.
fn orders() -> Vec<Vec<Column>> {
    let mut orders = vec![Vec::new()];
    for column in WANTED {
        let longer = |order: &Vec<Column>| {
            (0..=order.len())
                .rev()
                .map(|place| {
                    let mut longer = order.clone();
                    longer.insert(place, column);
                    longer
                })
                .collect::<Vec<_>>()
        };
        orders = orders.iter().flat_map(longer).collect();
    }
    orders
}

/// A row that was found.
#[derive(Clone, Copy, Debug, Default)]
struct Found {
    row: Row,
    has_bin: bool,
    /// Whether a word that says "not" was passed over in it.
    denied: bool,
}

impl Found {
    /// A day beside the number of an organisation is a payment too, however little else can be read.
    fn is_a_payment(&self) -> bool {
        self.row.is_a_payment() || (self.row.received_on.is_some() && self.has_bin)
    }

    /// The row. A status is not trusted where a "not" stands somewhere else in the row: a narrow column may have
    /// parted them.
    fn trusted(&self) -> Row {
        let status = self.row.status.map(|status| if self.denied { Status::Unknown } else { status });
        Row { status, ..self.row }
    }

    fn set(&mut self, value: Value) {
        match value {
            Value::Received(day) => self.row.received_on = Some(day),
            Value::Knp(knp) => self.row.knp = Some(knp),
            Value::Amount(amount) => self.row.amount = Some(amount),
            Value::Status(status) => self.row.status = Some(status),
            Value::Period(period) => self.row.period = Some(period),
            Value::Nothing => {}
        }
    }
}

/// How a place was reached: from which state, over how many words, and with which fit.
#[derive(Clone, Copy)]
struct Step {
    score: i64,
    state: u8,
    words: u8,
    fit: Option<(u8, u8)>,
}

impl Step {
    const NONE: Self = Self { score: i64::MIN / 2, state: 0, words: 0, fit: None };

    fn improve(&mut self, other: Self) {
        if other.score > self.score {
            *self = other;
        }
    }
}

/// Lays words along the columns. A state is how many columns of the row are passed; zero is between rows.
fn lay(words: &[Word], fits: &[Vec<Fit>], order: &[Column], wait: i64) -> (Vec<Found>, i64) {
    let order: Vec<_> = order
        .iter()
        .copied()
        .filter(|column| *column != Column::Party)
        .take(usize::from(u8::MAX) - 1)
        .collect();
    let states = order.len() + 1;
    // What it costs to leave the columns from one to another empty.
    let mut passed = vec![0; states];
    for (place, column) in order.iter().enumerate() {
        let cost = if column.is_wanted() { EMPTY_COLUMN } else { 0 };
        if let (Some(before), true) = (passed.get(place).copied(), place + 1 < states) {
            passed[place + 1] = before + cost;
        }
    }
    let empty = |from: usize, to: usize| {
        passed.get(to).copied().unwrap_or_default() - passed.get(from).copied().unwrap_or_default()
    };
    let mut steps = vec![Step::NONE; (words.len() + 1) * states];
    steps[0].score = 0;
    for (place, word) in words.iter().enumerate() {
        let here = place * states;
        close_rows(&mut steps[here..here + states], &empty);
        let word_fits = fits.get(place).map(Vec::as_slice).unwrap_or_default();
        let worth = word.worth(word_fits);
        let open = match word.before {
            Before::Line => ROW_AT_A_LINE,
            Before::Cell => ROW_AT_A_CELL,
            Before::Word => ROW_WITHIN_A_CELL,
        };
        for state in 0..states {
            let score = steps[here + state].score;
            if score <= Step::NONE.score {
                continue;
            }
            let from = u8::try_from(state).unwrap_or(u8::MAX);
            let waiting = if state > 0 && empty(state, states - 1) > 0 { wait } else { 0 };
            steps[here + states + state].improve(Step {
                score: score - worth - waiting,
                state: from,
                words: 1,
                fit: None,
            });
            for (number, fit) in word_fits.iter().enumerate() {
                let next = here + fit.words * states;
                if next + states > steps.len() {
                    continue;
                }
                for (column, told) in order.iter().enumerate().skip(state) {
                    if !takes(*told, fit.column) {
                        continue;
                    }
                    let cost = empty(state, column) + if state == 0 { open } else { 0 };
                    let fit_of =
                        (u8::try_from(number).unwrap_or(u8::MAX), u8::try_from(column).unwrap_or(u8::MAX));
                    steps[next + column + 1].improve(Step {
                        score: score + fit.score - cost,
                        state: from,
                        words: u8::try_from(fit.words).unwrap_or(1),
                        fit: Some(fit_of),
                    });
                }
            }
        }
    }
    let end = words.len() * states;
    close_rows(&mut steps[end..], &empty);
    (follow(&steps, words, fits, &order), steps[end].score)
}

/// Ends the rows that are open here, at the cost of what they lack.
fn close_rows(here: &mut [Step], empty: &impl Fn(usize, usize) -> i64) {
    let states = here.len();
    for state in 1..states {
        let step = here[state];
        let score = step.score - empty(state, states - 1);
        let from = u8::try_from(state).unwrap_or(u8::MAX);
        here[0].improve(Step { score, state: from, words: 0, fit: None });
    }
}

/// Whether a column takes what a word can be.
fn takes(column: Column, fit: Column) -> bool {
    match column {
        Column::OtherDay => fit == Column::Received,
        Column::Person => fit == Column::Bin,
        column => column == fit,
    }
}

/// The rows along the best path, read from its end.
fn follow(steps: &[Step], words: &[Word], fits: &[Vec<Fit>], order: &[Column]) -> Vec<Found> {
    let states = order.len() + 1;
    let mut found = Vec::new();
    let mut current: Option<Found> = None;
    let (mut place, mut state) = (words.len(), 0);
    while let Some(step) = steps.get(place * states + state) {
        if step.words == 0 && step.fit.is_none() && step.state == 0 {
            break;
        }
        if state == 0 && step.state > 0 {
            found.extend(current.replace(Found::default()));
        }
        let Some(before) = place.checked_sub(usize::from(step.words)) else { break };
        if step.fit.is_none()
            && state > 0
            && let (Some(current), Some(word)) = (&mut current, words.get(before))
        {
            current.denied |= NOT.contains(&word.folded.as_str());
        }
        if let Some((number, column)) = step.fit
            && let Some(fit) = fits.get(before).and_then(|fits| fits.get(usize::from(number)))
            && let Some(current) = &mut current
        {
            let other = order.get(usize::from(column)) == Some(&Column::OtherDay);
            current.set(if other { Value::Nothing } else { fit.value });
            current.has_bin |= fit.column == Column::Bin;
        }
        place = before;
        state = usize::from(step.state);
    }
    found.extend(current);
    found.reverse();
    found
}
