//! Intake: mail comes in. State, and what the keys that are not Enter do.
//!
//! Invariants: the entry line always names the piece that the next WHO goes to; a hold shows on that line and ends
//! at Esc, on another screen, at another carrier's piece and after two idle minutes (DESIGN 9).

mod accept;
mod answers;
mod line;
mod scanned;
mod teach;

pub use accept::{accept, same};
pub use answers::{Then, answer, corrected, forget, forget_same, shelved, undone, waits_for_shelf};
pub use line::kind;
pub use scanned::{log_unread, scanned};
pub use teach::{Teaching, remember};

use std::collections::BTreeMap;

use super::finder::{Finder, Step};
use super::list::Move;
use super::{Over, Place};
use crate::domain::ids::{CommandId, ItemId, Slot};
use crate::domain::item::{Item, ItemKind};
use crate::domain::tracking::Carrier;
use crate::tui::effect::{Detail, Effects, ask};
use crate::tui::model::{Model, Moment};
use crate::tui::party::Party;
use crate::wire::ask;
use crate::wire::messages::ScreenQuery;
use crate::wire::rows::ClientCard;

/// A hold ends after so long without a key that logs.
const IDLE: u64 = 120_000;

#[derive(Debug, Default)]
pub struct State {
    pub finder: Finder,
    /// The kind of what comes next, until changed.
    pub sticky: ItemKind,
    /// The kind of the next piece only.
    pub once: Option<ItemKind>,
    /// When that was said.
    pub once_at: Moment,
    /// Which piece the line is about.
    pub target: Target,
    /// The client who gets everything that comes.
    pub hold: Option<Hold>,
    /// Parcels since the last shelf label.
    pub to_shelve: Vec<ItemId>,
    /// Where those lie that were put away before and scanned again.
    pub lay: BTreeMap<ItemId, Slot>,
    /// Whether it is being asked which of them still wait.
    pub looked_for: bool,
    /// The last shelving here, and what of it had waited.
    pub shelved: Option<(CommandId, Vec<ItemId>)>,
    /// What stands large.
    pub shown: Option<Shown>,
    /// The client of the last piece.
    pub same: Option<Party>,
    /// That piece: when it is taken back or corrected, so is what "the same" means.
    pub same_piece: Option<ItemId>,
    /// The last number that was read, and when.
    pub read: Option<(String, Moment)>,
    /// Whose number the last one may be, when that was not clear.
    pub offered: Vec<Carrier>,
    /// What labels may teach.
    pub teaching: Teaching,
    /// The line that asks for many pieces at once, and was asked about.
    pub many: Option<String>,
}

/// What the entry line names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// A piece that is not logged yet.
    #[default]
    New,
    /// A piece that lies here and has no name.
    Piece {
        item: ItemId,
        /// `#4812 UPS ..6784`.
        brief: String,
    },
    /// Letters into a pigeonhole whose label was scanned.
    Pigeonhole(Party),
}

impl Target {
    /// Whether the line is about this piece.
    pub fn is_piece(&self, of: ItemId) -> bool {
        matches!(self, Self::Piece { item, .. } if *item == of)
    }

    pub fn piece(item: &Item) -> Self {
        Self::Piece {
            item: item.id,
            brief: crate::tui::words::brief(item),
        }
    }
}

/// A client who gets everything that comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    pub party: Party,
    /// Whose pieces were scanned under it.
    pub carrier: Option<Carrier>,
    /// When it was last used.
    pub used: Moment,
    /// Whether no key and no scan came since: an Enter right behind the sign only says it again.
    pub is_new: bool,
}

/// What stands large after Enter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The client's name.
    pub name: String,
    pub pmb: String,
    /// Where the piece goes.
    pub slot: Slot,
    pub brief: String,
}

impl State {
    /// The kind of the next typed piece.
    pub fn kind(&self) -> ItemKind {
        self.once.unwrap_or(self.sticky)
    }
}

/// What Intake shows while this is typed.
pub fn query(model: &Model, line: &str) -> ScreenQuery {
    let (who, kind) = match line::read(line) {
        line::Line::Who(who) => (who.text, who.kind.unwrap_or(model.intake.kind())),
        _ => (String::new(), model.intake.kind()),
    };
    let layout = model.layout();
    let rows = u32::from(layout.body());
    let candidates = if layout.is_wide() { 20 } else { 8 };
    let is_count = model.over.is_none()
        && (model.intake.hold.is_some() || matches!(model.intake.target, Target::Pigeonhole(_)));
    // A command, a number of pieces or a telephone question is no client to log for.
    let query = match line.trim().split_at_checked(1) {
        Some((":" | "+" | "-", _)) => String::new(),
        Some((",", name)) => name.trim().to_owned(),
        Some(("#", number)) if number.parse::<ItemId>().is_ok() => String::new(),
        _ if is_count => String::new(),
        _ => who,
    };
    let item = match &model.intake.target {
        Target::Piece { item, .. } => Some(*item),
        Target::New | Target::Pigeonhole(_) => None,
    };
    ScreenQuery::Intake {
        query,
        kind,
        candidates,
        recent: rows,
        item,
    }
}

/// The client whom the card tells of: the one the line points at, and while it asks for nobody the one held or
/// logged last. A text that points at nobody has no card, so that nobody reads somebody else's beside it.
pub fn detail(model: &Model) -> Option<Detail> {
    let finder = match &model.over {
        Some(Over::Fix(state)) => &state.finder,
        _ => &model.intake.finder,
    };
    let client = if asks_for_nobody(model, finder.entry.text()) {
        let last = model
            .intake
            .hold
            .as_ref()
            .map(|hold| &hold.party)
            .or(model.intake.same.as_ref());
        last.map(|party| party.client.clone())
    } else {
        finder.pointed(model.data.doubt.as_ref())
    };
    client.map(Detail::Client)
}

/// Whether the line is empty, or goes on with whom it was about: a kind, a number of pieces, the same again.
fn asks_for_nobody(model: &Model, line: &str) -> bool {
    let is_held = model.over.is_none() && model.intake.hold.is_some();
    match line::read(line) {
        line::Line::Empty => true,
        line::Line::Who(_) => is_held && model.intake.finder.chosen.is_none(),
        line::Line::Unknown(_) => false,
        _ => model.over.is_none(),
    }
}

/// Whom `"` would log for, while it stands on the line: nobody should have to remember.
pub fn once_more(model: &Model) -> Option<String> {
    let asks = matches!(
        line::read(model.intake.finder.entry.text()),
        line::Line::Same(_)
    );
    let same = asks.then_some(model.intake.same.as_ref())?;
    let words = same.map(|party| crate::tui::words::clean(&party.words()));
    Some(words.map_or_else(
        || "nobody to repeat".to_owned(),
        |words| format!("once more: {words}"),
    ))
}

/// The card of that client, once it is here.
pub fn card(model: &Model) -> Option<&ClientCard> {
    let Some(Detail::Client(client)) = detail(model) else {
        return None;
    };
    model
        .data
        .client
        .as_ref()
        .filter(|card| card.client.id == client)
}

/// Moves among the candidates.
pub fn go(model: &mut Model, to: Move) {
    let step = match to {
        Move::Up => Step::Up,
        Move::Down => Step::Down,
        _ => return,
    };
    if !model.intake.finder.entry.is_empty() {
        model.intake.finder.step(step, model.data.doubt.as_ref());
    }
}

/// The line was changed by hand.
pub fn edited(model: &mut Model) {
    let intake = &mut model.intake;
    intake.finder.chosen = None;
    intake.shown = None;
    // Another line is another piece's: only the refused one itself may be put right into a box number.
    if intake.finder.entry.is_empty() || intake.finder.entry.is_begun_anew() {
        intake.teaching.forget();
    }
}

/// A key or a scan came behind the sign that holds.
pub fn hold_is_used(model: &mut Model) {
    if let Some(hold) = &mut model.intake.hold {
        hold.is_new = false;
    }
}

/// One step back: the piece on the line, then the hold, then the kind.
pub fn back(model: &mut Model) -> Effects {
    let intake = &mut model.intake;
    if intake.target != Target::New {
        let left = std::mem::take(&mut intake.target);
        return match left {
            Target::Piece { item, .. } => {
                answers::measured(model, &[(item, None)]);
                model.ok(format!("#{item} waits to be identified"))
            }
            _ => Effects::new(),
        };
    }
    if let Some(hold) = intake.hold.take() {
        return model.ok(format!("{} is not held any more", hold.party.words()));
    }
    if let Some(kind) = intake.once.take() {
        return model.ok(format!("the next entry is no {} any more", kind.word()));
    }
    intake.shown = None;
    Effects::new()
}

/// Another screen comes: a hold would be forgotten there.
pub fn left(model: &mut Model) {
    model.pace.pause();
    model.intake.teaching.forget();
    if model.place == Place::Intake && model.intake.hold.take().is_some() {
        let _ = model.ok("the hold ended with the screen");
    }
}

/// A hold that was not used for two minutes ends, and rings: the next piece may be anybody's. A kind that was said
/// and not used is as easily forgotten.
pub fn idle(model: &mut Model) -> Effects {
    let now = model.now;
    if let Some(hold) = model
        .intake
        .hold
        .take_if(|hold| now.since(hold.used) > IDLE)
    {
        let words = crate::tui::words::clean(&hold.party.words());
        return model.question(format!(
            "{words} is not held any more: two minutes had passed"
        ));
    }
    let said = model.intake.once_at;
    match model.intake.once.take_if(|_| now.since(said) > IDLE) {
        Some(kind) => model.question(format!(
            "kind {} ended: two minutes had passed",
            kind.word()
        )),
        None => Effects::new(),
    }
}

/// Whether `=` holds a client here instead of being text.
pub fn can_hold(model: &Model) -> bool {
    let line = model.intake.finder.entry.text();
    model.place == Place::Intake
        && model.over.is_none()
        && matches!(line::read(line), line::Line::Who(_) | line::Line::Same(_))
        && !line.starts_with([':', ',', '['])
        && !crate::domain::scanned::is_marked(line)
        && !crate::domain::tracking::is_address(line)
}

/// Holds who is named on the line, if that is certain.
pub fn hold(model: &mut Model) -> Effects {
    if let Some(doubtful) = super::doubt_choice(model) {
        return doubtful;
    }
    if let Some(party) = model.intake.finder.chosen.clone() {
        return answers::held(model, party);
    }
    match line::read(model.intake.finder.entry.text()) {
        line::Line::Same(_) => match model.intake.same.clone() {
            Some(party) => answers::held(model, party),
            None => model.question(accept::NOBODY_BEFORE),
        },
        line::Line::Who(who) => ask(
            ask::Find {
                query: who.text.clone(),
                limit: 8,
            },
            Then::Hold { line: who.text },
        ),
        _ => Effects::new(),
    }
}
