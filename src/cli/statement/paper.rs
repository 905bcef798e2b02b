//! One statement: its page before it is made, its figures, and its bytes as they were made.

use std::path::Path;

use crate::cli::document;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::statement::{Figures, Month};
use crate::sheets::Listed as _;
use crate::sheets::pdf::merged;
use crate::wire::ask;

/// The page of one client as it would be.
pub(super) fn draft(
    session: &mut Session,
    month: Month,
    who: &str,
    pdf: Option<&Path>,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let client = session.client(who)?.client.id;
    let paper = session.get(ask::StatementDraft { month, client })?;
    let Some(path) = pdf else {
        return Err(Failure::usage(
            "a page is drawn into a file",
            "say which: --pdf FILE; or leave the client out and see all of them",
        ));
    };
    document::new_file(path, &paper.bytes)?;
    if !paper.missing.is_empty() {
        let letters: String = paper.missing.iter().collect();
        out.aside(format!(
            "the printed letters do not have {letters}: ? stands there"
        ))?;
    }
    let said = format!("{} is written: a draft, with no number.", path.display());
    out.either(&paper.row.object(session.zone), said)
}

/// Its figures, and how it went.
pub(super) fn show(
    session: &mut Session,
    number: u32,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let row = session.get(ask::StatementAgain(number))?.row;
    if out.json {
        return out.object(&row.object(session.zone));
    }
    out.say(format!(
        "Statement {number}, {}: {}, PMB {}",
        row.month.words(),
        row.name,
        row.pmb.as_str()
    ))?;
    let named = Figures::NAMES.into_iter().zip(row.figures.each());
    for (name, amount) in named.filter(|(_, amount)| !amount.is_nothing()) {
        out.fact(name, 12, amount.to_string())?;
    }
    let balance = session.desk.currency.written(row.figures.balance());
    out.fact("balance", 12, balance)?;
    if let Some(made) = row.made {
        out.fact("made", 12, format!("{made}, SHA-256 {}", row.sha256))?;
    }
    for post in &row.posts {
        out.fact("sent", 12, format!("{} {}", post.on, post.words()))?;
    }
    out.fact("state", 12, row.stands.word())
}

/// As they were made: one to its byte, several as one file to print.
pub(super) fn again(
    session: &mut Session,
    numbers: &[u32],
    path: &Path,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let mut files = Vec::new();
    for number in numbers {
        files.push(session.get(ask::StatementAgain(*number))?.bytes);
    }
    let bytes = match files.as_slice() {
        [one] => one.clone(),
        all => merged(all).map_err(|error| {
            Failure::refused(error.to_string(), "have them one by one: statement again")
        })?,
    };
    document::new_file(path, &bytes)?;
    if out.json {
        let path = path.display().to_string();
        let written = serde_json::json!({"written": path, "statements": numbers});
        return out.object(&written);
    }
    out.say(format!("{} is written.", path.display()))
}
