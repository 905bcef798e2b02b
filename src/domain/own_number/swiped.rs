//! A payment card that was drawn through a reader which types: track 1 begins with `%B`, the number and `^`.

use super::OwnNumber;

/// Figures of a card's number.
const FIGURES: std::ops::RangeInclusive<usize> = 12..=19;

/// Whether a text in small letters has such a track.
pub(super) fn card(text: &str) -> Option<OwnNumber> {
    let tracks = text.split("%b").skip(1);
    let mut numbers = tracks.filter_map(|track| track.split_once('^'));
    let is_number = |number: &str| {
        let figures = number.chars().filter(char::is_ascii_digit).count();
        FIGURES.contains(&figures) && !number.contains(char::is_alphabetic)
    };
    numbers
        .any(|(number, _)| is_number(number))
        .then_some(OwnNumber::Card)
}

#[cfg(test)]
mod tests {
    use crate::domain::own_number::{OwnNumber, in_line, in_text};

    #[test]
    fn a_card_that_was_swiped_is_no_piece_and_no_note() {
        let track = "%B4847362519084738^MARLIN/THOMAS^2512";
        assert_eq!(in_line(track), Some(OwnNumber::Card));
        assert_eq!(in_text(track), Some(OwnNumber::Card));
        assert_eq!(in_line("%BOX 12^ 4"), None);
    }
}
