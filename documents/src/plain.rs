//! Texts made fit for setting: plain characters that the fonts have, and not more than a sheet holds.

use typst::text::is_default_ignorable;
use unicode_segmentation::UnicodeSegmentation;

use crate::Sheet;

/// What the end of a line takes of what a sheet holds, in characters: as much as a line of text.
const LINE: usize = 60;

/// A letter with more accents than this has the rest taken off: they would be piled on the lines around it.
const MAX_CODE_POINTS: usize = 8;

/// The sheet in plain characters. `shows` tells whether the fonts have a character with its accents.
pub(crate) fn plain(sheet: &Sheet, shows: impl Fn(&str) -> bool) -> Sheet {
    let mut sheet = sheet.clone();
    for text in sheet.texts() {
        *text = plain_text(text, &shows);
    }
    sheet
}

/// The sheet with its longest texts cut to one length, so that all of them together have no more than so many
/// characters.
pub(crate) fn cut(sheet: &Sheet, characters: usize) -> Sheet {
    let mut sheet = sheet.clone();
    let mut lengths: Vec<_> = sheet.texts().map(|text| text.graphemes(true).map(length).sum()).collect();
    if let Some(most) = longest_allowed(&mut lengths, characters) {
        for text in sheet.texts() {
            cut_text(text, most);
        }
    }
    sheet
}

fn plain_text(text: &str, shows: impl Fn(&str) -> bool) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut lines_ended = 0;
    let mut space = false;
    for character in text.graphemes(true) {
        if ends_line(character) {
            lines_ended += 1;
            continue;
        }
        if character.chars().all(is_space) {
            space = true;
            continue;
        }
        let visible: String =
            character.chars().filter(|part| is_visible(*part)).take(MAX_CODE_POINTS).collect();
        if visible.is_empty() {
            continue;
        }
        if !plain.is_empty() {
            match lines_ended {
                0 if space => plain.push(' '),
                0 => {}
                1 => plain.push('\n'),
                _ => plain.push_str("\n\n"),
            }
        }
        (lines_ended, space) = (0, false);
        if shows(&visible) {
            plain.push_str(&visible);
        } else {
            plain.push(char::REPLACEMENT_CHARACTER);
        }
    }
    plain
}

fn ends_line(character: &str) -> bool {
    matches!(character, "\r\n" | "\n" | "\r" | "\u{b}" | "\u{c}" | "\u{85}" | "\u{2028}" | "\u{2029}")
}

/// Spaces that keep words together are kept.
fn is_space(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Neither a control character nor one of those that change how others are shown.
fn is_visible(character: char) -> bool {
    !character.is_control() && !is_default_ignorable(character)
}

fn length(character: &str) -> usize {
    if character == "\n" { LINE } else { 1 }
}

/// The length to which the longest have to be cut so that all together are no longer than `total`; `None` where they
/// are not.
fn longest_allowed(lengths: &mut [usize], total: usize) -> Option<usize> {
    lengths.sort_unstable();
    let mut left = total;
    for (place, length) in lengths.iter().enumerate() {
        let share = left / (lengths.len() - place);
        if *length > share {
            return Some(share);
        }
        left -= length;
    }
    None
}

fn cut_text(text: &mut String, most: usize) {
    let mut total = 0;
    let too_long = text.grapheme_indices(true).find(|(_, character)| {
        total += length(character);
        total > most
    });
    if let Some((place, _)) = too_long {
        text.truncate(place);
        text.truncate(text.trim_end().len());
        text.push('…');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain_of(text: &str) -> String {
        plain_text(text, str::is_ascii)
    }

    #[test]
    fn white_space_is_one_space_and_blank_lines_are_one() {
        assert_eq!(plain_of(" \ta \t b\r\nc\rd\u{2028}\n \n\n\ne \n"), "a b\nc\nd\n\ne");
    }

    #[test]
    fn spaces_that_keep_words_together_are_kept() {
        assert_eq!(plain_text("1\u{a0}000\u{202f}₸", |_| true), "1\u{a0}000\u{202f}₸");
    }

    #[test]
    fn what_shows_nothing_is_left_out() {
        assert_eq!(plain_of("a\0\u{1b}[31mb\u{202e}c\u{2066}d\u{200b}e\u{feff}f\u{ad}g"), "a[31mbcdefg");
    }

    #[test]
    fn a_character_that_no_font_has_is_marked_once_with_all_its_parts() {
        assert_eq!(plain_of("a👨\u{200d}👩\u{200d}👧b👍🏽"), "a�b�");
    }

    #[test]
    fn accents_are_not_piled_up() {
        let pile = format!("z{}", "\u{301}".repeat(1_000));
        assert_eq!(plain_text(&pile, |_| true).chars().count(), MAX_CODE_POINTS);
    }

    #[test]
    fn the_longest_texts_are_cut_and_the_short_ones_left() {
        let mut lengths = [5, 100, 3, 300];
        assert_eq!(longest_allowed(&mut lengths, 408), None);
        assert_eq!(longest_allowed(&mut lengths, 407), Some(299));
        assert_eq!(longest_allowed(&mut lengths, 108), Some(50));
        assert_eq!(longest_allowed(&mut lengths, 0), Some(0));
    }

    #[test]
    fn a_text_that_is_cut_says_so() {
        let cut_to = |text: &str, most| {
            let mut text = text.to_owned();
            cut_text(&mut text, most);
            text
        };
        assert_eq!(cut_to("жарна төленді", 13), "жарна төленді");
        assert_eq!(cut_to("жарна төленді", 6), "жарна…");
        assert_eq!(cut_to("a\nb", LINE), "a…");
        assert_eq!(cut_to("a", 0), "…");
    }
}
