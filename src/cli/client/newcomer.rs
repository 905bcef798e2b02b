//! `client add` and `client move`: a client who is not there yet, and one who gets another box; what a form wants that says
//! the old one.

use super::before::{self, Before};
use super::{each, lying, twins};
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::{Session, fresh};
use crate::cli::words;
use crate::domain::client::mailbox::same_mail;
use crate::domain::client::{ClientKind, Mailbox};
use crate::domain::command::{Cell, ClientRow, Command, Taking};
use crate::domain::compliance::{Cross, Problem, Shortcoming};
use crate::domain::flow::ImportClient;
use crate::domain::free_box;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::name::Name;
use crate::domain::people;
use crate::domain::rejection::{Rejection, RowProblem};
use crate::domain::rules::Rule;
use crate::domain::standing::Standing;
use crate::domain::state::Done;
use crate::domain::time::Day;
use crate::sheets::{self, Listed as _};
use crate::wire::answer::Refusal;
use crate::wire::ask;
use crate::wire::rows::ClientCard;

/// The word for whichever box is free.
const NEXT: &str = "next";

/// `client add`
#[derive(Debug, clap::Args)]
pub struct NewClient {
    /// The box; next is one that nobody ever had
    #[arg(long)]
    pub pmb: String,
    /// The legal name
    #[arg(long)]
    pub name: String,
    /// business or individual
    #[arg(long, value_parser = words::client_kind, default_value = "business")]
    pub kind: ClientKind,
    /// Where notices go; may be given several times
    #[arg(long)]
    pub email: Vec<String>,
    /// Who may collect; may be given several times
    #[arg(long, value_name = "PERSON")]
    pub pickup: Vec<String>,
    /// First day of the service [default: today]
    #[arg(long, value_name = "DATE", value_parser = words::day)]
    pub opened: Option<Day>,
    /// Served already: mail does not wait here until the form is complete
    #[arg(long)]
    pub active: bool,
    #[command(flatten)]
    pub into: Into,
}

/// What lets a box be taken that is not free.
#[derive(Debug, clap::Args)]
pub struct Into {
    /// The box has a client already, and this is a second one
    #[arg(long)]
    pub shared_boxes: bool,
    /// Why a box is given out again although a former holder's mail is still re-mailed, or lies here
    #[arg(long, value_name = "REASON")]
    pub reuse_box: Option<String>,
}

/// `client move`
#[derive(Debug, clap::Args)]
pub struct Move {
    /// Box or client id
    pub who: String,
    /// The new box; next is one that nobody ever had
    #[arg(long, value_name = "PMB")]
    pub to: String,
    #[command(flatten)]
    pub into: Into,
}

/// Who is there already is changed and not added, and who is no person collects for nobody.
fn refuse_known(session: &mut Session, new: &NewClient, pmb: &str) -> Result<(), Failure> {
    // The same row would be a change of a client who is there; whoever says "add" does not mean that.
    let there = session.in_box(pmb)?;
    let same = |name: &str| name == new.name.trim();
    if let Some(card) = there.iter().find(|card| same(card.client.legal_name())) {
        let (name, pmb) = (card.client.legal_name(), &card.client.pmb);
        return Err(Failure::refused(
            format!("{name} is in box {pmb} already"),
            format!("see mailroom client show {}", card.client.id),
        ));
    }
    let people = new.pickup.iter();
    if let Some(bad) = people.flat_map(|one| people::read(one).nobody).next() {
        return Err(Failure::usage(
            format!("{bad:?} is no person's name; nothing was added"),
            "give the name of each person, with --pickup before each",
        ));
    }
    Ok(())
}

/// Adds one client, who waits for his form unless he is served already.
pub(super) fn add(
    session: &mut Session,
    new: &NewClient,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    if is_next(&new.pmb) && new.into.shared_boxes {
        return Err(next_is_not_shared());
    }
    let pmb = free(session, &new.pmb)?;
    refuse_known(session, new, &pmb)?;
    let day = session.desk.day;
    let standing = if new.active {
        Standing::Active
    } else {
        Standing::Pending
    };
    let row = |pmb: &str| ClientRow {
        pmb: Cell::Set(pmb.to_owned()),
        legal_name: Cell::Set(new.name.clone()),
        kind: Cell::Set(new.kind),
        emails: Cell::Set(new.email.clone()),
        pickup_people: Cell::Set(new.pickup.clone()),
        opened: Cell::Set(Some(new.opened.unwrap_or(day))),
        status: Cell::Set(Some(standing)),
        shared_boxes: new.into.shared_boxes,
        reuse_box: new.into.reuse_box.clone(),
        ..ClientRow::default()
    };
    let (pmb, done) = given(session, &new.pmb, pmb, row)?;
    let id = done.client.as_ref().map(ToString::to_string);
    let id = id.unwrap_or_default();
    let told = format!("{} is client {id}, box {pmb}.", new.name);
    tell_given(session, &new.into, &pmb, &done, told, out)?;
    if !out.json {
        tell_alike(session, new, &pmb, out)?;
        tell_shared(session, &new.into, &pmb, out)?;
    }
    if !out.json && !new.active {
        out.below(format!(
            "mail waits here until the form is complete ({})",
            Rule(5)
        ))?;
    }
    match done.client.filter(|_| !out.json) {
        Some(client) => twins::tell(session, &client, &new.name, out),
        None => Ok(()),
    }
}

/// Gives a client another box.
pub(super) fn change_box(
    session: &mut Session,
    args: &Move,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    if is_next(&args.to) && args.into.shared_boxes {
        return Err(next_is_not_shared());
    }
    let card = session.client(&args.who)?;
    let (old, to) = (card.client.pmb.clone(), free(session, &args.to)?);
    let row = |pmb: &str| ClientRow {
        client_id: Some(card.client.id.to_string()),
        pmb: Cell::Set(pmb.to_owned()),
        shared_boxes: args.into.shared_boxes,
        reuse_box: args.into.reuse_box.clone(),
        taking: Taking::Replace,
        ..ClientRow::default()
    };
    let (to, done) = given(session, &args.to, to, row)?;
    let name = card.client.legal_name();
    if done.is_nothing() {
        return out.done(&done, format!("Nothing was changed: {name} has box {old}."));
    }
    let told = format!("{name} has box {to} from now on, and no more {old}.");
    tell_given(session, &args.into, &to, &done, told, out)?;
    if out.json {
        return Ok(());
    }
    lying::tell(session, &card.client.id, out)?;
    tell_shared(session, &args.into, &to, out)?;
    let now = session.client_of(&card.client.id)?;
    tell_to_revise(&now, "number in box 2b", out)?;
    out.below(format!(
        "mail for box {old} names nobody from now on: look at its name"
    ))
}

/// What reads like another thing: a box like the id of somebody else, and addresses that are one.
fn tell_alike(
    session: &mut Session,
    new: &NewClient,
    pmb: &str,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    if let Ok(card) = session.client_of(&ClientId::new(pmb)) {
        out.below(format!(
            "box {pmb} reads like the id of {}: whoever types it is asked which is meant",
            card.client.legal_name()
        ))?;
    }
    let mails: Vec<Mailbox> = new.email.iter().map(|one| one.as_str().into()).collect();
    for (at, one) in mails.iter().enumerate() {
        let twin = |other: &&Mailbox| same_mail(other.mail(), one.mail());
        if let Some(first) = mails.iter().take(at).find(twin) {
            out.below(format!(
                "{one} is the mailbox {first} once more: it is kept once"
            ))?;
        }
    }
    Ok(())
}

/// What a second key changes: letters that lie in the box, and those that come.
fn tell_shared(
    session: &mut Session,
    into: &Into,
    pmb: &str,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    if !into.shared_boxes || session.in_box(pmb)?.len() < 2 {
        return Ok(());
    }
    out.below(format!(
        "if clients open box {pmb} with a key: take out what lies in it, for both keys fit; new mail waits in HOLD"
    ))
}

/// Says that a box was given out; of one that was not free yet, whose it was and what of theirs is still there.
fn tell_given(
    session: &mut Session,
    into: &Into,
    pmb: &str,
    done: &Done,
    told: String,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let before = match (&into.reuse_box, &done.client) {
        (Some(_), Some(new)) => before::of(session, &Pmb::new(pmb), new)?,
        _ => Vec::new(),
    };
    if before.is_empty() {
        return out.done(done, told);
    }
    let cells = sheets::Cell::Many(before.iter().map(Before::cell).collect());
    out.either(&done.object(session.zone).with("before", cells), told)?;
    if out.json {
        return Ok(());
    }
    before.iter().try_for_each(|one| out.below(one.words()))
}

fn is_next(pmb: &str) -> bool {
    pmb.trim().eq_ignore_ascii_case(NEXT)
}

fn next_is_not_shared() -> Failure {
    Failure::usage(
        "the next free box is nobody's yet: it is shared with nobody",
        "leave --shared-boxes out, or name the box that is shared",
    )
}

/// Gives out a box. Where it is whichever is free, others may take one at the same time: then the next one is tried, and
/// each of them gets one.
fn given(
    session: &mut Session,
    asked: &str,
    first: String,
    row: impl Fn(&str) -> ClientRow,
) -> Result<(String, Done), Failure> {
    let mut pmb = first;
    loop {
        let answer = session.ask(ask::Submit {
            id: fresh()?,
            command: Box::new(Command::ImportClient(ImportClient(row(&pmb)))),
        })?;
        match answer {
            Ok(done) => return Ok((pmb, done)),
            Err(Refusal::Rule(no)) if is_next(asked) && is_taken(&no) => {
                let other = free(session, asked)?;
                if other == pmb {
                    return Err((&no).into());
                }
                pmb = other;
            }
            Err(no) => return Err(no.into()),
        }
    }
}

/// Whether the box is another's.
fn is_taken(no: &Rejection) -> bool {
    matches!(
        no,
        Rejection::Row {
            problem: RowProblem::Occupied { .. },
            ..
        }
    )
}

/// The box that was named, or a free one.
fn free(session: &mut Session, pmb: &str) -> Result<String, Failure> {
    if !is_next(pmb) {
        return Ok(pmb.to_owned());
    }
    let mut known: Vec<Pmb> = Vec::new();
    each(session, |card| {
        known.push(card.client.pmb);
        Ok(())
    })?;
    Ok(free_box::next(known.iter()).to_string())
}

/// What a form that does not say the new name wants.
pub(super) fn tell_renamed(
    session: &mut Session,
    client: &ClientId,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let card = session.client_of(client)?;
    let legal = card.client.legal_name();
    let is_on_form = |name: &Name| name.on_form && name.text == legal;
    if card.client.names.iter().any(is_on_form) {
        return Ok(());
    }
    let new = match card.client.kind {
        ClientKind::Business => "name in box 7a",
        ClientKind::Individual => "name in box 4",
    };
    tell_to_revise(&card, new, out)
}

/// What a form that says the old box or the old name wants, and until when.
fn tell_to_revise(card: &ClientCard, new: &str, out: &mut Output<'_>) -> Result<(), Failure> {
    let form = format!("to do: a revised form with the new {new}, and the CRD");
    out.below(format!("{form} ({})", Rule(11)))?;
    let waits = |one: &Shortcoming| one.problem == Problem::Cross(Cross::ToRevise);
    if card.shortcomings.iter().any(waits) {
        let pmb = &card.client.pmb;
        out.below(format!(
            "when it is here: client form note {pmb} received (until then: report todo)"
        ))?;
    }
    Ok(())
}
