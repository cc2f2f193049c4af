//! What the buttons of a status check by a statement do.

/// What a button does in a status check by a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum StatementPress {
    /// By marking months, those of the statement being marked.
    Mark,
    /// How to be insured, and what it costs.
    Plan,
    /// Why the answer is what it is.
    Why,
    /// Why the official check may say something else.
    Differs,
    /// Another statement.
    Another,
}

impl StatementPress {
    pub(in crate::conversation) fn encode(self) -> String {
        <&str>::from(self).to_owned()
    }

    pub(in crate::conversation) fn decode(data: &str) -> Option<Self> {
        data.parse().ok()
    }
}

#[cfg(test)]
impl StatementPress {
    /// All of them.
    pub(in crate::conversation) fn every() -> Vec<Self> {
        <Self as strum::VariantArray>::VARIANTS.to_vec()
    }
}
