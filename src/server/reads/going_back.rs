//! Pieces that somebody wants to give back to whoever brought them: whose each may still be, and which of a carrier's go
//! by their own number alone. Asked by the screen and by the shell, so that both know the same.
//!
//! Invariant: a piece whose label is near a client's name, or which nobody has read, never goes with all of a carrier's.

use super::quarantine::quarantine;
use crate::domain::disposition::{Action, Mail};
use crate::matching::Given;
use crate::server::reads::view::View;
use crate::server::search;
use crate::wire::ask;
use crate::wire::rows::{Certainty, GoingBack, GoingBackSheet, QuarantineRow, Stays};

/// Most clients that a stranger's line could mean.
const SEEMS: usize = 4;

/// What is known of these pieces, and of all that a carrier brought.
pub fn going_back(view: &View<'_>, asked: &ask::GoingBack) -> GoingBackSheet {
    let waiting = quarantine(view);
    let unsaid = waiting.iter().filter(|row| row.row.item.carrier.is_none());
    let unsaid = unsaid.count() as u32;
    let is_asked = |row: &QuarantineRow| {
        let item = &row.row.item;
        let is_carriers = asked.carrier.is_some() && item.carrier == asked.carrier;
        is_carriers || asked.items.contains(&item.id)
    };
    let rows = waiting.into_iter().filter(is_asked);
    GoingBackSheet {
        rows: rows.map(|row| known(view, row)).collect(),
        unsaid,
    }
}

fn known(view: &View<'_>, row: QuarantineRow) -> GoingBack {
    let item = &row.row.item;
    let line = item.line.as_deref().filter(|_| item.client.is_none());
    let mail = Mail::of(item.kind, item.carrier);
    let who = line.map(|line| search::candidates(view, line, Given::Read, SEEMS, mail));
    let certainty = who.as_ref().map(|who| who.certainty);
    let near = match certainty {
        None | Some(Certainty::Weak | Certainty::Nobody) => Vec::new(),
        Some(_) => who.map(|who| who.candidates).unwrap_or_default(),
    };
    let is_near = !near.is_empty() || certainty == Some(Certainty::Reading);
    let stays = stays(view, &row, is_near);
    GoingBack { row, near, stays }
}

fn stays(view: &View<'_>, row: &QuarantineRow, is_near: bool) -> Option<Stays> {
    let (item, said) = (&row.row.item, &row.disposition);
    if row.theirs {
        return Some(Stays::Theirs);
    }
    // Of what the rules send back the day is the last one; all else may still become somebody's until then.
    if said.action == Action::HandBack {
        return None;
    }
    if item.client.is_none() && item.line.is_none() {
        return Some(Stays::Unread);
    }
    if said.action == Action::Identify || is_near {
        return Some(Stays::Near);
    }
    let later = said.due.filter(|due| *due > view.today());
    later.map(Stays::DueLater)
}
