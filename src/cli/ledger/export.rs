//! `ledger export`: every event with what another program needs to check it, from the files or through the server.
//!
//! Invariant: forms and homes go out through the server alone, which writes the export down first (rule 94); who reads the
//! files is written down nowhere, and gets them without.

use super::through;
use crate::cli::connect::Place;
use crate::cli::failure::Failure;
use crate::cli::output::{AsSheet, Output};
use crate::cli::session::Session;
use crate::domain::clerk::{Actor, Permission};
use crate::domain::ids::{ClerkId, Seq};
use crate::sheets::{Cell, Column, Listed, Zone};
use crate::store::{self, Exported};
use crate::wire::ask;
use crate::wire::rows::ExportedRow;

/// What is exported, and how.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Export {
    #[command(flatten)]
    form: AsSheet,
    /// With forms and homes: the server writes down who took them, and starts for that where it does not run
    #[arg(long)]
    whole: bool,
}

/// What is missing of an export by the files.
const LEFT_OUT: &str = "Forms and homes are left out, and with them the bytes of their events. With them, and written \
                        down in the books: mailroom ledger export --whole";

/// Without --csv in JSON, whatever was asked: it is for programs. In no zone but the world's, for no server is asked.
pub(super) fn run(place: &Place, asked: Export, out: &mut Output<'_>) -> Result<(), Failure> {
    let (zone, csv) = (Zone::default(), asked.form.csv);
    let session = if asked.whole {
        Some(Session::open(place)?)
    } else {
        through(place)?
    };
    let mut left_out = false;
    if asked.whole
        && let Some(session) = &session
        && !session.desk.role.may(Permission::ReadForms)
    {
        let role = session.desk.role.word();
        out.aside(format!(
            "Forms and homes are left out: they are a custodian's to read, and you are {role}."
        ))?;
    }
    match session {
        None => write_out(by_the_files(place, &mut left_out)?, csv, zone, out)?,
        Some(session) if asked.whole => write_out(Paged::new(session), csv, zone, out)?,
        Some(session) => {
            let events = Paged::new(session);
            let bare = events.map(|event| Ok::<_, Failure>(without_forms(event?, &mut left_out)));
            write_out(bare, csv, zone, out)?;
        }
    }
    if left_out {
        out.aside(LEFT_OUT)?;
    }
    Ok(())
}

/// The events as they lie in the files, without forms and homes; says whether that took anything out.
fn by_the_files<'a>(
    place: &Place,
    left_out: &'a mut bool,
) -> Result<impl Iterator<Item = Result<ExportedRow, Failure>> + 'a, Failure> {
    let events = store::export(place.data(), Seq(0))?;
    Ok(events.map(move |event| Ok(without_forms(row(event?), left_out))))
}

/// An event without forms, homes and hashes of PINs, whoever asks: they go out with --whole only. Says whether that took
/// anything out.
fn without_forms(event: ExportedRow, left_out: &mut bool) -> ExportedRow {
    let had = !event.payload.is_empty();
    let ExportedRow {
        envelope,
        salt,
        payload,
    } = event;
    let event = Exported {
        envelope,
        salt,
        payload,
    };
    let bare = event.for_who_reads_no_forms();
    *left_out |= had && bare.payload.is_empty();
    row(bare)
}

fn write_out(
    mut events: impl Iterator<Item = Result<ExportedRow, Failure>>,
    csv: bool,
    zone: Zone,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
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
