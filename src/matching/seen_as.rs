//! Letters of another alphabet that look like ours: `АСМЕ` in Cyrillic letters is on paper ACME, and no search for the one
//! finds the other letter by letter. Says what a text is seen as. Knows no names.

/// Small letters whose capitals, or they themselves, look like one of ours, and which.
const ALIKE: &[(char, char)] = &[
    // Cyrillic.
    ('а', 'a'),
    ('в', 'b'),
    ('е', 'e'),
    ('ё', 'e'),
    ('з', '3'),
    ('к', 'k'),
    ('м', 'm'),
    ('н', 'h'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('т', 't'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ї', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('ԁ', 'd'),
    ('һ', 'h'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('ӏ', 'l'),
    // Greek.
    ('α', 'a'),
    ('β', 'b'),
    ('ε', 'e'),
    ('ζ', 'z'),
    ('η', 'h'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('μ', 'm'),
    ('ν', 'n'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('τ', 't'),
    ('υ', 'y'),
    ('χ', 'x'),
    ('ϲ', 'c'),
    ('ϳ', 'j'),
];

/// What a text with such letters looks like in ours; `None` where it has none, or has others that nobody takes for ours:
/// `Иван` is seen as what it is.
pub fn seen_as(text: &str) -> Option<String> {
    let mut differs = false;
    let mut seen = String::with_capacity(text.len());
    for c in text.chars() {
        let lower = c.to_lowercase().next().unwrap_or(c);
        match ALIKE.iter().find(|(other, _)| *other == lower) {
            Some((_, ours)) => {
                differs = true;
                seen.push(if c == lower {
                    *ours
                } else {
                    ours.to_ascii_uppercase()
                });
            }
            None if c.is_alphabetic() && !is_latin(c) => return None,
            None => seen.push(c),
        }
    }
    differs.then_some(seen)
}

fn is_latin(c: char) -> bool {
    c <= '\u{24F}'
        || ('\u{1E00}'..='\u{1EFF}').contains(&c)
        || ('\u{FF21}'..='\u{FF5A}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_look_like_ours_are_seen_as_ours() {
        for (text, seen) in [
            ("Аcme LLC", Some("Acme LLC")),
            ("АСМЕ", Some("ACME")),
            ("Ηarbor Candle", Some("Harbor Candle")),
            ("Ораl Foods", Some("Opal Foods")),
            ("Acme", None),
            ("Müller", None),
            ("Иван Петров", None),
            ("Παπαδόπουλος", None),
            ("王小明", None),
        ] {
            assert_eq!(seen_as(text).as_deref(), seen, "{text}");
        }
    }
}
