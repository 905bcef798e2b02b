//! `client differences`: how the list that another program keeps differs from the books, and taking it over one by one.

use super::args::Differences;
use super::lying;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::{Session, fresh};
use crate::cli::shown::{Bare, Part};
use crate::domain::ids::Pmb;
use crate::domain::listed::{Difference, Shrinking};
use crate::domain::text::counted;
use crate::wire::ask;
use crate::wire::messages::ReportKind;
use crate::wire::rows::{ListState, ReportLine};

/// Lists them, or takes one over.
pub(super) fn run(
    session: &mut Session,
    asked: &Differences,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    if asked.look {
        let shrinking = if asked.shrunk {
            Shrinking::IsRight
        } else {
            Shrinking::Stops
        };
        session.get(ask::ReadList { shrinking })?;
    }
    let rows = session.get(ask::ReportOf(ReportKind::Differences))?;
    let state = session.get(ask::ListState)?;
    let all: Vec<Difference> = rows.into_iter().filter_map(of_line).collect();
    let Some(read) = state.read else {
        return Err(unread(&state));
    };
    if let Some(who) = &asked.take {
        return take(session, asked, &one(&all, who)?, out);
    }
    let csv = out.is_sheet(asked.form.csv)?;
    // Said before the rows, and beside them where a program reads those: a list that is not whole is not compared as one.
    if let Some(trouble) = &state.trouble {
        out.aside(trouble)?;
    }
    out.list(csv, session.zone, &all)?;
    if csv || out.json {
        return Ok(());
    }
    let of = format!(
        "{}, read {}",
        counted(state.clients as usize, "client"),
        session.zone.short(read)
    );
    out.say(match (all.len(), state.more) {
        (0, _) if state.unread == 0 => format!("Nothing differs: {of}."),
        (0, _) => format!("Nothing else differs: {of}."),
        (n, more) => format!(
            "{}{}: {of}. Nothing was changed; mailroom client differences --take BOX takes one over.",
            counted(n, "difference"),
            match more {
                0 => String::new(),
                more => format!(" and {more} more that are not told"),
            }
        ),
    })
}

/// Why nothing is compared.
fn unread(state: &ListState) -> Failure {
    match (&state.list, &state.trouble) {
        (None, _) => Failure::usage(
            "no list is kept elsewhere, so nothing is compared",
            "name it under [directory] in config.toml: file = \"members.csv\"",
        ),
        (Some(_), Some(trouble)) => {
            Failure::failed(trouble, "nothing is compared until it can be read")
        }
        (Some(list), None) => Failure::failed(
            format!("{list} was not read yet, so nothing is compared"),
            "read it at once: mailroom client differences --look",
        ),
    }
}

fn of_line(line: ReportLine) -> Option<Difference> {
    match line {
        ReportLine::Difference(row) => Some(*row),
        _ => None,
    }
}

/// The only difference of a box or a client.
fn one(all: &[Difference], who: &str) -> Result<Difference, Failure> {
    let pmb = Pmb::new(who).to_string();
    let is_id = |one: &&Difference| one.client.as_ref().is_some_and(|id| id.as_str() == who);
    let fits: Vec<_> = match all.iter().filter(is_id).collect::<Vec<_>>() {
        none if none.is_empty() => all.iter().filter(|one| one.pmb == pmb).collect(),
        by_id => by_id,
    };
    match fits.as_slice() {
        [one] => Ok(Difference::clone(one)),
        [] => Err(Failure::usage(
            format!("nothing differs in {who}"),
            "see mailroom client differences",
        )),
        more => Err(Failure::usage(
            format!("{} differ in box {who}", counted(more.len(), "client")),
            "say which by its client id, or take it over on the screen: :differences",
        )),
    }
}

fn take(
    session: &mut Session,
    asked: &Differences,
    seen: &Difference,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let Some(deed) = seen.deed() else {
        return Err(Failure::refused(
            format!("box {}, {}: {}", seen.pmb, seen.name, seen.words()),
            "mend it in the list, or change the client here: mailroom client set",
        ));
    };
    let parts = [Part::of("the difference", deed.clone())];
    asked.sure.binds(&deed, &parts, Bare::IsRefused)?;
    let id = fresh()?;
    let seen = seen.clone();
    let done = session.get(ask::TakeDifference { id, seen })?;
    out.done(&done, format!("Taken over from the directory: {deed}."))?;
    match &done.client {
        Some(client) => lying::tell(session, client, out),
        None => Ok(()),
    }
}
