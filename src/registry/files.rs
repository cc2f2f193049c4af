//! The files of a registry: CSV in UTF-8, with a header whose names may stand in any order.

use std::fmt::Write as _;
use std::io::{self, Read, Write};

use csv::{ByteRecord, ReaderBuilder, Trim};
use osms_rules::{Iin, Months, NotAnIin, Period, ReceivedPayment};

use super::fields;
use super::sample::SamplePerson;
use crate::store::{RegistryPayment, RegistryStatePaid};

/// The columns of a file of payments.
pub const PAYMENTS: [&str; 8] =
    ["iin", "period", "amount", "knp", "received_on", "payer_bin", "payer_name", "status"];
/// The columns of a file of months that the state pays.
pub const STATE_PAID: [&str; 4] = ["iin", "category", "from", "to"];

/// A file that can't be used at all.
#[derive(Debug, thiserror::Error)]
pub enum BadFile {
    /// It can't be read.
    #[error("it can't be read: {0}")]
    Unreadable(String),
    /// Its header lacks columns.
    #[error("its header lacks columns")]
    MissingColumns(Vec<&'static str>),
}

/// A row that can't be used, named by its line: never by what is written in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The line on which it begins, from one.
    pub line: u64,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It has more or fewer fields than the header.
    Width {
        /// How many it has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// It is not UTF-8.
    Text,
    /// The number is not an IIN.
    Iin(NotAnIin),
    /// The value of this column can't be read.
    Value(&'static str),
    /// The interval ends before it begins.
    Backwards,
}

/// What a row of payments tells.
#[derive(Clone, Copy, Debug)]
pub enum PaymentRow<'a> {
    /// A payment that counts.
    Counts(RegistryPayment<'a>),
    /// A payment that does not count: it was returned, or is not processed yet.
    NotProcessed(RegistryPayment<'a>),
    /// Nothing that could count: another purpose, or not processed and not readable. The person is told where the
    /// number can be read.
    Nothing {
        /// Whose payment it is.
        iin: Option<Iin>,
        /// Whether the purpose is another one.
        other_purpose: bool,
    },
}

/// What a row of months that the state pays tells.
pub type StatePaidRow = (Iin, RegistryStatePaid);

/// A file of payments.
#[derive(Debug)]
pub struct PaymentsFile<R>(Table<R, 8>);

impl<R: Read> PaymentsFile<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// [`BadFile`].
    pub fn open(input: R) -> Result<Self, BadFile> {
        Ok(Self(Table::open(input, PAYMENTS)?))
    }

    /// The next row; none at the end.
    ///
    /// # Errors
    /// [`BadFile::Unreadable`]; a bad row is told in its place.
    pub fn next_row(&mut self) -> Result<Option<Result<PaymentRow<'_>, BadRow>>, BadFile> {
        let Some((line, fields)) = self.0.next_row()? else { return Ok(None) };
        let row = fields.and_then(payment_row);
        Ok(Some(row.map_err(|why| BadRow { line, why })))
    }
}

/// A file of months that the state pays.
#[derive(Debug)]
pub struct StatePaidFile<R>(Table<R, 4>);

impl<R: Read> StatePaidFile<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// [`BadFile`].
    pub fn open(input: R) -> Result<Self, BadFile> {
        Ok(Self(Table::open(input, STATE_PAID)?))
    }

    /// The next row; none at the end.
    ///
    /// # Errors
    /// [`BadFile::Unreadable`]; a bad row is told in its place.
    pub fn next_row(&mut self) -> Result<Option<Result<StatePaidRow, BadRow>>, BadFile> {
        let Some((line, fields)) = self.0.next_row()? else { return Ok(None) };
        let row = fields.and_then(state_paid_row);
        Ok(Some(row.map_err(|why| BadRow { line, why })))
    }
}

/// Writes people as the two files.
///
/// # Errors
/// When a file can't be written.
pub fn write(
    people: impl Iterator<Item = SamplePerson>,
    payments: impl Write,
    state_paid: impl Write,
) -> io::Result<()> {
    let mut payments = csv::Writer::from_writer(payments);
    let mut state_paid = csv::Writer::from_writer(state_paid);
    payments.write_record(PAYMENTS)?;
    state_paid.write_record(STATE_PAID)?;
    let mut knp = String::new();
    for person in people {
        let iin = person.iin.as_str();
        for payment in &person.payments {
            knp.clear();
            // Writing into a string does not fail.
            let _ = write!(knp, "{:03}", payment.knp);
            let period = payment.period.payment_period();
            let (amount, day) =
                (payment.amount.to_string(), payment.received_on.format("%d.%m.%Y").to_string());
            let (bin, name) = person.payer();
            payments.write_record([iin, &period, &amount, &knp, &day, bin, name, "ОБРАБОТАННЫЕ"])?;
        }
        for paid in &person.state_paid {
            let (from, to) = (paid.from.to_string(), paid.to.map(|to| to.to_string()).unwrap_or_default());
            state_paid.write_record([iin, paid.category.into(), &from, &to])?;
        }
    }
    payments.flush()?;
    state_paid.flush()
}

/// A file with a header.
#[derive(Debug)]
struct Table<R, const COLUMNS: usize> {
    reader: csv::Reader<R>,
    record: ByteRecord,
    places: [usize; COLUMNS],
    width: usize,
}

type Line<'a, const COLUMNS: usize> = (u64, Result<[&'a str; COLUMNS], Why>);

impl<R: Read, const COLUMNS: usize> Table<R, COLUMNS> {
    fn open(input: R, names: [&'static str; COLUMNS]) -> Result<Self, BadFile> {
        // A byte order mark is passed over by the reader.
        let mut reader = ReaderBuilder::new().flexible(true).trim(Trim::All).from_reader(input);
        let header = reader.byte_headers().map_err(unreadable)?.clone();
        let place = |name: &str| header.iter().position(|told| told == name.as_bytes());
        let missing: Vec<_> = names.into_iter().filter(|name| place(name).is_none()).collect();
        if !missing.is_empty() {
            return Err(BadFile::MissingColumns(missing));
        }
        let places = names.map(|name| place(name).unwrap_or_default());
        Ok(Self { reader, record: ByteRecord::new(), places, width: header.len() })
    }

    fn next_row(&mut self) -> Result<Option<Line<'_, COLUMNS>>, BadFile> {
        if !self.reader.read_byte_record(&mut self.record).map_err(unreadable)? {
            return Ok(None);
        }
        let line = self.record.position().map_or(0, csv::Position::line);
        Ok(Some((line, self.fields())))
    }

    fn fields(&self) -> Result<[&str; COLUMNS], Why> {
        if self.record.len() != self.width {
            return Err(Why::Width { found: self.record.len(), expected: self.width });
        }
        let mut fields = [""; COLUMNS];
        for (field, place) in fields.iter_mut().zip(self.places) {
            let bytes = self.record.get(place).unwrap_or_default();
            *field = std::str::from_utf8(bytes).map_err(|_| Why::Text)?;
        }
        Ok(fields)
    }
}

/// The reason without the file: the caller knows it.
fn unreadable(error: csv::Error) -> BadFile {
    BadFile::Unreadable(match error.into_kind() {
        csv::ErrorKind::Io(error) => error.to_string(),
        _ => "not a CSV file".to_owned(),
    })
}

fn payment_row(fields: [&str; 8]) -> Result<PaymentRow<'_>, Why> {
    let [iin, period, amount, knp, received_on, payer_bin, payer_name, status] = fields;
    let read_iin = || iin.parse::<Iin>().map_err(Why::Iin);
    let value = |column| Why::Value(column);
    let knp = fields::knp(knp).ok_or(value("knp"))?;
    if !matches!(knp, ReceivedPayment::DEDUCTION | ReceivedPayment::CONTRIBUTION) {
        return Ok(PaymentRow::Nothing { iin: read_iin().ok(), other_purpose: true });
    }
    let processed = is_processed(status).ok_or(value("status"))?;
    let read = || {
        let payment = ReceivedPayment {
            period: fields::period(period).ok_or(value("period"))?,
            amount: fields::amount(amount).ok_or(value("amount"))?,
            knp,
            received_on: fields::day(received_on).ok_or(value("received_on"))?,
        };
        Ok(RegistryPayment { iin: read_iin()?, payment, payer_bin, payer_name })
    };
    match read() {
        Ok(payment) if processed => Ok(PaymentRow::Counts(payment)),
        Ok(payment) => Ok(PaymentRow::NotProcessed(payment)),
        Err(why) if processed => Err(why),
        Err(_) => Ok(PaymentRow::Nothing { iin: read_iin().ok(), other_purpose: false }),
    }
}

fn state_paid_row(fields: [&str; 4]) -> Result<StatePaidRow, Why> {
    let [iin, category, from, to] = fields;
    let iin = iin.parse().map_err(Why::Iin)?;
    let category = category.parse().map_err(|_| Why::Value("category"))?;
    let from: Period = from.parse().map_err(|_| Why::Value("from"))?;
    // Without an end it lasts for as long as the registry can know of.
    let to = if to.is_empty() { None } else { Some(to.parse().map_err(|_| Why::Value("to"))?) };
    if to.is_some_and(|to| Months::new(from, to).is_none()) {
        return Err(Why::Backwards);
    }
    Ok((iin, RegistryStatePaid { category, from, to }))
}

/// Whether a payment with this status counts; none for a status that is not known. A statement of eGov writes
/// «ОБРАБОТАННЫЕ» (seed 002); the other words are those of the same list in both languages and of exports in English.
/// Stems, since the endings agree with a noun that is not there.
fn is_processed(status: &str) -> Option<bool> {
    const PROCESSED: [&str; 4] = ["processed", "обработан", "өңделген", "өңделді"];
    const NOT_PROCESSED: [&str; 27] = [
        "returned",
        "rejected",
        "refused",
        "cancel",
        "pending",
        "processing",
        "in work",
        "in progress",
        "not processed",
        "unprocessed",
        "возвр",
        "отклон",
        "отказ",
        "отмен",
        "аннулир",
        "ошиб",
        "в работе",
        "в обработке",
        "на обработке",
        "обрабатыва",
        "не обработан",
        "необработан",
        "қайтар",
        "өңделуде",
        "өңделме",
        "жұмыста",
        "қабылданба",
    ];
    let status = status.to_lowercase();
    let begins = |stems: &[&str]| stems.iter().any(|stem| status.starts_with(stem));
    if begins(&NOT_PROCESSED) {
        Some(false)
    } else if begins(&PROCESSED) {
        Some(true)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_known_in_three_languages_and_in_any_case() {
        for status in ["ОБРАБОТАННЫЕ", "Обработан", "обработано", "Processed", "Өңделген", "ӨҢДЕЛДІ"]
        {
            assert_eq!(is_processed(status), Some(true), "{status}");
        }
        let not_processed = [
            "returned",
            "Возвращен",
            "ВОЗВРАТ",
            "возвращённые",
            "Қайтарылған",
            "қайтарылды",
            "в работе",
            "Не обработан",
            "Обрабатывается",
            "өңделуде",
            "Өңделмеген",
            "Processing",
            "Отклонён",
            "Cancelled",
        ];
        for status in not_processed {
            assert_eq!(is_processed(status), Some(false), "{status}");
        }
        for status in ["", "ok", "1", "неизвестно", "process"] {
            assert_eq!(is_processed(status), None, "{status}");
        }
    }
}
