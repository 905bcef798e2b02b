//! What the cells of one row make of a client's record. An absent column leaves what we have, an empty cell
//! clears it; what cannot be taken is refused with its column.

use crate::domain::client::mailbox::{NoMailbox, same_mail};
use crate::domain::client::{Client, Mailbox, sort_names};
use crate::domain::command::row::{Cell, ClientRow};
use crate::domain::flow::directory::cell::cell;
use crate::domain::flow::directory::cell::cells;
use crate::domain::flow::directory::cell::needed;
use crate::domain::flow::directory::cell::problem;
use crate::domain::flow::directory::cell::set;
use crate::domain::flow::directory::form_names::mark_names;
use crate::domain::flow::directory::form_row;
use crate::domain::flow::directory::names::names;
use crate::domain::form::same_name;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::name::Added;
use crate::domain::place::{in_our_figures, undesignated};
use crate::domain::rejection::{Rejection, RowProblem};

/// The cells that identify, cleaned.
pub(in crate::domain::flow) struct Cleaned {
    pub(in crate::domain::flow) id: Option<ClientId>,
    pub(in crate::domain::flow) pmb: Option<Pmb>,
    pub(in crate::domain::flow) legal: Option<String>,
}

impl Cleaned {
    pub(in crate::domain::flow) fn new(row: &ClientRow) -> Result<Self, Rejection> {
        let id = match &row.client_id {
            Some(id) if !id.trim().is_empty() => Some(ClientId::new(&cell("client_id", id)?)),
            _ => None,
        };
        let pmb = match row.pmb.given() {
            Some(pmb) if !pmb.trim().is_empty() => Some(box_number(pmb)?),
            _ => None,
        };
        // A name of marks that nobody sees is none.
        let legal = row.legal_name.given();
        let legal = legal.map(|name| cell("legal_name", name)).transpose()?;
        let legal = legal.filter(|name| !name.is_empty());
        Ok(Self { id, pmb, legal })
    }
}

/// The record after the row. Home data of a client whom a court protects is in no list that we give away, so that an
/// empty cell does not clear it (rule 94).
pub(in crate::domain::flow) fn merged(
    before: &Client,
    row: &ClientRow,
    clean: &Cleaned,
    added: &Added,
) -> Result<Client, Rejection> {
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
    set(
        &mut client.notes,
        row.notes
            .given()
            .map(|text| cell("notes", text))
            .transpose()?,
    );
    set(&mut client.emails, mailboxes(row, before)?);
    let says_nothing = |all: &&Vec<String>| all.iter().all(|one| one.trim().is_empty());
    let phones = row
        .phones
        .given()
        .filter(|all| !(before.is_protected() && says_nothing(all)));
    set(
        &mut client.phones,
        phones.map(|all| cells("phones", all)).transpose()?,
    );
    set(
        &mut client.pickup_people,
        row.pickup_people
            .given()
            .map(|all| cells("pickup_people", all))
            .transpose()?,
    );
    names(&mut client, row, clean, added.on)?;
    form_row::filled(&mut client, row, added.on)?;
    keep_origins(before, &mut client, added);
    mark_names(before, &mut client, added);
    if let Some(listed) = row.on_form.given() {
        mark_listed(&mut client, listed);
    }
    client.names.dedup();
    match (client.opened, client.closed) {
        (Some(opened), Some(closed)) if closed < opened => {
            Err(problem("closed", RowProblem::ClosedBeforeOpened))
        }
        _ => Ok(client),
    }
}

/// On the form are the names that the list says are, and those that the form itself has.
fn mark_listed(client: &mut Client, listed: &[String]) {
    let form = client.form.clone().unwrap_or_default();
    for name in &mut client.names {
        let mut on_form = form
            .covered_names()
            .chain(listed.iter().map(String::as_str));
        name.on_form = on_form.any(|one| same_name(one, &name.text));
    }
    sort_names(&mut client.names);
}

/// A list says nothing of who added a name, nor of the form: names that were there keep both.
fn keep_origins(before: &Client, client: &mut Client, added: &Added) {
    for name in client.names.iter_mut().filter(|name| name.added.is_none()) {
        let of_text = || before.names.iter().filter(|known| known.text == name.text);
        let of_kind = || of_text().filter(|known| known.kind == name.kind);
        let exact = of_kind().find(|known| (known.from, known.to) == (name.from, name.to));
        match exact
            .or_else(|| of_kind().next())
            .or_else(|| of_text().next())
        {
            Some(known) => {
                name.on_form = known.on_form;
                name.added.clone_from(&known.added);
            }
            None => name.added = Some(added.clone()),
        }
    }
}

fn box_number(value: &str) -> Result<Pmb, Rejection> {
    // As intake reads it: a box that only a designator or other figures tell from another one is that one.
    let value = in_our_figures(&cell("pmb", value)?);
    let number = undesignated(&value);
    if Pmb::fits(number) {
        Ok(Pmb::new(number))
    } else {
        Err(problem("pmb", RowProblem::Box(value)))
    }
}

/// The addresses, where the row says something of them.
fn mailboxes(row: &ClientRow, before: &Client) -> Result<Option<Vec<Mailbox>>, Rejection> {
    let given = row.emails.given();
    given.map(|all| addresses(all, &before.emails)).transpose()
}

/// The addresses of a row, each mailbox once and as it is spelled already; one that says nothing of what it wants keeps what it
/// wanted. Two wishes of one mailbox are refused: nobody knows which is meant.
fn addresses(all: &[String], known: &[Mailbox]) -> Result<Vec<Mailbox>, Rejection> {
    let mut out: Vec<Mailbox> = Vec::new();
    for text in cells("emails", all)? {
        let mailbox = Mailbox::parse(&text).map_err(|no| match no {
            NoMailbox::Address(address) => problem("emails", RowProblem::Address(address)),
            NoMailbox::Wants(wants) => problem("emails", RowProblem::Wants(wants)),
        })?;
        let address = mailbox.mail().to_owned();
        // Without a dot it is a host of our own, and no client lives there.
        let is_far = address
            .rsplit_once('@')
            .is_some_and(|(_, domain)| domain.contains('.'));
        if !is_far {
            return Err(problem("emails", RowProblem::Address(text)));
        }
        let is_it = |known: &&Mailbox| same_mail(known.mail(), &address);
        let kept = known.iter().find(is_it);
        let mailbox = match kept {
            Some(kept) if !says_wants(&text) => kept.clone(),
            Some(kept) => Mailbox::of(kept.mail(), &mailbox.wants()),
            None => mailbox,
        };
        match out.iter().find(is_it) {
            None => out.push(mailbox),
            Some(first) if first.wants() == mailbox.wants() => {}
            Some(first) => {
                let first = first.as_str().to_owned();
                return Err(problem("emails", RowProblem::TwoWishes(first, text)));
            }
        }
    }
    Ok(out)
}

/// Whether a text says what its address wants, if only that it wants all.
fn says_wants(text: &str) -> bool {
    text.ends_with(')')
}
