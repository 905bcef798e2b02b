//! What is half typed and half done, each clerk's own: taken from the screen when another takes over or the program
//! ends, and put back when he returns. Pure; never holds a PIN.
//!
//! Invariant: nothing that was typed is dropped by a change of clerks. A check of papers is not kept: who is back at
//! Pickup looks at them again.

mod file;

use crate::wire::ask;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use file::{Keeper, remove_all};

use super::effect::{Effects, ask};
use super::model::Model;
use super::party::Party;
use super::screens::intake::{self, Hold, Target};
use super::screens::pickup::{self, Stage};
use super::screens::{Place, clients, entry_of, entry_of_mut, list_of, list_of_mut, shelving};
use super::words;
use crate::domain::ids::{ItemId, Pmb, Slot};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// What is typed on each screen where something is.
    lines: Vec<(Place, String)>,
    /// The screen he was on.
    place: Place,
    /// Who is held.
    hold: Option<Party>,
    /// The piece that Intake's line is about.
    piece: Option<ItemId>,
    /// Whose mail is handed out, and what of it is marked and scanned.
    pickup: Option<(Party, BTreeSet<ItemId>, BTreeSet<ItemId>)>,
    /// What is marked on the shelf.
    marks: BTreeSet<ItemId>,
    /// The box, the field and the text of a record's field; never one of the form.
    field: Option<(Option<Pmb>, String, String)>,
}

impl Draft {
    /// What a screen has of it now.
    pub fn of(model: &Model) -> Self {
        let typed = |place: Place| {
            // Of a record under the keys only the list's line is kept: a field may be of the form, which no draft holds.
            let entry =
                list_of(model, place).map_or_else(|| entry_of(model, place), |list| &list.entry);
            let line = entry.text();
            (!line.is_empty()).then(|| (place, line.to_owned()))
        };
        let pickup = model.pickup.stage.client();
        Self {
            lines: Place::ALL.into_iter().filter_map(typed).collect(),
            place: model.place,
            hold: model.intake.hold.as_ref().map(|hold| hold.party.clone()),
            piece: match &model.intake.target {
                Target::Piece { item, .. } => Some(*item),
                Target::New | Target::Pigeonhole(_) => None,
            },
            pickup: pickup.map(|party| {
                (
                    party.clone(),
                    model.pickup.marks.clone(),
                    model.pickup.scanned.clone(),
                )
            }),
            marks: model.shelf.marks.clone(),
            field: clients::half_typed(model)
                .map(|(pmb, field, text)| (pmb, field, text.to_owned())),
        }
    }

    /// What is typed on Intake.
    #[cfg(test)]
    pub fn line(&self) -> &str {
        self.typed(Place::Intake)
    }

    fn typed(&self, place: Place) -> &str {
        self.lines
            .iter()
            .find(|(of, _)| *of == place)
            .map_or("", |(_, line)| line)
    }

    /// Whether something is half done on a screen.
    fn is_begun(&self, place: Place) -> bool {
        let begun = match place {
            Place::Intake => self.hold.is_some() || self.piece.is_some(),
            Place::Pickup => self.pickup.is_some(),
            Place::Shelf => !self.marks.is_empty(),
            Place::Clients => self.field.is_some(),
            _ => false,
        };
        begun || !self.typed(place).is_empty()
    }

    /// What is half done, in words; nothing when there is nothing.
    fn words(&self) -> Vec<String> {
        let mut what: Vec<String> = self
            .lines
            .iter()
            .map(|(place, line)| half_entered(*place, line))
            .collect();
        what.extend(
            self.hold
                .as_ref()
                .map(|party| format!("{} held", words::clean(&party.words()))),
        );
        what.extend(self.pickup.as_ref().map(|(party, marks, _)| {
            format!(
                "pickup of {}, {} marked",
                words::clean(&party.words()),
                marks.len()
            )
        }));
        what.extend(self.field.as_ref().map(|(pmb, field, text)| {
            let of = pmb
                .as_ref()
                .map_or_else(|| "the new client".to_owned(), ToString::to_string);
            format!(
                "{} for {} of {of}",
                words::clean(text),
                words::clean(field).to_lowercase()
            )
        }));
        if !self.marks.is_empty() {
            what.push(format!(
                "{} marked on the shelf",
                words::count(self.marks.len(), "piece")
            ));
        }
        what
    }

    /// Puts it on the screen in place of what stands there. The piece on the line is looked at first: somebody may
    /// have named it meanwhile.
    fn put(self, model: &mut Model) -> Effects {
        for place in Place::ALL {
            let line = self.typed(place).to_owned();
            match list_of_mut(model, place) {
                Some(list) => list.set(&line),
                None => entry_of_mut(model, place).set(&line),
            }
        }
        if let Some((Some(pmb), ..)) = &self.field {
            model.clients.list.set(pmb.as_str());
        }
        // A start is on Intake, where the next piece will be typed, unless something is half done elsewhere.
        model.place = if self.is_begun(self.place) {
            self.place
        } else {
            Place::Intake
        };
        let used = model.now;
        model.intake.finder.chosen = None;
        model.intake.target = Target::New;
        model.intake.shown = None;
        model.intake.hold = self.hold.map(|party| Hold {
            party,
            carrier: None,
            used,
            is_new: false,
        });
        model.shelf.marks = self.marks;
        let finder = std::mem::take(&mut model.pickup.finder);
        model.pickup = pickup::State {
            finder,
            ..pickup::State::default()
        };
        model.pickup.finder.chosen = None;
        if let Some((party, marks, scanned)) = self.pickup {
            model.pickup.stage = Stage::Person(party);
            (model.pickup.marks, model.pickup.scanned) = (marks, scanned);
        }
        model.stale = true;
        let look = |item| ask(ask::Item(item), intake::Then::Resumed);
        self.piece.map_or_else(Effects::new, look)
    }
}

fn half_entered(place: Place, line: &str) -> String {
    let line = words::clean(line);
    match place {
        Place::Intake => format!("{line}, half entered"),
        elsewhere => format!("{line} on {}", elsewhere.title()),
    }
}

/// Those of everybody who works at this screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Drafts {
    /// Whose is on the screen; empty for the Unix user.
    owner: String,
    /// By clerk; the Unix user's under an empty name.
    by: BTreeMap<String, Draft>,
    /// Scans that the server had not acknowledged when the program ended.
    unread: Vec<String>,
    /// Parcels since the last shelf label, whoever scanned them.
    to_shelve: Vec<ItemId>,
    /// Where those of them lie that were put away before.
    lay: BTreeMap<ItemId, Slot>,
}

impl Drafts {
    /// All of a model.
    pub fn of(model: &Model) -> Self {
        let mut by = model.drafts.by.clone();
        by.insert(model.drafts.owner.clone(), Draft::of(model));
        by.retain(|_, draft| Place::ALL.into_iter().any(|place| draft.is_begun(place)));
        let (to_shelve, lay) = (model.intake.to_shelve.clone(), model.intake.lay.clone());
        let (owner, unread) = (model.drafts.owner.clone(), model.drafts.unread.clone());
        Self {
            owner,
            by,
            unread,
            to_shelve,
            lay,
        }
    }

    /// The one on the screen when it was kept.
    #[cfg(test)]
    pub fn on_screen(&self) -> &Draft {
        &self.by[&self.owner]
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
        (model.intake.to_shelve, model.intake.lay) = (self.to_shelve, self.lay);
        if !model.intake.to_shelve.is_empty() {
            said.push(format!(
                "{} to shelve",
                words::count(model.intake.to_shelve.len(), "parcel")
            ));
        }
        if !scans.is_empty() {
            said.push(format!(
                "{} logged that had waited",
                words::count(scans.len(), "scan")
            ));
        }
        if !said.is_empty() {
            let _ = model.ok(format!("resumed: {}", said.join("; ")));
        }
        let mut effects = own.put(model);
        effects.extend(shelving::look_again(model));
        effects.extend(
            scans
                .into_iter()
                .flat_map(|raw| intake::log_unread(model, raw)),
        );
        effects
    }

    /// Keeps scans for the next start.
    pub fn keep_unread(&mut self, scans: Vec<String>) {
        self.unread = scans;
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
    let effects = own.put(model);
    (
        (!said.is_empty()).then(|| format!("resumed: {}", said.join("; "))),
        effects,
    )
}

/// Nothing is half done any more, by nobody: it may name who was purged.
pub fn forget(model: &mut Model) {
    model.drafts.by.clear();
    model.drafts.unread.clear();
    drop(
        Draft {
            place: model.place,
            ..Draft::default()
        }
        .put(model),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Theme;

    fn model() -> Model {
        Model::new(
            "rk",
            [0; 16],
            Theme {
                colour: false,
                ascii: false,
                ..Theme::default()
            },
            (80, 24),
        )
    }

    #[test]
    fn a_start_is_on_intake_unless_something_is_half_done_elsewhere() {
        for (line, place) in [("", Place::Intake), ("failed", Place::Outbox)] {
            let mut before = model();
            before.place = Place::Outbox;
            before.intake.finder.entry.set("harb");
            before.outbox.list.set(line);
            let mut after = model();
            let _ = Drafts::of(&before).resume(&mut after);
            assert_eq!(
                (after.place, after.intake.finder.entry.text()),
                (place, "harb")
            );
            let said = after.message.unwrap().text;
            assert!(said.starts_with("resumed: harb, half entered"), "{said}");
            assert_eq!(said.contains("failed on OUTBOX"), !line.is_empty());
        }
    }

    #[test]
    fn each_clerk_keeps_his_own() {
        let mut model = model();
        model.intake.finder.entry.set("harb");
        model.shelf.marks.insert(ItemId(7));
        assert_eq!(switch(&mut model, "LM").0, None);
        assert_eq!(
            (model.intake.finder.entry.text(), model.shelf.marks.len()),
            ("", 0)
        );
        model.clients.list.set("kest");
        let (said, _) = switch(&mut model, "");
        assert_eq!(
            said.as_deref(),
            Some("resumed: harb, half entered; 1 piece marked on the shelf")
        );
        assert_eq!(
            (model.clients.list.entry.text(), model.shelf.marks.len()),
            ("", 1)
        );
        let kept = Drafts::of(&model);
        let mut again = self::model();
        let _ = kept.resume(&mut again);
        let said = again.message.as_ref().unwrap().text.clone();
        assert!(
            said.ends_with("lm left something half done, :me lm"),
            "{said}"
        );
        let _ = switch(&mut again, "lm");
        assert_eq!(again.clients.list.entry.text(), "kest");
    }

    #[test]
    fn scans_that_waited_are_logged_at_the_next_start() {
        let mut before = model();
        before
            .drafts
            .keep_unread(vec!["]C01Z5R89390357567127".into()]);
        let mut after = model();
        after.intake.hold = None;
        let effects = Drafts::of(&before).resume(&mut after);
        assert_eq!(
            after.message.unwrap().text,
            "resumed: 1 scan logged that had waited"
        );
        assert_eq!(effects.len(), 1);
        assert_eq!(Drafts::of(&model()).unread, Vec::<String>::new());
    }

    #[test]
    fn a_purge_leaves_nothing_of_anybody() {
        let mut model = model();
        model.intake.finder.entry.set("harb");
        let _ = switch(&mut model, "lm");
        model.audit.list.set("#12");
        forget(&mut model);
        assert_eq!(
            Drafts::of(&model),
            Drafts {
                owner: "lm".into(),
                ..Drafts::default()
            }
        );
    }
}
