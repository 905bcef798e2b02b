//! Why something is taken back: asked before it is, and kept as a remark with the pieces that come back.

use crate::domain::command::Command;
use crate::domain::flow::TakeBack;
use crate::domain::ids::{CommandId, ItemId};
use crate::domain::scanned::Code;
use crate::domain::text;
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, Wish};
use crate::tui::entry::Entry;
use crate::tui::screen::{Front, Line, LineMut, Scanned};

#[derive(Debug)]
pub struct Why {
    /// What is taken back.
    command: CommandId,
    /// The piece by which it was named.
    item: Option<ItemId>,
    entry: Entry,
    /// What was scanned meanwhile; it is taken once the question is over.
    pub scanned: Vec<Code>,
}

impl Why {
    pub fn of(command: CommandId, item: Option<ItemId>) -> Self {
        Self {
            command,
            item,
            entry: Entry::default(),
            scanned: Vec::new(),
        }
    }
}

impl Front for Why {
    fn label(&self, _desk: &Desk) -> String {
        match self.item {
            Some(item) => format!("Why is #{item} taken back"),
            None => "Why is it taken back".into(),
        }
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
        // What the books would not take is said while it can still be typed again.
        if let Err(problem) = text::accept(&why) {
            return desk.refuse(format!("the reason {problem}: nothing is taken back yet"));
        }
        desk.wish = Some(Wish::Uncover);
        let take_back = TakeBack {
            command: Some(self.command),
            reason: why,
        };
        desk.submit(
            Command::TakeBack(take_back),
            What::Undone { with_reason: true },
        )
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
