//! Parcels that wait for a shelf's label, and putting away: which of the pieces asked for still lie here, and which of
//! those that waited still wait. What the rules keep in HOLD waits for none.
//!
//! Invariant: a piece that left meanwhile never stops the others; it is said once, and waits no more.

use super::then::Then;
use super::{Intake, Target};
use crate::domain::command::Command;
use crate::domain::disposition::Disposition;
use crate::domain::flow::MoveItems;
use crate::domain::ids::{CommandId, ItemId, Slot};
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::news::News;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::Reply;
use crate::wire::rows::ItemRow;

/// So many are looked for at each change; of more only the label asks, or a flood of scans would wait behind them.
const MANY: usize = 100;

/// Puts pieces into a slot: those that waited for one, or those that were marked by hand.
pub fn put(items: Vec<ItemId>, slot: Slot, waited: bool) -> Effects {
    ask(
        ask::Pieces(items.clone()),
        Then::Put {
            items,
            slot,
            waited,
        },
    )
}

/// What was done again may wait for a shelf again.
pub(super) fn look_at(items: &[ItemId]) -> Effects {
    let look = |item: &ItemId| ask(ask::Item(*item), Then::Redone);
    items.iter().flat_map(look).collect()
}

impl Intake {
    /// A piece whose intake was done again waits for its shelf, if it lies nowhere yet.
    /// What the rules say of it today is said again, for its client's service may have ended.
    pub(super) fn back_again(&mut self, desk: &mut Desk, row: &ItemRow) -> Effects {
        if self.waits_for_shelf(row) {
            self.waits(row);
        }
        match &row.disposition {
            Some(said) => desk.question(format!(
                "done again: {}; {}",
                words::piece(row),
                said.words()
            )),
            None => Effects::new(),
        }
    }

    /// Parcels wait for a shelf's label; letters go into their pigeonhole by themselves.
    pub(super) fn waits(&mut self, row: &ItemRow) {
        self.apart.retain(|item| *item != row.item.id);
        if !row.item.is_for_a_shelf() {
            // It may have been a parcel when it was scanned.
            self.to_shelve.retain(|item| *item != row.item.id);
            return;
        }
        if stays_apart(row) {
            self.to_shelve.retain(|item| *item != row.item.id);
            return self.apart.push(row.item.id);
        }
        if row.item.slot.is_fresh() {
            // What was only looked at before it is not carried along.
            let lay = &mut self.lay;
            lay.remove(&row.item.id);
            self.to_shelve.retain(|item| !lay.contains_key(item));
        } else {
            self.lay.insert(row.item.id, row.item.slot.clone());
        }
        if !self.to_shelve.contains(&row.item.id) {
            self.to_shelve.push(row.item.id);
        }
    }

    /// Something else came than the label right behind: what lies on a shelf stays there.
    pub(super) fn only_looked_at(&mut self) {
        let lay = std::mem::take(&mut self.lay);
        self.to_shelve.retain(|item| !lay.contains_key(item));
    }

    /// Whether a shelf's label that comes right behind moves a piece that lies on a shelf: nothing else waits for one.
    pub(super) fn moves_next(&self, row: &ItemRow) -> bool {
        let lies = |item: &ItemId| self.lay.contains_key(item);
        !row.item.slot.is_fresh() && row.item.is_for_a_shelf() && self.to_shelve.iter().all(lies)
    }

    /// Whether a piece that waited still does: it turned out no certified letter, and was not put away by somebody else
    /// since it was scanned.
    fn waits_for_shelf(&self, row: &ItemRow) -> bool {
        let slot = &row.item.slot;
        row.item.is_for_a_shelf()
            && !stays_apart(row)
            && (slot.is_fresh() || self.lay.get(&row.item.id) == Some(slot))
    }

    /// Something was taken back. Only the intake itself takes a piece from those that wait for a shelf; when it was the
    /// shelving, they wait again.
    pub(super) fn undone(
        &mut self,
        desk: &mut Desk,
        command: Option<CommandId>,
        items: &[ItemId],
    ) -> Effects {
        if let Some((_, shelved)) = self.shelved.take_if(|(id, _)| Some(*id) == command) {
            let known = &self.to_shelve;
            let again: Vec<ItemId> = shelved
                .into_iter()
                .filter(|item| !known.contains(item))
                .collect();
            self.to_shelve.extend(again);
        }
        self.shown = None;
        // Whoever took a piece back scans it again, and that is no slip.
        self.read = None;
        let drills = desk.drill.is_some();
        let matter = |item: &&ItemId| {
            let is_same = self.same_piece == Some(**item) || drills;
            is_same || self.to_shelve.contains(item) || self.target.is_piece(**item)
        };
        items
            .iter()
            .filter(matter)
            .flat_map(|item| ask(ask::Item(*item), Then::Recheck))
            .collect()
    }

    /// These were put away by this command: when it is taken back, those that waited wait again.
    pub(super) fn put_away(&mut self, command: CommandId, items: &[ItemId]) {
        let waited = self.to_shelve.iter().filter(|item| items.contains(item));
        self.shelved = Some((command, waited.copied().collect()));
        // What lies on its shelf without a name still waits for one on the line: the name that comes next is its own.
        self.to_shelve.retain(|item| !items.contains(item));
        self.shown = None;
    }

    /// Pieces that were taken back or have gone wait for no shelf.
    pub(super) fn forget(&mut self, items: &[ItemId]) {
        self.to_shelve.retain(|item| !items.contains(item));
        self.apart.retain(|item| !items.contains(item));
        if items.iter().any(|item| self.target.is_piece(*item)) {
            self.target = Target::New;
        }
        self.shown = None;
    }

    /// Somebody changed something: do those that wait for a shelf still wait?
    pub(super) fn look_again(&mut self) -> Effects {
        let is_many = self.to_shelve.len() > MANY;
        if self.to_shelve.is_empty() || is_many || std::mem::replace(&mut self.looked_for, true) {
            return Effects::new();
        }
        let waiting = self.to_shelve.clone();
        ask(ask::Pieces(waiting.clone()), Then::Wait(waiting))
    }

    /// Those that do not wait any more are forgotten.
    pub(super) fn still_wait(&mut self, items: &[ItemId], reply: &Reply) -> Effects {
        self.looked_for = false;
        if let Reply::Items(rows) = reply {
            let (_, rest) = self.sorted(items, rows, true);
            self.to_shelve.retain(|item| !rest.contains(item));
            let stays = |item: &ItemId| row_of(rows, *item).is_some_and(stays_apart);
            self.apart.extend(rest.into_iter().filter(stays));
        }
        Effects::new()
    }

    /// Pieces that can be put away, and those that cannot any more.
    fn sorted(
        &self,
        items: &[ItemId],
        rows: &[ItemRow],
        waited: bool,
    ) -> (Vec<ItemId>, Vec<ItemId>) {
        let is_here = |item: &ItemId| {
            let row = rows
                .iter()
                .find(|row| row.item.id == *item && row.item.is_held());
            row.is_some_and(|row| !waited || self.waits_for_shelf(row))
        };
        items.iter().copied().partition(is_here)
    }

    pub(super) fn put_those_here(
        &mut self,
        desk: &mut Desk,
        items: &[ItemId],
        slot: &Slot,
        waited: bool,
        rows: &[ItemRow],
    ) -> Effects {
        let (here, rest) = self.sorted(items, rows, waited);
        let stays = |item: &ItemId| waited && row_of(rows, *item).is_some_and(stays_apart);
        let (apart, gone): (Vec<ItemId>, Vec<ItemId>) = rest.iter().copied().partition(stays);
        if !gone.is_empty() {
            desk.tell(News::Gone(gone.clone()));
        }
        if !rest.is_empty() {
            self.forget(&rest);
        }
        let left = [why_not(gone, rows), why_apart(&apart, rows)].concat();
        if here.is_empty() && left.is_empty() {
            return desk.question(format!(
                "no parcel waits for a shelf: {slot} stays as it is"
            ));
        }
        if here.is_empty() {
            return desk.question(format!(
                "nothing to put away on {slot}: {}",
                left.join("; ")
            ));
        }
        let is_nobodys =
            |item: &ItemId| row_of(rows, *item).is_some_and(|row| row.item.client.is_none());
        let unnamed: Vec<ItemId> = here.iter().copied().filter(is_nobodys).collect();
        let waits = unnamed.iter().find(|item| self.target.is_piece(**item));
        let waits = waits.map(|item| format!("type whose #{item} is"));
        let unnamed = said(&unnamed, "still has no name", "still have no name");
        let beside = unnamed
            .iter()
            .chain(&waits)
            .chain(&left)
            .flat_map(|words| ["; ", words.as_str()])
            .collect();
        let what = What::Moved {
            items: here.clone(),
            slot: slot.clone(),
            beside,
        };
        desk.submit(
            Command::MoveItems(MoveItems {
                items: here,
                slot: slot.clone(),
            }),
            what,
        )
    }
}

/// Whether the rules keep a piece in HOLD, where no shelf's label is for it.
pub fn stays_apart(row: &ItemRow) -> bool {
    let said = row.disposition.as_ref();
    row.item.is_held() && said.is_some_and(|said| said.stays_in(&row.item.slot))
}

/// Why pieces stay in HOLD, the same of several said once.
fn why_apart(items: &[ItemId], rows: &[ItemRow]) -> Vec<String> {
    let mut whys: Vec<(String, Vec<ItemId>)> = Vec::new();
    for item in items {
        let said = row_of(rows, *item).and_then(|row| row.disposition.as_ref());
        let words = said.map(Disposition::words).unwrap_or_default();
        match whys.iter_mut().find(|(known, _)| *known == words) {
            Some((_, same)) => same.push(*item),
            None => whys.push((words, vec![*item])),
        }
    }
    let all = whys.into_iter().filter_map(|(words, items)| {
        let stays = said(&items, "stays in HOLD", "stay in HOLD")?;
        let them = if items.len() == 1 { "it" } else { "them" };
        Some(format!("{stays}, lay {them} there: {words}"))
    });
    all.collect()
}

fn row_of(rows: &[ItemRow], item: ItemId) -> Option<&ItemRow> {
    rows.iter().find(|row| row.item.id == item)
}

/// Why pieces that waited are not put away. Of a certified letter nothing is said: no shelf is for it.
fn why_not(items: Vec<ItemId>, rows: &[ItemRow]) -> Vec<String> {
    let is = |item: &ItemId, so: fn(&ItemRow) -> bool| row_of(rows, *item).is_some_and(so);
    let (here, gone): (Vec<ItemId>, Vec<ItemId>) = items
        .into_iter()
        .partition(|item| is(item, |row| row.item.is_held()));
    let before: Vec<ItemId> = here
        .into_iter()
        .filter(|item| is(item, |row| row.item.is_for_a_shelf()))
        .collect();
    let left = [
        said(
            &gone,
            "does not lie here any more",
            "do not lie here any more",
        ),
        said(&before, "was put away before", "were put away before"),
    ];
    left.into_iter().flatten().collect()
}

fn said(items: &[ItemId], one: &str, several: &str) -> Option<String> {
    match items {
        [] => None,
        [item] => Some(format!("#{item} {one}")),
        items => Some(format!("{} {several}", words::runs(items))),
    }
}
