//! What no exception in writing may tell the center (rule 36): to refuse mail, to return it to sender, to hold it and give it
//! back, or to put it back without new postage. An exception that says so waives nothing.

/// Words of which the first begins what is forbidden, and one of the second ends it, a few words on.
const FORBIDDEN: [(&[&str], &[&str]); 5] = [
    (
        &["refuse", "refusing", "reject", "decline"],
        &[
            "mail",
            "all",
            "everything",
            "it",
            "any",
            "letters",
            "pieces",
            "delivery",
        ],
    ),
    (
        &["return", "returning", "send", "sent", "rts"],
        &["sender", "senders", "back"],
    ),
    (
        &[
            "give", "giving", "given", "hand", "handed", "put", "drop", "dropped", "take",
        ],
        &["back", "bluebox"],
    ),
    (&["without", "no"], &["postage", "stamps"]),
    (&["redeposit", "redeposited", "rts"], &[]),
];

/// Words between the two.
const APART: usize = 6;

/// Words that turn what follows round.
const NOT: [&str; 5] = ["not", "never", "dont", "wont", "cannot"];

/// Whether an exception tells what it may not.
pub fn is_forbidden(exception: &str) -> bool {
    let lower = exception.to_lowercase().replace(['\'', '’'], "");
    let lower = lower.replace("blue box", "bluebox").replace("re-", "re");
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    FORBIDDEN.iter().any(|(begins, ends)| {
        let said = |at: usize| says(&words, at, begins, ends);
        (0..words.len()).any(said)
    })
}

/// Whether something forbidden begins with this word.
fn says(words: &[&str], at: usize, begins: &[&str], ends: &[&str]) -> bool {
    let Some((before, rest)) = words.split_at_checked(at) else {
        return false;
    };
    let Some((first, behind)) = rest.split_first() else {
        return false;
    };
    let is_denied = before.iter().rev().take(2).any(|word| NOT.contains(word));
    if !begins.contains(first) || is_denied {
        return false;
    }
    // `need not be re-mailed` is what an exception is for, whoever refuses that.
    let near = behind.iter().take(APART);
    let mut near =
        near.take_while(|word| !word.starts_with("remail") && !word.starts_with("forward"));
    ends.is_empty() || near.any(|word| ends.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_may_not_tell_what_rule_36_forbids() {
        for (exception, forbidden) in [
            ("refuse all my mail and return to sender", true),
            ("Refuse all", true),
            ("return to sender", true),
            ("please send it back", true),
            ("RTS", true),
            ("hold it six months and give it back", true),
            ("put it back without new postage", true),
            ("re-deposit with the carrier", true),
            ("drop it in a blue box", true),
            ("no postage, please", true),
            ("contract, page 2", false),
            ("Binder 9", false),
            ("letter of 2026-02-01: mail need not be re-mailed", false),
            (
                "letter of Ada Quill: she refuses re-mailing of catalogs",
                false,
            ),
            ("client may refuse remailing of all marketing mail", false),
            ("do not return to sender", false),
            ("on the back of the contract", false),
            ("", false),
        ] {
            assert_eq!(is_forbidden(exception), forbidden, "{exception}");
        }
    }
}
