//! `pickup`: pieces to a person at the desk, who is on the client's list and was checked, or who has the client's word.

use super::clerk;
use super::connect::Place;
use super::failure::{Exit, Failure};
use super::item::{here_for, numbers};
use super::output::Output;
use super::session::{Session, fresh, is_in_box, only};
use super::words::{self, Chosen};
use crate::domain::client::mailbox::joined;
use crate::domain::command::Command;
use crate::domain::flow::{Called, HandOut, Release, ReleaseToCourier, SendCode};
use crate::domain::form::{Whom, may_be_signature, whom};
use crate::domain::forward::Cents;
use crate::domain::ids::{ClerkId, ClientId, ItemId};
use crate::domain::name::NameKind;
use crate::domain::pickup::IdCheck;
use crate::domain::rules::Rule;
use crate::domain::state::Done;
use crate::wire::ask;
use crate::wire::rows::{ClientCard, ItemRow};

/// `pickup`
#[derive(Debug, clap::Args)]
pub struct Pickup {
    /// Box or client id
    pub who: String,
    /// Who stands at the desk, as the client's list spells the name
    #[arg(long, value_parser = words::person)]
    pub person: String,
    /// driver, passport, other, or known (by sight, where the config allows it)
    #[arg(long, value_parser = words::id_check, required_unless_present_any = ["code", "send_code"])]
    pub check: Option<IdCheck>,
    /// The one-time code that the person says, from a notice to the client
    #[arg(long, value_name = "FIGURES", conflicts_with = "check")]
    pub code: Option<String>,
    /// all, or numbers with commas
    #[arg(long, value_parser = words::chosen, required_unless_present = "send_code")]
    pub items: Option<Chosen>,
    /// Who signed for certified or registered mail, as signed
    #[arg(long, value_name = "NAME", value_parser = words::person)]
    pub signed: Option<String>,
    /// The name as signed is not the person's, and it is right so
    #[arg(long, requires = "signed")]
    pub signed_by_another: bool,
    /// Each piece was read off its label
    #[arg(long)]
    pub scanned: bool,
    /// Who of the client's approved it when you called, for somebody who is not listed
    #[arg(long, value_name = "NAME", conflicts_with = "code", value_parser = words::person)]
    pub approved_by: Option<String>,
    /// The number on file that you called, where there are several
    #[arg(long, value_name = "PHONE", requires = "approved_by")]
    pub called: Option<String>,
    /// A courier of this company comes for the client, who asked for it (request make WHO courier)
    #[arg(long, value_name = "COMPANY", conflicts_with_all = ["code", "approved_by"])]
    pub courier: Option<String>,
    /// The courier's own number for the job
    #[arg(long, value_name = "NUMBER", requires = "courier", default_value = "")]
    pub job: String,
    /// Hand nothing out yet: mail the client a code for this person, who is not listed
    #[arg(long, conflicts_with_all = ["check", "code", "items", "signed", "approved_by", "reason"])]
    pub send_code: bool,
    /// Why a manager hands out what the rules keep here, or to a person who is not listed
    #[arg(long, visible_alias = "because", value_parser = words::why)]
    pub reason: Option<String>,
    /// You, where each handover wants a PIN; it is read from the terminal or standard input
    #[arg(long, value_name = "NAME")]
    pub clerk: Option<String>,
}

/// Hands out, or sends a code.
pub(super) fn run(args: &Pickup, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    if let Some(name) = &args.clerk {
        signs_in(&mut session, name)?;
    }
    let card = whose(session.clients(&args.who)?, &args.who, &args.person)?;
    if args.send_code {
        return send_code(&mut session, args, &card, out);
    }
    let items = chosen(&mut session, args.items.as_ref(), &card.client.id)?;
    if items.is_empty() {
        let what = format!("nothing lies here for {}", card.client.legal_name());
        return Err(Failure::refused(
            what,
            "see mailroom item list --status held",
        ));
    }
    let rows = session.get(ask::Pieces(items.clone()))?;
    let check = args.check.unwrap_or(IdCheck::Code);
    let person = as_listed(&card, &args.person);
    let handover = HandOut {
        client: card.client.id.clone(),
        person: person.clone(),
        check,
        because: args.reason.clone(),
        items: items.clone(),
    };
    let approved = args.approved_by.clone().map(|who| Called {
        who,
        number: args.called.clone(),
    });
    let scanned = if args.scanned { items } else { Vec::new() };
    let mut release = Release {
        handover,
        signed: None,
        scanned,
        approved,
    };
    release.signed = match signature(args, &rows) {
        Ok(signed) => signed,
        Err(unsigned) => {
            must_not_anyway(&mut session, &release, args)?;
            return Err(unsigned);
        }
    };
    let done = give(&mut session, release, args)?;
    let name = card.client.legal_name();
    let handed = numbers(&done.items);
    out.done(
        &done,
        format!("{handed} handed to {person} for {name} ({}).", check.word()),
    )?;
    owed(&mut session, &card, &args.who, out)?;
    Ok(Exit::Done)
}

/// From here on the clerk works whose PIN it is, until this command ends.
fn signs_in(session: &mut Session, name: &str) -> Result<(), Failure> {
    let pin = clerk::pin(name)?;
    let clerk = Some(ClerkId::new(name));
    session.get(ask::SwitchClerk { clerk, pin }).map(drop)
}

/// What the client owes now, storage up to this handover with it.
fn owed(
    session: &mut Session,
    card: &ClientCard,
    who: &str,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let accounts = session.get(ask::Accounts(Some(card.client.id.clone())))?;
    let Some(account) = accounts.first().filter(|one| one.total > Cents(0)) else {
        return Ok(());
    };
    let name = card.client.legal_name();
    let sum = session.desk.currency.of(account.total);
    let total = account.total;
    out.aside(format!(
        "{name} owes {sum}: mailroom fee take {who} --amount {total}."
    ))
}

fn give(session: &mut Session, release: Release, args: &Pickup) -> Result<Done, Failure> {
    match &args.code {
        None => session.submit(order(release, args)),
        Some(code) => session.get(ask::ByCode {
            id: fresh()?,
            release,
            code: code.clone(),
        }),
    }
}

/// The handover without a code: to a courier it is one of its own.
fn order(release: Release, args: &Pickup) -> Command {
    match &args.courier {
        Some(company) => Command::ReleaseToCourier(ReleaseToCourier {
            release,
            company: company.clone(),
            reference: args.job.clone(),
        }),
        None => Command::Release(release),
    }
}

/// Nobody is asked to sign who may not have the pieces at all: he is refused first, and his try is on record.
fn must_not_anyway(session: &mut Session, release: &Release, args: &Pickup) -> Result<(), Failure> {
    let handover = &release.handover;
    if let Some(code) = &args.code {
        return session.get(ask::CheckCode {
            client: handover.client.clone(),
            person: handover.person.clone(),
            code: code.clone(),
        });
    }
    let order = order(release.clone(), args);
    if session.foresee(order.clone()).is_err() {
        // Refused once more, as a try: a question leaves no trace.
        session.submit(order)?;
    }
    Ok(())
}

fn send_code(
    session: &mut Session,
    args: &Pickup,
    card: &ClientCard,
    out: &mut Output<'_>,
) -> Result<Exit, Failure> {
    let done = session.submit(Command::SendCode(SendCode {
        client: card.client.id.clone(),
        person: args.person.clone(),
    }))?;
    let to = joined(&card.client.emails, ", ");
    out.done(
        &done,
        format!(
            "a code for {} goes to {to}: ask for it, then pickup {} --person {:?} --code FIGURES",
            args.person, args.who, args.person
        ),
    )?;
    Ok(Exit::Done)
}

fn chosen(
    session: &mut Session,
    items: Option<&Chosen>,
    client: &ClientId,
) -> Result<Vec<ItemId>, Failure> {
    match items {
        Some(Chosen::These(items)) => Ok(items.clone()),
        Some(Chosen::All) | None => {
            let here = here_for(session, client)?;
            Ok(here.iter().map(|row| row.item.id).collect())
        }
    }
}

/// Who signed, where somebody must (rule 26).
fn signature(args: &Pickup, rows: &[ItemRow]) -> Result<Option<String>, Failure> {
    let to_sign = rows.iter().find(|row| row.item.kind.is_signed_for());
    match (to_sign, &args.signed) {
        (Some(_), Some(name))
            if !args.signed_by_another && !may_be_signature(name, &args.person) =>
        {
            Err(Failure::refused(
                format!("{} collects, and {name:?} signed", args.person),
                "have the collector sign; if it is right so, add --signed-by-another",
            ))
        }
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

/// The person as the client's list spells him, where his whole name was given; else as given, for the books to refuse.
fn as_listed(card: &ClientCard, person: &str) -> String {
    let people = card.client.names_of(NameKind::Person);
    let on_file: Vec<String> = people.map(|name| name.text.clone()).collect();
    match whom(&card.may_collect, &on_file, person) {
        Whom::One(row) => card.may_collect.get(row).map_or(person, String::as_str),
        Whom::Perhaps(_) | Whom::Several(_) | Whom::Nobody => person,
    }
    .to_owned()
}

/// In a shared box, the one client for whom this person may collect. A person does not say whether a word was a box or an
/// id.
fn whose(mut cards: Vec<ClientCard>, who: &str, person: &str) -> Result<ClientCard, Failure> {
    let listed = |card: &ClientCard| card.may_collect.contains(&as_listed(card, person));
    let is_shared = cards.iter().all(|card| is_in_box(card, who));
    if is_shared && cards.len() > 1 && cards.iter().any(listed) {
        cards.retain(listed);
    }
    only(cards, who)
}
