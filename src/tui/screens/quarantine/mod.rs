//! Quarantine: pieces for nobody on file, what is due first at the top, and the typed words by which they leave.
//!
//! Invariants: a word acts on the marked pieces, else on the one that the entry line names; that one is kept by
//! identity, so that a list that changes under the cursor never puts another piece under Enter. No word discards.

mod exits;
mod line;

pub use exits::{Then, accept, answer};

use std::collections::BTreeSet;

use super::Place;
use super::finder::{Finder, Step};
use super::list::{List, Move};
use crate::domain::ids::ItemId;
use crate::tui::effect::{Detail, Effects};
use crate::tui::model::Model;
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::messages::ScreenQuery;
use crate::wire::rows::{Doubt, QuarantineRow, WaitingSheet};

/// Most candidates for whom a word names.
const CANDIDATES: u32 = 8;

/// The quarantine's own.
#[derive(Debug)]
pub struct State {
    /// Filter and row.
    pub list: List,
    /// Marked pieces, on whichever page.
    pub marks: BTreeSet<ItemId>,
    /// The piece under the cursor, by identity.
    pub at: Option<ItemId>,
    /// Whom the arrows chose for the word on the line.
    pub chosen: Option<Party>,
    /// Whether the slip for the piece is shown.
    pub slip: bool,
    /// Whether a word is on the line.
    is_saying: bool,
    /// For which piece the word on the line was typed.
    said_for: Option<ItemId>,
    /// A piece that was scanned: the page it is on comes next.
    seek: Option<ItemId>,
}

impl Default for State {
    fn default() -> Self {
        let list = List::with_words(line::WORDS);
        Self {
            list,
            marks: BTreeSet::new(),
            at: None,
            chosen: None,
            slip: false,
            is_saying: false,
            said_for: None,
            seek: None,
        }
    }
}

impl State {
    /// The piece that a word would act on now though it was typed for another one, or for none: asked once.
    fn another_piece(&mut self) -> Option<ItemId> {
        if !self.marks.is_empty() || self.said_for == self.at {
            return None;
        }
        self.said_for = self.at;
        self.at
    }
}

/// Rows of a page: all of the body where the piece stands beside it, else what the piece leaves.
pub fn page(model: &Model) -> u32 {
    let layout = model.layout();
    u32::from(if layout.is_wide() {
        layout.all_rows()
    } else {
        layout.short_rows()
    })
}

/// What the quarantine shows.
pub fn query(model: &Model) -> ScreenQuery {
    let state = &model.quarantine;
    let rows = page(model);
    ScreenQuery::Quarantine {
        filter: without_star(state.list.filter()).to_owned(),
        from: state.list.from(rows),
        rows,
        item: state.seek,
        who: who(model).unwrap_or_default().to_owned(),
        candidates: CANDIDATES,
    }
}

fn without_star(line: &str) -> &str {
    line.trim_end_matches('*').trim_end()
}

/// Whom the word on the line names, while it is one that names somebody.
pub fn who(model: &Model) -> Option<&str> {
    line::read(model.quarantine.list.entry.text()).who()
}

/// The row that the words act on, where it is on the page.
pub fn selected(model: &Model) -> Option<&QuarantineRow> {
    let at = model.quarantine.at?;
    model
        .data
        .quarantine
        .rows
        .iter()
        .find(|row| row.row.item.id == at)
}

/// The row under the cursor on the page.
pub fn cursor(model: &Model) -> usize {
    model.quarantine.list.on_page(page(model))
}

/// What is known of the piece beside its row, once it is here.
pub fn sheet(model: &Model) -> Option<&WaitingSheet> {
    model
        .data
        .waiting
        .as_ref()
        .filter(|sheet| Some(sheet.item) == model.quarantine.at)
}

/// The piece under the cursor.
pub fn detail(model: &Model) -> Option<Detail> {
    model.quarantine.at.map(Detail::Waiting)
}

/// Whom the word on the line could name: by what is typed behind it, else by what is on the label.
pub fn candidates(model: &Model) -> Option<&Doubt> {
    match who(model)? {
        "" => sheet(model).map(|sheet| &sheet.who),
        // What was found for another text is nobody's here.
        _ => model
            .data
            .doubt
            .as_ref()
            .filter(|_| model.is_answered(&query(model))),
    }
}

/// The finder as the list of candidates draws it.
pub fn finder(model: &Model) -> Finder {
    Finder {
        chosen: model.quarantine.chosen.clone(),
        ..Finder::default()
    }
}

/// What the entry line says the words are about.
pub fn label(model: &Model) -> String {
    let state = &model.quarantine;
    match (state.marks.len(), selected(model), state.at) {
        (0, Some(row), _) => words::brief(&row.row.item),
        (0, None, Some(item)) => format!("#{item}"),
        (0, None, None) => "Quarantine".into(),
        (n, ..) => format!("{} marked", words::count(n, "piece")),
    }
}

/// Rows came: the cursor stays on its piece, or goes to the one that was scanned.
pub fn arrived(model: &mut Model) {
    if model.place != Place::Quarantine || model.over.is_some() {
        return;
    }
    let rows = page(model);
    let (shown, total, from) = (
        &model.data.quarantine.rows,
        model.data.quarantine.total,
        model.data.quarantine.from,
    );
    let ids: Vec<ItemId> = shown.iter().map(|row| row.row.item.id).collect();
    let state = &mut model.quarantine;
    let is_said = !line::read(state.list.entry.text()).is_nothing();
    let wanted = state.seek.take().or(state.at);
    match wanted.and_then(|id| ids.iter().position(|one| *one == id)) {
        Some(row) => {
            state.list.point(from + row as u32, from);
            state.at = wanted;
        }
        // Somebody else took it away while a word is typed for it: the server will say so.
        None if is_said && state.at.is_some() => {}
        None => {
            state.list.clamp(total);
            state.at = ids.get(state.list.on_page(rows)).copied();
        }
    }
}

/// A piece was scanned: the list goes to it, whatever it was filtered by.
pub fn find(model: &mut Model, item: ItemId) {
    let state = &mut model.quarantine;
    state.list.show_all();
    (state.seek, state.slip, model.stale) = (Some(item), false, true);
    // Who scans with a word on the line says it of what he scans.
    state.said_for = Some(item);
}

/// The list is filtered by what was typed behind its command.
pub fn filter(model: &mut Model, filter: &str) {
    model.quarantine.list.set(filter);
    model.quarantine.at = None;
}

/// The line was changed by hand.
pub fn edited(model: &mut Model) {
    let state = &mut model.quarantine;
    (state.chosen, state.slip) = (None, false);
    let is_word = !line::read(state.list.entry.text()).is_nothing();
    if !is_word {
        state.said_for = None;
    } else if !std::mem::replace(&mut state.is_saying, true) {
        state.said_for = state.at;
    }
    state.is_saying = is_word;
    if state.list.edited() {
        // The piece stays chosen while it fits.
        state.seek = state.at;
    }
}

/// Moves among the candidates while somebody is named, else among the pieces.
pub fn go(model: &mut Model, to: Move) {
    let step = match to {
        Move::Up => Some(Step::Up),
        Move::Down => Some(Step::Down),
        _ => None,
    };
    // While somebody is named no arrow moves the list: the word would then be said of another piece.
    if who(model).is_some() {
        let mut finder = finder(model);
        if let Some(step) = step {
            finder.step(step, candidates(model));
        }
        model.quarantine.chosen = finder.chosen;
        return;
    }
    let rows = page(model);
    let state = &mut model.quarantine;
    let before = state.list.from(rows);
    state.list.go(to, model.data.quarantine.total, rows);
    state.slip = false;
    let same_page = before == state.list.from(rows);
    let row = model
        .data
        .quarantine
        .rows
        .get(state.list.on_page(rows))
        .filter(|_| same_page);
    state.at = row.map(|row| row.row.item.id);
    // Who moves with a word on the line says it of the piece he moves to.
    state.said_for = state.at;
}

/// Marks the piece and goes to the next.
pub fn mark(model: &mut Model) -> Effects {
    let Some(item) = model.quarantine.at else {
        return Effects::new();
    };
    if !model.quarantine.marks.remove(&item) {
        model.quarantine.marks.insert(item);
    }
    go(model, Move::Down);
    Effects::new()
}

/// The slip goes first, then the marks.
pub fn back(model: &mut Model) -> Effects {
    if std::mem::take(&mut model.quarantine.slip) {
        return Effects::new();
    }
    if !model.quarantine.marks.is_empty() {
        let marks = std::mem::take(&mut model.quarantine.marks).len();
        return model.ok(words::dropped(marks));
    }
    Effects::new()
}
