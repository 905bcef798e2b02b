//! The report as a file.

use std::path::PathBuf;

use super::FiguresScreen;
use super::then::Then;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effect, Effects, ask};
use crate::tui::screen::Answers;
use crate::tui::words;
use crate::wire::messages::Reply;

impl FiguresScreen {
    /// Puts the whole report into a file.
    pub(super) fn save(&mut self, desk: &mut Desk, path: &str) -> Effects {
        if path.is_empty() {
            return desk.question("into which file? :save volume.csv");
        }
        ask(self.of, Then::Save(PathBuf::from(path)))
    }
}

impl Answers for FiguresScreen {
    type Then = Then;

    fn answer(&mut self, desk: &mut Desk, then: Then, reply: Reply) -> Effects {
        let Then::Save(path) = then;
        match reply {
            reply @ Reply::Figures(_) => vec![Effect::Save(Box::new(reply), path)],
            reply => desk.refuse(words::not_done(&reply, &desk.keys)),
        }
    }
}
