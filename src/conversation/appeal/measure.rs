//! Long texts: how long they are, cut where they are shown, and parted where they must be whole.

use crate::text::escape;

/// How many characters a text has.
pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}

/// How many characters a text has too many.
pub(super) fn over(text: &str, most: usize) -> Option<usize> {
    length(text).checked_sub(most).filter(|over| *over > 0)
}

/// The beginning of a text, as HTML. Only what is shown is cut, never what is kept.
pub(super) fn shown(text: &str, most: usize) -> String {
    let text = text.trim();
    if part(text, most).1.is_empty() {
        return escape(text);
    }
    format!("{}…", escape(part(text, most.saturating_sub(1)).0))
}

/// The whole of a text in parts of at most so many UTF-16 units, as Telegram counts: cut between paragraphs, lines or words
/// where that is possible.
pub(super) fn in_parts(text: &str, most: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (next, after) = part(rest, most.max(2));
        parts.push(next);
        rest = after;
    }
    parts
}

/// A part of at most so many units, and what follows it.
fn part(text: &str, most: usize) -> (&str, &str) {
    let mut units = 0;
    let too_far = text.char_indices().find(|(_, sign)| {
        units += sign.len_utf16();
        units > most
    });
    let Some((end, _)) = too_far else { return (text, "") };
    let (fits, _) = text.split_at(end);
    // Not so early that the part would be nearly empty.
    let least = end / 2;
    let cut = ["\n\n", "\n", " "].iter().find_map(|gap| fits.rfind(gap).filter(|place| *place > least));
    let (part, rest) = text.split_at(cut.unwrap_or(end));
    (part.trim_end(), rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_cut_between_words_and_says_so() {
        assert_eq!(shown("бір екі үш", 10), "бір екі үш");
        assert_eq!(shown("бір екі үш төрт", 10), "бір екі…");
        assert_eq!(shown("<бір>", 10), "&lt;бір&gt;");
    }

    #[test]
    fn a_text_is_parted_between_paragraphs_first() {
        assert_eq!(in_parts("бір екі\n\nүш төрт бес", 14), ["бір екі", "үш төрт бес"]);
        assert_eq!(in_parts("", 14), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn no_part_is_too_long_and_no_word_is_lost(text in "([а-яқ<&😀]{1,12}[ \n]{1,2}){0,40}", most in 8..60_usize) {
            let parts = in_parts(&text, most);
            for part in &parts {
                prop_assert!(part.encode_utf16().count() <= most && !part.is_empty());
            }
            let bare = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
            prop_assert_eq!(bare(&parts.concat()), bare(&text));
            prop_assert!(shown(&text, most).replace("&lt;", "<").replace("&amp;", "&").encode_utf16().count() <= most);
        }
    }
}
