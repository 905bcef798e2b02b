//! What a card reader types when a payment card is swiped: the first track `%B4111…^NAME/GIVEN^2512…`, the second
//! `;4111…=2512…?`. Must not know issuers: no label has such a line on it, whatever its check digit says.
//!
//! Invariant: nothing of a stripe is kept, nor of a piece of one.

/// Fewest figures of an account on a stripe; a box may stand before them.
const FEWEST: usize = 12;

/// Whether a stripe, or its account's end, is in a text in small letters and plain figures.
pub(super) fn is_in(text: &str) -> bool {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(['^', '='])) {
        let at = from + at;
        let (before, behind) = text.split_at(at);
        if is_account_before(before) && goes_on(behind) {
            return true;
        }
        from = at + 1;
    }
    false
}

/// Whether an account's figures end here, whatever blanks are in them.
fn is_account_before(text: &str) -> bool {
    let figures = text.chars().rev().filter(|c| *c != ' ' && *c != '-');
    figures.take_while(char::is_ascii_digit).count() >= FEWEST
}

/// The holder's name follows, or the four figures of when it ends.
fn goes_on(text: &str) -> bool {
    let rest = text.get(1..).unwrap_or_default();
    let is_year = rest.chars().take(4).filter(char::is_ascii_digit).count() == 4;
    text.starts_with('^') || is_year
}

#[cfg(test)]
mod tests {
    use crate::domain::own_number::{OwnNumber, in_line, in_text};

    #[test]
    fn a_swiped_card_is_a_card_in_a_note_and_on_a_line() {
        for text in [
            "%B4847362519084738^MARLIN/THOMAS^2512",
            "%B4847362519084738^MARLIN/THOMAS^25121010000?",
            ";4847362519084738=25121010000?",
            "101 %b 4847 3625 1908 4738 ^MARLIN/T",
            "%B6212345678901234567^LI/WEI^2512",
            "%B501812345678^X/Y^2512",
        ] {
            assert_eq!(in_text(text), Some(OwnNumber::Card), "{text}");
            assert_eq!(in_line(text), Some(OwnNumber::Card), "{text}");
        }
        for text in [
            "2 + 2 = 4",
            "a^b",
            "https://t.co/?n=9400111206206406260787",
            "420100019400111206206406260787",
        ] {
            assert_eq!(in_text(text), None, "{text}");
        }
    }
}
