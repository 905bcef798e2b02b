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
use crate::domain::time::Day;

/// Kinds of names that a list has no column of their own for.
const OTHER_KINDS: &[NameKind] = &[NameKind::Alias, NameKind::Acronym, NameKind::Seen];

/// Names by column. The legal name that a row replaces stays as a former one, until the day before the new one begins.
pub(super) fn names(
    client: &mut Client,
    row: &ClientRow,
    clean: &Cleaned,
    today: Day,
) -> Result<(), Rejection> {
    let old = current(client).cloned();
    let replaced = replaced(client);
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
    stay(client, replaced);
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
    if let Some(old) = old.filter(|old| !same(&old.text, client.legal_name())) {
        follow(client, &old, today);
    }
    sort_names(&mut client.names);
    client.names.dedup();
    Ok(())
}

fn current(client: &Client) -> Option<&Name> {
    client
        .names_of(NameKind::Legal)
        .find(|name| name.to.is_none())
}

/// The former names whose end is the beginning of another: a rename gave them that day. They are the books' own, and a list
/// that does not know them takes nothing of them away.
fn replaced(client: &Client) -> Vec<Name> {
    let former = client.names_of(NameKind::Former);
    let is_followed = |name: &&Name| {
        let mut others = client.names.iter().filter(|other| other.text != name.text);
        others.any(|other| follows(other, name))
    };
    former.filter(is_followed).cloned().collect()
}

/// Whether a legal name begins where a former one ends; one that was replaced on its first day was in use on that day.
fn follows(next: &Name, former: &Name) -> bool {
    let is_legal = matches!(next.kind, NameKind::Legal | NameKind::Former);
    let ends = former.to.filter(|_| is_legal);
    ends.is_some_and(|to| {
        next.from == Some(to.next()) || (next.from == Some(to) && former.from == Some(to))
    })
}

/// Puts back what a row says nothing of: the names themselves, or their days.
fn stay(client: &mut Client, replaced: Vec<Name>) {
    for name in replaced {
        let is_it = |one: &&mut Name| one.kind == NameKind::Former && same(&one.text, &name.text);
        match client.names.iter_mut().find(is_it) {
            Some(known) if (known.from, known.to) == (None, None) => {
                (known.from, known.to) = (name.from, name.to);
            }
            Some(_) => {}
            None => client.names.push(name),
        }
    }
}

/// Another legal name begins, and the old one ends the day before, as with a rename by hand: on the day that the row says,
/// else today.
fn follow(client: &mut Client, old: &Name, today: Day) {
    let is_old = |one: &Name| one.kind == NameKind::Former && same(&one.text, &old.text);
    if !client.names.iter().any(is_old) {
        client.names.push(Name {
            kind: NameKind::Former,
            ..old.clone()
        });
    }
    let listed = client.names.iter().find(|one| is_old(one));
    let ended = listed.and_then(|one| one.to);
    let begun = current(client).and_then(|name| name.from);
    let since = begun.or(ended.map(Day::next)).unwrap_or(today);
    for name in &mut client.names {
        if name.kind == NameKind::Legal && name.to.is_none() && name.from.is_none() {
            name.from = Some(since);
        }
        if is_old(name) && name.to.is_none() {
            name.from = name.from.or(old.from);
            name.to = name.from.max(Some(since.before()));
        }
    }
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
    // That a list does not know the day of a rename takes it from nobody.
    let former: Vec<Name> = client.names_of(NameKind::Former).cloned().collect();
    let is_known = |name: &Name| former.iter().any(|one| follows(name, one));
    if let Some(since) = row.legal_since.given() {
        let current = |name: &&mut Name| name.kind == NameKind::Legal && name.to.is_none();
        client
            .names
            .iter_mut()
            .filter(current)
            .filter(|name| since.is_some() || !is_known(name))
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
