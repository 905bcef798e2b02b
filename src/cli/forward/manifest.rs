//! `forward manifest`: what one carrier takes with him on a day, on one sheet that the driver signs.

use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::time::{BookDay, Day};
use crate::domain::tracking::Carrier;
use crate::sheets;
use crate::wire::ask;
use crate::wire::rows::SentRow;

/// Prints it.
pub(super) fn run(
    session: &mut Session,
    carrier: Carrier,
    date: Option<Day>,
    csv: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let mut rows = session.get(ask::SentOn(date.map(BookDay::of)))?;
    let unnamed = rows
        .iter()
        .filter(|row| row.goes() && row.forward.carrier.is_none());
    let unnamed = unnamed.count();
    let back = came_back(&rows, carrier);
    rows.retain(|row| row.goes_by(carrier));
    if csv || out.json {
        return out.list(csv, session.zone, &rows);
    }
    let day = date.unwrap_or(session.desk.books.page());
    let sheet = sheets::manifest(&session.desk.center, carrier, day, &rows);
    // Its columns stand by blanks, which a sentence would fold.
    let text = sheet.join("\n") + "\n";
    out.raw(text.as_bytes())?;
    back.iter().try_for_each(|line| out.aside(line.clone()))?;
    if unnamed > 0 {
        let several = if unnamed == 1 { "bundle" } else { "bundles" };
        out.aside(format!(
            "{unnamed} {several} of that day without a carrier, on no sheet: undo it and send it anew with --carrier, or write it on by hand"
        ))?;
    }
    Ok(())
}

/// Bundles of the carrier's that he does not take, each with what is owed for it.
fn came_back(rows: &[SentRow], carrier: Carrier) -> Vec<String> {
    let stays = rows
        .iter()
        .filter(|row| !row.goes() && row.forward.carrier == Some(carrier));
    let line = |row: &SentRow| {
        let back = row.came_back()?;
        Some(format!("bundle {} of {}: {back}", row.forward.id, row.name))
    };
    stays.filter_map(line).collect()
}

/// Sends it to the desk's printer.
pub(super) fn print(
    session: &mut Session,
    carrier: Carrier,
    date: Option<Day>,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let day = date.map(BookDay::of);
    session.get(ask::PrintManifest { carrier, day })?;
    let word = carrier.word();
    out.either(
        &serde_json::json!({ "printing": 1 }),
        format!(
            "The manifest of {word} is on the way to the printer; what does not print, server status says."
        ),
    )
}
