//! Whose a box was that is given out again before its time, and what of theirs is still there: whoever says why it is given
//! out all the same is told what he takes with it.

use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::cli::{item, notice};
use crate::domain::ids::{ClientId, Pmb, Slot};
use crate::domain::item::ItemStatus;
use crate::domain::text::{counted, lie};
use crate::domain::time::Day;
use crate::sheets::Cell;
use crate::wire::ask::ItemsQuery;

/// Somebody who had the box.
pub(super) struct Before {
    client: ClientId,
    name: String,
    /// His last day, where his service ended.
    closed: Option<Day>,
    /// His pieces that lie here.
    pieces: u32,
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
                letters: 0,
            }),
            None => {}
        }
        Ok(())
    })?;
    notice::each(session, |row| {
        let his = all.iter_mut().find(|one| one.client == row.notice.client);
        if let Some(his) = his.filter(|_| row.notice.state.is_open()) {
            his.letters += 1;
        }
        Ok(())
    })?;
    Ok(all)
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
        let pieces = match self.pieces {
            0 => "nothing of theirs lies here".to_owned(),
            pieces => format!("{} here", lie(pieces, "piece")),
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
            ("letters".into(), Cell::Figure(i64::from(self.letters))),
        ])
    }
}
