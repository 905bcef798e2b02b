//! Statements as a manager asks for them: reckoned from the journal, drawn, laid down, made, sent, and given again.
//!
//! IMPORTANT: the PDFs are on the disk before the command that gives them numbers; what goes out or is given again is read
//! back and held against its digest.

mod reckon;
mod rows;

use super::orders::Refusal;
use super::session::{Session, with_view};
use crate::domain::clerk::Permission;
use crate::domain::command::Command;
use crate::domain::flow::PostStatements;
use crate::domain::ids::{CommandId, Hash};
use crate::domain::rejection::NoStatement;
use crate::domain::statement::issued::Next;
use crate::domain::statement::reckon::Reckoned;
use crate::domain::statement::{Amount, Draft, Month};
use crate::server::reads::view::View;
use crate::sheets::pdf::{Pdf, PdfError};
use crate::sheets::statement::{Page, paper};
use crate::store::Cabinet;
use crate::wire::answer::{Failure, FailureKind};
use crate::wire::ask;
use crate::wire::rows::{PostedSheet, StatementPaper, StatementSheet};
use reckon::reckoned;

/// The statements of a month, as they were made or as they would be.
pub(super) fn of_month(
    view: &View<'_>,
    asked: ask::StatementsOf,
) -> Result<Box<StatementSheet>, Refusal> {
    view.actor.must(Permission::Manage)?;
    let month = asked.0;
    if is_made(view, month) {
        return Ok(Box::new(rows::made(view, month, 0)));
    }
    Ok(Box::new(rows::drafted(view, &reckoned(view, month)?)))
}

/// What the screen shows: of the month whose turn it is, where none was named. Why not, in words.
pub(super) fn screen(view: &View<'_>, month: Option<Month>) -> Result<Box<StatementSheet>, String> {
    let month = month.unwrap_or_else(|| turn(view));
    of_month(view, ask::StatementsOf(month)).map_err(|no| match no {
        Refusal::Rule(no) => no.to_string(),
        Refusal::Failed(failure) => failure.what,
    })
}

/// The month that was made last, as long as something of it is to be sent or the next is not over; else the next.
fn turn(view: &View<'_>) -> Month {
    let over = Month::of(view.today()).before();
    let Some(last) = view.snapshot.state.stated.as_deref() else {
        return over;
    };
    let is_left = to_send(view, last.month)
        .is_ok_and(|sheet| !sheet.mail.is_empty() || !sheet.paper.is_empty());
    if is_left || last.month >= over {
        return last.month;
    }
    last.month.next()
}

/// The page of one client as it would be.
pub(super) fn draft(
    view: &View<'_>,
    asked: &ask::StatementDraft,
) -> Result<Box<StatementPaper>, Refusal> {
    view.actor.must(Permission::Manage)?;
    let reckoned = reckoned(view, asked.month)?;
    let mut drafts = reckoned.drafts.iter();
    let draft = drafts.find(|draft| draft.client == asked.client);
    let draft = draft.ok_or(NoStatement::NothingOf(asked.month))?;
    let pdf = drawn(view, draft, 0).map_err(|error| cannot_draw(&error))?;
    Ok(Box::new(StatementPaper {
        row: rows::of_draft(view, draft),
        bytes: pdf.bytes,
        missing: pdf.missing,
    }))
}

/// Makes them. A month that was made is shown as it is: nothing is done twice.
pub(super) fn make(
    session: &Session,
    asked: ask::MakeStatements,
) -> Result<Box<StatementSheet>, Refusal> {
    session.actor().must(Permission::Manage)?;
    let ask::MakeStatements { id, month, dry_run } = asked;
    if let Some(sheet) = with_view(session, |view| {
        is_made(view, month).then(|| rows::made(view, month, 0))
    }) {
        return Ok(Box::new(sheet));
    }
    let (reckoned, pdfs) = with_view(session, |view| -> Result<_, Refusal> {
        let reckoned = reckoned(view, month)?;
        each_has_a_price(view, &reckoned)?;
        let pdfs = all_drawn(view, &reckoned)?;
        Ok((reckoned, pdfs))
    })?;
    let papers = pdfs
        .iter()
        .map(|(digest, bytes)| (*digest, bytes.len() as u64));
    let command = Command::MakeStatements(reckoned.order(papers));
    let foreseen = session.submit(session.actor(), vec![(id, command.clone())], true);
    for answer in foreseen {
        answer?;
    }
    if dry_run {
        return Ok(Box::new(with_view(session, |view| {
            rows::drafted(view, &reckoned)
        })));
    }
    let cabinet = Cabinet::of(&session.house.data);
    let made =
        lay(&cabinet, id, &pdfs).and_then(|()| session.submit_one(session.actor(), id, command));
    for (digest, _) in &pdfs {
        cabinet.drop_laid(id, digest);
    }
    made?;
    let fresh = u32::try_from(pdfs.len()).unwrap_or(u32::MAX);
    Ok(Box::new(with_view(session, |view| {
        rows::made(view, month, fresh)
    })))
}

/// Sends them: each once.
pub(super) fn send(
    session: &Session,
    asked: ask::SendStatements,
) -> Result<Box<PostedSheet>, Refusal> {
    session.actor().must(Permission::Manage)?;
    let ask::SendStatements {
        id,
        month,
        dry_run,
        mail_only,
    } = asked;
    let mut sheet = with_view(session, |view| to_send(view, month))?;
    let paper = if mail_only {
        Vec::new()
    } else {
        sheet.paper.clone()
    };
    if sheet.mail.is_empty() && paper.is_empty() {
        return Ok(Box::new(sheet));
    }
    let command = Command::PostStatements(PostStatements {
        mail: sheet.mail.clone(),
        paper,
    });
    let mut answers = session.submit(session.actor(), vec![(id, command)], dry_run);
    if let Some(answer) = answers.pop() {
        sheet.done = answer?;
    }
    Ok(Box::new(sheet))
}

/// A statement as it was made.
pub(super) fn again(
    view: &View<'_>,
    asked: ask::StatementAgain,
) -> Result<Box<StatementPaper>, Refusal> {
    view.actor.must(Permission::Manage)?;
    let known = view.snapshot.state.statement(asked.0);
    let (client, one) = known.ok_or(NoStatement::NoSuch(asked.0))?;
    if one.is_purged() {
        return Err(NoStatement::Purged(asked.0).into());
    }
    let bytes = view.archive.paper(&one.digest)?;
    Ok(Box::new(StatementPaper {
        row: rows::of_issued(view, client, one),
        bytes,
        missing: Vec::new(),
    }))
}

fn is_made(view: &View<'_>, month: Month) -> bool {
    let mut all = view.snapshot.state.all_statements();
    all.any(|(_, one)| one.month == month)
}

/// What goes how.
fn to_send(view: &View<'_>, month: Month) -> Result<PostedSheet, Refusal> {
    let state = &view.snapshot.state;
    let mut sheet = PostedSheet::default();
    let mut all: Vec<_> = state
        .all_statements()
        .filter(|(_, one)| one.month == month)
        .collect();
    if all.is_empty() {
        return Err(NoStatement::NotMade(month).into());
    }
    all.sort_by_key(|(_, one)| one.number);
    for (client, one) in all.into_iter().filter(|(_, one)| !one.is_purged()) {
        // Whoever was purged since has no name and no address: nothing goes to him, and the others' goes all the same.
        let Some(record) = state.clients.get(client).filter(|one| !one.is_purged()) else {
            continue;
        };
        let takes_mail = record.statements_to().is_some();
        let notice = rows::notice_of(view, one)?;
        match one.next(takes_mail, notice.as_ref()) {
            Next::Mail => sheet.mail.push(one.number),
            Next::Paper => sheet.paper.push(one.number),
            Next::Waits(_) => sheet.waits.push(one.number),
            Next::Done => sheet.went += 1,
        }
    }
    Ok(sheet)
}

/// Who is served by a plan without a line would get no statement, or one without the plan's fee: nothing is made then.
fn each_has_a_price(view: &View<'_>, reckoned: &Reckoned) -> Result<(), Refusal> {
    let drafts = reckoned.drafts.iter();
    let lacking = drafts.filter_map(|draft| Some((draft, draft.unpriced.as_ref()?)));
    let told: Vec<String> = lacking
        .map(|(draft, plan)| {
            let (name, pmb) = rows::called(view, &draft.client);
            format!("the plan of {name}, box {pmb}, is {plan:?}, which has no line")
        })
        .collect();
    if told.is_empty() {
        return Ok(());
    }
    Err(Refusal::Failed(Failure {
        kind: FailureKind::Bad,
        what: format!("nothing was made: {}", told.join("; ")),
        hint: "give the client a plan that has one, or add its line to plans under [statement] in config.toml".into(),
    }))
}

/// Each with its digest; their lines must come to their balance.
fn all_drawn(view: &View<'_>, reckoned: &Reckoned) -> Result<Vec<(Hash, Vec<u8>)>, Refusal> {
    let mut all = Vec::new();
    for (draft, number) in reckoned.drafts.iter().zip(reckoned.first..) {
        let lines = draft.lines.iter().map(|line| line.amount).sum::<Amount>();
        if lines != draft.figures.balance() {
            return Err(NoStatement::SumsDiffer {
                statements: draft.figures.balance(),
                ledger: lines,
            }
            .into());
        }
        let pdf = drawn(view, draft, number).map_err(|error| cannot_draw(&error))?;
        all.push((Cabinet::digest(&pdf.bytes), pdf.bytes));
    }
    Ok(all)
}

fn drawn(view: &View<'_>, draft: &Draft, number: u32) -> Result<Pdf, PdfError> {
    let (name, pmb) = rows::called(view, &draft.client);
    let center = &view.config.center;
    paper(&Page {
        center: &center.name,
        address: &center.address,
        currency: &view.config.storage.currency,
        number,
        on: view.today(),
        name: &name,
        pmb: pmb.as_str(),
        draft,
        due_days: view.config.statements.due_days,
    })
}

fn lay(cabinet: &Cabinet, id: CommandId, pdfs: &[(Hash, Vec<u8>)]) -> Result<(), Refusal> {
    for (_, bytes) in pdfs {
        cabinet.lay(id, bytes).map_err(|error| {
            Refusal::Failed(Failure {
                kind: FailureKind::Unavailable,
                what: error.to_string(),
                hint: error.hint(),
            })
        })?;
    }
    Ok(())
}

fn cannot_draw(error: &PdfError) -> Refusal {
    Refusal::Failed(Failure {
        kind: FailureKind::Unavailable,
        what: error.to_string(),
        hint: "the program is damaged: install it again".into(),
    })
}
