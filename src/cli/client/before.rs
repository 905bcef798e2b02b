//! Whose a box was that is given out again before its time, and what of theirs is still there: whoever says why it is given
//! out all the same is told what he takes with it.

use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::cli::{item, notice};
use crate::domain::ids::{ClientId, Pmb, Slot};
use crate::domain::item::ItemStatus;
use crate::domain::text::{counted, lie};
use crate::domain::time::Day;
use crate::domain::todo::Chore;
use crate::sheets::Cell;
use crate::wire::ask::{self, ItemsQuery};
use crate::wire::messages::ReportKind;
use crate::wire::rows::{ClientCard, ReportLine};

/// Somebody who had the box.
pub(super) struct Before {
    client: ClientId,
    name: String,
    /// His last day, where his service ended.
    closed: Option<Day>,
    /// His pieces that lie here.
    pieces: u32,
    /// His letters that may lie in the box, which he opened himself.
    boxed: u32,
    /// Letters to him that are not settled.
    letters: u32,
}

/// Everybody who had a box before its new client, or whose mail lies in it.
pub(super) fn of(session: &mut Session, pmb: &Pmb, new: &ClientId) -> Result<Vec<Before>, Failure> {
    let cards = session.in_box(pmb.as_str())?;
    let today = session.desk.day;
    let left = cards
        .into_iter()
        .filter(|card| card.client.id != *new && !card.client.is_present(today));
    let mut all: Vec<Before> = left
        .map(|card| Before {
            name: card.client.legal_name().to_owned(),
            closed: card.client.closed,
            boxed: in_box(&card, pmb),
            client: card.client.id,
            pieces: 0,
            letters: 0,
        })
        .collect();
    let slot = Slot::pigeonhole(pmb);
    let held = ItemsQuery {
        status: Some(ItemStatus::Held),
        ..ItemsQuery::default()
    };
    item::each(session, held, |row| {
        let Some(client) = row.item.client.filter(|client| client != new) else {
            return Ok(());
        };
        match all.iter_mut().find(|one| one.client == client) {
            Some(known) => known.pieces += 1,
            // He moved, and it was not moved after him.
            None if row.item.slot == slot && row.pmb.as_ref() != Some(pmb) => all.push(Before {
                name: row.name.unwrap_or_default(),
                closed: None,
                client,
                pieces: 1,
                boxed: 0,
                letters: 0,
            }),
            None => {}
        }
        Ok(())
    })?;
    moved_away(session, pmb, new, &mut all)?;
    notice::each(session, |row| {
        let his = all.iter_mut().find(|one| one.client == row.notice.client);
        if let Some(his) = his.filter(|_| row.notice.state.is_open()) {
            his.letters += 1;
        }
        Ok(())
    })?;
    Ok(all)
}

/// Who moved away from a box that he opened, and may have left letters in it.
fn moved_away(
    session: &mut Session,
    pmb: &Pmb,
    new: &ClientId,
    all: &mut Vec<Before>,
) -> Result<(), Failure> {
    let rows = session.get(ask::ReportOf(ReportKind::Todo))?;
    let todo = rows.iter().filter_map(ReportLine::todo);
    let left = todo.filter_map(|row| match &row.todo.chore {
        Chore::Empty { pmb: of, .. } if of == pmb => row.todo.client.clone(),
        _ => None,
    });
    for client in left.filter(|client| client != new) {
        let card = session.client_of(&client)?;
        let boxed = in_box(&card, pmb);
        match all.iter_mut().find(|one| one.client == client) {
            Some(known) => known.boxed = boxed,
            None => all.push(Before {
                name: card.client.legal_name().to_owned(),
                closed: card.client.closed,
                client,
                pieces: 0,
                boxed,
                letters: 0,
            }),
        }
    }
    Ok(())
}

fn in_box(card: &ClientCard, pmb: &Pmb) -> u32 {
    let here = card.boxed.iter().find(|one| one.pmb == *pmb);
    here.map_or(0, |one| one.letters)
}

impl Before {
    /// `it was Harbor Candle Co's until 2026-11-30: 2 pieces lie here, 1 letter waits`
    pub(super) fn words(&self) -> String {
        let until = self.closed.map(|day| format!(" until {day}"));
        let letters = match self.letters {
            0 => String::new(),
            1 => ", 1 letter to them waits".to_owned(),
            letters => format!(", {} to them wait", counted(letters, "letter")),
        };
        let boxed = counted(self.boxed, "letter");
        let pieces = match (self.pieces, self.boxed) {
            (0, 0) => "nothing of theirs lies here".to_owned(),
            (pieces, 0) => format!("{} here", lie(pieces, "piece")),
            (0, _) => format!("{boxed} may lie in it"),
            (pieces, _) => format!("{} here, {boxed} may lie in it", lie(pieces, "piece")),
        };
        format!(
            "it was the box of {}{}: {pieces}{letters}",
            self.name,
            until.unwrap_or_default()
        )
    }

    /// For `--json`.
    pub(super) fn cell(&self) -> Cell<'static> {
        let closed = self.closed.map_or(Cell::Nothing, |day| Cell::text(&day));
        Cell::Record(vec![
            ("client".into(), Cell::text(&self.client)),
            ("name".into(), Cell::text(&self.name)),
            ("closed".into(), closed),
            ("pieces".into(), Cell::Figure(i64::from(self.pieces))),
            ("boxed".into(), Cell::Figure(i64::from(self.boxed))),
            ("letters".into(), Cell::Figure(i64::from(self.letters))),
        ])
    }
}
