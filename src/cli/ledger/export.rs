//! `ledger export`: every event with what another program needs to check it, from the files or through the server.

use super::through;
use crate::cli::connect::Place;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::clerk::Actor;
use crate::domain::ids::{ClerkId, Seq};
use crate::sheets::{Cell, Column, Listed, Zone};
use crate::store::{self, Exported};
use crate::wire::ask;
use crate::wire::rows::ExportedRow;

/// Without --csv in JSON, whatever was asked: it is for programs. In no zone but the world's, for no server is asked.
pub(super) fn run(place: &Place, csv: bool, out: &mut Output<'_>) -> Result<(), Failure> {
    let zone = Zone::default();
    let mut events: Box<dyn Iterator<Item = Result<ExportedRow, Failure>>> = match through(place)? {
        None => Box::new(store::export(place.data(), Seq(0))?.map(|event| Ok(row(event?)))),
        Some(session) => Box::new(Paged::new(session)),
    };
    if !csv {
        return events.try_for_each(|event| out.object(&event?.object(zone)));
    }
    let mut list = out.begin_list(csv, zone)?;
    events.try_for_each(|event| list.row(&event?))?;
    list.end()
}

fn row(event: Exported) -> ExportedRow {
    ExportedRow {
        envelope: event.envelope,
        salt: event.salt,
        payload: event.payload,
    }
}

/// The events of a server, a page at a time; ends after an error.
struct Paged {
    session: Option<Session>,
    after: Seq,
    page: std::vec::IntoIter<ExportedRow>,
}

impl Paged {
    fn new(session: Session) -> Self {
        Self {
            session: Some(session),
            after: Seq(0),
            page: Vec::new().into_iter(),
        }
    }
}

impl Iterator for Paged {
    type Item = Result<ExportedRow, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.len() == 0 {
            let after = self.after;
            match self.session.as_mut()?.get(ask::Export { after }) {
                Ok(page) => self.page = page.into_iter(),
                Err(failure) => {
                    self.session = None;
                    return Some(Err(failure));
                }
            }
        }
        let event = self.page.next()?;
        self.after = event.envelope.seq;
        Some(Ok(event))
    }
}

/// Every hashed field as the recipe of the hash wants it (`store/chain.rs`), the event in words and as data, and the
/// bytes its digest is of.
impl Listed for ExportedRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("site", |event| Cell::text(&event.envelope.site)),
        Column::new("seq", |event| event.envelope.seq.0.into()),
        Column::new("at", |event| Cell::text(&event.envelope.at)),
        Column::new("at_ms", |event| event.envelope.at.0.into()),
        Column::new("day", |event| event.envelope.day.page().into()),
        Column::json("user", |event| known(user(event))),
        Column::csv("user", |event| user(event).into()),
        Column::json("clerk", |event| known(clerk(event))),
        Column::csv("clerk", |event| clerk(event).into()),
        Column::json("role", |event| known(role(event))),
        Column::csv("role", |event| role(event).into()),
        Column::json("terminal", |event| known(terminal(event))),
        Column::csv("terminal", |event| terminal(event).into()),
        Column::new("command", |event| Cell::text(&event.envelope.command)),
        Column::new("schema", |event| u32::from(event.envelope.schema).into()),
        Column::new("event", |event| event.envelope.event.words().into()),
        Column::new("data", |event| Cell::Event(&event.envelope.event)),
        Column::new("digest", |event| hex::encode(event.envelope.digest).into()),
        Column::new("previous", |event| {
            hex::encode(event.envelope.previous).into()
        }),
        Column::new("hash", |event| hex::encode(event.envelope.hash).into()),
        Column::new("salt", |event| (&event.salt).into()),
        Column::new("payload", |event| (&event.payload).into()),
    ];
}

/// In the recipe of the hash, nobody is a dash; in a spreadsheet an empty cell.
fn known(who: Option<&str>) -> Cell<'_> {
    who.unwrap_or("-").into()
}

fn user(event: &ExportedRow) -> Option<&str> {
    match &event.envelope.actor {
        Actor::Person { user, .. } => Some(user),
        Actor::Server => None,
    }
}

fn clerk(event: &ExportedRow) -> Option<&str> {
    match &event.envelope.actor {
        Actor::Person { clerk, .. } => clerk.as_ref().map(ClerkId::as_str),
        Actor::Server => None,
    }
}

fn role(event: &ExportedRow) -> Option<&str> {
    match &event.envelope.actor {
        Actor::Person { role, .. } => Some(role.word()),
        Actor::Server => None,
    }
}

fn terminal(event: &ExportedRow) -> Option<&str> {
    match &event.envelope.actor {
        Actor::Person { terminal, .. } => Some(terminal),
        Actor::Server => None,
    }
}
