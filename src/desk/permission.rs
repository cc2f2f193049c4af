//! What somebody of the staff may do at the desk. The one place that says which role may do what.

use osms_appeals::Role;

/// What a door asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(strum::VariantArray))]
pub enum Permission {
    /// To work on appeals: take, ask, answer, pass on, close.
    Answer,
    /// To decide over the work of others: hand over, extend a term.
    Oversee,
    /// To look at how all goes: accounts, figures, exports.
    Audit,
}

impl Permission {
    /// Whether a role has it.
    #[must_use]
    pub fn is_of(self, role: Role) -> bool {
        match self {
            Self::Answer => matches!(role, Role::Operator | Role::Senior),
            Self::Oversee => role == Role::Senior,
            Self::Audit => matches!(role, Role::Senior | Role::Auditor),
        }
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::*;

    #[test]
    fn an_operator_answers_an_auditor_looks_and_a_senior_does_all() {
        let of =
            |role: Role| Permission::VARIANTS.iter().copied().filter(|it| it.is_of(role)).collect::<Vec<_>>();
        assert_eq!(of(Role::Operator), [Permission::Answer]);
        assert_eq!(of(Role::Auditor), [Permission::Audit]);
        assert_eq!(of(Role::Senior), Permission::VARIANTS);
    }
}
