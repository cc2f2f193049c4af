//! What people ask about compulsory social health insurance (МӘМС / ОСМС), and the answers in Kazakh and Russian.
//!
//! [`Answers::load`] reads the articles that are embedded in the crate ([`Library`]) and makes them findable by a
//! question as people type it ([`Search`]); [`Alarms`] tell whether somebody needs help rather than an answer. Pure: no
//! network, no clock, no model; the same question always has the same answer.
//!
//! An article holds no figure of law: it names a [`Figure`], and who shows the article fills it in for the day.

pub mod article;
pub mod body;
pub mod figure;
pub mod library;

mod alarm;
mod answers;
mod fold;
mod search;
mod vocabulary;

pub use alarm::{Alarm, Alarms};
pub use answers::Answers;
pub use article::{Action, Article, ArticleId, Package, Text, Theme};
pub use body::Body;
pub use figure::{Case, Figure};
pub use library::{Library, LoadError};
pub use search::{About, Candidate, Found, Search};
