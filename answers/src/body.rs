//! The text of an article: Markdown with figures in braces, as HTML of the kind that Telegram takes.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use crate::article::ArticleId;
use crate::figure::{Case, Figure};

/// A text, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The first paragraph: the verdict.
    verdict: Vec<Piece>,
    rest: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Html(String),
    Figure(Figure, Case),
    LinkTo(ArticleId),
    LinkEnds,
}

/// Why a text is not one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadBody {
    /// There is nothing in it, or it does not begin with a paragraph.
    #[error("it does not begin with a paragraph")]
    NoVerdict,
    /// A figure that nobody knows.
    #[error("`{{{0}}}` is no figure")]
    Figure(String),
    /// A brace that is not closed.
    #[error("a brace is not closed in `{0}`")]
    Brace(String),
    /// A link that leads to no article.
    #[error("`{0}` is no link to an article: article:ID")]
    Link(String),
    /// Something that Telegram can't show.
    #[error("only paragraphs, lists, bold, italic and links are shown, not {0}")]
    Markup(String),
    /// A digit, which is to be a figure.
    #[error("a digit is typed in `{0}`: figures stand in braces")]
    Digit(String),
}

impl Body {
    pub(crate) fn read(markdown: &str) -> Result<Self, BadBody> {
        let mut paragraphs: Vec<Vec<Piece>> = Vec::new();
        let mut line: Vec<Piece> = Vec::new();
        let mut in_list = false;
        for event in TextMergeStream::new(Parser::new_ext(markdown, Options::empty())) {
            match event {
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Item) => {}
                Event::Start(Tag::List(None)) => in_list = true,
                Event::Start(Tag::Item) => {
                    let bullet = if line.is_empty() { "• " } else { "\n• " };
                    html(&mut line, bullet);
                }
                Event::End(TagEnd::Paragraph) if in_list => {}
                Event::End(TagEnd::Paragraph) => paragraphs.push(std::mem::take(&mut line)),
                Event::End(TagEnd::List(_)) => {
                    in_list = false;
                    paragraphs.push(std::mem::take(&mut line));
                }
                Event::Start(Tag::Strong) => html(&mut line, "<b>"),
                Event::End(TagEnd::Strong) => html(&mut line, "</b>"),
                Event::Start(Tag::Emphasis) => html(&mut line, "<i>"),
                Event::End(TagEnd::Emphasis) => html(&mut line, "</i>"),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let id = dest_url.strip_prefix("article:").and_then(|id| ArticleId::from(id).ok());
                    line.push(Piece::LinkTo(id.ok_or_else(|| BadBody::Link(dest_url.to_string()))?));
                }
                Event::End(TagEnd::Link) => line.push(Piece::LinkEnds),
                // A heading is a line of its own.
                Event::SoftBreak if is_heading(&line) => html(&mut line, "\n"),
                Event::SoftBreak => html(&mut line, " "),
                Event::HardBreak => html(&mut line, "\n"),
                Event::Text(text) => read_text(&text, &mut line)?,
                other => return Err(BadBody::Markup(format!("{other:?}"))),
            }
        }
        let mut paragraphs = paragraphs.into_iter();
        let verdict = paragraphs.next().ok_or(BadBody::NoVerdict)?;
        if matches!(verdict.first(), Some(Piece::Html(html)) if html.starts_with('•')) {
            return Err(BadBody::NoVerdict);
        }
        let mut rest: Vec<Piece> = Vec::new();
        for (place, paragraph) in paragraphs.enumerate() {
            // A list stands right below the line that announces it.
            let listed = matches!(paragraph.first(), Some(Piece::Html(html)) if html.starts_with('•'));
            match (place, listed) {
                (0, _) => {}
                (_, true) => html(&mut rest, "\n"),
                (_, false) => html(&mut rest, "\n\n"),
            }
            for piece in paragraph {
                match piece {
                    Piece::Html(text) => html(&mut rest, &text),
                    other => rest.push(other),
                }
            }
        }
        Ok(Self { verdict, rest })
    }

    /// HTML of the whole text: figures and links to other articles are filled in, the latter where there is an address.
    #[must_use]
    pub fn html(
        &self,
        figure: impl Fn(Figure, Case) -> String,
        link: impl Fn(ArticleId) -> Option<String>,
    ) -> String {
        let verdict = written(&self.verdict, &figure, &link);
        if self.rest.is_empty() {
            verdict
        } else {
            format!("{verdict}\n\n{}", written(&self.rest, &figure, &link))
        }
    }

    /// The verdict alone, in HTML without links.
    #[must_use]
    pub fn verdict(&self, figure: impl Fn(Figure, Case) -> String) -> String {
        written(&self.verdict, &figure, &|_| None)
    }

    /// The figures that it names, in order.
    pub fn figures(&self) -> impl Iterator<Item = Figure> {
        self.pieces().filter_map(|piece| match piece {
            Piece::Figure(figure, _) => Some(*figure),
            _ => None,
        })
    }

    /// The articles that it links to, in order.
    pub fn links(&self) -> impl Iterator<Item = ArticleId> {
        self.pieces().filter_map(|piece| match piece {
            Piece::LinkTo(id) => Some(*id),
            _ => None,
        })
    }

    fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.verdict.iter().chain(&self.rest)
    }
}

fn written(
    pieces: &[Piece],
    figure: &impl Fn(Figure, Case) -> String,
    link: &impl Fn(ArticleId) -> Option<String>,
) -> String {
    let mut written = String::new();
    let mut open = false;
    for piece in pieces {
        match piece {
            Piece::Html(html) => written.push_str(html),
            Piece::Figure(named, case) => written.push_str(&escaped(&figure(*named, *case))),
            Piece::LinkTo(id) => {
                if let Some(address) = link(*id) {
                    open = true;
                    written.push_str("<a href=\"");
                    written.push_str(&escaped(&address));
                    written.push_str("\">");
                }
            }
            Piece::LinkEnds => {
                if std::mem::take(&mut open) {
                    written.push_str("</a>");
                }
            }
        }
    }
    written
}

/// Whether a line holds nothing but bold words.
fn is_heading(line: &[Piece]) -> bool {
    matches!(line, [Piece::Html(html)] if html.starts_with("<b>") && html.ends_with("</b>") && !html.contains('\n'))
}

fn html(line: &mut Vec<Piece>, text: &str) {
    if let Some(Piece::Html(html)) = line.last_mut() {
        html.push_str(text);
    } else {
        line.push(Piece::Html(text.to_owned()));
    }
}

fn read_text(text: &str, line: &mut Vec<Piece>) -> Result<(), BadBody> {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        plain(before, line)?;
        let (name, after) = after.split_once('}').ok_or_else(|| BadBody::Brace(text.to_owned()))?;
        let (figure, case) = match name.split_once(':') {
            Some((figure, "gen")) => (figure, Case::Genitive),
            _ => (name, Case::Nominative),
        };
        let figure = figure.parse().map_err(|_| BadBody::Figure(name.to_owned()))?;
        line.push(Piece::Figure(figure, case));
        rest = after;
    }
    plain(rest, line)
}

fn plain(text: &str, line: &mut Vec<Piece>) -> Result<(), BadBody> {
    if text.chars().any(char::is_numeric) {
        return Err(BadBody::Digit(text.to_owned()));
    }
    html(line, &escaped(text));
    Ok(())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(markdown: &str) -> String {
        let body = Body::read(markdown).expect("a text");
        body.html(
            |figure, case| {
                format!("[{}{}]", <&str>::from(figure), if case == Case::Genitive { "*" } else { "" })
            },
            |id| Some(format!("https://t.me/bot?start=a-{id}")),
        )
    }

    #[test]
    fn a_text_becomes_what_telegram_shows() {
        let text = "**Мәртебе {retention} сақталады.**\n\nНеге: *заң*.\n\n**Не істеу керек**\n- Төлеңіз\n- [Күтіңіз](article:prepay)\n";
        assert_eq!(
            shown(text),
            "<b>Мәртебе [retention] сақталады.</b>\n\nНеге: <i>заң</i>.\n\n<b>Не істеу керек</b>\n\
             • Төлеңіз\n• <a href=\"https://t.me/bot?start=a-prepay\">Күтіңіз</a>"
        );
    }

    #[test]
    fn a_heading_is_a_line_of_its_own() {
        assert_eq!(
            shown("**Да.**\n\n**Что сказать**\n«Запишите\nменя».\n\n**Что нужно**\n- паспорт"),
            "<b>Да.</b>\n\n<b>Что сказать</b>\n«Запишите меня».\n\n<b>Что нужно</b>\n• паспорт"
        );
    }

    #[test]
    fn a_link_without_an_address_is_its_words() {
        let body = Body::read("**Да.** См. [рядом](article:prepay).").expect("a text");
        assert_eq!(body.html(|_, _| String::new(), |_| None), "<b>Да.</b> См. рядом.");
        assert_eq!(body.links().collect::<Vec<_>>(), [ArticleId::from("prepay").expect("an id")]);
    }

    #[test]
    fn a_genitive_is_asked_for() {
        assert_eq!(shown("**Не более {retention:gen}.**"), "<b>Не более [retention*].</b>");
    }

    #[test]
    fn what_stands_in_the_words_stays_words() {
        assert_eq!(shown("**a < b & c**"), "<b>a &lt; b &amp; c</b>");
    }

    #[test]
    fn what_is_no_text_is_told() {
        let bad = |markdown| Body::read(markdown).expect_err("refused");
        assert_eq!(bad(""), BadBody::NoVerdict);
        assert_eq!(bad("- item"), BadBody::NoVerdict);
        assert_eq!(bad("{frob}"), BadBody::Figure("frob".to_owned()));
        assert!(matches!(bad("a {retention"), BadBody::Brace(_)));
        assert!(matches!(bad("[x](https://example.org)"), BadBody::Link(_)));
        assert!(matches!(bad("# Title"), BadBody::Markup(_)));
        assert!(matches!(bad("12 месяцев"), BadBody::Digit(_)));
    }
}
