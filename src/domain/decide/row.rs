//! One row of the center's list against the directory: which client it is, and what the record becomes.
//!
//! An absent column leaves what we have, an empty cell clears it. A row is the client with its `client_id`,
//! else with its box and legal name; another legal name in a known box is a rename only when the row itself
//! lists the old name as a former one.

use super::super::client::{Client, ClientKind, sort_names};
use super::super::command::{Cell, ClientRow, Context, DatedName};
use super::super::ids::{ClientId, Pmb};
use super::super::name::{Name, NameKind};
use super::super::rejection::{Rejection, RowProblem};
use super::super::state::State;
use super::super::text;
use super::super::time::Day;
use crate::domain::evolve::directory::generated_id;

/// What a row asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowOutcome {
    /// A client that we do not know.
    New(Client),
    /// A client as he is and as the row wants him.
    Known {
        /// As he is.
        before: Client,
        /// As the row wants him.
        after: Client,
    },
}

/// Longest box number, in characters.
const MAX_BOX: usize = 20;

/// Finds the row's client and what the row makes of him.
pub fn row_target(state: &State, row: &ClientRow, ctx: &Context<'_>) -> Result<RowOutcome, Rejection> {
    let clean = Cleaned::new(row)?;
    match find(state, row, &clean)? {
        Found::Known(before) => {
            let after = merged(&before, row, &clean)?;
            check_box(state, row, &after, Some(&before))?;
            Ok(RowOutcome::Known { before, after })
        }
        Found::New(id) => {
            let blank = blank(id, &clean, ctx)?;
            let client = merged(&blank, row, &clean)?;
            check_box(state, row, &client, None)?;
            Ok(RowOutcome::New(client))
        }
    }
}

enum Found {
    Known(Client),
    New(ClientId),
}

/// The cells that identify, cleaned.
struct Cleaned {
    id: Option<ClientId>,
    pmb: Option<Pmb>,
    legal: Option<String>,
}

impl Cleaned {
    fn new(row: &ClientRow) -> Result<Self, Rejection> {
        let id = match &row.client_id {
            Some(id) if !id.trim().is_empty() => Some(ClientId::new(&cell("client_id", id)?)),
            _ => None,
        };
        let pmb = match row.pmb.given() {
            Some(pmb) if !pmb.trim().is_empty() => Some(box_number(pmb)?),
            _ => None,
        };
        let legal = match row.legal_name.given() {
            Some(name) if !name.trim().is_empty() => Some(cell("legal_name", name)?),
            _ => None,
        };
        Ok(Self { id, pmb, legal })
    }
}

fn find(state: &State, row: &ClientRow, clean: &Cleaned) -> Result<Found, Rejection> {
    if let Some(id) = &clean.id {
        return Ok(match state.clients.get(id) {
            Some(client) => Found::Known(Client::clone(client)),
            None => Found::New(id.clone()),
        });
    }
    let pmb = clean.pmb.as_ref().ok_or_else(|| needed("pmb"))?;
    let legal = clean.legal.as_ref().ok_or_else(|| needed("legal_name"))?;
    let by_name: Vec<_> = state.in_box(pmb).filter(|client| same(client.legal_name(), legal)).collect();
    let renamed: Vec<_> = state.in_box(pmb).filter(|client| lists_former(row, client.legal_name())).collect();
    match (by_name.as_slice(), renamed.as_slice()) {
        ([one], _) | ([], [one]) => Ok(Found::Known(Client::clone(one))),
        ([], []) => Ok(Found::New(generated_id(state.header.next.clients + 1))),
        _ => Err(problem("client_id", RowProblem::SeveralFit(pmb.clone()))),
    }
}

fn lists_former(row: &ClientRow, name: &str) -> bool {
    row.former_names.given().is_some_and(|all| all.iter().any(|former| same(&former.text, name)))
}

fn same(a: &str, b: &str) -> bool {
    let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    fold(a) == fold(b)
}

fn blank(id: ClientId, clean: &Cleaned, ctx: &Context<'_>) -> Result<Client, Rejection> {
    Ok(Client {
        id,
        pmb: clean.pmb.clone().ok_or_else(|| needed("pmb"))?,
        kind: ClientKind::default(),
        names: vec![Name::new(clean.legal.as_ref().ok_or_else(|| needed("legal_name"))?, NameKind::Legal)],
        emails: Vec::new(),
        phones: Vec::new(),
        pickup_people: Vec::new(),
        notify: super::super::client::NotifyPreference::default(),
        opened: None,
        closed: None,
        notes: String::new(),
        changed_by: ctx.command,
    })
}

/// The record after the row.
fn merged(before: &Client, row: &ClientRow, clean: &Cleaned) -> Result<Client, Rejection> {
    let mut client = before.clone();
    match (&row.pmb, &clean.pmb) {
        (Cell::Absent, _) => {}
        (Cell::Set(_), Some(pmb)) => client.pmb = pmb.clone(),
        (Cell::Set(_), None) => return Err(needed("pmb")),
    }
    set(&mut client.kind, row.kind.given().copied());
    set(&mut client.notify, row.notify.given().copied());
    set(&mut client.opened, row.opened.given().copied());
    set(&mut client.closed, row.closed.given().copied());
    set(&mut client.notes, row.notes.given().map(|text| cell("notes", text)).transpose()?);
    set(&mut client.emails, row.emails.given().map(|all| addresses(all)).transpose()?);
    set(&mut client.phones, row.phones.given().map(|all| cells("phones", all)).transpose()?);
    set(
        &mut client.pickup_people,
        row.pickup_people.given().map(|all| cells("pickup_people", all)).transpose()?,
    );
    names(&mut client, row, clean)?;
    match (client.opened, client.closed) {
        (Some(opened), Some(closed)) if closed < opened => {
            Err(problem("closed", RowProblem::ClosedBeforeOpened))
        }
        _ => Ok(client),
    }
}

fn set<T>(target: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *target = value;
    }
}

/// Names by column. The legal name that a row replaces stays as a former one.
fn names(client: &mut Client, row: &ClientRow, clean: &Cleaned) -> Result<(), Rejection> {
    let old = client.legal_name().to_owned();
    if let Cell::Set(_) = row.legal_name {
        let legal = clean.legal.as_ref().ok_or_else(|| needed("legal_name"))?;
        client.names.retain(|name| name.kind != NameKind::Legal);
        client.names.push(Name::new(legal, NameKind::Legal));
    }
    if let Some(people) = row.people.given() {
        let people = cells("people", people)?;
        client.names.retain(|name| name.kind != NameKind::Person);
        client.names.extend(people.iter().map(|person| Name::new(person, NameKind::Person)));
    }
    dated(client, "former_names", NameKind::Former, row.former_names.given())?;
    dated(client, "dbas", NameKind::Dba, row.dbas.given())?;
    let renamed = !same(&old, client.legal_name());
    if renamed && !client.names_of(NameKind::Former).any(|name| same(&name.text, &old)) {
        client.names.push(Name::new(&old, NameKind::Former));
    }
    sort_names(&mut client.names);
    client.names.dedup();
    Ok(())
}

fn dated(
    client: &mut Client,
    column: &str,
    kind: NameKind,
    cells: Option<&Vec<DatedName>>,
) -> Result<(), Rejection> {
    let Some(all) = cells else { return Ok(()) };
    client.names.retain(|name| name.kind != kind);
    for name in all {
        let text = cell(column, &name.text)?;
        if matches!((name.from, name.to), (Some(from), Some(to)) if to < from) {
            return Err(problem(column, RowProblem::NameEndsEarly(text)));
        }
        if !text.is_empty() {
            client.names.push(Name { text, kind, from: name.from, to: name.to });
        }
    }
    Ok(())
}

/// A box takes a second client only when the import says so.
fn check_box(
    state: &State,
    row: &ClientRow,
    client: &Client,
    before: Option<&Client>,
) -> Result<(), Rejection> {
    if row.shared_boxes || before.is_some_and(|before| before.pmb == client.pmb) {
        return Ok(());
    }
    let today = client.opened.unwrap_or(Day(i32::MIN));
    let other = state.in_box(&client.pmb).find(|other| other.id != client.id && other.is_present(today));
    match other {
        None => Ok(()),
        Some(holder) => Err(problem(
            "pmb",
            RowProblem::Occupied { pmb: client.pmb.clone(), holder: holder.legal_name().to_owned() },
        )),
    }
}

fn box_number(value: &str) -> Result<Pmb, Rejection> {
    let value = cell("pmb", value)?;
    let plain = |c: char| c.is_alphanumeric() || c == '-';
    match value.chars().count() <= MAX_BOX && value.chars().all(plain) {
        true => Ok(Pmb::new(&value)),
        false => Err(problem("pmb", RowProblem::Box(value))),
    }
}

fn addresses(all: &[String]) -> Result<Vec<String>, Rejection> {
    let mut out = Vec::new();
    for address in cells("emails", all)? {
        if !text::is_address(&address) {
            return Err(problem("emails", RowProblem::Address(address)));
        }
        if !out.contains(&address) {
            out.push(address);
        }
    }
    Ok(out)
}

fn cells(column: &str, all: &[String]) -> Result<Vec<String>, Rejection> {
    let mut out = Vec::new();
    for value in all {
        let value = cell(column, value)?;
        if !value.is_empty() && !out.contains(&value) {
            out.push(value);
        }
    }
    Ok(out)
}

fn cell(column: &str, value: &str) -> Result<String, Rejection> {
    text::accept(value).map_err(|bad| problem(column, RowProblem::Text(bad)))
}

fn needed(column: &str) -> Rejection {
    problem(column, RowProblem::Needed)
}

fn problem(column: &str, problem: RowProblem) -> Rejection {
    Rejection::Row { column: column.to_owned(), problem }
}
