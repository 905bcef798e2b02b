//! `report crd`: a row a client for the CRD; all forms are opened for it, and that is written down.

use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::words;
use crate::domain::form::told;
use crate::sheets::crd::csv;
use crate::wire::ask;
use crate::wire::rows::CrdRow;

/// `report crd`
#[derive(Debug, clap::Args)]
pub struct Crd {
    /// Why the forms are opened
    #[arg(long, value_parser = words::why)]
    pub reason: String,
    /// Only clients of whom something changed since the last upload
    #[arg(long)]
    pub changed: bool,
    /// As CSV, a column a box
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
}

pub(super) fn run(session: &mut Session, asked: &Crd, out: &mut Output<'_>) -> Result<(), Failure> {
    let as_sheet = out.is_sheet(asked.csv)?;
    let mut rows = all(session, &asked.reason)?;
    rows.sort_by_cached_key(|row| (row.dossier.pmb.order(), row.dossier.client.clone()));
    rows.retain(|row| !asked.changed || !row.changed.is_empty());
    if as_sheet {
        return out.raw(csv(&rows).as_bytes());
    }
    for row in &rows {
        let dossier = &row.dossier;
        let form = dossier.form.as_deref();
        let changed = row.changed.join(", ");
        if out.json {
            let fields: serde_json::Map<_, _> = form
                .map(told)
                .unwrap_or_default()
                .into_iter()
                .map(|(word, value)| (word, value.into()))
                .collect();
            out.object(&serde_json::json!({
                "pmb": dossier.pmb.as_str(),
                "client": dossier.client.as_str(),
                "name": dossier.name,
                "status": dossier.standing.word(),
                "changed_since_upload": row.changed,
                "form": fields,
            }))?;
            continue;
        }
        let said = match changed.as_str() {
            "" if form.is_none() => "form not entered".to_owned(),
            "" => "nothing changed since the upload".to_owned(),
            boxes => format!("to type into the CRD: {boxes}"),
        };
        out.say(format!("box {} {}: {said}", dossier.pmb, dossier.name))?;
    }
    Ok(())
}

/// Page by page; each page is a look of its own in the books.
fn all(session: &mut Session, reason: &str) -> Result<Vec<CrdRow>, Failure> {
    let mut rows: Vec<CrdRow> = Vec::new();
    loop {
        let after = rows.last().map(|row| row.dossier.client.clone());
        let reason = reason.to_owned();
        let page = session.get(ask::CrdOf { reason, after })?;
        let is_last = page.is_empty();
        rows.extend(page);
        if is_last || rows.len() >= session.desk.clients as usize {
            return Ok(rows);
        }
    }
}
