//! A month of statements: looked through, made, sent, and given to accountants.

use std::path::Path;

use super::paper;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::{Session, fresh};
use crate::cli::shown::{AsShown, Bare, Part};
use crate::domain::statement::{Amount, Month};
use crate::domain::text::counted;
use crate::wire::ask;
use crate::wire::rows::{PostedSheet, Stands, StatementSheet};

/// The rows, and what they come to.
pub(super) fn preview(
    session: &mut Session,
    month: Month,
    csv: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let sheet = session.get(ask::StatementsOf(month))?;
    out.list(csv, session.zone, &sheet.rows)?;
    if csv || out.json {
        return Ok(());
    }
    let written = |amount| session.desk.currency.written(amount);
    let odd = sheet.rows.iter().filter(|row| !row.odd.is_empty()).count();
    let made = sheet.rows.iter().any(|row| row.stands != Stands::Draft);
    out.say(format!(
        "{}, {} to look at; new balances {} in all.",
        counted(sheet.rows.len(), "statement"),
        odd,
        written(owed(&sheet)),
    ))?;
    out.say(match sheet.statements == sheet.ledger {
        _ if made => "They were made; see how each went under state.".to_owned(),
        true => format!("Statements and ledger agree: {}.", written(sheet.ledger)),
        false => format!(
            "STATEMENTS AND LEDGER DIFFER: {} and {}; nothing can be made.",
            written(sheet.statements),
            written(sheet.ledger)
        ),
    })
}

fn owed(sheet: &StatementSheet) -> Amount {
    sheet.rows.iter().map(|row| row.figures.balance()).sum()
}

pub(super) fn make(
    session: &mut Session,
    month: Month,
    sure: &AsShown,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let ask = |id, dry_run| ask::MakeStatements { id, month, dry_run };
    let sheet = session.get(ask(fresh()?, true))?;
    let made = |sheet: &StatementSheet| sheet.rows.iter().any(|row| row.number.is_some());
    if made(&sheet) {
        let count = counted(sheet.rows.len(), "statement");
        let said = format!(
            "{count} of {} were made before; nothing was done.",
            month.words()
        );
        return answer(&sheet, session, out, said);
    }
    let (count, sum) = (sheet.rows.len(), owed(&sheet));
    let sum = session.desk.currency.written(sum);
    let statements = counted(count, "statement");
    let what = format!(
        "to be made of {}: {statements}, {sum} in all",
        month.words()
    );
    let parts = [
        Part::of("the statements", count.to_string()),
        Part::of("the sum", sum.clone()),
    ];
    sure.binds(&what, &parts, Bare::IsRefused)?;
    let sheet = session.get(ask(fresh()?, false))?;
    let said = format!(
        "{statements} of {} made, {sum} in all. Send them: mailroom statement send {month}",
        month.words()
    );
    answer(&sheet, session, out, said)
}

fn answer(
    sheet: &StatementSheet,
    session: &Session,
    out: &mut Output<'_>,
    said: String,
) -> Result<(), Failure> {
    if out.json {
        return out.list(false, session.zone, &sheet.rows);
    }
    out.say(said)
}

/// Shows what goes how, then sends; what goes on paper is written to a file as well.
pub(super) fn send(
    session: &mut Session,
    month: Month,
    pdf: Option<&Path>,
    sure: &AsShown,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let ask = |id, dry_run| ask::SendStatements {
        id,
        month,
        dry_run,
        mail_only: false,
    };
    let shown = session.get(ask(fresh()?, true))?;
    if shown.mail.is_empty() && shown.paper.is_empty() {
        return said(&shown, out);
    }
    let what = format!(
        "to be sent of {}: {} by e-mail, {} on paper",
        month.words(),
        shown.mail.len(),
        shown.paper.len()
    );
    let parts = [
        Part::of("those by e-mail", format!("{:?}", shown.mail)),
        Part::of("those on paper", format!("{:?}", shown.paper)),
    ];
    sure.binds(&what, &parts, Bare::IsRefused)?;
    if shown.paper.is_empty() {
        let sent = session.get(ask(fresh()?, false))?;
        return said(&sent, out);
    }
    let Some(path) = pdf else {
        let papers = counted(shown.paper.len(), "statement");
        return Err(Failure::usage(
            format!("{papers} for paper, and nobody said where the pages go"),
            "give a new file to print: --pdf FILE",
        ));
    };
    // The pages before the sending: what cannot be printed is not booked as a piece.
    paper::again(session, &shown.paper, path, out)?;
    let sent = session.get(ask(fresh()?, false))?;
    said(&sent, out)
}

fn said(sheet: &PostedSheet, out: &mut Output<'_>) -> Result<(), Failure> {
    if out.json {
        return out.object(&serde_json::json!({
            "mail": sheet.mail,
            "paper": sheet.paper,
            "waits": sheet.waits,
            "went": sheet.went,
            "events": [sheet.done.first.0, sheet.done.last.0],
        }));
    }
    let parts = [
        (sheet.mail.len(), "by e-mail"),
        (
            sheet.paper.len(),
            "on paper, each a piece in its client's slot",
        ),
        (sheet.waits.len(), "still on their way by e-mail"),
        (sheet.went as usize, "went before"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<_> = parts
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    out.say(format!("{}.", parts.join("; ")))
}

/// A line each.
pub(super) fn export(
    session: &mut Session,
    month: Month,
    csv: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let sheet = session.get(ask::StatementsOf(month))?;
    out.list(csv, session.zone, &sheet.rows)
}
