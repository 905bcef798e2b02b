//! `pickup`: pieces to a person at the desk, who is on the client's list and was checked.

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::item::{here_for, numbers};
use super::output::Output;
use super::session::{Session, several};
use super::words::{self, Chosen};
use crate::domain::command::Command;
use crate::domain::flow::{HandOut, HandOutSigned};
use crate::domain::form::same_name;
use crate::domain::pickup::IdCheck;
use crate::domain::rules::Rule;
use crate::wire::ask;
use crate::wire::rows::{ClientCard, ItemRow};

/// `pickup`
#[derive(Debug, clap::Args)]
pub struct Pickup {
    /// Box or client id
    pub who: String,
    /// Who stands at the desk, as the client's list spells the name
    #[arg(long)]
    pub person: String,
    /// driver, passport, other, or known (by sight, where the config allows it)
    #[arg(long, value_parser = words::id_check)]
    pub check: IdCheck,
    /// all, or numbers with commas
    #[arg(long, value_parser = words::chosen)]
    pub items: Chosen,
    /// Who signed for certified or registered mail, as signed
    #[arg(long, value_name = "NAME")]
    pub signed: Option<String>,
    /// Why a manager hands out what the rules keep here, or to a person who is not listed
    #[arg(long, visible_alias = "because")]
    pub reason: Option<String>,
}

/// Hands out.
pub(super) fn run(args: &Pickup, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    let card = whose(session.clients(&args.who)?, &args.who, &args.person)?;
    let items = match &args.items {
        Chosen::These(items) => items.clone(),
        Chosen::All => here_for(&mut session, &card.client.id)?
            .iter()
            .map(|row| row.item.id)
            .collect(),
    };
    if items.is_empty() {
        let what = format!("nothing lies here for {}", card.client.legal_name());
        return Err(Failure::refused(
            what,
            "see mailroom item list --status held",
        ));
    }
    let person = args.person.clone();
    let (client, because) = (card.client.id.clone(), args.reason.clone());
    let rows = session.get(ask::Pieces(items.clone()))?;
    let signed = signature(args.signed.as_deref(), &rows)?;
    let handover = HandOut {
        client,
        person,
        check: args.check,
        items,
        because,
    };
    let done = session.submit(match signed {
        None => Command::HandOut(handover),
        Some(signed) => Command::HandOutSigned(HandOutSigned { handover, signed }),
    })?;
    let name = card.client.legal_name();
    let handed = numbers(&done.items);
    out.done(
        &done,
        format!(
            "{handed} handed to {} for {name} ({}).",
            args.person,
            args.check.word()
        ),
    )?;
    Ok(Exit::Done)
}

/// Who signed, where somebody must (rule 26).
fn signature(signed: Option<&str>, rows: &[ItemRow]) -> Result<Option<String>, Failure> {
    let to_sign = rows.iter().find(|row| row.item.kind.is_signed_for());
    match (to_sign, signed) {
        (Some(_), Some(name)) => Ok(Some(name.to_owned())),
        (None, None) => Ok(None),
        (Some(row), None) => Err(Failure::refused(
            format!(
                "#{} is {}: have it signed for ({})",
                row.item.id,
                row.item.kind.word(),
                Rule(26)
            ),
            "then say who signed, as signed: --signed NAME",
        )),
        (None, Some(_)) => Err(Failure::refused(
            "none of these pieces is certified or registered: nobody need sign",
            "leave --signed out",
        )),
    }
}

/// In a shared box, the one client for whom this person may collect.
fn whose(mut cards: Vec<ClientCard>, who: &str, person: &str) -> Result<ClientCard, Failure> {
    let listed = |card: &ClientCard| card.may_collect.iter().any(|name| same_name(name, person));
    if cards.len() > 1 && cards.iter().any(listed) {
        cards.retain(listed);
    }
    match (cards.pop(), cards.is_empty()) {
        (Some(only), true) => Ok(only),
        (last, _) => Err(several(who, cards.iter().chain(&last))),
    }
}
