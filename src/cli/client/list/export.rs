//! `client export`: the directory as the list that `client import` takes back unchanged.
//!
//! Form columns are there only for who may read forms, and reading them is an event. Home data of a client whom a
//! court protects is in no list, and purged clients are left out: nothing of theirs is there to give.

use std::collections::BTreeMap;

use serde::Serialize;

use super::row::{COLUMNS, FORM_COLUMNS};
use super::values::{joined, written};
use crate::cli::args::Export;
use crate::cli::client;
use crate::cli::failure::Failure;
use crate::cli::inspect;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::aftercare::ForwardSchedule;
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::form::{Form1583, FormField, IdField, PartyField, read};
use crate::domain::ids::ClientId;
use crate::domain::name::{Name, NameKind};
use crate::domain::time::Day;
use crate::sheets::{self, Listed, Object};
use crate::wire::messages::Inspection;
use crate::wire::rows::ClientCard;

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
    let has_column = |column: &&str| forms.is_some() || !FORM_COLUMNS.contains(column);
    let columns: Vec<_> = COLUMNS.iter().copied().filter(has_column).collect();
    if !out.json {
        out.raw(sheets::line(&columns).as_bytes())?;
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
        if out.json {
            let form_columns = forms.as_ref().map(|_| form_columns(form));
            return out.object(&ExportLine {
                client: card.object(zone),
                form_columns,
            });
        }
        let cells = columns.iter().map(|column| cell(column, &card, form));
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

/// What a column says of a client.
fn cell(column: &str, card: &ClientCard, form: Option<&Form1583>) -> String {
    let client = &card.client;
    match column {
        "client_id" => client.id.to_string(),
        "pmb" => client.pmb.to_string(),
        "legal_name" => client.legal_name().to_owned(),
        "kind" => client.kind.word().to_owned(),
        "people" => names(client, NameKind::Person),
        "former_names" => names(client, NameKind::Former),
        "dbas" => names(client, NameKind::Dba),
        "emails" => joined(client.emails.iter()),
        "phones" => joined(client.phones.iter()),
        "pickup_people" => joined(client.pickup_people.iter()),
        "notify" => client.notify.word().to_owned(),
        "opened" => day(client.opened),
        "closed" => day(client.closed),
        "notes" => client.notes.clone(),
        "remail_address" => client.remail.address.clone(),
        "forward_schedule" => client
            .forwarding
            .schedule
            .map(ForwardSchedule::word)
            .unwrap_or_default()
            .to_owned(),
        "forward_address" => client.forwarding.address.clone(),
        "plan" => client.plan.clone(),
        "source" => client.source.clone(),
        "status" => card.standing.word().to_owned(),
        "legal_since" => day(legal_since(client)),
        "other_names" => other_names(client),
        of_form => form
            .map(|form| form_cell(of_form, form))
            .unwrap_or_default(),
    }
}

/// What a column says of a form.
fn form_cell(column: &str, form: &Form1583) -> String {
    let applicant = |field| read(form, FormField::Applicant(field));
    match column {
        "form_edition" => read(form, FormField::Edition),
        "form_signed" => read(form, FormField::Signed),
        "witness" => witness(form),
        "photo_id_type" => applicant(PartyField::Photo(IdField::Kind)),
        "photo_id_expires" => applicant(PartyField::Photo(IdField::Expires)),
        "address_id_type" => applicant(PartyField::Address(IdField::Kind)),
        "address_id_expires" => applicant(PartyField::Address(IdField::Expires)),
        "crd_uploaded" => read(form, FormField::Crd),
        "form_location" => read(form, FormField::Paper),
        "form_whole" => if form.gone_through { "yes" } else { "" }.to_owned(),
        _ => String::new(),
    }
}

fn form_columns(form: Option<&Form1583>) -> BTreeMap<&'static str, String> {
    let cell = |column| form.map(|form| form_cell(column, form)).unwrap_or_default();
    FORM_COLUMNS
        .iter()
        .map(|column| (*column, cell(column)))
        .collect()
}

/// Before whom, and who it was where that is known.
fn witness(form: &Form1583) -> String {
    let (kind, name) = (
        read(form, FormField::Witness),
        read(form, FormField::WitnessName),
    );
    if kind.is_empty() || name.is_empty() {
        kind
    } else {
        format!("{kind}: {name}")
    }
}

fn names(client: &Client, kind: NameKind) -> String {
    joined(client.names_of(kind).map(dated))
}

fn dated(name: &Name) -> String {
    written(&name.text, name.from, name.to)
}

fn other_names(client: &Client) -> String {
    let others = [NameKind::Alias, NameKind::Acronym, NameKind::Seen];
    let names = client
        .names
        .iter()
        .filter(|name| others.contains(&name.kind));
    joined(names.map(|name| format!("{}:{}", name.kind.word(), dated(name))))
}

/// Since when the current legal name is one.
fn legal_since(client: &Client) -> Option<Day> {
    client
        .names_of(NameKind::Legal)
        .find(|name| name.to.is_none())
        .and_then(|name| name.from)
}

fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{CommandId, Pmb};
    use crate::domain::standing::{FormState, Standing};

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
        for column in COLUMNS {
            assert!(!cell(column, &card, Some(&form)).is_empty(), "{column}");
        }
        assert_eq!(
            cell("witness", &card, Some(&form)),
            "cmra_in_person: Bob Lee"
        );
        assert!(
            FORM_COLUMNS
                .iter()
                .all(|column| cell(column, &card, None).is_empty())
        );
    }
}
