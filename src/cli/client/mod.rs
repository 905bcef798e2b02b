//! `client …`: the directory.

pub(in crate::cli) mod args;
pub mod attached;
mod cells;
mod closing;
mod differences;
mod edit;
pub mod form_notes;
mod letters;
mod list;
pub(in crate::cli) mod lying;
mod newcomer;
mod records;
mod twins;

use crate::cli::connect::Place;
use crate::cli::failure::{Exit, Failure};
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::aftercare::{ForwardSchedule, Remail};
use crate::domain::client::mailbox::joined;
use crate::domain::command::Command;
use crate::domain::compliance::Shortcoming;
use crate::domain::flow::RenameClient;
use crate::domain::ids::ClientId;
use crate::domain::name::{Name, NameKind};
use crate::domain::pipeline::Progress;
use crate::domain::rules::{Rule, cited};
use crate::domain::time::Day;
use crate::sheets::Listed;
use crate::sheets::client::next;
use crate::wire::ask;
use crate::wire::messages::ReportKind;
use crate::wire::rows::{ClientCard, ReportLine};
pub(in crate::cli) use args::Client;
pub(in crate::cli) use list::kept::AsImported;
pub(in crate::cli) use list::{Said, said};
use list::{compare, export, import, tell_columns, tell_ready_maps};
pub(in crate::cli) use records::verdicts;

pub(super) use list::{dates_as, encoding};

/// Clients of one request.
const PAGE: u32 = 500;

/// Signs before a fact of `client show`: its longest title, and a blank.
const WIDTH: usize = 16;

/// Does what was asked.
pub(crate) fn run(verb: &Client, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    match verb {
        Client::Import(args) if args.shown.explain => {
            return tell_columns(out).map(|()| Exit::Done);
        }
        Client::Import(args) if args.shown.maps => {
            return tell_ready_maps(out).map(|()| Exit::Done);
        }
        Client::Import(args) if args.against.compare => {
            return compare::run(args, place, out);
        }
        Client::Import(args) => return import::run(args, place, out),
        _ => {}
    }
    let mut session = Session::open(place)?;
    match verb {
        Client::Import(_) => Ok(()),
        Client::List(form) => list(&mut session, form.csv, out),
        Client::Export(args) => export::run(args, &mut session, out),
        Client::Differences(asked) => differences::run(&mut session, asked, out),
        Client::Show { who } => show(&mut session, who, out),
        Client::Add(new) => newcomer::add(&mut session, new, out),
        Client::Move(args) => newcomer::change_box(&mut session, args, out),
        Client::Rename { who, name, on } => rename(&mut session, who, name, *on, out),
        Client::Close { who, on, sure } => closing::close(&mut session, who, *on, sure, out),
        Client::Hold { who, reason, .. } => records::hold(&mut session, who, reason.clone(), out),
        Client::Purge {
            who,
            reason,
            dry_run,
            sure,
        } => records::purge(
            &mut session,
            place,
            &records::Purge {
                who,
                reason,
                dry_run: *dry_run,
                sure,
            },
            out,
        ),
        Client::Mentions { who, form } => records::mentions(&mut session, who, form.csv, out),
        other => edit::run(other, &mut session, out),
    }?;
    Ok(Exit::Done)
}

fn list(session: &mut Session, csv: bool, out: &mut Output<'_>) -> Result<(), Failure> {
    let mut list = out.begin_list(csv, session.zone)?;
    each(session, |card| list.row(&card))?;
    list.end()
}

/// Every client, page by page.
pub(crate) fn each(
    session: &mut Session,
    mut tell: impl FnMut(ClientCard) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut after = None;
    loop {
        let cards = session.get(ask::Clients { after, limit: PAGE })?;
        let full = cards.len() >= PAGE as usize;
        after = cards.last().map(|card| card.client.id.clone());
        cards.into_iter().try_for_each(&mut tell)?;
        if !full {
            return Ok(());
        }
    }
}

fn show(session: &mut Session, who: &str, out: &mut Output<'_>) -> Result<(), Failure> {
    for card in session.clients(who)? {
        if out.json {
            out.object(&card.object(session.zone))?;
        } else {
            sheet(&card, out)?;
            tenants(session, &card, out)?;
        }
    }
    Ok(())
}

/// Names that come into the client's box and are on no form.
fn tenants(session: &mut Session, card: &ClientCard, out: &mut Output<'_>) -> Result<(), Failure> {
    let rows = session.get(ask::ReportOf(ReportKind::Tenants))?;
    let rows = rows.iter().filter_map(ReportLine::tenant);
    let his = rows.filter(|row| row.client == card.client.id);
    let named: Vec<String> = his
        .map(|row| format!("{} ({})", row.name, row.count))
        .collect();
    if named.is_empty() {
        return Ok(());
    }
    let said = format!("{} ({})", named.join(", "), Rule(5));
    out.fact("  on no form", WIDTH, said)
}

/// One fact a line, what is not known left out.
fn sheet(card: &ClientCard, out: &mut Output<'_>) -> Result<(), Failure> {
    let client = &card.client;
    let date = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let facts = [
        ("client", client.id.to_string()),
        ("box", client.pmb.to_string()),
        ("kind", client.kind.word().to_owned()),
        ("may collect", card.may_collect.join(", ")),
        ("e-mail", joined(&client.emails, ", ")),
        ("phone", client.phones.join(", ")),
        ("notify", client.notify.word().to_owned()),
        ("opened", date(client.opened)),
        ("closed", date(client.closed)),
        ("notes", client.notes.clone()),
        ("status", card.status().to_owned()),
        ("suspended", client.suspended.clone().unwrap_or_default()),
        ("re-mail until", date(card.remail_until)),
        ("re-mail to", client.remail.address.clone()),
        ("exception", exception(&client.remail)),
        (
            "forward",
            client
                .forwarding
                .schedule
                .map(ForwardSchedule::word)
                .unwrap_or_default()
                .to_owned(),
        ),
        ("forward to", client.forwarding.address.clone()),
        ("plan", client.plan.clone()),
        ("source", client.source.clone()),
        ("held", card.held.to_string()),
        ("step", step(card)),
    ];
    out.say(client.legal_name())?;
    for (title, fact) in facts.iter().filter(|(_, fact)| !fact.is_empty()) {
        out.fact(&format!("  {title}"), WIDTH, fact)?;
    }
    for name in client
        .names
        .iter()
        .filter(|name| name.kind != NameKind::Legal || name.to.is_some())
    {
        out.fact(&format!("  {}", name.kind.word()), WIDTH, dated(name))?;
    }
    for task in &card.tasks {
        out.fact(
            "  to do",
            WIDTH,
            format!("{} ({})", task.words(), cited(task.rules())),
        )?;
    }
    shortcomings(&card.shortcomings, out)
}

/// What the client said in writing need not be re-mailed, and where that lies (rule 36).
fn exception(remail: &Remail) -> String {
    let classes: Vec<&str> = remail.waived.iter().map(|class| class.word()).collect();
    match (remail.exception.as_str(), classes.as_slice()) {
        ("", _) => String::new(),
        (lies, []) => format!("{lies} (all mail)"),
        (lies, some) => format!("{lies} ({})", some.join(", ")),
    }
}

/// What is next with the form, and whose turn it is; nothing where it is through.
fn step(card: &ClientCard) -> String {
    let open = card.progress.as_ref().filter(|one| one.next.is_some());
    open.map(Progress::step).unwrap_or_default()
}

/// What falls short, each with its rule and the next step.
pub(crate) fn shortcomings(all: &[Shortcoming], out: &mut Output<'_>) -> Result<(), Failure> {
    for one in all {
        let sentence = format!(
            "{} ({}): {}",
            one.problem.words(),
            one.rule(),
            next(one.problem)
        );
        out.fact("  form", WIDTH, sentence)?;
    }
    Ok(())
}

fn dated(name: &Name) -> String {
    let ends = [
        name.from.map(|day| format!("from {day}")),
        name.to.map(|day| format!("until {day}")),
    ];
    let form = name.on_form.then(|| "on the form".to_owned());
    let ends: Vec<_> = ends.into_iter().flatten().chain(form).collect();
    if ends.is_empty() {
        name.text.clone()
    } else {
        format!("{} ({})", name.text, ends.join(" "))
    }
}

fn rename(
    session: &mut Session,
    who: &str,
    name: &str,
    on: Option<Day>,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let card = session.client(who)?;
    let old = card.client.legal_name().to_owned();
    let id = card.client.id.clone();
    let command = Command::RenameClient(RenameClient {
        client: card.client.id,
        to: name.to_owned(),
        on,
    });
    let done = session.submit(command)?;
    if done.is_nothing() {
        return out.done(
            &done,
            format!("Nothing was changed: {old} is the name already."),
        );
    }
    out.done(
        &done,
        format!("{old} is now called {name}; mail for the old name is still found."),
    )?;
    if out.json {
        return Ok(());
    }
    newcomer::tell_renamed(session, &id, out)?;
    tell_collecting(session, &id, &card.may_collect, out)?;
    twins::tell(session, &id, name, out)
}

/// Says whose right to collect a rename gave or took: a person's own name has it.
fn tell_collecting(
    session: &mut Session,
    id: &ClientId,
    before: &[String],
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let now = session.client_of(id)?.may_collect;
    let missing = |some: &[String], all: &[String]| {
        let gone: Vec<String> = some
            .iter()
            .filter(|one| !all.contains(one))
            .cloned()
            .collect();
        gone.join(", ")
    };
    let (gone, new) = (missing(before, &now), missing(&now, before));
    if gone.is_empty() && new.is_empty() {
        return Ok(());
    }
    let says = |names: &str, what: &str| match names {
        "" => None,
        names => Some(format!("{names} {what}")),
    };
    let said = [
        says(&new, "may collect now"),
        says(&gone, "may collect no more"),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    out.say(format!("  {}: ask whether that is so", said.join(", ")))
}
