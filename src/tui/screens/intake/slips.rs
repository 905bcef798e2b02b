//! A slip of the hand that stops nobody who means it: a box typed twice. Knows nothing of what is sent.

use super::Intake;
use super::then::Cause;
use crate::tui::words;
use crate::wire::rows::ItemRow;

impl Intake {
    /// `, 3rd in a row`: who has typed a box twice by a double Enter sees it, and who sorts a pile for one box is not
    /// stopped.
    pub(super) fn in_a_row(&mut self, cause: &Cause, rows: &[ItemRow]) -> String {
        let owner = rows.first().and_then(|first| first.item.client.clone());
        let before = self
            .row
            .take()
            .filter(|(client, _)| Some(client) == owner.as_ref());
        let n = before.map_or(0, |(_, n)| n) + rows.len();
        let is_one = rows.len() == 1 && n > 1 && matches!(cause, Cause::Typed);
        self.row = owner.map(|client| (client, n));
        if is_one {
            format!(", {} in a row", words::ordinal(n))
        } else {
            String::new()
        }
    }
}
