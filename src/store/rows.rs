//! Statements on several rows at once. Both databases take them, and a statement on a hundred rows costs little more
//! than one on a single row.

use std::sync::Arc;

use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AssertSqlSafe, Transaction};

/// A statement that waits for its values.
pub(super) type Statement = Query<'static, Any, AnyArguments>;

/// The numbers of rows that have a statement of their own. Few, so that all of them stay prepared on a connection; and
/// not large, since the driver of SQLite looks each placeholder up by its name among all of them.
const SIZES: [usize; 7] = [64, 32, 16, 8, 4, 2, 1];

/// `head ($1, $2), ($3, $4) … tail`, written once for each number of rows.
pub(super) struct Rows {
    texts: [Arc<str>; SIZES.len()],
}

impl Rows {
    /// `columns` placeholders a row. Nothing but literals of this program and the numbers of placeholders gets into the
    /// text, which makes it as safe as a literal.
    pub(super) fn new(head: &'static str, columns: usize, tail: &'static str) -> Self {
        let row = |row: usize| {
            let places: Vec<_> = (1..=columns).map(|column| format!("${}", row * columns + column)).collect();
            format!("({})", places.join(", "))
        };
        Self {
            texts: SIZES.map(|size| {
                let rows: Vec<_> = (0..size).map(row).collect();
                format!("{head} {} {tail}", rows.join(", ")).into()
            }),
        }
    }

    /// Cuts the items into parts that have a statement, each with it.
    pub(super) fn each<'a, T>(&self, items: &'a [T]) -> Vec<(Statement, &'a [T])> {
        let mut left = items;
        let mut parts = Vec::new();
        for (size, text) in SIZES.iter().zip(&self.texts) {
            while let Some((part, rest)) = left.split_at_checked(*size) {
                parts.push((sqlx::query(AssertSqlSafe(Arc::clone(text))), part));
                left = rest;
            }
        }
        parts
    }

    /// One statement for up to 64 items: a list that is only compared with may name an item twice, so it is filled up
    /// with the last one.
    pub(super) fn filled<T: Copy>(&self, items: &[T]) -> Vec<(Statement, Vec<T>)> {
        let fill = |chunk: &[T]| {
            let enough = SIZES.iter().zip(&self.texts).rev().find(|(size, _)| **size >= chunk.len())?;
            let mut list = chunk.to_vec();
            list.resize(*enough.0, *chunk.last()?);
            Some((sqlx::query(AssertSqlSafe(Arc::clone(enough.1))), list))
        };
        items.chunks(SIZES[0]).filter_map(fill).collect()
    }

    /// Runs a statement whose only values are a list of numbers.
    pub(super) async fn run(
        &self,
        transaction: &mut Transaction<'_, Any>,
        numbers: &[i64],
    ) -> Result<(), sqlx::Error> {
        for (query, list) in self.filled(numbers) {
            let query = list.into_iter().fold(query, Query::bind);
            query.execute(&mut **transaction).await?;
        }
        Ok(())
    }
}
