//! What the buttons of answers do.

use osms_answers::{ArticleId, Theme};

use crate::conversation::link::Link;

/// What a button does with articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswersPress {
    /// Ask: how, and the themes.
    Ask,
    /// Back to the themes, in the same message.
    Themes,
    /// A page of a theme.
    Theme(Theme, u8),
    /// The services, with what is free.
    Package,
    /// A page of them, in the same message.
    Services(u8),
    /// An article.
    Article(ArticleId),
    /// Where an article is from.
    Sources(ArticleId),
    /// A link to an article.
    Share(ArticleId),
    /// Back to the form that was left open for a question.
    Resume,
    /// A picture of such a link.
    Qr(Link),
}

impl AnswersPress {
    pub(in crate::conversation) fn encode(self) -> String {
        match self {
            Self::Ask => "ask".to_owned(),
            Self::Themes => "themes".to_owned(),
            Self::Resume => "resume".to_owned(),
            Self::Package => "package".to_owned(),
            Self::Theme(theme, page) => format!("theme:{}:{page}", <&str>::from(theme)),
            Self::Services(page) => format!("free:{page}"),
            Self::Article(id) => format!("a:{id}"),
            Self::Sources(id) => format!("s:{id}"),
            Self::Share(id) => format!("l:{id}"),
            Self::Qr(link) => format!("qr:{}", link.encode()),
        }
    }

    pub(in crate::conversation) fn decode(text: &str) -> Option<Self> {
        let Some((what, rest)) = text.split_once(':') else {
            return match text {
                "ask" => Some(Self::Ask),
                "themes" => Some(Self::Themes),
                "resume" => Some(Self::Resume),
                "package" => Some(Self::Package),
                _ => None,
            };
        };
        Some(match what {
            "theme" => {
                let (theme, page) = rest.split_once(':')?;
                Self::Theme(theme.parse().ok()?, page.parse().ok()?)
            }
            "free" => Self::Services(rest.parse().ok()?),
            "a" => Self::Article(rest.parse().ok()?),
            "s" => Self::Sources(rest.parse().ok()?),
            "l" => Self::Share(rest.parse().ok()?),
            "qr" => Self::Qr(Link::decode(rest)?),
            _ => return None,
        })
    }

    #[cfg(test)]
    pub(in crate::conversation) fn every() -> Vec<Self> {
        use crate::conversation::link::Tool;
        use strum::VariantArray;

        let id: ArticleId = "a".repeat(32).parse().expect("a name");
        let mut every = vec![
            Self::Ask,
            Self::Themes,
            Self::Resume,
            Self::Package,
            Self::Services(u8::MAX),
            Self::Article(id),
            Self::Sources(id),
            Self::Share(id),
            Self::Qr(Link::Article(id)),
        ];
        every.extend(Theme::VARIANTS.iter().map(|theme| Self::Theme(*theme, u8::MAX)));
        every.extend(Tool::VARIANTS.iter().map(|tool| Self::Qr(Link::Tool(*tool))));
        every
    }
}
