//! `inspect`: form data for the Postal Service. Each look is an event; without the right, the manager hears of it.

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::{AsSheet, Output};
use super::session::Session;
use crate::domain::inspection::Dossier;
use crate::sheets::{Fact, Listed};
use crate::wire::messages::Inspection;

/// `inspect`
#[derive(Debug, clap::Args)]
pub struct Inspect {
    /// Box or client id [default: all clients]
    pub client: Option<String>,
    /// Why
    #[arg(long)]
    pub reason: String,
    /// The inspector's name and badge number: with it a clerk may break the glass, and the manager is told at once
    #[arg(long)]
    pub badge: Option<String>,
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
    let dossiers = all(&mut session, asked)?;
    if csv {
        let facts: Vec<_> = dossiers.iter().flat_map(Fact::all).collect();
        out.list(csv, session.zone, &facts)?;
        return Ok(Exit::Done);
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
        for (title, fact) in dossier.facts() {
            out.fact(&format!("  {title}"), 24, fact)?;
        }
    }
    Ok(Exit::Done)
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
