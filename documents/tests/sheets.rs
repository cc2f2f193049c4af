//! What a reader finds in the file of a sheet.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests fail as tests do")]
// Places on a page.
#![allow(clippy::float_arithmetic)]

mod common;
mod reader;

use std::thread;

use common::{empty, everywhere, paragraph, row, saying, slip, texts};
use osms_documents::{Language, MAX_PAGES, MAX_PARTS, Sheet, SheetError, pdf};
use reader::{Document, Page};

/// The Kazakh alphabet of the law on languages: 42 letters, small and capital.
const KAZAKH: &str = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ";

const LANGUAGES: [Language; 2] = [Language::Kk, Language::Ru];

fn read(sheet: &Sheet) -> Document {
    Document::read(&pdf(sheet).unwrap())
}

/// A text without what tells its lines and words apart: a page tells that by places.
fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn sorted(text: &str) -> String {
    let mut letters: Vec<_> = text.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// The text of the pages without the count that stands on each.
fn said(document: &Document) -> String {
    let count = document.pages.len();
    let page = |(number, page): (usize, &Page)| {
        let text = squeezed(&page.text());
        if count == 1 {
            return text;
        }
        let place = format!("{number}/{count}");
        let rest = text.strip_prefix(&place).or_else(|| text.strip_suffix(&place));
        rest.expect("the page is counted").to_owned()
    };
    (1..).zip(&document.pages).map(page).collect()
}

#[test]
fn every_text_of_a_slip_is_read_back_in_order() {
    for language in LANGUAGES {
        let sheet = slip(language);
        assert_eq!(said(&read(&sheet)), squeezed(&texts(&sheet).concat()));
    }
}

#[test]
fn a_slip_is_one_page_of_a4() {
    for language in LANGUAGES {
        let pages = read(&slip(language)).pages;
        assert_eq!(pages.len(), 1);
        let size = pages[0].area.size();
        assert!((size.width - 595.28).abs() < 0.1 && (size.height - 841.89).abs() < 0.1, "{size}");
    }
}

#[test]
fn every_kazakh_letter_and_the_sign_of_the_tenge_are_read_back_wherever_they_stand() {
    assert_eq!(KAZAKH.split(' ').map(|letters| letters.chars().count()).collect::<Vec<_>>(), [42, 42]);
    let text = format!("{KAZAKH} 12 400 ₸ № 7 «Мысал» — …");
    for language in LANGUAGES {
        assert_eq!(said(&read(&everywhere(language, &text))), squeezed(&text).repeat(7));
    }
}

#[test]
fn a_sheet_says_its_title_and_its_language() {
    for (language, code) in [(Language::Kk, "kk"), (Language::Ru, "ru")] {
        let document = read(&slip(language));
        assert_eq!(document.title.unwrap(), slip(language).title);
        assert_eq!(document.language.unwrap(), code);
    }
}

#[test]
fn a_sheet_without_a_title_is_called_by_what_comes_first() {
    let title = |sheet: &Sheet| read(sheet).title.unwrap();
    let numbered = Sheet { number: Some("№ 26-000014-7".to_owned()), ..empty() };
    assert_eq!(title(&numbered), "№ 26-000014-7");
    let headed = Sheet { paragraphs: vec![paragraph("Төлем", "…")], ..empty() };
    assert_eq!(title(&headed), "Төлем");
    assert_eq!(title(&empty()), "—");
    let two_lines = Sheet { title: "Өтініш\nтіркелді".to_owned(), ..empty() };
    assert_eq!(title(&two_lines), "Өтініш тіркелді");
}

#[test]
fn a_slip_can_be_read_aloud() {
    let bytes = pdf(&slip(Language::Kk)).unwrap();
    let claim = b"pdfuaid:part>1<";
    assert!(bytes.windows(claim.len()).any(|part| part == claim), "no claim of PDF/UA-1");
    let document = Document::read(&bytes);
    assert!(document.is_tagged);
    let count = |role| document.roles.iter().filter(|other| *other == role).count();
    assert_eq!((count("TR"), count("TH"), count("TD")), (6, 6, 6), "{:?}", document.roles);
    assert_eq!(count("H1"), 2, "{:?}", document.roles);
}

#[test]
fn the_number_is_the_largest_on_the_slip() {
    let document = read(&slip(Language::Ru));
    let letters = document.pages.iter().flat_map(|page| &page.letters);
    let digits = letters.filter_map(|letter| match (letter.text.as_deref(), letter.ink) {
        (Some("0"), Some(ink)) => Some(ink.height()),
        _ => None,
    });
    let heights: Vec<_> = digits.collect();
    assert!(heights[0] > 2.0 * heights[heights.len() - 1], "{heights:?}");
}

#[test]
fn long_values_wrap_and_stay_on_the_page() {
    let words = "Әлеуметтік медициналық сақтандыру ".repeat(100);
    let whole = "Қ".repeat(4_000);
    let kept_together = "1\u{a0}000\u{202f}000\u{a0}".repeat(400);
    let address = format!("https://eotinish.kz/{}", "appeals/2026/".repeat(300));
    for text in [words, whole, kept_together, address] {
        for sheet in [
            Sheet { title: text.clone(), ..slip(Language::Kk) },
            Sheet { number: Some(text.clone()), ..slip(Language::Kk) },
            Sheet { rows: vec![row(&text, "—"), row("—", &text)], ..slip(Language::Kk) },
            Sheet { paragraphs: vec![paragraph(&text, &text)], ..slip(Language::Kk) },
            Sheet { footer: text.clone(), ..slip(Language::Kk) },
        ] {
            let document = read(&sheet);
            document.assert_on_pages();
            // A row that goes on to the next page leaves its label's end and its value's beginning apart.
            assert_eq!(sorted(&said(&document)), sorted(&squeezed(&texts(&sheet).concat())));
        }
    }
}

#[test]
fn a_word_that_has_room_on_the_next_line_is_not_broken() {
    let word = "медициналықсақтандыру";
    let text = format!("{} {word}", "а".repeat(70));
    let document = read(&saying(&text));
    let inks: Vec<_> = document.pages[0].letters.iter().filter_map(|letter| letter.ink).collect();
    let line = |place: usize| inks[place].y0.midpoint(inks[place].y1).round();
    let first_of_word = inks.len() - word.chars().count();
    assert!(line(0) - line(first_of_word) > 5.0, "the word begins on a line of its own");
    assert!((line(first_of_word) - line(inks.len() - 1)).abs() < 5.0, "and ends on it");
}

#[test]
fn hyphens_are_copied_as_they_are() {
    let text = "Обязательное социальное медицинское страхование: № 26-000014-7. ".repeat(3);
    assert_eq!(said(&read(&everywhere(Language::Ru, &text))), squeezed(&text).repeat(7));
}

#[test]
fn pages_are_counted_where_there_are_several() {
    let text = "Сақтандыру. ".repeat(500);
    let document = read(&saying(&text));
    assert!(document.pages.len() > 1);
    assert_eq!(said(&document), squeezed(&text));
}

#[test]
fn what_is_too_long_is_cut_and_the_rest_of_the_sheet_kept() {
    for text in ["Қ".repeat(100_000), "қ ".repeat(50_000), "a\n".repeat(50_000), "a\n\n".repeat(50_000)] {
        let mut sheet = slip(Language::Kk);
        sheet.rows[1].value = text;
        let document = read(&sheet);
        assert!((2..=MAX_PAGES).contains(&document.pages.len()), "{} pages", document.pages.len());
        let said = said(&document);
        assert!(said.contains('…'));
        sheet.rows.remove(1);
        for kept in texts(&sheet) {
            assert!(said.contains(&squeezed(kept)), "{kept}");
        }
    }
}

#[test]
fn no_sheet_has_more_pages_than_it_may() {
    let text = "⒇".repeat(500);
    let long = Sheet {
        rows: vec![row(&text, &text); MAX_PARTS / 2],
        paragraphs: vec![paragraph(&text, &text); MAX_PARTS / 2],
        ..everywhere(Language::Ru, &text)
    };
    let document = read(&long);
    assert!(document.pages.len() <= MAX_PAGES, "{} pages", document.pages.len());
    document.assert_on_pages();
}

#[test]
fn more_parts_than_a_sheet_has_are_refused() {
    let rows = vec![row("Кезең", "2026-01"); MAX_PARTS];
    assert!(pdf(&Sheet { rows: rows.clone(), ..empty() }).is_ok());
    let paragraphs = vec![paragraph("", "")];
    let refused = pdf(&Sheet { rows, paragraphs, ..empty() });
    assert!(matches!(refused, Err(SheetError::TooManyParts(parts)) if parts == MAX_PARTS + 1));
}

#[test]
fn the_same_sheet_gives_the_same_bytes_in_every_thread() {
    let expected = LANGUAGES.map(|language| pdf(&slip(language)).unwrap());
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| assert_eq!(LANGUAGES.map(|language| pdf(&slip(language)).unwrap()), expected));
        }
    });
}
