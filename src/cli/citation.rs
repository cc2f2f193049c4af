//! The law behind a value, for JSON and for tables.

use osms_rules::Law;
use serde::Serialize;

use super::Context;

/// The provision, by names.
#[derive(Serialize)]
pub(super) struct Citation<'a> {
    act: &'a str,
    article: Option<String>,
    source: String,
}

impl Context {
    pub(super) fn citation<'a>(&'a self, law: &'a Law) -> Citation<'a> {
        let citations = self.rules.citations();
        let language = self.texts.language();
        Citation {
            act: citations.act(law, language),
            article: self.texts.article(law),
            source: citations.sources(law, language).collect::<Vec<_>>().join("; "),
        }
    }

    /// The act, the article and the sources in one line.
    pub(super) fn citation_line(&self, law: &Law) -> String {
        let Citation { act, article, source } = self.citation(law);
        match article {
            Some(article) => format!("{act}, {article} [{source}]"),
            None => format!("{act} [{source}]"),
        }
    }
}
