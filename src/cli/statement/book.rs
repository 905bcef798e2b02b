//! Payments, credits and charges: shown before they are booked, for no undo takes money back.

use super::Correct;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::shown::{AsShown, Bare, Part};
use crate::domain::command::Command;
use crate::domain::flow::{CorrectStatement, PayStatement};
use crate::domain::forward::Cents;
use crate::domain::statement::Amount;
use crate::wire::rows::ClientCard;

pub(super) fn paid(
    session: &mut Session,
    who: &str,
    amount: Cents,
    how: &str,
    sure: &AsShown,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let card = session.client(who)?;
    let name = card.client.legal_name().to_owned();
    let money = session.desk.currency.of(amount);
    let order = Command::PayStatement(PayStatement {
        client: card.client.id.clone(),
        amount,
        how: how.to_owned(),
    });
    // Whoever may not do it hears that before he is shown what would be booked.
    let _ = session.foresee(order.clone())?;
    shown(&card, &format!("a payment of {money}, {how}"), sure)?;
    let done = session.submit(order)?;
    out.done(
        &done,
        format!("{name} paid {money}: it stands on the next statement."),
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
    let money = session.desk.currency.of(correct.amount);
    let booked = format!("{what} {money}, {}", correct.reason);
    let order = Command::CorrectStatement(CorrectStatement {
        client: card.client.id.clone(),
        amount,
        reason: correct.reason.clone(),
    });
    let _ = session.foresee(order.clone())?;
    shown(&card, &booked, &correct.sure)?;
    let done = session.submit(order)?;
    let sentence = format!("{name} gets {what} {money} on the next statement.");
    out.done(&done, sentence)
}

/// Whose and what, before it is booked.
fn shown(card: &ClientCard, booked: &str, sure: &AsShown) -> Result<(), Failure> {
    let client = &card.client;
    let what = format!(
        "to be booked for {}, box {}: {booked}; no undo takes it back",
        client.legal_name(),
        client.pmb
    );
    let parts = [
        Part::of("the client", client.id.to_string()),
        Part::of("what is booked", booked),
    ];
    sure.binds(&what, &parts, Bare::Does)
}
