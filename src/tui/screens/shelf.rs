//! Shelf: what lies here, filtered as one types; marked pieces move together.

use std::collections::BTreeSet;

use super::fix;
use super::list::List;
use super::shelving;
use crate::domain::ids::{ItemId, Slot};
use crate::tui::effect::{Detail, Effects, ask};
use crate::tui::model::Model;
use crate::tui::words;
use crate::wire::messages::{Reply, Request, ScreenQuery};
use crate::wire::rows::{Body, ItemRow};

/// The shelf's own.
#[derive(Debug, Default)]
pub struct State {
    /// Filter and row.
    pub list: List,
    /// Marked pieces, on whichever page.
    pub marks: BTreeSet<ItemId>,
    /// The piece that stays under the cursor while the filter goes.
    pub seek: Option<ItemId>,
}

/// Most pieces that are marked at once, which is what the server gives in one answer.
const MOST: u32 = 500;

/// What an answer is for.
#[derive(Clone, Copy, Debug)]
pub enum Then {
    /// Everything that fits the filter is marked.
    All,
}

impl From<Then> for super::Then {
    fn from(then: Then) -> Self {
        Self::Shelf(then)
    }
}

/// Takes an answer.
pub fn answer(model: &mut Model, Then::All: Then, reply: Reply) -> Effects {
    let Reply::Screen(screen) = reply else {
        return model.refuse(words::not_done(&reply));
    };
    let Body::Shelf { rows, total, .. } = screen.body else {
        return Effects::new();
    };
    let left = (total as usize).saturating_sub(rows.len());
    model.shelf.marks.extend(rows.iter().map(|row| row.item.id));
    let marked = words::count(model.shelf.marks.len(), "piece");
    match left {
        0 => model.ok(format!("{marked} marked")),
        left => model.question(format!(
            "{marked} marked, {left} more are NOT: move these first"
        )),
    }
}

/// Rows of a page.
pub fn page(model: &Model) -> u32 {
    u32::from(model.layout().list_rows())
}

/// What the shelf shows.
pub fn query(model: &Model) -> ScreenQuery {
    let line = model.shelf.list.filter();
    let filter = line.trim_end_matches('*').trim_end().to_owned();
    let rows = page(model);
    ScreenQuery::Shelf {
        filter,
        from: model.shelf.list.from(rows),
        rows,
        item: model.shelf.seek,
    }
}

/// The row under the cursor.
pub fn selected(model: &Model) -> Option<&ItemRow> {
    let rows = &model.data.shelf.page.rows;
    match model.shelf.seek {
        Some(item) => rows.iter().find(|row| row.item.id == item),
        None => rows.get(model.shelf.list.on_page(page(model))),
    }
}

/// Rows came: the cursor is on the piece that it was on before the filter went.
pub fn arrived(model: &mut Model) {
    let page = &model.data.shelf.page;
    if let Some(item) = model.shelf.seek.take()
        && let Some(at) = page.rows.iter().position(|row| row.item.id == item)
    {
        model.shelf.list.point(page.from + at as u32, page.from);
    }
}

/// The piece under the cursor.
pub fn detail(model: &Model) -> Option<Detail> {
    selected(model).map(|row| Detail::Item(row.item.id))
}

/// `*` marks all that fits the filter before it; else Enter opens the piece under the cursor.
pub fn accept(model: &mut Model) -> Effects {
    if model.shelf.list.entry.text().trim_end().ends_with('*') {
        let filter = model
            .shelf
            .list
            .filter()
            .trim_end_matches('*')
            .trim_end()
            .to_owned();
        model.shelf.list.set(&filter);
        return ask(
            Request::Screen(ScreenQuery::Shelf {
                filter,
                from: 0,
                rows: MOST,
                item: None,
            }),
            Then::All,
        );
    }
    match selected(model).map(|row| row.item.id) {
        Some(item) => {
            // What is typed after a look at the piece is another filter, not more of this one.
            model.shelf.list.entry.refuse(false);
            fix::show(item, 0)
        }
        None => model.question("no piece fits; Esc clears the filter"),
    }
}

/// Marks the row and goes to the next.
pub fn mark(model: &mut Model) -> Effects {
    let Some(item) = selected(model).map(|row| row.item.id) else {
        return Effects::new();
    };
    if !model.shelf.marks.remove(&item) {
        model.shelf.marks.insert(item);
    }
    let rows = page(model);
    model
        .shelf
        .list
        .go(super::list::Move::Down, model.data.shelf.page.total, rows);
    Effects::new()
}

/// Puts the marked pieces, or else the one under the cursor, into a slot.
pub fn put_away(model: &mut Model, slot: &str) -> Effects {
    if slot.is_empty() {
        return model.question("where to? :move B-15");
    }
    let marked: Vec<ItemId> = model.shelf.marks.iter().copied().collect();
    let items = match (marked.is_empty(), selected(model)) {
        (false, _) => marked,
        (true, Some(row)) => vec![row.item.id],
        (true, None) => return model.question("no piece is marked; Space marks one"),
    };
    shelving::put(items, Slot::new(slot), false)
}

/// The marks go last.
pub fn back(model: &mut Model) -> Effects {
    if !model.shelf.marks.is_empty() {
        let marks = std::mem::take(&mut model.shelf.marks).len();
        return model.ok(words::dropped(marks));
    }
    Effects::new()
}
