//! `item …`: pieces of mail, but for intake.

mod bundles;
mod decide;
pub(super) mod find;
mod import;
mod label;
mod leave;
pub(super) mod log;

use std::path::PathBuf;

use crate::cli::connect::Place;
use crate::cli::failure::{Exit, Failure};
use crate::cli::output::{AsSheet, Output};
use crate::cli::session::{Session, fresh};
use crate::cli::words;
use crate::domain::command::Command;
use crate::domain::flow::{MoveItems, VoidItem};
use crate::domain::ids::{ClientId, ItemId, Slot};
use crate::domain::item::ItemStatus;
use crate::domain::storage::ShelfStage;
use crate::sheets::{self, Listed};
use crate::wire::answer::{History, Naming};
use crate::wire::ask::{self, ItemsQuery};
use crate::wire::rows::{AuditRow, ItemRow};

/// `item …`
#[derive(Debug, clap::Subcommand)]
pub enum Item {
    /// Log mail: one line, or with - one piece a line of standard input
    Log(log::Log),
    /// Pieces that are or were here
    List(ItemFilter),
    /// One piece and its history
    Show {
        /// Its number
        item: ItemId,
    },
    /// What is here for somebody: one sentence for the phone; with --pieces the pieces, those that have left as well
    Find {
        /// A name or box; with --pieces any part of a tracking number, name, slot, date or state, or #12
        #[arg(required = true)]
        text: Vec<String>,
        /// List pieces that bear all these words, newest first, wherever they are by now
        #[arg(long)]
        pieces: bool,
        /// At most so many rows; all that fit are counted
        #[arg(long, value_name = "N", default_value_t = 50, requires = "pieces")]
        limit: u32,
        #[command(flatten)]
        form: AsSheet,
    },
    /// Say whose a piece is
    Assign {
        /// Its number
        item: ItemId,
        /// A name or box
        line: Vec<String>,
        /// Box or client id, whatever the line says
        #[arg(long, value_name = "PMB")]
        client: Option<String>,
        /// Why it is given to another although something keeps it with its client; some holds want a manager too
        #[arg(long, visible_alias = "because", value_parser = words::why)]
        reason: Option<String>,
    },
    /// Labels of pieces, slots and boxes, with bars and a short code that tells a slip
    Label(label::Label),
    /// Put pieces into a slot
    Move {
        /// Their numbers
        #[arg(required = true)]
        items: Vec<ItemId>,
        /// The slot's name, or its label as scanned
        #[arg(long, value_parser = words::slot)]
        to: Slot,
    },
    /// Take a piece out of the books that never was one
    Void {
        /// Its number
        item: ItemId,
        /// Why
        #[arg(long, alias = "why", value_parser = words::why)]
        reason: String,
    },
    /// Give a client's own pieces back to sender or carrier
    Return(leave::Return),
    /// Hold a piece again that left: an incident; with --yes it is done, without it is shown
    BringBack(leave::BringBack),
    /// Destroy pieces as their client ordered; with --yes it is booked, without it is shown
    Destroy(leave::Destroy),
    /// Decide what becomes of pieces where the rules leave it to a manager; see report todo
    Decide(decide::Decide),
    /// Put pieces in dispute: no fee grows while it lasts
    Dispute(leave::Dispute),
    /// Take the stock that lies here on the first day: no notices, counted as opening; once a day is sealed, as received
    Import {
        /// CSV with pmb, line, kind, tracking, carrier, slot, received, count; - is standard input
        file: PathBuf,
        /// Take rows as well that lie here already: same tracking, or same box, kind, received and count
        #[arg(long)]
        again: bool,
    },
}

/// `item list`
#[derive(Debug, clap::Args)]
pub struct ItemFilter {
    /// held, picked_up, forwarded, remailed, returned, handed_to_carrier, destroyed or voided [default: all]
    #[arg(long, value_parser = words::item_status)]
    pub status: Option<ItemStatus>,
    /// Only of this box or client id
    #[arg(long, value_name = "PMB")]
    pub client: Option<String>,
    /// Only with this number
    #[arg(long)]
    pub tracking: Option<String>,
    /// Only what sits here at this stage: fresh, reminder, fee, last_notice or action
    #[arg(long, value_parser = words::shelf_stage)]
    pub stage: Option<ShelfStage>,
    #[command(flatten)]
    pub form: AsSheet,
}

/// Pieces of one request.
const PAGE: u32 = 1000;

/// Does what was asked.
pub(super) fn run(verb: &Item, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    match verb {
        Item::Log(args) => return log::run(args, place, out),
        Item::Import { file, again } => return import::run(file, *again, place, out),
        _ => {}
    }
    let mut session = Session::open(place)?;
    match verb {
        Item::Log(_) | Item::Import { .. } => Ok(()),
        Item::List(filter) => list(&mut session, filter, out),
        Item::Show { item } => show(&mut session, *item, out),
        Item::Find {
            text,
            pieces: true,
            limit,
            form,
        } => find::pieces(&mut session, &text.join(" "), *limit, form.csv, out),
        Item::Find { form, .. } if form.csv => Err(Failure::usage(
            "--csv is of a list, and this is one sentence",
            "add --pieces",
        )),
        Item::Find { text, .. } => find::run(&mut session, &text.join(" "), out),
        Item::Assign {
            item,
            line,
            client,
            reason,
        } => {
            let named = Named {
                line: line.join(" "),
                client: client.as_deref(),
                because: reason.clone(),
            };
            assign(&mut session, *item, named, out)
        }
        Item::Label(args) => label::run(&mut session, args, out),
        Item::Move { items, to } => put_away(&mut session, items, to, out),
        Item::Void { item, reason } => void(&mut session, *item, reason, out),
        Item::Decide(args) => decide::run(&mut session, args, out),
        Item::Return(args) => leave::give_back(&mut session, args, out),
        Item::BringBack(args) => leave::bring_back(&mut session, args, out),
        Item::Destroy(args) => leave::destroy(&mut session, args, out),
        Item::Dispute(args) => leave::dispute(&mut session, args, out),
    }?;
    Ok(Exit::Done)
}

/// Every piece that fits, page by page.
pub(super) fn each(
    session: &mut Session,
    mut query: ItemsQuery,
    mut tell: impl FnMut(ItemRow) -> Result<(), Failure>,
) -> Result<(), Failure> {
    query.limit = PAGE;
    loop {
        let rows = session.get(query.clone())?;
        let full = rows.len() >= PAGE as usize;
        if let Some(last) = rows.last() {
            query.after = last.item.id;
        }
        rows.into_iter().try_for_each(&mut tell)?;
        if !full {
            return Ok(());
        }
    }
}

/// What lies here for a client.
pub(super) fn held_by(session: &mut Session, client: &ClientId) -> Result<Vec<ItemRow>, Failure> {
    let mut rows = Vec::new();
    let query = ItemsQuery {
        status: Some(ItemStatus::Held),
        client: Some(client.clone()),
        ..ItemsQuery::default()
    };
    each(session, query, |row| {
        rows.push(row);
        Ok(())
    })?;
    Ok(rows)
}

/// The same without what bears the client's box and waits in quarantine.
pub(super) fn here_for(session: &mut Session, client: &ClientId) -> Result<Vec<ItemRow>, Failure> {
    let waiting = session.get(ask::Quarantine)?;
    let mut here = held_by(session, client)?;
    here.retain(|row| !waiting.iter().any(|one| one.row.item.id == row.item.id));
    Ok(here)
}

fn list(session: &mut Session, filter: &ItemFilter, out: &mut Output<'_>) -> Result<(), Failure> {
    let clients = match &filter.client {
        None => vec![None],
        Some(who) => session
            .clients(who)?
            .into_iter()
            .map(|card| Some(card.client.id))
            .collect(),
    };
    let mut list = out.begin_list(filter.form.csv, session.zone)?;
    for client in clients {
        let tracking = filter.tracking.clone();
        let query = ItemsQuery {
            status: filter.status,
            client,
            tracking,
            ..ItemsQuery::default()
        };
        let stage = filter.stage;
        let is_at = |row: &ItemRow| row.sits.map(|sits| sits.stage) == stage;
        each(session, query, |row| match stage {
            Some(_) if !is_at(&row) => Ok(()),
            _ => list.row(&row),
        })?;
    }
    list.end()
}

fn show(session: &mut Session, item: ItemId, out: &mut Output<'_>) -> Result<(), Failure> {
    let History {
        piece: row,
        events: history,
    } = session.get(ask::Item(item))?;
    let zone = session.zone;
    if out.json {
        out.object(&row.object(zone))?;
        no_history(&history)?;
        return history
            .iter()
            .try_for_each(|event| out.object(&event.object(zone)));
    }
    out.table(zone, [&*row])?;
    for (title, fact) in [("line", &row.item.line), ("tracking", &row.item.tracking)] {
        if let Some(fact) = fact {
            out.say(format!("{title} {fact}"))?;
        }
    }
    no_history(&history)?;
    out.say("")?;
    out.table(zone, &history)
}

/// Every piece has come in: one without a single event is one whose history cannot be read just now.
fn no_history(history: &[AuditRow]) -> Result<(), Failure> {
    if history.is_empty() {
        return Err(Failure::failed(
            "its history cannot be read now: old records are being made again from the journal",
            "the piece is as shown; ask for its history in a moment",
        ));
    }
    Ok(())
}

/// Whom a piece is said to be for.
struct Named<'a> {
    line: String,
    client: Option<&'a str>,
    because: Option<String>,
}

fn assign(
    session: &mut Session,
    item: ItemId,
    named: Named<'_>,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let Named {
        line,
        client,
        because,
    } = named;
    if line.is_empty() && client.is_none() {
        return Err(Failure::usage(
            "whose is it?",
            "give a name or box, or --client with a box or client id",
        ));
    }
    let chosen = client
        .map(|who| session.client(who).map(|card| card.client.id))
        .transpose()?;
    let request = ask::Assign {
        id: fresh()?,
        item,
        line: line.clone(),
        chosen,
        known: ask::Known::Unasked,
        kind: None,
        because,
    };
    match session.get(request)? {
        Naming::Logged(all) if out.json => all
            .iter()
            .try_for_each(|logged| out.object(&sheets::ruled(logged, session.zone))),
        Naming::Logged(all) => log::tell(&all, out),
        Naming::Doubt(doubt) => Err(find::uncertain(&line, &doubt)),
    }
}

fn put_away(
    session: &mut Session,
    items: &[ItemId],
    slot: &Slot,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let done = session.submit(Command::MoveItems(MoveItems {
        items: items.to_vec(),
        slot: slot.clone(),
    }))?;
    // Where the books have them, however it was typed.
    let first = items.first().copied().into_iter().collect();
    let rows = session.get(ask::Pieces(first))?;
    let slot = rows.first().map_or(slot, |row| &row.item.slot);
    out.done(&done, format!("{} in {slot} now.", numbers(items)))
}

fn void(
    session: &mut Session,
    item: ItemId,
    why: &str,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let done = session.submit(Command::VoidItem(VoidItem {
        item,
        why: why.to_owned(),
    }))?;
    out.done(&done, format!("#{item} is out of the books: {why}."))
}

/// `#12 is`, `#12, #13 are`
pub(super) fn numbers(items: &[ItemId]) -> String {
    let all: Vec<_> = items.iter().map(|id| format!("#{id}")).collect();
    format!(
        "{} {}",
        all.join(", "),
        if all.len() == 1 { "is" } else { "are" }
    )
}
