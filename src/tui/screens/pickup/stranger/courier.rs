//! A courier on Pickup: what the client's request lets him have, said before anybody looks at his ID.

use super::Stranger;
use crate::domain::clerk::Role;
use crate::domain::disposition::Action as Act;
use crate::domain::ids::ItemId;
use crate::domain::item::ItemKind;
use crate::domain::request::RequestKind;
use crate::keymap::{Action, Place};
use crate::tui::desk::Desk;
use crate::tui::screens::pickup::Pickup;
use crate::tui::words;
use crate::wire::rows::{ItemRow, RequestRow};

impl Pickup {
    /// The client's open requests for a courier.
    fn asked_couriers(&self) -> impl Iterator<Item = &RequestRow> {
        let asked = self.beside.requests.iter();
        asked.filter(|row| row.request.kind == RequestKind::Courier)
    }

    /// Whether a courier may come by a request of the client's that is not over.
    pub(super) fn has_asked_courier(&self, desk: &Desk) -> bool {
        let today = desk.today();
        let is_over = |row: &RequestRow| today.is_some_and(|today| row.request.by < today);
        let mut asked = self.asked_couriers();
        asked.any(|row| !is_over(row) && !row.left.is_empty())
    }

    /// What a courier of this company may have by the client's requests.
    fn covered(&self, company: &str) -> Vec<ItemId> {
        let his = self.asked_couriers();
        let his = his.filter(|row| row.request.names_courier(company));
        his.flat_map(|row| row.left.iter().copied()).collect()
    }

    /// The same in words.
    pub(super) fn covered_words(&self, company: &str) -> String {
        let covered = self.covered(company);
        if covered.is_empty() {
            return String::new();
        }
        let asked = words::runs(&covered);
        format!(" The client asked to give him {asked}.")
    }

    /// Why no courier of this company may have anything, and how it is put right; `typed` is the line that names him.
    pub(super) fn no_courier(
        &self,
        desk: &Desk,
        typed: &str,
        company: &str,
        because: Option<&str>,
    ) -> Option<String> {
        if !self.covered(company).is_empty() {
            return None;
        }
        let figures = desk.figures.as_ref().map(|(figures, _)| figures);
        let is_manager = figures.is_some_and(|desk| desk.role == Role::Manager);
        if is_manager && because.is_some() {
            return None;
        }
        let company = words::clean(company);
        let asked: Vec<String> = self.asked_couriers().map(named).collect();
        let what = match asked.as_slice() {
            [] => format!("the client has not asked for a courier of {company}"),
            asked => format!(
                "the client asked for another courier ({}), not {company}",
                asked.join(", ")
            ),
        };
        let forward = desk.keys.how(Action::Go(Place::Forward));
        let or = if is_manager {
            format!("Or type {} because WHY", words::quoted(typed))
        } else {
            "Or ask a manager".to_owned()
        };
        Some(match because {
            Some(_) => format!("ask a manager, who types that; {what}"),
            None => format!(
                "have the client ask, then mark the pieces on {forward} and type ask courier DATE WHO phone: {company}; {what}. {or}"
            ),
        })
    }

    /// Why a piece does not go by what lets somebody collect who is on no list.
    pub(in crate::tui::screens::pickup) fn not_by(&self, row: &ItemRow) -> Option<String> {
        let by = match self.stranger.as_ref()? {
            Stranger::Because(_) => return None,
            Stranger::Code => "by a code",
            Stranger::Phone(_) => "on a telephone call",
            Stranger::Courier { .. } => "to a courier",
        };
        if let Some(what) = bound(row) {
            return Some(format!("{what} never go {by}"));
        }
        let Some(Stranger::Courier {
            company,
            because: None,
            ..
        }) = &self.stranger
        else {
            return None;
        };
        let is_covered = self.covered(company).contains(&row.item.id);
        (!is_covered).then(|| "the client did not ask to give it to the courier".to_owned())
    }
}

/// What goes to somebody listed and no other way, by its name; the server refuses the same.
pub(in crate::tui::screens::pickup) fn bound(row: &ItemRow) -> Option<&'static str> {
    let said = row.disposition.as_ref().map(|said| said.action);
    match row.item.kind {
        ItemKind::Legal => Some("court papers"),
        ItemKind::Certified => Some("certified pieces"),
        ItemKind::Registered => Some("registered pieces"),
        _ => (said == Some(Act::RefuseSignature)).then_some("restricted pieces"),
    }
}

/// The courier that a request names.
fn named(row: &RequestRow) -> String {
    match row.request.note.as_str() {
        "" => "any".to_owned(),
        note => words::quoted(note),
    }
}
