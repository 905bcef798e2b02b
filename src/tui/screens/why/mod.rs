//! Why something is taken back: asked before it is, and kept as a remark with the pieces that come back.

use crate::domain::command::Command;
use crate::domain::flow::Undo;
use crate::domain::ids::CommandId;
use crate::domain::scanned::Code;
use crate::tui::deed::What;
use crate::tui::desk::{Desk, Wish};
use crate::tui::effect::Effects;
use crate::tui::entry::Entry;
use crate::tui::screen::{Front, Line, LineMut, Scanned};

#[derive(Debug)]
pub struct Why {
    /// What is taken back.
    command: CommandId,
    entry: Entry,
    /// What was scanned meanwhile; it is taken once the question is over.
    pub scanned: Vec<Code>,
}

impl Why {
    pub fn of(command: CommandId) -> Self {
        Self {
            command,
            entry: Entry::default(),
            scanned: Vec::new(),
        }
    }
}

impl Front for Why {
    fn label(&self, _desk: &Desk) -> String {
        "Why is it taken back".into()
    }

    fn hint(&self, _desk: &Desk) -> String {
        "Enter takes it back  Esc leaves it".into()
    }

    fn line(&self) -> Line<'_> {
        Line::Plain(&self.entry)
    }

    fn line_mut(&mut self) -> LineMut<'_> {
        LineMut::Plain(&mut self.entry)
    }

    fn accept(&mut self, desk: &mut Desk) -> Effects {
        let why = self.entry.text().trim().to_owned();
        if why.is_empty() {
            return desk.question("no reason, no taking back: type why, or Esc leaves it");
        }
        desk.wish = Some(Wish::Uncover);
        let command = Some(self.command);
        let what = What::Undone { why: Some(why) };
        desk.submit(Command::Undo(Undo { command }), what)
    }

    fn scanned(&mut self, desk: &mut Desk, code: Code) -> Scanned {
        self.scanned.push(code);
        let text = "a scan is no reason, and is taken behind it: type why, or Esc leaves it";
        Scanned::Here(desk.question(text))
    }

    fn is_apart(&self) -> bool {
        true
    }
}
