//! `request …`: what clients ask to have done with their pieces, by which day.

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::item::here_for;
use super::output::{AsSheet, Output};
use super::session::Session;
use super::words::{self, Chosen};
use crate::domain::command::Command;
use crate::domain::flow::{MakeRequest, WithdrawRequest};
use crate::domain::ids::RequestId;
use crate::domain::request::{RequestKind, Said, Whither};
use crate::domain::text::runs;
use crate::domain::time::Day;
use crate::wire::ask;

/// `request …`
#[derive(Debug, clap::Subcommand)]
pub enum Request {
    /// Write down what a client asks for; it is done when the pieces have left
    Make(Make),
    /// What clients asked for and is still to be done, what is due first at the top
    List(AsSheet),
    /// The client does not ask for it any more
    Withdraw {
        /// Its number
        request: RequestId,
        /// Why
        #[arg(long, value_parser = words::why)]
        reason: String,
    },
}

/// `request make`
#[derive(Debug, clap::Args)]
pub struct Make {
    /// Box or client id
    pub who: String,
    /// forward, hold, return, destroy or courier
    #[arg(value_parser = words::request_kind)]
    pub kind: RequestKind,
    /// all, or numbers with commas
    #[arg(long, value_parser = words::chosen)]
    pub items: Chosen,
    /// By when; of a hold its last day
    #[arg(long, value_name = "DATE", value_parser = words::day)]
    pub by: Day,
    /// Who asked
    #[arg(long, value_name = "NAME")]
    pub asked_by: String,
    /// How: phone, email, desk or letter
    #[arg(long, value_parser = words::request_said)]
    pub said: Said,
    /// What else was said, such as the courier's name, or the address to forward to
    #[arg(long, default_value = "")]
    pub note: String,
}

/// Does what was asked.
pub(super) fn run(verb: &Request, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    match verb {
        Request::Make(asked) => make(&mut session, asked, out),
        Request::List(form) => {
            let rows = session.get(ask::Requests)?;
            out.list(form.csv, session.zone, &rows)
        }
        Request::Withdraw { request, reason } => {
            let (request, why) = (*request, reason.clone());
            let order = Command::WithdrawRequest(WithdrawRequest { request, why });
            let done = session.submit(order)?;
            out.done(&done, format!("request {request} is withdrawn: {reason}."))
        }
    }?;
    Ok(Exit::Done)
}

fn make(session: &mut Session, asked: &Make, out: &mut Output<'_>) -> Result<(), Failure> {
    let card = session.client(&asked.who)?;
    let items = match &asked.items {
        Chosen::These(items) => items.clone(),
        Chosen::All => {
            let here = here_for(session, &card.client.id)?;
            here.iter().map(|row| row.item.id).collect()
        }
    };
    let done = session.submit(Command::MakeRequest(MakeRequest {
        client: card.client.id.clone(),
        kind: asked.kind,
        items,
        by: asked.by,
        who: asked.asked_by.clone(),
        said: asked.said,
        note: asked.note.clone(),
    }))?;
    let kind = super::forward::kind(&card);
    let known = card.client.sends_to(kind);
    let whither = Whither::of(asked.kind, asked.said, &asked.note, known);
    let whither = whither.map(|one| format!(" {}.", one.words("forward make --to")));
    let whither = whither.unwrap_or_default();
    let (name, what) = (card.client.legal_name(), asked.kind.words());
    let pieces = runs(&done.items);
    out.done(
        &done,
        format!(
            "written down: {what} {pieces} of {name} by {}.{whither}",
            asked.by
        ),
    )
}
