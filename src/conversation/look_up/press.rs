//! What the buttons of a status check by IIN do.

/// What a button does in a status check by IIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum LookUpPress {
    /// The person agrees that the number is looked up.
    Agree,
    /// By marking months instead.
    WithoutIin,
    /// Why the answer is what it is.
    Why,
    /// Why the official check may say something else.
    Differs,
    /// How to be insured, and what it costs.
    Plan,
    /// Another number.
    Another,
    /// One step back: to the question whether the number may be looked up.
    Back,
}

impl LookUpPress {
    pub(in crate::conversation) fn encode(self) -> String {
        <&str>::from(self).to_owned()
    }

    pub(in crate::conversation) fn decode(data: &str) -> Option<Self> {
        data.parse().ok()
    }
}

#[cfg(test)]
impl LookUpPress {
    /// All of them.
    pub(in crate::conversation) fn every() -> Vec<Self> {
        <Self as strum::VariantArray>::VARIANTS.to_vec()
    }
}
