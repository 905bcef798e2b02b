//! What the columns of a row make of a client's names.

use crate::domain::client::{Client, sort_names};
use crate::domain::command::row::{Cell, ClientRow, DatedName};
use crate::domain::flow::directory::cell::cell;
use crate::domain::flow::directory::cell::needed;
use crate::domain::flow::directory::cell::problem;
use crate::domain::flow::directory::record::Cleaned;
use crate::domain::form::same_name;
use crate::domain::name::{Name, NameKind};
use crate::domain::rejection::{Rejection, RowProblem};

/// Kinds of names that a list has no column of their own for.
const OTHER_KINDS: &[NameKind] = &[NameKind::Alias, NameKind::Acronym, NameKind::Seen];

/// Names by column. The legal name that a row replaces stays as a former one.
pub(super) fn names(
    client: &mut Client,
    row: &ClientRow,
    clean: &Cleaned,
) -> Result<(), Rejection> {
    let old = client.legal_name().to_owned();
    legal(client, row, clean)?;
    dated(
        client,
        "people",
        &[NameKind::Person],
        row.people.given().map(|all| of(NameKind::Person, all)),
    )?;
    let former = row
        .former_names
        .given()
        .map(|all| of(NameKind::Former, all));
    dated(client, "former_names", &[NameKind::Former], former)?;
    dated(
        client,
        "dbas",
        &[NameKind::Dba],
        row.dbas.given().map(|all| of(NameKind::Dba, all)),
    )?;
    let others = row
        .other_names
        .given()
        .map(|all| all.iter().map(|(kind, name)| (*kind, name)).collect());
    dated(client, "other_names", OTHER_KINDS, others)?;
    let renamed = !same(&old, client.legal_name());
    if renamed
        && !client
            .names_of(NameKind::Former)
            .any(|name| same(&name.text, &old))
    {
        client.names.push(Name::new(&old, NameKind::Former));
    }
    sort_names(&mut client.names);
    client.names.dedup();
    Ok(())
}

/// The legal name as the row has it, and since when it is the one.
fn legal(client: &mut Client, row: &ClientRow, clean: &Cleaned) -> Result<(), Rejection> {
    if let Cell::Set(_) = row.legal_name {
        let legal = clean.legal.as_ref().ok_or_else(|| needed("legal_name"))?;
        client
            .names
            .retain(|name| name.kind != NameKind::Legal || same(&name.text, legal));
        // Another spelling is the same name, with its dates and its mark of being on the form.
        let known = client
            .names
            .iter_mut()
            .filter(|name| name.kind == NameKind::Legal);
        known.for_each(|name| name.text.clone_from(legal));
        if client.names_of(NameKind::Legal).next().is_none() {
            client.names.push(Name::new(legal, NameKind::Legal));
        }
    }
    if let Some(since) = row.legal_since.given() {
        let current = |name: &&mut Name| name.kind == NameKind::Legal && name.to.is_none();
        client
            .names
            .iter_mut()
            .filter(current)
            .for_each(|name| name.from = *since);
    }
    Ok(())
}

fn of(kind: NameKind, all: &[DatedName]) -> Vec<(NameKind, &DatedName)> {
    all.iter().map(|name| (kind, name)).collect()
}

/// Names of these kinds are what the column says; one that is there twice is there once.
fn dated(
    client: &mut Client,
    column: &str,
    kinds: &[NameKind],
    cells: Option<Vec<(NameKind, &DatedName)>>,
) -> Result<(), Rejection> {
    let Some(all) = cells else { return Ok(()) };
    client.names.retain(|name| !kinds.contains(&name.kind));
    for (kind, name) in all {
        let text = cell(column, &name.text)?;
        if matches!((name.from, name.to), (Some(from), Some(to)) if to < from) {
            return Err(problem(column, RowProblem::NameEndsEarly(text)));
        }
        let name = Name {
            from: name.from,
            to: name.to,
            ..Name::new(&text, kind)
        };
        if !text.is_empty() && !client.names.contains(&name) {
            client.names.push(name);
        }
    }
    Ok(())
}

/// Whether two texts are one name in the center's lists: case, blanks and punctuation do not count.
pub(in crate::domain::flow) fn same(a: &str, b: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
            .to_lowercase()
    };
    let (a_letters, b_letters) = (letters(a), letters(b));
    if a_letters.is_empty() || b_letters.is_empty() {
        same_name(a, b)
    } else {
        a_letters == b_letters
    }
}
