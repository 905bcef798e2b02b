//! What the cells of a list say of a client's form, of what becomes of the mail, and of the service. A list with
//! a few columns of the form does not say that the others are missing.

use crate::domain::aftercare::is_forbidden;
use crate::domain::client::Client;
use crate::domain::command::row::{Cell, ClientRow};
use crate::domain::flow::directory::cell::{cell, problem, set};
use crate::domain::form::texts::paper;
use crate::domain::form::{CrdUpload, Form1583};
use crate::domain::rejection::{NoRuling, Rejection, RowProblem};
use crate::domain::standing::Standing;
use crate::domain::time::Day;

/// The record after these cells.
pub(in crate::domain::flow) fn filled(
    client: &mut Client,
    row: &ClientRow,
    today: Day,
) -> Result<(), Rejection> {
    form(client, row)?;
    texts(client, row)?;
    service(client, row, today)
}

fn form(client: &mut Client, row: &ClientRow) -> Result<(), Rejection> {
    let location = row
        .form_location
        .given()
        .map(|text| cell("form_location", text))
        .transpose()?;
    let witness = match row.witness.given() {
        Some(Some((_, name))) => Some(cell("witness", name)?),
        _ => None,
    };
    client.change_form(|form| {
        papers(form, row);
        set(&mut form.edition, row.form_edition.given().copied());
        set(&mut form.signed, row.form_signed.given().copied());
        match row.witness.given() {
            Some(Some((kind, _))) => {
                form.witness.kind = Some(*kind);
                // A cell without a name does not take away the one that was entered by hand.
                set(
                    &mut form.witness.name,
                    witness.filter(|name| !name.is_empty()),
                );
            }
            // What was entered of a witness without the kind is nothing that an empty cell speaks of.
            Some(None) if form.witness.kind.is_some() => {
                form.witness = crate::domain::form::Witness::default();
            }
            Some(None) | None => {}
        }
        if let Some(uploaded) = row.crd_uploaded.given() {
            let known = form.crd.as_ref().map(|crd| crd.on);
            if known != uploaded.map(|one| one.0) {
                // A list says that it was uploaded, not by whom.
                form.crd = uploaded.map(|one| CrdUpload {
                    on: one.0,
                    by: String::new(),
                });
            }
        }
        set(&mut form.paper, location.map(|text| paper(&text)));
        form.settle(
            row.form_whole
                .given()
                .copied()
                .unwrap_or_else(|| is_whole(row)),
        );
    });
    Ok(())
}

fn papers(form: &mut Form1583, row: &ClientRow) {
    let applicant = &mut form.applicant;
    let before = (applicant.photo_id.clone(), applicant.address_id.clone());
    set(
        &mut applicant.photo_id.kind,
        row.photo_id_type.given().copied(),
    );
    set(
        &mut applicant.photo_id.expires,
        row.photo_id_expires.given().copied(),
    );
    set(
        &mut applicant.address_id.kind,
        row.address_id_type.given().copied(),
    );
    set(
        &mut applicant.address_id.expires,
        row.address_id_expires.given().copied(),
    );
    // Whoever imports a list has looked at no card, and who has is not in it.
    if applicant.photo_id != before.0 {
        applicant.photo_id.checked = None;
    }
    if applicant.address_id != before.1 {
        applicant.address_id.checked = None;
    }
}

/// Whether the list has a column for everything that a form cannot do without (rules 6, 8, 13).
fn is_whole(row: &ClientRow) -> bool {
    row.form_edition.given().is_some()
        && row.form_signed.given().is_some()
        && row.witness.given().is_some()
        && row.photo_id_type.given().is_some()
        && row.address_id_type.given().is_some()
}

fn texts(client: &mut Client, row: &ClientRow) -> Result<(), Rejection> {
    let text = |column: &str, given: &Cell<String>| {
        given.given().map(|text| cell(column, text)).transpose()
    };
    let hidden = client.is_protected();
    let home = |text: &String| !(hidden && text.is_empty());
    set(
        &mut client.remail.address,
        text("remail_address", &row.remail_address)?.filter(home),
    );
    let exception = text("remail_exception", &row.remail_exception)?;
    if exception.as_deref().is_some_and(is_forbidden) {
        return Err(NoRuling::ForbiddenException.into());
    }
    set(&mut client.remail.exception, exception);
    set(&mut client.remail.waived, row.waived.given().cloned());
    set(
        &mut client.forwarding.schedule,
        row.forward_schedule.given().copied(),
    );
    set(
        &mut client.forwarding.address,
        text("forward_address", &row.forward_address)?.filter(home),
    );
    set(&mut client.plan, text("plan", &row.plan)?);
    set(&mut client.source, text("source", &row.source)?);
    Ok(())
}

/// Dates say whether a service ended; the list's word only says what dates cannot, and must not deny them.
fn service(client: &mut Client, row: &ClientRow, today: Day) -> Result<(), Rejection> {
    let Some(status) = row.status.given() else {
        return Ok(());
    };
    if let (Some(word), Some(closed)) = (status, client.closed) {
        let denied = match word {
            Standing::Active => closed < today,
            Standing::Former | Standing::Expired => closed >= today,
            Standing::Pending | Standing::Closing | Standing::Suspended => false,
        };
        if denied {
            let status = word.word().to_owned();
            return Err(problem(
                "status",
                RowProblem::Contradicts { status, closed },
            ));
        }
    }
    let (pending, suspended) = match status {
        // Only the form lifts it, which a list does not have.
        None | Some(Standing::Active) => (client.pending, None),
        Some(Standing::Pending) => (true, None),
        Some(Standing::Suspended) => (
            client.pending,
            client
                .suspended
                .clone()
                .or(Some("the center's list says so".to_owned())),
        ),
        Some(over) if client.closed.is_none() => {
            return Err(problem(
                "status",
                RowProblem::NoLastDay(over.word().to_owned()),
            ));
        }
        Some(_) => (client.pending, client.suspended.clone()),
    };
    client.pending = pending;
    client.suspended = suspended;
    Ok(())
}
