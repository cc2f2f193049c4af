//! The registry in the tables of this database.

use std::sync::Arc;

use chrono::DateTime;
use osms_rules::{Iin, Months, Period, StatePaid};

use super::{Unavailable, day_of};
use crate::conversation::record::Record;
use crate::store::{RegistryStatePaid, Store};

/// The tables that `osms-bot registry import` fills.
#[derive(Clone, Debug)]
pub struct Local {
    store: Arc<Store>,
}

impl Local {
    /// The registry in a store.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self { store: Arc::new(store) }
    }

    /// What the files told of a person, as of the day of the last import; none where they told nothing.
    ///
    /// # Errors
    /// [`Unavailable::Database`].
    pub async fn look_up(&self, iin: Iin) -> Result<Option<Record>, Unavailable> {
        let known = self.store.registry_record(iin).await?;
        Ok(known.map(|known| {
            let as_of = day_of(DateTime::from_timestamp_millis(known.imported_at).unwrap_or_default());
            let state_paid = known.state_paid.iter().filter_map(|paid| interval(*paid, Period::of(as_of)));
            Record { as_of, payments: known.payments, state_paid: state_paid.collect(), insured: None }
        }))
    }
}

/// An interval without an end is known to last through the month of the last word on it.
pub(super) fn interval(paid: RegistryStatePaid, as_of: Period) -> Option<StatePaid> {
    let months = Months::new(paid.from, paid.to.unwrap_or(as_of))?;
    Some(StatePaid { months, category: paid.category })
}
