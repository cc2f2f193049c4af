//! Links that open the bot at an article or a tool: `https://t.me/BOT?start=…`.

use osms_answers::ArticleId;
use serde::{Deserialize, Serialize};

/// Where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Link {
    /// To an article.
    Article(ArticleId),
    /// To a tool.
    Tool(Tool),
}

/// What the bot can do, as links name it.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Tool {
    /// Check whether one is insured.
    Status,
    /// Find who pays.
    Who,
    /// Find out why one is not insured.
    Why,
    /// Find the cheapest way to be insured.
    Plan,
    /// Compute a contribution.
    Calc,
    /// Reckon a payroll.
    Payroll,
    /// Ask a question.
    Ask,
    /// Look what is free.
    Package,
    /// Write an appeal.
    Appeal,
}

/// Stands before the name of an article.
const ARTICLE: &str = "a-";

impl Link {
    /// What stands behind `?start=`: at most 64 of the characters that Telegram takes.
    #[must_use]
    pub fn encode(self) -> String {
        match self {
            Self::Article(id) => format!("{ARTICLE}{id}"),
            Self::Tool(tool) => <&str>::from(tool).to_owned(),
        }
    }

    /// What [`encode`](Self::encode) wrote; `None` for anything else.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        match text.strip_prefix(ARTICLE) {
            Some(id) => ArticleId::from(id).ok().map(Self::Article),
            None => text.parse().ok().map(Self::Tool),
        }
    }

    /// The address that opens a bot there.
    #[must_use]
    pub fn address(self, bot: &str) -> String {
        format!("https://t.me/{bot}?start={}", self.encode())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

    #[test]
    fn every_link_is_read_as_it_was_written_and_is_one_that_telegram_takes() {
        let article = Link::Article(ArticleId::from(&"a".repeat(32)).expect("a name"));
        for link in Tool::VARIANTS.iter().copied().map(Link::Tool).chain([article]) {
            let text = link.encode();
            assert!(text.len() <= 64, "{text}");
            assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte)), "{text}");
            assert_eq!(Link::decode(&text), Some(link));
        }
    }

    #[test]
    fn what_was_not_written_here_leads_nowhere() {
        for text in ["", "a-", "a-Ы", "a-A", "frob", "status2", "a-prepay x"] {
            assert_eq!(Link::decode(text), None, "{text}");
        }
    }
}
