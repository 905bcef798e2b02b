//! The second spelling of a name or a line: `Müller` as Mueller, `Ковальчук` as Koval'chuk. A sender without the letters
//! writes the one or the other, so both are searched.

use any_ascii::any_ascii_char;

/// The text in the letters of an American keyboard, when it has others and that is another spelling than accents
/// folded away give.
pub(super) fn second(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut spelled = String::with_capacity(text.len() + 8);
    let mut differs = false;
    for c in text.chars() {
        if let Some(two) = two_letters(c) {
            spelled.push_str(two);
            differs = true;
        } else if is_latin_or_sign(c) {
            spelled.push(c);
        } else {
            // A sign that is a word, or a syllable of one.
            if is_syllable(c) {
                spelled.push(' ');
            }
            spelled.push_str(any_ascii_char(c));
            differs = true;
        }
    }
    differs.then(|| greek(&spelled))
}

/// A word with one letter wherever two stand for one.
pub(super) fn with_one_letter(word: &str) -> String {
    [("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a")]
        .iter()
        .fold(word.to_owned(), |word, (two, one)| word.replace(two, one))
}

fn two_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ä' | 'Ä' => "ae",
        'ö' | 'Ö' | 'ø' | 'Ø' => "oe",
        'ü' | 'Ü' => "ue",
        'å' | 'Å' => "aa",
        _ => return None,
    })
}

/// Whether folding alone makes plain letters of it, or it is no letter.
fn is_latin_or_sign(c: char) -> bool {
    c <= '\u{24F}' || ('\u{1E00}'..='\u{1EFF}').contains(&c) || !c.is_alphabetic()
}

/// Chinese signs and Korean syllables: each is written as a word.
fn is_syllable(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{20000}'..='\u{3FFFF}')
}

/// Greek `ου`, letter by letter `oy`, is written `ou`.
fn greek(spelled: &str) -> String {
    spelled.replace("oy", "ou").replace("Oy", "Ou")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_letters_have_a_second_spelling() {
        for (text, spelled) in [
            ("Müller & Söhne", "Mueller & Soehne"),
            ("Øvergård", "oevergaard"),
            ("Елена Соколовская", "Elena Sokolovskaya"),
            ("Παπαδόπουλος", "Papadopoulos"),
            ("王小明", " Wang Xiao Ming"),
        ] {
            assert_eq!(second(text).as_deref(), Some(spelled));
        }
        assert_eq!(second("José Peña"), None);
        assert_eq!(second("Acme"), None);
    }
}
