//! `quarantine …`.

mod back;

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::{AsSheet, Output};
use super::session::Session;
use super::words;
use crate::domain::client::Reach;
use crate::domain::command::{Command, Grounds};
use crate::domain::disposition::Reason;
use crate::domain::flow;
use crate::domain::flow::{AskClient, ReleaseFromQuarantine};
use crate::domain::ids::ItemId;
use crate::wire::ask;
use crate::wire::rows::QuarantineRow;
pub use back::HandedBack;

/// `quarantine …`
#[derive(Debug, clap::Subcommand)]
pub enum Quarantine {
    /// What waits for an exit
    List(AsSheet),
    /// Put a piece into quarantine, for a reason that only a clerk can know
    Put {
        /// Its number
        item: ItemId,
        /// no_form, not_clear, illegible, deceased or moved
        #[arg(long, value_parser = words::reason)]
        reason: Reason,
        /// Why a manager sets apart what is a served client's, or what something else keeps
        #[arg(long, value_name = "WHY", value_parser = words::why)]
        because: Option<String>,
    },
    /// Ask a client by notice whether a piece is his
    Ask {
        /// Its number
        item: ItemId,
        /// Box or client id
        #[arg(long, value_name = "PMB")]
        client: String,
    },
    /// How a piece leaves: there is no way to discard it
    #[command(subcommand)]
    Exit(Way),
    /// The slip for a piece
    Label {
        /// Its number
        item: ItemId,
    },
}

/// `quarantine exit …`
#[derive(Debug, clap::Subcommand)]
pub enum Way {
    /// The form that was missing is here
    FormObtained {
        /// Its number
        item: ItemId,
        /// Box or client id
        #[arg(long, value_name = "PMB")]
        client: String,
        /// Why, where something keeps it with another client; some holds want a manager too
        #[arg(long, visible_alias = "because", value_parser = words::why)]
        reason: Option<String>,
    },
    /// It was this client's all along
    MatchCorrected {
        /// Its number
        item: ItemId,
        /// Box or client id
        #[arg(long, value_name = "PMB")]
        client: String,
        /// Why, where something keeps it with another client; some holds want a manager too
        #[arg(long, visible_alias = "because", value_parser = words::why)]
        reason: Option<String>,
    },
    /// It went back to the carrier
    HandedBack(HandedBack),
}

/// Does what was asked.
pub(super) fn run(verb: &Quarantine, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    match verb {
        Quarantine::List(form) => list(&mut session, form.csv, out),
        Quarantine::Put {
            item,
            reason,
            because,
        } => {
            let put = flow::Quarantine {
                item: *item,
                reason: *reason,
            };
            let command = put.because(because.as_deref());
            done(
                &mut session,
                command,
                &format!("#{item} is in quarantine: {}", reason.slip()),
                out,
            )
        }
        Quarantine::Ask { item, client } => {
            let card = session.client(client)?;
            let name = card.client.legal_name();
            let words = match card.client.reach() {
                Reach::Letter => format!("{name} is asked about #{item}"),
                Reach::Call(phone) => format!("call {name} about #{item}: {phone}, no letter goes"),
                Reach::Desk => format!("ask {name} at the desk about #{item}: no letter goes"),
            };
            done(
                &mut session,
                Command::AskClient(AskClient {
                    item: *item,
                    client: card.client.id,
                }),
                &words,
                out,
            )
        }
        Quarantine::Exit(way) => leave(&mut session, way, out),
        Quarantine::Label { item } => label(&mut session, *item, out),
    }?;
    Ok(Exit::Done)
}

fn rows(session: &mut Session) -> Result<Vec<QuarantineRow>, Failure> {
    session.get(ask::Quarantine)
}

fn list(session: &mut Session, csv: bool, out: &mut Output<'_>) -> Result<(), Failure> {
    let rows = rows(session)?;
    out.list(csv, session.zone, &rows)
}

/// The slip on the piece: plain words, and no endorsement that belongs to the post (rules 27, 31).
fn label(session: &mut Session, id: ItemId, out: &mut Output<'_>) -> Result<(), Failure> {
    let rows = rows(session)?;
    let Some(row) = rows.iter().find(|row| row.row.item.id == id) else {
        return Err(Failure::refused(
            format!("#{id} is not in quarantine"),
            "see mailroom quarantine list",
        ));
    };
    let slip = row.disposition.slip();
    let due = row
        .disposition
        .due
        .map(|due| due.to_string())
        .unwrap_or_default();
    out.say(format!("QUARANTINE #{id}"))?;
    out.say(row.row.item.line.as_deref().unwrap_or("(no line)"))?;
    out.say(slip)?;
    out.say(format!("Decide by {due} ({})", row.disposition.rule))
}

fn leave(session: &mut Session, way: &Way, out: &mut Output<'_>) -> Result<(), Failure> {
    match way {
        Way::FormObtained {
            item,
            client,
            reason,
        }
        | Way::MatchCorrected {
            item,
            client,
            reason,
        } => {
            let grounds = if matches!(way, Way::FormObtained { .. }) {
                Grounds::FormObtained
            } else {
                Grounds::MatchCorrected
            };
            let exit = Released {
                item: *item,
                client,
                grounds,
                because: reason.as_deref(),
            };
            release(session, &exit, out)
        }
        Way::HandedBack(args) => back::run(session, args, out),
    }
}

/// A piece that is said to be a client's after all.
struct Released<'a> {
    item: ItemId,
    client: &'a str,
    grounds: Grounds,
    because: Option<&'a str>,
}

fn release(
    session: &mut Session,
    exit: &Released<'_>,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let card = session.client(exit.client)?;
    let words = format!(
        "#{} is for {}, box {}",
        exit.item,
        card.client.legal_name(),
        card.client.pmb
    );
    let release = ReleaseFromQuarantine {
        item: exit.item,
        client: card.client.id,
        grounds: exit.grounds,
    };
    done(session, release.because(exit.because), &words, out)
}

fn done(
    session: &mut Session,
    command: Command,
    words: &str,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let done = session.submit(command)?;
    out.done(&done, words)
}
