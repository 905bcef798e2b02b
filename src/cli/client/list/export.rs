//! `client export`: the directory as the list that `client import` takes back unchanged.
//!
//! Form columns are there only for who may read forms, and reading them is an event. Home data of a client whom a
//! court protects is in no list, and purged clients are left out: nothing of theirs is there to give.

use std::collections::BTreeMap;

use serde::Serialize;

use super::columns::{COLUMNS, Column};
use super::written::Told;
use crate::cli::client;
use crate::cli::client::args::Export;
use crate::cli::failure::Failure;
use crate::cli::inspect;
use crate::cli::output::Output;
use crate::cli::session::Session;
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
mod tests {
    use super::*;
    use crate::domain::aftercare::{ForwardSchedule, MailClass};
    use crate::domain::client::Client;
    use crate::domain::form::FormField;
    use crate::domain::ids::{CommandId, Pmb};
    use crate::domain::name::{Name, NameKind};
    use crate::domain::standing::{FormState, Standing};
    use crate::domain::time::Day;
    use crate::wire::rows::ClientCard;

    #[test]
    fn every_column_has_something_to_say_of_a_client_who_has_everything() {
        let day = Day::parse("2024-03-14");
        let mut client = Client::blank(ClientId::new("c-1"), Pmb::new("204"), CommandId([0; 16]));
        for kind in NameKind::ALL {
            client.names.push(Name {
                from: day,
                ..Name::new(kind.word(), kind)
            });
        }
        client.emails = vec!["a@x.example".into()];
        client.phones = vec!["1".into()];
        client.pickup_people = vec!["Ada".into()];
        (client.opened, client.closed) = (day, day);
        client.notes = "note".into();
        client.remail.address = "1 Elm St".into();
        client.remail.exception = "Binder 9".into();
        client.remail.waived = vec![MailClass::Marketing];
        client.names.iter_mut().for_each(|name| name.on_form = true);
        client.forwarding.address = "2 Elm St".into();
        client.forwarding.schedule = Some(ForwardSchedule::Daily);
        (client.plan, client.source) = ("gold".into(), "Regus".into());
        let mut form = Form1583::default();
        for (field, value) in [
            ("edition", "2024-06"),
            ("signed", "2024-03-14"),
            ("witness", "cmra_in_person"),
            ("witness_name", "Bob Lee"),
            ("photo_id", "passport"),
            ("photo_id_expires", "2030-01-01"),
            ("address_id", "lease"),
            ("address_id_expires", "none"),
            ("crd", "yes"),
            ("paper", "Binder 3/tab 1"),
        ] {
            let field = FormField::parse(field).unwrap();
            crate::domain::form::write(&mut form, field, value, "me", day.unwrap()).unwrap();
        }
        form.settle(true);
        let card = ClientCard {
            client,
            held: 0,
            standing: Standing::Closing,
            remail_until: None,
            form: FormState::Incomplete,
            shortcomings: Vec::new(),
            tasks: Vec::new(),
            id_until: None,
        };
        let (whole, bare) = (
            Told {
                card: &card,
                form: Some(&form),
            },
            Told {
                card: &card,
                form: None,
            },
        );
        for column in &COLUMNS {
            assert!(!(column.write)(&whole).is_empty(), "{column:?}");
            assert_eq!(
                (column.write)(&bare).is_empty(),
                column.of_form,
                "{column:?}"
            );
        }
        assert_eq!(whole.witness(), "cmra_in_person: Bob Lee");
    }
}
