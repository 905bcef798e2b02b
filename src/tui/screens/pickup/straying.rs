//! A line typed at the pieces that is none of their rows: a box, a row and a paper, as for the next client. The keys that
//! come behind it were perhaps meant for him, so they are asked about before anything goes.

use super::Pickup;
use crate::tui::desk::Desk;
use crate::tui::party::Party;
use crate::tui::words;

/// Whether a refused word may have been meant for another handover: a number, or one with the letter of a paper.
pub(super) fn strays(word: &str) -> bool {
    let word = word.trim_start_matches('#');
    let behind = word.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < word.len() && !behind.eq_ignore_ascii_case("l")
}

impl Pickup {
    /// Esc on a line; of one that was perhaps the next client's the second Esc leaves the handover.
    pub(super) fn take_line_off(&mut self, desk: &mut Desk) {
        self.finder.clear();
        let client = self.stage.client().cloned();
        let Some(client) = client.filter(|_| self.strayed.is_some()) else {
            return;
        };
        drop(if std::mem::replace(&mut self.leaving, true) {
            self.leave(desk, &client)
        } else {
            desk.ok("Esc once more leaves the handover")
        });
    }

    /// What is asked before this handover goes on behind such a line.
    pub(super) fn asks_whose(&mut self, desk: &Desk, client: &Party) -> Option<String> {
        let typed = self.strayed.clone()?;
        if self.whose.stands(desk, &typed) && desk.refusals.is_read(desk.pressed) {
            self.strayed = None;
            return None;
        }
        let asks = format!(
            "this is still the handover of {}, and \"{}\" is none of its rows: Enter once more goes on with it, Esc and Esc again leaves it",
            words::clean(&client.words()),
            words::quoted(&typed)
        );
        self.whose.show(desk, typed);
        Some(asks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_or_a_row_with_its_paper_may_be_the_next_clients_and_counted_letters_are_not() {
        for (word, strayed) in [("131", true), ("1d", true), ("4l", false), ("x", false)] {
            assert_eq!(strays(word), strayed, "{word}");
        }
    }
}
