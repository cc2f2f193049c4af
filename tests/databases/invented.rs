//! What stories are told with. The people are invented.

use osms_appeals::Content;
use osms_rules::{Iin, Rules};

pub(crate) fn rules() -> Rules {
    Rules::load().expect("the rules")
}

pub(crate) fn iin() -> Iin {
    Iin::synthetic(7).next().expect("endless")
}

/// What somebody told in an appeal, without facts of a check.
pub(crate) fn content() -> Content {
    Content {
        organisation: Some("№ 5 емхана".to_owned()),
        happened: Some("вчера".to_owned()),
        asks: Some("принять по прикреплению".to_owned()),
        name: "Айгүл Тестова".to_owned(),
        contact: Some("+7 701 123 45 67".to_owned()),
        iin: Some(iin()),
        facts: None,
    }
}
