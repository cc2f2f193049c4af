use serde::{Deserialize, Serialize};

/// How many files an appeal takes with its first message, and each later message of the person.
pub const MOST_ATTACHMENTS: usize = 10;
/// The largest file, in bytes: the most that a bot can fetch from Telegram.
pub const LARGEST_ATTACHMENT: u64 = 20 << 20;

/// The kinds of files that are taken, by what is in them and never by their names.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Attachment {
    /// A photo.
    Jpeg,
    /// A picture.
    Png,
    /// A picture.
    Webp,
    /// A document.
    Pdf,
    /// A Word document.
    Docx,
    /// A workbook.
    Xlsx,
    /// An `OpenDocument` text.
    Odt,
    /// Plain text in UTF-8.
    Txt,
}

impl Attachment {
    /// How it is called on the web.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Txt => "text/plain; charset=utf-8",
        }
    }

    /// How its name ends, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            other => other.into(),
        }
    }

    /// Whether it is a picture.
    #[must_use]
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }
}
