//! `:scanner`: the page that checks the scanner.

use super::Over;
use crate::tui::effect::Effects;
use crate::tui::model::Model;
use crate::tui::screens::scanner::{ASKS, Scanner};
use crate::tui::terminal::Framer;

pub fn open(model: &mut Model) -> Effects {
    model.over = Some(Over::Scanner(Scanner::default()));
    // Whether it ends its scans is looked at anew: it may have been set otherwise just now.
    model.framer = Framer::default();
    model.desk.ok(ASKS)
}
