//! What is half typed and half done, each clerk's own: taken from the screen when another takes over or the program
//! ends, and put back when he returns. Pure; never holds a PIN.
//!
//! Invariant: nothing that was typed is dropped by a change of clerks.

mod file;
pub mod kept;
#[cfg(test)]
mod tests;

pub use file::{Keeper, remove_all};
use kept::{Draft, Drafts};

use super::effect::Effects;
use super::model::Model;
use super::news::News;
use super::screens::intake::scanned::log_unread;
use super::words;
use crate::keymap::Place;

impl Draft {
    /// What the screens have of it now.
    pub fn of(model: &Model) -> Self {
        let half = |place| (place, model.screens.of(place).half());
        let halves = Place::ALL.into_iter().map(half);
        Self {
            place: model.desk.place,
            halves: halves.filter(|(_, half)| half.is_begun()).collect(),
        }
    }

    /// Puts it on the screens in place of what stands there.
    fn put(self, model: &mut Model) -> Effects {
        // A start is on Intake, where the next piece will be typed, unless something is half done elsewhere.
        model.desk.place = match self.half(self.place) {
            Some(_) => self.place,
            None => Place::Intake,
        };
        let mut effects = Effects::new();
        for place in Place::ALL {
            let half = self.half(place).cloned().unwrap_or_default();
            let screen = model.screens.of_mut(place);
            effects.extend(screen.resume(&mut model.desk, half));
        }
        model.desk.stale = true;
        effects
    }
}

impl Drafts {
    pub fn of(model: &Model) -> Self {
        let mut by = model.drafts.by.clone();
        by.insert(model.drafts.owner.clone(), Draft::of(model));
        by.retain(|_, draft| !draft.halves.is_empty());
        let (to_shelve, lay) = (
            model.screens.intake.to_shelve.clone(),
            model.screens.intake.lay.clone(),
        );
        let owner = model.drafts.owner.clone();
        let (unread, unsent) = (model.drafts.unread.clone(), model.drafts.unsent.clone());
        Self {
            owner,
            by,
            unread,
            unsent,
            to_shelve,
            lay,
        }
    }

    /// After a start: the Unix user works, and is offered his own; what others have is said.
    pub fn resume(self, model: &mut Model) -> Effects {
        model.drafts = Self {
            by: self.by,
            ..Self::default()
        };
        let own = model.drafts.by.remove("").unwrap_or_default();
        let mut said = own.words();
        said.extend(model.drafts.by.keys().map(|clerk| {
            let clerk = words::clean(clerk);
            format!("{clerk} left something half done, :me {clerk}")
        }));
        let scans: Vec<String> = self.unread;
        (model.screens.intake.to_shelve, model.screens.intake.lay) = (self.to_shelve, self.lay);
        if !model.screens.intake.to_shelve.is_empty() {
            said.push(format!(
                "{} in the tray to shelve",
                words::count(model.screens.intake.to_shelve.len(), "parcel")
            ));
        }
        if !scans.is_empty() {
            said.push(format!(
                "{} logged that had waited",
                words::count(scans.len(), "scan")
            ));
        }
        let mut effects = Effects::new();
        if !self.unsent.is_empty() {
            let lines = self.unsent.iter().map(|line| words::quoted(line));
            let lines = lines.collect::<Vec<_>>().join(", ");
            said.insert(0, "look whether the first is in the books".to_owned());
            let said = said.join("; ");
            effects.extend(model.desk.question(format!(
                "the server was away and these lines are NOT LOGGED, type them again: {lines}; {said}"
            )));
        } else if !said.is_empty() {
            let _ = model.desk.ok(format!("resumed: {}", said.join("; ")));
        }
        effects.extend(own.put(model));
        effects.extend(model.tell(&News::Changed));
        effects.extend(
            scans
                .into_iter()
                .flat_map(|raw| log_unread(&mut model.desk, raw)),
        );
        effects
    }
}

/// Another clerk works: what stands on the screen is put by for who leaves it, and his own comes back. Says what.
pub fn switch(model: &mut Model, to: &str) -> (Option<String>, Effects) {
    let to = to.to_lowercase();
    if model.drafts.owner == to {
        return (None, Effects::new());
    }
    let left = Draft::of(model);
    let owner = std::mem::replace(&mut model.drafts.owner, to.clone());
    model.drafts.by.insert(owner, left);
    let own = model.drafts.by.remove(&to).unwrap_or_default();
    let said = own.words();
    // Who left nothing half done goes on with the screen that is open: on another one his keys would mean something else.
    let stays = own.half(own.place).is_none().then_some(model.desk.place);
    let effects = own.put(model);
    model.desk.place = stays.unwrap_or(model.desk.place);
    (
        (!said.is_empty()).then(|| format!("resumed: {}", said.join("; "))),
        effects,
    )
}

/// Nothing is half done any more, by nobody: it may name who was purged.
pub fn forget(model: &mut Model) {
    model.drafts.by.clear();
    model.drafts.unread.clear();
    model.drafts.unsent.clear();
    drop(
        Draft {
            place: model.desk.place,
            ..Draft::default()
        }
        .put(model),
    );
}
