//! One spelling for what people spell in many ways: Kazakh, Kazakh with Russian letters, Russian, and both in Latin.
//!
//! A word becomes a row of few Latin letters in which sounds that are mixed up are one: қ and к, ә and а, ы, і, и and
//! й, ш, щ, ц and с. It is not to be read by anybody, only compared.

/// The words of a text, folded. Numbers are words.
pub(crate) fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower
        .split(|letter: char| !is_of_word(letter) && !is_mark_in_word(letter))
        .map(word)
        .filter(|word| !word.is_empty())
        .collect()
}

/// The letters of both languages first: to ask of any letter takes longer.
fn is_of_word(letter: char) -> bool {
    matches!(letter, 'а'..='я' | 'a'..='z' | '0'..='9') || letter.is_alphanumeric()
}

/// An apostrophe for a soft sign, or a combining mark, does not end a word.
fn is_mark_in_word(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ' | '`' | '\u{300}'..='\u{36f}')
}

/// One word in small letters.
fn word(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut folded = String::with_capacity(letters.len());
    let mut rest = letters.as_slice();
    while let Some((&first, after)) = rest.split_first() {
        let (sound, used) = latin_group(rest).unwrap_or_else(|| (sound(first), 1));
        for letter in sound.chars() {
            // A doubled letter is a single one, written or forgotten; ң is written as н, нг and ng.
            let is_told = folded.ends_with(letter) || (letter == 'g' && folded.ends_with('n'));
            if !is_told || letter.is_ascii_digit() {
                folded.push(letter);
            }
        }
        rest = after.get(used.saturating_sub(1)..).unwrap_or_default();
    }
    folded
}

/// Several Latin letters for one sound, and how many they are.
fn latin_group(letters: &[char]) -> Option<(&'static str, usize)> {
    const GROUPS: [(&str, &str); 15] = [
        ("shch", "s"),
        ("sch", "s"),
        ("sh", "s"),
        ("ch", "c"),
        ("zh", "j"),
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("ts", "s"),
        ("tz", "s"),
        ("yo", "e"),
        ("ya", "ia"),
        ("yu", "iu"),
        ("ye", "e"),
        ("ck", "k"),
    ];
    // Most words are Cyrillic.
    letters.first().filter(|first| first.is_ascii())?;
    GROUPS.into_iter().find_map(|(group, sound)| {
        let length = group.len();
        let is_it = letters.get(..length)?.iter().copied().eq(group.chars());
        is_it.then_some((sound, length))
    })
}

fn sound(letter: char) -> &'static str {
    match letter {
        'а' | 'ә' | 'a' | 'ä' | 'á' | 'ǎ' => "a",
        'б' | 'b' => "b",
        'в' | 'v' => "v",
        'г' | 'ғ' | 'g' | 'ğ' | 'ǵ' => "g",
        'д' | 'd' => "d",
        'е' | 'ё' | 'э' | 'e' | 'é' => "e",
        'ж' | 'j' => "j",
        'з' | 'z' => "z",
        'и' | 'і' | 'й' | 'ы' | 'i' | 'y' | 'ı' | 'í' => "i",
        'к' | 'қ' | 'k' | 'q' => "k",
        'л' | 'l' => "l",
        'м' | 'm' => "m",
        'н' | 'ң' | 'n' | 'ñ' | 'ń' => "n",
        'о' | 'ө' | 'o' | 'ö' | 'ó' => "o",
        'п' | 'p' => "p",
        'р' | 'r' => "r",
        'с' | 'ш' | 'щ' | 'ц' | 's' | 'ş' | 'c' => "s",
        'т' | 't' => "t",
        'у' | 'ұ' | 'ү' | 'u' | 'ü' | 'ú' | 'w' | 'ý' | 'ū' => "u",
        'ф' | 'f' => "f",
        'х' | 'һ' | 'h' => "h",
        'ч' | 'ç' => "c",
        'ю' => "iu",
        'я' => "ia",
        'x' => "ks",
        '0' => "0",
        '1' => "1",
        '2' => "2",
        '3' => "3",
        '4' => "4",
        '5' => "5",
        '6' => "6",
        '7' => "7",
        '8' => "8",
        '9' => "9",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_a_word_is_written_it_is_folded_alike() {
        let alike = [
            &["қалай", "калай", "qalai", "kalay", "Қалай"][..],
            &["төлеймін", "толеймин", "toleimin", "toleymin", "töleimın"],
            &["жарна", "zharna", "jarna"],
            &["сақтандыру", "сактандыру", "saqtandyru", "saktandirw", "saqtandyrý"],
            &["скорая", "skoraya", "skoraia"],
            &["поликлиника", "poliklinika", "поликлинника"],
            &["щетка", "shchetka", "schetka"],
            &["стационар", "stacionar", "statsionar"],
            &["мүгедектік", "mugedektik", "мугедектик"],
            &["деньги", "dengi", "den'gi"],
            &["теңге", "тенге", "tenge"],
            &["жаңа", "жана", "zhanga", "zhana"],
        ];
        for spellings in alike {
            let folded: Vec<_> = spellings.iter().map(|spelling| words(spelling)).collect();
            assert!(folded.iter().all(|word| *word == folded[0]), "{spellings:?}: {folded:?}");
        }
    }

    #[test]
    fn a_text_is_its_words_and_numbers() {
        assert_eq!(words("Скока платить ИП, в 2026?!"), ["skoka", "platit", "ip", "v", "2026"]);
        assert_eq!(words("  …  "), Vec::<String>::new());
    }
}
