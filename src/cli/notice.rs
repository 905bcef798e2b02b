//! `notice …`: the outbox.

use super::args::AsSheet;
use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::Output;
use super::session::Session;
use crate::domain::command::Command;
use crate::domain::flow::{CancelNotice, RetryNotice};
use crate::domain::ids::NoticeId;
use crate::sheets;
use crate::wire::answer::LetterSheet;
use crate::wire::ask::{self, ScreenQuery};
use crate::wire::rows::{Body, NoticeRow};

/// `notice …`
#[derive(Debug, clap::Subcommand)]
pub enum Notice {
    /// All notices
    List(AsSheet),
    /// One notice with its letter
    Show {
        /// Its number
        notice: NoticeId,
    },
    /// Try a failed or deferred one again
    Retry {
        /// Its number
        notice: NoticeId,
    },
    /// Tell nobody
    Cancel {
        /// Its number
        notice: NoticeId,
    },
    /// Try all that waits once, and wait for it
    Flush,
    /// Send what is due from now on
    Resume,
    /// Send nothing until told otherwise
    Pause,
}

/// Notices of one request.
const PAGE: u32 = 1000;

/// Does what was asked.
pub(super) fn run(verb: &Notice, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    match verb {
        Notice::List(form) => list(&mut session, form.csv, out),
        Notice::Show { notice } => show(&mut session, *notice, out),
        Notice::Retry { notice } => steer(
            &mut session,
            Command::RetryNotice(RetryNotice(*notice)),
            &format!("Notice {notice} is tried again."),
            out,
        ),
        Notice::Cancel { notice } => {
            let told = format!("Nobody will hear of notice {notice}.");
            steer(
                &mut session,
                Command::CancelNotice(CancelNotice(*notice)),
                &told,
                out,
            )
        }
        Notice::Resume => steer(
            &mut session,
            Command::ResumeOutbox,
            "The outbox is live: what is due goes out.",
            out,
        ),
        Notice::Pause => steer(
            &mut session,
            Command::PauseOutbox,
            "The outbox is paused: nobody is written to.",
            out,
        ),
        Notice::Flush => flush(&mut session, out),
    }?;
    Ok(Exit::Done)
}

fn steer(
    session: &mut Session,
    command: Command,
    told: &str,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let done = session.submit(command)?;
    out.done(&done, told)
}

/// Every notice, page by page.
pub(super) fn each(
    session: &mut Session,
    mut tell: impl FnMut(NoticeRow) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut after = NoticeId::default();
    loop {
        let rows = session.get(ask::Notices { after, limit: PAGE })?;
        let full = rows.len() >= PAGE as usize;
        after = rows.last().map_or(after, |row| row.notice.id);
        rows.into_iter().try_for_each(&mut tell)?;
        if !full {
            return Ok(());
        }
    }
}

fn list(session: &mut Session, csv: bool, out: &mut Output<'_>) -> Result<(), Failure> {
    let mut list = out.begin_list(csv, session.zone)?;
    each(session, |row| list.row(&row))?;
    list.end()
}

fn show(session: &mut Session, id: NoticeId, out: &mut Output<'_>) -> Result<(), Failure> {
    let LetterSheet {
        notice: row,
        letter,
    } = session.get(ask::Notice(id))?;
    let zone = session.zone;
    if out.json {
        return out.object(&sheets::with_letter(&row, &letter, zone));
    }
    out.table(zone, [&*row])?;
    if !row.notice.last_answer.is_empty() {
        out.say(format!("last answer: {}", row.notice.last_answer))?;
    }
    out.say("")?;
    // Each line is cleaned by itself, so that the letter keeps its form.
    letter.lines().try_for_each(|line| out.say(line))
}

fn flush(session: &mut Session, out: &mut Output<'_>) -> Result<(), Failure> {
    session.get(ask::Flush)?;
    let query = ScreenQuery::Outbox {
        filter: String::new(),
        from: 0,
        rows: 0,
        notice: None,
    };
    let screen = session.get(query)?;
    let sent = if let Body::Outbox { sent_today, .. } = screen.body {
        sent_today
    } else {
        0
    };
    let (waiting, failed) = (screen.desk.waiting, screen.desk.failed);
    let told = format!(
        "All that waited was tried once: {sent} sent today, {waiting} still wait, {failed} failed."
    );
    out.either(
        &serde_json::json!({ "sent_today": sent, "waiting": waiting, "failed": failed }),
        told,
    )
}
