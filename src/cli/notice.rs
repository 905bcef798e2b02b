//! `notice …`: the outbox.

use super::args::AsSheet;
use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::Output;
use super::session::Session;
use crate::domain::command::Command;
use crate::domain::flow::{CancelNotice, RetryNotice};
use crate::domain::ids::NoticeId;
use crate::domain::notice::NoticeState;
use crate::sheets::{self, Object};
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

/// Notices that are looked at for why they still wait.
const AT_ONCE: u32 = 50;

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
        Notice::Flush => return flush(&mut session, out),
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

/// Tries all that waits once and says what came of it. What still waits is tried again by itself, so the command is
/// done all the same: its figures and the last answer tell.
fn flush(session: &mut Session, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let before = session.desk.clone();
    session.get(ask::Flush)?;
    let query = ScreenQuery::Outbox {
        filter: String::new(),
        from: 0,
        rows: AT_ONCE,
        notice: None,
    };
    let screen = session.get(query)?;
    let Body::Outbox {
        rows, sent_today, ..
    } = screen.body
    else {
        return Ok(Exit::Done);
    };
    let (waiting, failed) = (screen.desk.waiting, screen.desk.failed);
    let failed_now = failed.saturating_sub(before.failed);
    let sent = before.waiting.saturating_sub(waiting + failed_now);
    let figures = Object::of([
        ("failed", failed.into()),
        ("sent", sent.into()),
        ("sent_today", sent_today.into()),
        ("waiting", waiting.into()),
    ]);
    let told = match before.waiting {
        0 => "No notice waited.".to_owned(),
        _ => format!("Sent {sent}; {waiting} still wait; {failed_now} failed."),
    };
    out.either(&figures, told)?;
    if waiting == 0 && failed_now == 0 {
        return Ok(Exit::Done);
    }
    let is_open = |row: &&NoticeRow| !matches!(row.notice.state, NoticeState::Sent(_));
    let answer = rows
        .iter()
        .filter(is_open)
        .map(|row| &row.notice.last_answer);
    if let (false, Some(answer)) = (out.json, answer.into_iter().find(|text| !text.is_empty())) {
        out.below(format!("the last answer: {answer}"))?;
    }
    Ok(Exit::Done)
}
