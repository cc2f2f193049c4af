//! The staff and their accounts in words.

use chrono::{DateTime, Utc};
use osms_appeals::Role;

use super::{Dates, Texts, day_of};
use crate::password::{Password, Weak};
use crate::store::Staff;

impl Texts {
    /// `оператор`.
    #[must_use]
    pub fn role(&self, role: Role) -> String {
        match role {
            Role::Operator => self.messages.msg_role_operator(),
            Role::Senior => self.messages.msg_role_senior(),
            Role::Auditor => self.messages.msg_role_auditor(),
        }
    }

    /// `22.11.2026 14:35`, in Astana, of unix milliseconds.
    #[must_use]
    pub fn moment(&self, millis: i64) -> String {
        let at = DateTime::from_timestamp_millis(millis).unwrap_or_default();
        format!("{} {}", self.day(day_of(at), Dates::Spoken), self.time_of_day(at))
    }

    /// Whether an account can be used.
    #[must_use]
    pub fn account_state(&self, account: &Staff, now: DateTime<Utc>) -> String {
        match account.closed_at {
            Some(at) => self.messages.msg_account_closed(self.moment(at)),
            None if account.locked_until > now.timestamp_millis() => {
                self.messages.msg_account_locked(self.moment(account.locked_until))
            }
            None => self.messages.msg_account_open(),
        }
    }

    /// Why something is no good password, and what one is.
    #[must_use]
    pub fn weak_password(&self, weak: Weak) -> String {
        match weak {
            Weak::Short => self.messages.msg_weak_short(Password::SHORTEST.to_string()),
            Weak::Long => self.messages.msg_weak_long(Password::LONGEST.to_string()),
            Weak::Unseen => self.messages.msg_weak_unseen(),
            Weak::Plain => self.messages.msg_weak_plain(),
        }
    }
}
