//! Who is insured, as a registry tells it: from the tables of this database, or through a gateway over HTTP.

pub mod files;
pub mod import;
pub mod sample;

mod breaker;
mod fields;
mod gateway;
mod local;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use osms_rules::Iin;

use crate::conversation::record::Record;
use crate::settings::RegistrySettings;
use crate::store::{Store, StoreError};
pub use crate::text::day_of;
pub use gateway::{Failure, Gateway, Limits};
pub use local::Local;

/// The clock that tells what time it is.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// A registry of the insured.
#[derive(Clone, Debug)]
pub enum Registry {
    /// The tables of this database, filled with `osms-bot registry import`.
    Local(Local),
    /// Somebody's server.
    Gateway(Gateway),
}

/// Why a registry does not tell anything now. Holds nothing of what was asked or answered.
#[derive(Debug, thiserror::Error)]
pub enum Unavailable {
    /// The database fails.
    #[error("the tables of the registry can't be read")]
    Database(#[from] StoreError),
    /// The gateway fails.
    #[error("the gateway of the registry does not answer as it should")]
    Gateway(#[from] Failure),
}

impl Registry {
    /// The registry of the settings; none where there is none.
    ///
    /// # Errors
    /// When no HTTP client can be made.
    pub fn of(
        settings: &RegistrySettings,
        store: &Store,
        clock: Clock,
    ) -> Result<Option<Self>, reqwest::Error> {
        Ok(match settings {
            RegistrySettings::None => None,
            RegistrySettings::Local => Some(Self::Local(Local::new(store.clone()))),
            RegistrySettings::Http { url, token } => {
                let gateway = Gateway::new(url, token, store.clone(), clock, Limits::default())?;
                Some(Self::Gateway(gateway))
            }
        })
    }

    /// What the registry knows of a person; none where it does not know the person.
    ///
    /// # Errors
    /// [`Unavailable`] where it can't tell now.
    pub async fn look_up(&self, iin: Iin) -> Result<Option<Record>, Unavailable> {
        match self {
            Self::Local(local) => local.look_up(iin).await,
            Self::Gateway(gateway) => Ok(gateway.look_up(iin).await?),
        }
    }
}

/// Keyed hashes by which a conversation knows a number again.
pub fn fingerprints(store: &Store) -> impl Fn(&Iin) -> u64 + Send + Sync + 'static {
    let store = store.clone();
    move |iin| {
        let key = store.person_key(*iin);
        key.first_chunk().map_or(0, |start| u64::from_be_bytes(*start))
    }
}
