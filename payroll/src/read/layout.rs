//! Which column of a table tells what: by the headings, and without them by what stands in the columns.

use super::amount;
use super::grid::{Cell, Grid, GridRow};
use super::personal;
use crate::sheet::Unreadable;
use crate::vocabulary::{self, Heading, PayKind, Told};

/// The headings stand within so many of the first rows.
pub(super) const HEADER_WITHIN: usize = 30;

/// So many words a heading over others has.
const WORDS_OVER: usize = 3;

/// Where a table tells what.
#[derive(Debug)]
pub(super) struct Layout {
    /// The columns that make the name.
    pub(super) names: Vec<usize>,
    /// The personnel number.
    pub(super) number: Option<usize>,
    /// The IIN, which tells that there is somebody in the row, and is not taken over.
    pub(super) iin: Option<usize>,
    pub(super) category: Option<usize>,
    pub(super) pay: usize,
    /// What the column of the pay is called.
    pub(super) pay_heading: Option<String>,
    /// The first row of the grid that is not a heading.
    pub(super) first_row: usize,
    /// So many columns have a heading, or are filled in most rows.
    pub(super) width: usize,
}

impl Layout {
    /// Whether the headings of a payroll stand in the table.
    pub(super) fn has_headings(grid: &Grid) -> bool {
        headers(grid).any(|header| header.tells_people() && header.tells_pay())
    }

    /// Finds the columns.
    ///
    /// # Errors
    /// Where no column can be the pay, or several can.
    pub(super) fn of(grid: &Grid) -> Result<Self, Unreadable> {
        if let Some(header) = headers(grid).find(|header| header.tells_people() && header.tells_pay()) {
            return Ok(header.layout(header.pay()?));
        }
        if let Some(header) = headers(grid).find(|header| header.tells_pay() && header.is_no_title(grid)) {
            return Ok(header.layout(header.pay()?));
        }
        if let Some(header) = headers(grid).find(|header| header.tells_people() && header.is_no_title(grid)) {
            return Ok(header.layout(header.pay_by_content(grid)?));
        }
        by_content(grid)
    }
}

/// A row of headings, or two of them: the upper ones then stand over several lower ones.
struct Header {
    first_row: usize,
    headings: Vec<(String, Heading)>,
}

fn headers(grid: &Grid) -> impl Iterator<Item = Header> {
    (0..grid.rows.len().min(HEADER_WITHIN)).map(|place| Header::at(grid, place))
}

impl Header {
    fn at(grid: &Grid, place: usize) -> Self {
        let upper = grid.rows.get(place).map(texts).unwrap_or_default();
        let lower = grid.rows.get(place + 1).filter(|row| are_all_words(row)).map(texts).unwrap_or_default();
        let single = Self::of(place + 1, upper.clone());
        if !single.stands_over(&Self::of(place + 2, lower.clone())) {
            return single;
        }
        // A heading over several columns stands in the first of them.
        let mut over = String::new();
        let both = (0..upper.len().max(lower.len())).map(|column| {
            let text = |row: &[String]| row.get(column).cloned().unwrap_or_default();
            let (above, below) = (text(&upper), text(&lower));
            if !above.is_empty() {
                over.clone_from(&above);
            }
            if below.is_empty() { above } else { format!("{over} {below}").trim().to_owned() }
        });
        Self::of(place + 2, both.collect())
    }

    fn of(first_row: usize, headings: Vec<String>) -> Self {
        let told = headings.into_iter().map(|text| {
            let kind = if text.is_empty() { Heading::Other } else { vocabulary::heading(&text) };
            (text, kind)
        });
        Self { first_row, headings: told.collect() }
    }

    /// Whether these headings are divided by the ones below: «Начислено» over «Оклад» and «Премия», with the name beside
    /// the upper or the lower ones.
    fn stands_over(&self, lower: &Self) -> bool {
        let people =
            |kind| matches!(kind, Heading::Name | Heading::NamePart | Heading::Number | Heading::Iin);
        let filled = |header: &Self, column: &usize| {
            header.headings.get(*column).is_some_and(|(text, _)| !text.is_empty())
        };
        let (people_above, people_below) = (self.columns(people), lower.columns(people));
        let (above, below) = (self.filled(), lower.filled());
        match (people_above.first(), people_below.first()) {
            (Some(_), None) => {
                !people_above.iter().any(|column| filled(lower, column))
                    && (below.len() > 1 || below.iter().any(|column| self.columns(is_pay).contains(column)))
            }
            // What divides the amounts stands beside the people, and says so in few words: a title does not.
            (None, Some(first)) => {
                above.first().is_some_and(|column| column > first)
                    && above.iter().filter_map(|column| self.headings.get(*column)).all(|(text, kind)| {
                        (is_pay(*kind) || *kind == Heading::NotPay)
                            && text.split_whitespace().count() <= WORDS_OVER
                    })
            }
            _ => false,
        }
    }

    fn filled(&self) -> Vec<usize> {
        let columns = self.headings.iter().enumerate();
        columns.filter(|(_, (text, _))| !text.is_empty()).map(|(column, _)| column).collect()
    }

    fn columns(&self, told: impl Fn(Heading) -> bool) -> Vec<usize> {
        let columns = self.headings.iter().enumerate();
        columns.filter(|(_, (_, kind))| told(*kind)).map(|(column, _)| column).collect()
    }

    fn tells_people(&self) -> bool {
        let people = |kind| {
            matches!(
                kind,
                Heading::Name | Heading::NamePart | Heading::Number | Heading::Iin | Heading::Ordinal
            )
        };
        !self.columns(people).is_empty()
    }

    fn tells_pay(&self) -> bool {
        !self.columns(is_pay).is_empty()
    }

    /// A title stands alone in its row, over a table of several columns.
    fn is_no_title(&self, grid: &Grid) -> bool {
        self.filled().len() > 1 || grid.rows.iter().all(|row| row.cells.len() <= 1)
    }

    /// The column of the surest kind, where it is the only one of that kind.
    fn pay(&self) -> Result<usize, Unreadable> {
        let kind = |heading: &Heading| match heading {
            Heading::Pay(kind) => Some(*kind),
            _ => None,
        };
        let surest: Option<PayKind> = self.headings.iter().filter_map(|(_, heading)| kind(heading)).min();
        let columns = self.columns(|heading| kind(&heading).is_some() && kind(&heading) == surest);
        self.the_only(&columns)
    }

    /// The only column of amounts of which the heading does not say that it is something else.
    fn pay_by_content(&self, grid: &Grid) -> Result<usize, Unreadable> {
        let profiles = Profile::of(grid, self.first_row);
        let heading = |column: usize| self.headings.get(column).map_or(Heading::Other, |(_, kind)| *kind);
        let columns: Vec<_> = (0..profiles.len())
            .filter(|column| heading(*column) == Heading::Other)
            .filter(|column| profiles.get(*column).is_some_and(|profile| profile.kind() == Kind::Amount))
            .collect();
        self.the_only(&columns)
    }

    fn the_only(&self, columns: &[usize]) -> Result<usize, Unreadable> {
        let name = |column: &usize| match self.headings.get(*column) {
            Some((text, _)) if !text.is_empty() => text.clone(),
            _ => letter(*column),
        };
        match columns {
            [column] => Ok(*column),
            [] => {
                let headings =
                    self.headings.iter().map(|(text, _)| text.clone()).filter(|text| !text.is_empty());
                Err(Unreadable::NoPayColumn { headings: headings.collect() })
            }
            several => Err(Unreadable::SeveralPayColumns { columns: several.iter().map(name).collect() }),
        }
    }

    fn layout(&self, pay: usize) -> Layout {
        let first = |told: Heading| self.columns(|kind| kind == told).first().copied();
        let mut names: Vec<_> = first(Heading::Name).into_iter().collect();
        if names.is_empty() {
            names = self.columns(|kind| kind == Heading::NamePart);
        }
        let mut number = first(Heading::Number);
        let iin = first(Heading::Iin);
        if names.is_empty() && iin.is_none() {
            number = number.or_else(|| first(Heading::Ordinal));
        }
        let heading = self.headings.get(pay).map(|(text, _)| text.clone()).filter(|text| !text.is_empty());
        Layout {
            names,
            number,
            iin,
            category: first(Heading::Category),
            pay,
            pay_heading: heading,
            first_row: self.first_row,
            width: self.headings.len(),
        }
    }
}

fn is_pay(kind: Heading) -> bool {
    matches!(kind, Heading::Pay(_))
}

/// The texts of a row, with nothing in the place of everything else.
fn texts(row: &GridRow) -> Vec<String> {
    row.cells.iter().map(|cell| cell.as_text().map(personal::masked).unwrap_or_default()).collect()
}

/// Whether there is nothing but words in a row: no amounts, and no numbers of columns.
fn are_all_words(row: &GridRow) -> bool {
    row.filled().all(|(_, cell)| cell.as_text().is_some() && amount::pay(cell).is_err())
}

/// What stands in most cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Nothing,
    Amount,
    Iin,
    Category,
    Text,
}

#[derive(Clone, Copy, Debug, Default)]
struct Profile {
    filled: usize,
    amounts: usize,
    iins: usize,
    categories: usize,
}

impl Profile {
    fn of(grid: &Grid, first_row: usize) -> Vec<Self> {
        let mut profiles: Vec<Self> = Vec::new();
        for row in grid.rows.iter().skip(first_row) {
            if profiles.len() < row.cells.len() {
                profiles.resize(row.cells.len(), Self::default());
            }
            for (profile, cell) in
                profiles.iter_mut().zip(&row.cells).filter(|(_, cell)| **cell != Cell::Empty)
            {
                profile.filled += 1;
                profile.iins += usize::from(personal::is_iin(&cell.shown()));
                profile.amounts += usize::from(amount::pay(cell).is_ok());
                let group = cell.as_text().map(vocabulary::told_category);
                profile.categories += usize::from(matches!(group, Some(Told::Group(_))));
            }
        }
        profiles
    }

    fn kind(self) -> Kind {
        let most = |count: usize| count * 2 > self.filled;
        if self.filled == 0 {
            Kind::Nothing
        } else if most(self.iins) {
            Kind::Iin
        } else if most(self.amounts) {
            Kind::Amount
        } else if most(self.categories) {
            Kind::Category
        } else {
            Kind::Text
        }
    }
}

/// Text and then an amount; or a number and an amount; or amounts alone.
fn by_content(grid: &Grid) -> Result<Layout, Unreadable> {
    let profiles = Profile::of(grid, 0);
    let columns = |kind: Kind| -> Vec<usize> {
        let columns = profiles.iter().enumerate();
        columns.filter(|(_, profile)| profile.kind() == kind).map(|(column, _)| column).collect()
    };
    let (texts, amounts) = (columns(Kind::Text), columns(Kind::Amount));
    let (numbers, pays): (Vec<_>, Vec<_>) = match (texts.first(), amounts.as_slice()) {
        (Some(name), _) => amounts.iter().partition(|column| *column < name),
        (None, [number, pay]) => (vec![*number], vec![*pay]),
        (None, _) => (Vec::new(), amounts.clone()),
    };
    let (pay, numbers) = match (pays.as_slice(), numbers.as_slice()) {
        ([pay], _) => (*pay, numbers),
        // The amount may stand before the name, where there is one amount alone.
        ([], [pay]) => (*pay, Vec::new()),
        ([], []) => return Err(Unreadable::NoPayColumn { headings: Vec::new() }),
        ([], several) | (several, _) => {
            return Err(Unreadable::SeveralPayColumns {
                columns: several.iter().copied().map(letter).collect(),
            });
        }
    };
    // Surname, name and patronymic, side by side.
    let beside = |place: usize| texts.first().map(|first| first + place);
    let names = texts
        .iter()
        .enumerate()
        .take(3)
        .map_while(|(place, column)| beside(place).filter(|beside| beside == column));
    let names: Vec<_> = names.collect();
    // Headings of which none is known: the first row has no digit where the others have the pay.
    let heading = grid.rows.first().and_then(|row| row.cell(pay).as_text());
    let heading = heading.filter(|text| !text.contains(|sign: char| sign.is_ascii_digit()));
    Ok(Layout {
        names,
        number: numbers.first().copied(),
        iin: columns(Kind::Iin).first().copied(),
        category: columns(Kind::Category).first().copied(),
        pay,
        pay_heading: heading.map(personal::masked),
        first_row: usize::from(heading.is_some()),
        width: profiles
            .iter()
            .rposition(|profile| profile.filled * 2 > grid.rows.len())
            .map_or(0, |last| last + 1),
    })
}

/// `A`, `B`, … as a spreadsheet calls its columns.
fn letter(column: usize) -> String {
    let letter = |place: usize| char::from(b'A' + u8::try_from(place % 26).unwrap_or_default());
    match column / 26 {
        0 => letter(column).to_string(),
        upper => format!("{}{}", letter(upper - 1), letter(column)),
    }
}
