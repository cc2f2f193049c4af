/// The regions of Kazakhstan since 2022-06-08 (Decree of 2022-05-04), by their ISO 3166-2 codes.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[allow(missing_docs, reason = "they are the names of the regions")]
pub enum Region {
    #[strum(serialize = "KZ-10")]
    #[serde(rename = "KZ-10")]
    Abai,
    #[strum(serialize = "KZ-11")]
    #[serde(rename = "KZ-11")]
    Aqmola,
    #[strum(serialize = "KZ-15")]
    #[serde(rename = "KZ-15")]
    Aqtobe,
    #[strum(serialize = "KZ-19")]
    #[serde(rename = "KZ-19")]
    AlmatyRegion,
    #[strum(serialize = "KZ-23")]
    #[serde(rename = "KZ-23")]
    Atyrau,
    #[strum(serialize = "KZ-27")]
    #[serde(rename = "KZ-27")]
    WestKazakhstan,
    #[strum(serialize = "KZ-31")]
    #[serde(rename = "KZ-31")]
    Zhambyl,
    #[strum(serialize = "KZ-33")]
    #[serde(rename = "KZ-33")]
    Zhetisu,
    #[strum(serialize = "KZ-35")]
    #[serde(rename = "KZ-35")]
    Qaraghandy,
    #[strum(serialize = "KZ-39")]
    #[serde(rename = "KZ-39")]
    Qostanai,
    #[strum(serialize = "KZ-43")]
    #[serde(rename = "KZ-43")]
    Qyzylorda,
    #[strum(serialize = "KZ-47")]
    #[serde(rename = "KZ-47")]
    Mangghystau,
    #[strum(serialize = "KZ-55")]
    #[serde(rename = "KZ-55")]
    Pavlodar,
    #[strum(serialize = "KZ-59")]
    #[serde(rename = "KZ-59")]
    NorthKazakhstan,
    #[strum(serialize = "KZ-61")]
    #[serde(rename = "KZ-61")]
    Turkistan,
    #[strum(serialize = "KZ-62")]
    #[serde(rename = "KZ-62")]
    Ulytau,
    #[strum(serialize = "KZ-63")]
    #[serde(rename = "KZ-63")]
    EastKazakhstan,
    #[strum(serialize = "KZ-71")]
    #[serde(rename = "KZ-71")]
    Astana,
    #[strum(serialize = "KZ-75")]
    #[serde(rename = "KZ-75")]
    Almaty,
    #[strum(serialize = "KZ-79")]
    #[serde(rename = "KZ-79")]
    Shymkent,
}

impl Region {
    /// The ISO 3166-2 code: `KZ-71`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.into()
    }
}
