//! Clients of a list that have one box and one name, and each a number of the list's own.

use std::collections::{HashMap, HashSet};

use super::{Gathered, id, legal, pmb};
use crate::cli::client::list::reading::{Cost, Note};
use crate::cli::client::list::row::Row;
use crate::domain::ids::{ClientId, Pmb};
use crate::matching::same_company;

/// Two numbers of the list's own are two clients, also with one box and one name: unless a box may have two, the one who is
/// not on file under his is refused. The desk would take the two for one.
pub(crate) fn tell_apart(all: &mut [Gathered], on_file: &HashSet<ClientId>) {
    let mut by_box: HashMap<Pmb, Vec<usize>> = HashMap::new();
    for at in 0..all.len() {
        let Some(pmb) = all.get(at).and_then(|one| known_as(&one.first)) else {
            continue;
        };
        let before = by_box.entry(pmb).or_default();
        for other in before.clone() {
            refuse_one(all, [other, at], on_file);
        }
        before.push(at);
    }
}

/// The box of a client with a number of the list's own.
fn known_as(row: &Row) -> Option<Pmb> {
    id(row).filter(|_| !row.is_lost() && !legal(row).is_empty())?;
    pmb(row)
}

/// Of two in one box with one name, the second, or whoever is not on file.
fn refuse_one(all: &mut [Gathered], two: [usize; 2], on_file: &HashSet<ClientId>) {
    let [Some(a), Some(b)] = two.map(|at| all.get(at).map(|one| &one.first)) else {
        return;
    };
    let is_done = a.is_lost() || b.is_lost();
    if is_done || id(a) == id(b) || !same_company(legal(a), legal(b)) {
        return;
    }
    let knows = |row: &Row| id(row).is_some_and(|id| on_file.contains(&ClientId::new(id)));
    let (refused, other) = match (knows(a), knows(b)) {
        (true, true) => return,
        (false, true) => (two[0], b),
        (_, false) => (two[1], a),
    };
    let (line, number) = (other.record.line, id(other).unwrap_or_default());
    let text = format!(
        "line {line} has this box and name under the number {number:?}: mend one of them, or, if they are two clients, import \
         with --shared-boxes"
    );
    if let Some(one) = all.get_mut(refused) {
        one.first.notes.push(Note {
            column: "client_id",
            cost: Cost::Row,
            text,
        });
    }
}
