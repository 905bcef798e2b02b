//! `client export`: the directory as the list that `client import` takes back unchanged.
//!
//! Form columns are there only for who may read forms, and reading them is an event. Home data of a client whom a
//! court protects is in no list, and purged clients are left out: nothing of theirs is there to give.

use std::collections::BTreeMap;

use serde::Serialize;

use super::columns::{COLUMNS, Column};
use super::written::Told;
use crate::cli::client::args::Export;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::{client, inspect};
use crate::domain::clerk::Permission;
use crate::domain::form::Form1583;
use crate::domain::ids::ClientId;
use crate::sheets::{self, Listed, Object};
use crate::wire::messages::Inspection;

/// What the books say of why the forms were opened.
const REASON: &str = "client export";

/// Forms by client; none for who gets the list without them.
type Forms = Option<BTreeMap<ClientId, Option<Box<Form1583>>>>;

/// One client, as programs read it: the line of `client list`, and the form's columns.
#[derive(Serialize)]
struct ExportLine<'a> {
    #[serde(flatten)]
    client: Object<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    form_columns: Option<BTreeMap<&'static str, String>>,
}

/// Writes the directory to standard output; CSV unless JSON is asked for.
pub(crate) fn run(
    args: &Export,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    out.is_sheet(args.form.csv)?;
    let forms = forms(args, session, out)?;
    let has_column = |column: &&Column| forms.is_some() || !column.of_form;
    let columns: Vec<_> = COLUMNS.iter().filter(has_column).collect();
    if !out.json {
        let names = columns.iter().map(|column| column.name);
        out.raw(sheets::line(names).as_bytes())?;
    }
    let zone = session.zone;
    let mut purged = 0;
    client::each(session, |card| {
        if card.client.is_purged() {
            purged += 1;
            return Ok(());
        }
        let form = forms
            .as_ref()
            .and_then(|all| all.get(&card.client.id))
            .and_then(Option::as_deref);
        let told = Told { card: &card, form };
        if out.json {
            let form_columns = forms.as_ref().map(|_| form_columns(&told));
            return out.object(&ExportLine {
                client: card.object(zone),
                form_columns,
            });
        }
        let cells = columns.iter().map(|column| (column.write)(&told));
        out.raw(sheets::line(cells).as_bytes())
    })?;
    match purged {
        0 => Ok(()),
        1 => out.aside("1 purged client is left out."),
        more => out.aside(format!("{more} purged clients are left out.")),
    }
}

/// The forms, if this is somebody who may read them.
fn forms(args: &Export, session: &mut Session, out: &mut Output<'_>) -> Result<Forms, Failure> {
    if args.no_forms {
        return Ok(None);
    }
    if !session.desk.role.may(Permission::ReadForms) {
        let role = session.desk.role.word();
        out.aside(format!(
            "Without the form's columns: they are a custodian's to read, and you are {role}."
        ))?;
        return Ok(None);
    }
    let asked = Inspection {
        client: None,
        after: None,
        reason: REASON.to_owned(),
        badge: None,
    };
    let dossiers = inspect::all(session, asked)?;
    Ok(Some(
        dossiers
            .into_iter()
            .map(|dossier| (dossier.client, dossier.form))
            .collect(),
    ))
}

fn form_columns(told: &Told<'_>) -> BTreeMap<&'static str, String> {
    let of_form = COLUMNS.iter().filter(|column| column.of_form);
    of_form
        .map(|column| (column.name, (column.write)(told)))
        .collect()
}

#[cfg(test)]
mod tests;
