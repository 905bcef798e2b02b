//! Payments, credits and charges.

use super::Correct;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::command::Command;
use crate::domain::flow::{CorrectStatement, PayStatement};
use crate::domain::forward::Cents;
use crate::domain::statement::Amount;

pub(super) fn paid(
    session: &mut Session,
    who: &str,
    amount: Cents,
    how: &str,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let card = session.client(who)?;
    let name = card.client.legal_name().to_owned();
    let order = PayStatement {
        client: card.client.id,
        amount,
        how: how.to_owned(),
    };
    let done = session.submit(Command::PayStatement(order))?;
    let amount = session.desk.currency.of(amount);
    out.done(
        &done,
        format!("{name} paid {amount}: it stands on the next statement."),
    )
}

pub(super) fn credit(
    session: &mut Session,
    correct: &Correct,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let amount = -Amount::from(correct.amount);
    book(session, correct, amount, "a credit of", out)
}

pub(super) fn charge(
    session: &mut Session,
    correct: &Correct,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let amount = Amount::from(correct.amount);
    book(session, correct, amount, "a charge of", out)
}

fn book(
    session: &mut Session,
    correct: &Correct,
    amount: Amount,
    what: &str,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let card = session.client(&correct.who)?;
    let name = card.client.legal_name().to_owned();
    let order = CorrectStatement {
        client: card.client.id,
        amount,
        reason: correct.reason.clone(),
    };
    let done = session.submit(Command::CorrectStatement(order))?;
    let amount = session.desk.currency.of(correct.amount);
    let sentence = format!("{name} gets {what} {amount} on the next statement.");
    out.done(&done, sentence)
}
