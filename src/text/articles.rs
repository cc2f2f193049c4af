//! Articles as they are read: with the figures of the day, and where they are from.

use chrono::NaiveDate;
use osms_answers::{Article, ArticleId, Library};
use osms_rules::Rules;

use super::{Dates, Texts, escape};

/// How many places the last line of an answer names; all of them stand behind a button.
const NAMED: usize = 3;

impl Texts {
    /// The whole answer in HTML; other articles are linked to where `link` has an address.
    #[must_use]
    pub fn article_html(
        &self,
        rules: &Rules,
        today: NaiveDate,
        article: &Article,
        link: impl Fn(ArticleId) -> Option<String>,
    ) -> String {
        let body = &article.text(self.language).body;
        body.html(|figure, case| self.figure(rules, today, figure, case), link)
    }

    /// Its verdict in HTML.
    #[must_use]
    pub fn article_verdict(&self, rules: &Rules, today: NaiveDate, article: &Article) -> String {
        article.text(self.language).body.verdict(|figure, case| self.figure(rules, today, figure, case))
    }

    /// The last line of an answer in HTML: when it was checked, and where it is from.
    #[must_use]
    pub fn article_footer(&self, rules: &Rules, library: &Library, article: &Article) -> String {
        let mut from: Vec<String> = article
            .laws
            .iter()
            .map(|law| {
                let act = rules.citations().act(law, self.language);
                self.article(law).map_or_else(|| act.to_owned(), |number| format!("{act}, {number}"))
            })
            .take(1)
            .collect();
        for place in self.places(rules, library, article) {
            // The site tells most; what on it, the whole list does.
            let site = place.split(['/', ',']).next().unwrap_or(place).to_owned();
            if from.len() < NAMED && !from.contains(&site) {
                from.push(site);
            }
        }
        let checked = self.day(article.checked_on, Dates::Spoken);
        format!("<i>{}</i>", escape(&self.messages.msg_answers_footer(checked, from.join("; "))))
    }

    /// The places where an article was read.
    pub fn places<'a>(
        &'a self,
        rules: &'a Rules,
        library: &'a Library,
        article: &'a Article,
    ) -> impl Iterator<Item = &'a str> {
        article.sources.iter().map(move |id| {
            let listed =
                rules.citations().source(id, self.language).or_else(|| library.source(id, self.language));
            listed.unwrap_or(id)
        })
    }
}
