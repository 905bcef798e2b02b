//! `inspect`: form data for the Postal Service. Each look is an event; without the right, the manager hears of it.

use super::connect::Place;
use super::document;
use super::failure::{Exit, Failure};
use super::output::{AsSheet, Output};
use super::session::Session;
use super::words;
use crate::domain::inspection::Dossier;
use crate::sheets::{self, Fact, Listed, form_page};
use crate::wire::ask;
use crate::wire::messages::{Inspection, ReportKind};
use crate::wire::rows::ReportLine;
use std::path::{Path, PathBuf};

/// `inspect`
#[derive(Debug, clap::Args)]
pub struct Inspect {
    /// Box or client id [default: all clients]
    pub client: Option<String>,
    /// Why
    #[arg(long, value_parser = words::why)]
    pub reason: String,
    /// The inspector's name and badge number: with it a clerk may break the glass, and the manager is told at once
    #[arg(long)]
    pub badge: Option<String>,
    /// Into a new PDF file, as a binder: the center's own file, the list of clients, a page a client
    #[arg(long, value_name = "FILE.pdf", conflicts_with_all = ["csv", "json"])]
    pub pdf: Option<PathBuf>,
    #[command(flatten)]
    pub form: AsSheet,
}

/// Does what was asked.
pub(super) fn run(args: &Inspect, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    let client = args
        .client
        .as_deref()
        .map(|who| session.client(who))
        .transpose()?;
    let asked = Inspection {
        client: client.map(|card| card.client.id),
        after: None,
        reason: args.reason.clone(),
        badge: args.badge.clone(),
    };
    let csv = out.is_sheet(args.form.csv)?;
    let is_whole = asked.client.is_none();
    let mut dossiers = all(&mut session, asked)?;
    dossiers.sort_by_cached_key(|one| (one.pmb.order(), one.client.clone()));
    if let Some(path) = &args.pdf {
        binder(&mut session, &dossiers, path, out)?;
        return Ok(Exit::Done);
    }
    if csv {
        let facts: Vec<_> = dossiers.iter().flat_map(Fact::all).collect();
        out.list(csv, session.zone, &facts)?;
        return Ok(Exit::Done);
    }
    if is_whole && !out.json {
        own_file(&mut session, out)?;
    }
    for dossier in &dossiers {
        if out.json {
            out.object(&dossier.object(session.zone))?;
            continue;
        }
        out.say(format!(
            "{}, box {}, client {}",
            dossier.name, dossier.pmb, dossier.client
        ))?;
        let facts = dossier.facts();
        let longest = facts.iter().map(|(title, _)| title.chars().count()).max();
        let width = longest.unwrap_or_default() + 4;
        for (title, fact) in facts {
            out.fact(&format!("  {title}"), width, fact)?;
        }
    }
    Ok(Exit::Done)
}

/// What is on file of the center itself, which an inspector asks for first.
fn own_file(session: &mut Session, out: &mut Output<'_>) -> Result<(), Failure> {
    let rows = session.get(ask::ReportOf(ReportKind::Center))?;
    out.say("The center itself")?;
    for row in rows.iter().filter_map(ReportLine::center) {
        out.fact(&format!("  {}", row.what), 28, &row.fact)?;
    }
    Ok(())
}

/// The center's own file, the list of clients, and each client's form on a page of its own.
fn binder(
    session: &mut Session,
    dossiers: &[Dossier],
    path: &Path,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let rows = session.get(ask::ReportOf(ReportKind::Center))?;
    let rows: Vec<_> = rows.iter().filter_map(ReportLine::center).collect();
    let own = document::own_address(session)?;
    let (center, day) = (&session.desk.center, session.desk.day);
    let mut pages = vec![
        sheets::center::printed(center, day, &rows),
        form_page::index(center, day, dossiers),
    ];
    pages.extend(dossiers.iter().map(|one| form_page::of_dossier(&own, one)));
    document::write(&pages, "Inspector's binder", path, out)
}

/// Page by page; each page is a look of its own in the books.
pub(super) fn all(session: &mut Session, mut asked: Inspection) -> Result<Vec<Dossier>, Failure> {
    let mut found: Vec<Dossier> = Vec::new();
    loop {
        let page = session.get(asked.clone())?;
        let last = page.last().map(|dossier| dossier.client.clone());
        found.extend(page);
        // A directory of one page needs no second look to see that nothing follows.
        if asked.client.is_some() || last.is_none() || found.len() >= session.desk.clients as usize
        {
            return Ok(found);
        }
        asked.after = last;
    }
}
