//! `fee …`: what clients owe, taken at the desk or waived.

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::{AsSheet, Output};
use super::session::Session;
use super::words;
use crate::domain::command::Command;
use crate::domain::fee::{FeeKind, Settlement};
use crate::domain::flow::SettleFees;
use crate::domain::forward::Cents;
use crate::sheets::OwedLine;
use crate::wire::ask;
use crate::wire::rows::AccountRow;

/// `fee …`
#[derive(Debug, clap::Subcommand)]
pub enum Fee {
    /// What clients owe: what is booked, and the storage of what lies here up to today
    List {
        /// Box or client id [default: everybody who owes]
        who: Option<String>,
        #[command(flatten)]
        form: AsSheet,
    },
    /// Book that a client paid
    Take {
        #[command(flatten)]
        settle: Settle,
        /// How: cash, card, check
        #[arg(long, default_value = "")]
        how: String,
    },
    /// Waive what a client owes: for a manager
    Waive {
        #[command(flatten)]
        settle: Settle,
        /// Why
        #[arg(long, visible_alias = "because", value_parser = words::why)]
        reason: String,
    },
}

/// Which fees of whom.
#[derive(Debug, clap::Args)]
pub struct Settle {
    /// Box or client id
    pub who: String,
    /// The sum; without it you are shown what is owed, and nothing is booked, nor when it is another by now
    #[arg(long, value_parser = words::cents)]
    pub amount: Option<Cents>,
    /// Only storage, postage, handling or returning
    #[arg(long, value_parser = words::fee_kind)]
    pub only: Option<FeeKind>,
}

/// Does what was asked.
pub(super) fn run(verb: &Fee, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    match verb {
        Fee::List { who, form } => list(&mut session, who.as_deref(), form.csv, out),
        Fee::Take { settle, how } => {
            book(&mut session, settle, &Settlement::Taken(how.clone()), out)
        }
        Fee::Waive { settle, reason } => book(
            &mut session,
            settle,
            &Settlement::Waived(reason.clone()),
            out,
        ),
    }?;
    Ok(Exit::Done)
}

fn list(
    session: &mut Session,
    who: Option<&str>,
    csv: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let client = who.map(|who| session.client(who)).transpose()?;
    let rows = session.get(ask::Accounts(client.map(|card| card.client.id)))?;
    out.list(csv, session.zone, &OwedLine::of(&rows))?;
    if !csv && !out.json {
        let total = rows.iter().fold(Cents(0), |sum, row| sum.plus(row.total));
        let total = session.desk.currency.of(total);
        out.say(format!("{total} owed in all."))?;
    }
    Ok(())
}

fn book(
    session: &mut Session,
    asked: &Settle,
    how: &Settlement,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let card = session.client(&asked.who)?;
    let rows = session.get(ask::Accounts(Some(card.client.id.clone())))?;
    let name = card.client.legal_name();
    let shown = rows.first().map_or(Cents(0), |row| total(row, asked.only));
    let currency = session.desk.currency.clone();
    let order = |amount: Cents| {
        Command::SettleFees(SettleFees {
            client: card.client.id.clone(),
            only: asked.only,
            amount,
            how: how.clone(),
        })
    };
    if asked.amount == Some(Cents(0)) {
        return Err(Failure::usage(
            "0.00 is no payment",
            format!("{name} owes {}; say what was paid", currency.of(shown)),
        ));
    }
    // Whoever may not do it hears that before the sum is looked at.
    let _ = session.foresee(order(shown))?;
    let Some(amount) = asked.amount else {
        let whats: Vec<String> = OwedLine::of(&rows)
            .iter()
            .map(|line| line.fee.fee.what.words())
            .collect();
        return Err(Failure::refused(
            format!("{name} owes {}: {}", currency.of(shown), whats.join("; ")),
            format!("say the sum, so that nothing is booked unseen: --amount {shown}"),
        ));
    };
    let words = how.words();
    let done = session.submit(order(amount))?;
    let amount = currency.of(amount);
    out.done(&done, format!("{amount} of {name}: {words}."))
}

fn total(row: &AccountRow, only: Option<FeeKind>) -> Cents {
    let meant = row.fees.iter().map(|row| &row.fee);
    let meant = meant.filter(|fee| only.is_none_or(|kind| fee.what.kind() == kind));
    crate::domain::fee::sum(meant)
}
