//! Where a bundle goes that does not go to the address on file, and who may send it there: said before anybody weighs it.

use super::Forward;
use crate::domain::clerk::Role;
use crate::domain::ids::ItemId;
use crate::domain::item::ItemKind;
use crate::domain::postal;
use crate::domain::request::Request;
use crate::tui::desk::Desk;

/// What stands for the address that a client asked for.
pub(super) const ASKED: &str = "asked";

/// An address that is not on file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotOnFile {
    /// Somebody may send it there, for this.
    Goes(&'static str),
    /// Who sends it, or what must be so first.
    Stays(&'static str),
}

impl Forward {
    /// A request that asks to send what is in the bundle to another address than it goes to.
    pub(super) fn asked_elsewhere(&self) -> Option<&Request> {
        let to = self.parcel.to.as_ref().or(self.to.as_ref());
        let to = to.map_or("", |to| to.as_str());
        let items: Vec<ItemId> = self.marks.iter().copied().collect();
        let mut all = self.requests.iter().map(|row| &row.request);
        all.find(|asked| asked.sends_elsewhere(&items, to))
    }

    /// The address that a client asked for, of the marked pieces; of all that lie here where none is marked.
    pub(super) fn asked_address(&self) -> Option<String> {
        let is_marked = |asked: &Request| {
            self.marks.is_empty() || asked.items.iter().any(|item| self.marks.contains(item))
        };
        let mut all = self.requests.iter().map(|row| &row.request);
        let asked = all.find(|asked| asked.address().is_some() && is_marked(asked))?;
        asked.address().map(str::to_owned)
    }

    /// How the address that was typed stands, where it is not the one on file; the order asks the same.
    pub(super) fn not_on_file(&self, desk: &Desk) -> Option<NotOnFile> {
        let typed = self.parcel.to.as_ref()?;
        if self
            .to
            .as_ref()
            .is_some_and(|known| postal::same(known, typed))
        {
            return None;
        }
        let figures = desk.figures.as_ref();
        let is_manager = figures.is_some_and(|(desk, _)| desk.role == Role::Manager);
        let items: Vec<ItemId> = self.marks.iter().copied().collect();
        let has_papers = items.iter().any(|item| {
            let row = self.piece_of(*item);
            row.is_some_and(|row| row.item.kind == ItemKind::Legal)
        });
        let asked = self
            .requests
            .iter()
            .any(|row| row.request.sends_in_writing(&items, typed));
        Some(match (has_papers, is_manager) {
            (true, true) => NotOnFile::Goes("court papers go there with because WHY only"),
            (true, false) => {
                NotOnFile::Stays("court papers go there by a manager, with because WHY")
            }
            (false, true) => NotOnFile::Goes("you are a manager"),
            (false, false) if asked => NotOnFile::Goes("the client asked in writing"),
            (false, false) => NotOnFile::Stays(
                "a manager sends it there, or the client asks by e-mail or letter: ask forward DATE WHO email: ADDRESS",
            ),
        })
    }
}
