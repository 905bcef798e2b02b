//! Sentences that are put behind one another.

/// Two texts as one: behind what ends a sentence the next begins with a capital letter, behind anything else stands `;`.
pub fn joined(first: &str, more: &str) -> String {
    let first = first.trim_end();
    if !first.ends_with(['?', '!', '.', '…']) {
        return format!("{first}; {more}");
    }
    let mut letters = more.chars();
    let begin: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    // `a number` begins a sentence; `e-mail@here` and `:retry` are written as they are.
    let word = more.split_whitespace().next().unwrap_or_default();
    let is_word = word
        .chars()
        .all(|c| c.is_alphabetic() || ",;:'-".contains(c));
    if is_word {
        format!("{first} {begin}{}", letters.as_str())
    } else {
        format!("{first} {more}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_behind_another_begins_as_one() {
        for (first, more, wanted) in [
            ("#4 is held", "scan it", "#4 is held; scan it"),
            ("Whose is #4?", "type it", "Whose is #4? Type it"),
            ("It is done.", "#5 waits", "It is done. #5 waits"),
            ("Stop!", ":retry tries again", "Stop! :retry tries again"),
            (
                "again?",
                "a@b.example is wrong",
                "again? a@b.example is wrong",
            ),
        ] {
            assert_eq!(joined(first, more), wanted);
        }
    }
}
