//! Which appeals are asked for, as an address says it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{Days, NaiveDate};
use osms_appeals::{Key, Kind, Region, StaffId, keys_of_search};
use osms_rules::Language;

use super::SOON_DAYS;
use crate::desk::Desk;
use crate::store::{Assigned, Filter, Shown};

/// What the queue is asked for. Whatever an address has that is not known is not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) shown: Shown,
    pub(super) kind: Option<Kind>,
    pub(super) region: Option<Region>,
    pub(super) whose: Option<Whose>,
    pub(super) due: Option<Due>,
    pub(super) language: Option<Language>,
    /// The words, and how they stand in the address: sealed, since they may be a name or a number.
    pub(super) search: Option<(String, String)>,
    /// After which appeal the page begins.
    pub(super) after: Option<(i64, i64)>,
}

/// With whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    Nobody,
    Mine,
    Of(StaffId),
}

/// How far the last day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "lowercase")]
pub(super) enum Due {
    Overdue,
    Today,
    Soon,
}

impl Asked {
    /// Reads the query of an address, for somebody of the staff.
    pub(super) fn read(desk: &Desk, me: StaffId, query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "state" => asked.shown = shown(&value),
                "kind" => asked.kind = value.parse().ok(),
                "region" => asked.region = value.parse().ok(),
                "assigned" => asked.whose = Whose::read(&value),
                "due" => asked.due = value.parse().ok(),
                "language" => asked.language = value.parse().ok(),
                "q" => asked.search = opened(desk, me, &value).map(|words| (words, value.into_owned())),
                "after" => asked.after = after(&value),
                _ => {}
            }
        }
        asked
    }

    /// The same, searched for these words.
    pub(super) fn searched(self, words: &str, sealed: &[u8]) -> Self {
        Self { search: Some((words.to_owned(), URL_SAFE_NO_PAD.encode(sealed))), after: None, ..self }
    }

    /// The query of the address.
    pub(super) fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let shown = shown_name(self.shown);
        let whose = self.whose.map(Whose::name).unwrap_or_default();
        let after = self.after.map(|(due, number)| format!("{due}.{number}")).unwrap_or_default();
        let pairs = [
            ("state", shown),
            ("kind", self.kind.map_or("", Into::into)),
            ("region", self.region.map_or("", Region::code)),
            ("assigned", &whose),
            ("due", self.due.map_or("", Into::into)),
            ("language", self.language.map_or("", Into::into)),
            ("q", self.search.as_ref().map_or("", |(_, sealed)| sealed)),
            ("after", &after),
        ];
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        query.finish()
    }

    pub(super) fn path(&self) -> String {
        let query = self.query();
        if query.is_empty() { "/appeals".to_owned() } else { format!("/appeals?{query}") }
    }

    /// How many of the filters are set, the words not counted.
    pub(super) fn filters(&self) -> usize {
        let Self { shown, kind, region, whose, due, language, .. } = self;
        usize::from(*shown != Shown::Open)
            + usize::from(kind.is_some())
            + usize::from(region.is_some())
            + usize::from(whose.is_some())
            + usize::from(due.is_some())
            + usize::from(language.is_some())
    }

    /// What the words are looked up by; empty where there is nothing to look for in them.
    pub(super) fn keys(&self) -> Vec<Key> {
        self.search.iter().flat_map(|(words, _)| keys_of_search(words)).collect()
    }

    pub(super) fn filter(&self, today: NaiveDate, me: StaffId) -> Filter {
        let later = |days| today.checked_add_days(Days::new(days)).unwrap_or(today);
        let (due_from, due_before) = match self.due {
            None => (None, None),
            Some(Due::Overdue) => (None, Some(today)),
            Some(Due::Today) => (Some(today), Some(later(1))),
            Some(Due::Soon) => (Some(later(1)), Some(later(SOON_DAYS + 1))),
        };
        // What has ended is due no more.
        let shown = match self.shown {
            Shown::In(state) if state.is_open() => Shown::In(state),
            _ if self.due.is_some() => Shown::Open,
            other => other,
        };
        Filter {
            shown,
            region: self.region,
            kind: self.kind,
            language: self.language,
            assigned: self.whose.map(|whose| match whose {
                Whose::Nobody => Assigned::Nobody,
                Whose::Mine => Assigned::To(me),
                Whose::Of(id) => Assigned::To(id),
            }),
            due_from,
            due_before,
            received_from: None,
            received_before: None,
            keys: self.keys(),
        }
    }
}

impl Whose {
    fn read(text: &str) -> Option<Self> {
        match text {
            "nobody" => Some(Self::Nobody),
            "me" => Some(Self::Mine),
            _ => text.parse().ok().map(|id| Self::Of(StaffId(id))),
        }
    }

    pub(super) fn name(self) -> String {
        match self {
            Self::Nobody => "nobody".to_owned(),
            Self::Mine => "me".to_owned(),
            Self::Of(id) => id.0.to_string(),
        }
    }
}

pub(super) fn shown_name(shown: Shown) -> &'static str {
    match shown {
        Shown::Open => "",
        Shown::All => "all",
        Shown::In(state) => state.into(),
    }
}

fn shown(text: &str) -> Shown {
    match text {
        "all" => Shown::All,
        _ => text.parse().map_or(Shown::Open, Shown::In),
    }
}

fn opened(desk: &Desk, me: StaffId, text: &str) -> Option<String> {
    desk.store.open_search(me, &URL_SAFE_NO_PAD.decode(text).ok()?)
}

fn after(text: &str) -> Option<(i64, i64)> {
    let (due, number) = text.split_once('.')?;
    Some((due.parse().ok()?, number.parse().ok()?))
}
