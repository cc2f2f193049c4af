//! Whatever a sheet says, there is a file, and it says just that.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod common;
mod reader;

use common::{everywhere, row, saying};
use osms_documents::{Language, MAX_PAGES, Paragraph, Row, Sheet, pdf};
use proptest::prelude::*;
use reader::Document;

fn text_of(sheet: &Sheet) -> String {
    let text = Document::read(&pdf(sheet).unwrap()).text();
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

#[test]
fn what_looks_like_markup_is_set_as_it_is() {
    for text in [
        "#import\"@preview/cetz:0.3.4\":*",
        "#panic(\"stop\")",
        "#read(\"/etc/passwd\")",
        "#include\"sheet.typ\"",
        "#sys.inputs.footer",
        "$x^2$",
        "*bold*_slanted_`raw`",
        "=heading",
        "-item+item/term:said",
        "<label>@label",
        "\\u{41}\\#",
        "//comment/*comment*/",
        "a~b--c---d...e'f'\"g\"",
        "https://example.kz/?a=1&b=2",
        "{{inputs}}%s{0}",
        "</xmp><script>alert(1)</script>&amp;",
        ")Tj(ET)endstream",
        "[1](2)",
    ] {
        assert_eq!(text_of(&everywhere(Language::Ru, text)), text.repeat(7), "{text}");
    }
}

#[test]
fn characters_that_no_font_has_are_marked() {
    assert_eq!(text_of(&saying("А👍🏽Б汉字В👨\u{200d}👩\u{200d}👧\u{e000}")), "А�Б��В��");
}

#[test]
fn characters_that_steer_are_left_out() {
    let text = "a\0b\u{1b}c\u{7f}d\u{85}e\u{202e}f\u{2066}g\u{200b}h\u{feff}i\u{fffe}j\u{e0041}k";
    assert_eq!(text_of(&saying(text)), "abcdefghi�jk");
}

#[test]
fn text_that_runs_from_the_right_is_set() {
    for text in ["שלום", "مرحبا"] {
        let set = text_of(&saying(text));
        assert_eq!(set.chars().count(), text.chars().count(), "{set}");
    }
    Document::read(&pdf(&everywhere(Language::Kk, &"שלום Сәлем ".repeat(200))).unwrap()).assert_on_pages();
}

#[test]
fn marks_that_must_not_begin_or_end_a_line_do_not_keep_it_from_ending() {
    for mark in ["}", ")", "!", "/", "(", "«", "»", "\" (", "—", "❣", "¿", "}}}", "/\u{a0}"] {
        let text = format!("{mark} ").repeat(100);
        let document = Document::read(&pdf(&everywhere(Language::Ru, &text)).unwrap());
        document.assert_on_pages();
    }
}

#[test]
fn accents_are_not_piled_onto_other_lines() {
    let pile = format!("z{}", "\u{301}\u{323}".repeat(2_000));
    Document::read(&pdf(&everywhere(Language::Kk, &pile.repeat(20))).unwrap()).assert_on_pages();
}

#[test]
fn a_sheet_that_says_nothing_is_a_page() {
    for nothing in ["", " ", "\n\n\n", "\u{200b}", "\0"] {
        let document = Document::read(&pdf(&everywhere(Language::Kk, nothing)).unwrap());
        assert_eq!((document.pages.len(), document.text().as_str()), (1, ""));
    }
}

/// Texts of all kinds: any characters, those of the languages, marks of the template's language, blanks.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,60}",
        "[а-яәғқңөұүһі₸№«»0-9 .,-]{0,400}",
        "[#$*_`<>@=\\\\\\[\\](){}\"'/~+ \n-]{0,80}",
        "(\\p{M}|\\p{L}){0,60}",
        "[\u{590}-\u{7ff}\u{200b}-\u{206f} \n]{0,80}",
        ".{0,300}",
    ]
}

prop_compose! {
    fn any_sheet()(
        is_kazakh: bool,
        title in any_text(),
        number in proptest::option::of(any_text()),
        rows in proptest::collection::vec((any_text(), any_text()), 0..5),
        paragraphs in proptest::collection::vec((proptest::option::of(any_text()), any_text()), 0..4),
        footer in any_text(),
    ) -> Sheet {
        let rows: Vec<Row> = rows.iter().map(|(label, value)| row(label, value)).collect();
        let paragraphs = paragraphs.into_iter().map(|(heading, text)| Paragraph { heading, text }).collect();
        let language = if is_kazakh { Language::Kk } else { Language::Ru };
        Sheet { language, title, number, rows, paragraphs, footer }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn any_sheet_gives_a_file_whose_letters_are_on_its_pages(sheet in any_sheet()) {
        let document = Document::read(&pdf(&sheet).unwrap());
        prop_assert!((1..=MAX_PAGES).contains(&document.pages.len()));
        prop_assert!(document.is_tagged);
        document.assert_on_pages();
    }
}
