//! `notice …`: the outbox.

mod bounces;
mod template;

use std::path::PathBuf;

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::{AsSheet, Output};
use super::session::Session;
use crate::domain::command::Command;
use crate::domain::flow::{CancelNotice, RetryNotice, RetryNotices, TellNotice};
use crate::domain::ids::NoticeId;
use crate::domain::notice::{ByHand, NoticeState, UNSENT};
use crate::sheets::{self, Listed, Zone};
use crate::wire::answer::LetterSheet;
use crate::wire::ask;
use crate::wire::rows::{Flushed, Letters, NoticeRow};

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
    /// Try what failed or was put off again; this also says that what stopped the mail is mended
    Retry(Retry),
    /// You told the client by phone, or in writing: the notice asks for nobody any more; undo takes it back
    Told(Told),
    /// Tell nobody
    Cancel {
        /// Its number
        notice: NoticeId,
    },
    /// Try all that waits once, the day's digest too, and wait for it; exits with 1 when a notice failed, with 3 when mail is stopped
    Flush,
    /// Send what is due from now on
    Resume,
    /// Send nothing until told otherwise
    Pause,
    /// Take in mail that came back: the notices that it is about failed, and somebody is to tell their clients
    Bounces {
        /// A maildir, a folder of mails, or an mbox
        path: PathBuf,
    },
    /// Your own words in letters
    #[command(subcommand)]
    Template(template::Template),
}

/// How a client was told without e-mail.
#[derive(Debug, clap::Args)]
pub struct Told {
    /// Its number
    pub notice: NoticeId,
    /// On paper: a slip in the box, a letter; certified mail is never told by phone alone
    #[arg(long)]
    pub in_writing: bool,
    /// Who was reached, or what was left
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub note: String,
}

/// Which notices are tried again.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub struct Retry {
    /// Its number
    pub notice: Option<NoticeId>,
    /// All that failed or were put off
    #[arg(long)]
    pub all: bool,
    /// Those of them that have all these words in client, box, address, subject or last answer
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
}

/// Notices of one request.
const PAGE: u32 = 1000;

/// Notices that a flush names one by one.
const NAMED: usize = 20;

/// Does what was asked.
pub(super) fn run(verb: &Notice, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    if let Notice::Template(verb) = verb {
        return template::run(verb, place, out);
    }
    let mut session = Session::open(place)?;
    match verb {
        // It was done above.
        Notice::Template(_) => Ok(()),
        Notice::List(form) => list(&mut session, form.csv, out),
        Notice::Show { notice } => show(&mut session, *notice, out),
        Notice::Retry(which) => retry(&mut session, which, out),
        Notice::Told(told) => tell(&mut session, told, out),
        Notice::Cancel { notice } => {
            let told = format!("Nobody will hear of notice {notice}.");
            steer(
                &mut session,
                Command::CancelNotice(CancelNotice(*notice)),
                &told,
                out,
            )
        }
        Notice::Resume => {
            let told = if session.desk.letters == Letters::Folder {
                "The outbox is live: what is due is written to the folder, and nobody is mailed."
            } else {
                "The outbox is live: what is due goes out."
            };
            steer(&mut session, Command::ResumeOutbox, told, out)
        }
        Notice::Pause => steer(
            &mut session,
            Command::PauseOutbox,
            "The outbox is paused: nobody is written to.",
            out,
        ),
        Notice::Bounces { path } => return bounces::run(path, &mut session, out),
        Notice::Flush => return flush(&mut session, out),
    }?;
    Ok(Exit::Done)
}

/// Notes that a client was told without e-mail.
fn tell(session: &mut Session, told: &Told, out: &mut Output<'_>) -> Result<(), Failure> {
    let how = if told.in_writing {
        ByHand::Writing
    } else {
        ByHand::Phone
    };
    let said = format!(
        "Notice {}: the client was told {}.",
        told.notice,
        how.words()
    );
    let command = TellNotice {
        notice: told.notice,
        how,
        note: told.note.clone(),
    };
    steer(session, Command::TellNotice(command), &said, out)
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

/// One notice, or all that failed or were put off and have these words.
fn retry(session: &mut Session, which: &Retry, out: &mut Output<'_>) -> Result<(), Failure> {
    if let Some(notice) = which.notice {
        let told = format!("Notice {notice} is tried again.");
        return steer(
            session,
            Command::RetryNotice(RetryNotice(notice)),
            &told,
            out,
        );
    }
    let words: Vec<String> = which
        .filter
        .iter()
        .flat_map(|text| text.split_whitespace())
        .map(str::to_lowercase)
        .collect();
    let mut found = Vec::new();
    each(session, |row| {
        let is_stuck = matches!(
            row.notice.state,
            NoticeState::Failed | NoticeState::Deferred(_)
        );
        if is_stuck && words.iter().all(|word| text_of(&row).contains(word)) {
            found.push(row.notice.id);
        }
        Ok(())
    })?;
    let told = match found.len() {
        0 => "No notice failed or was put off; what waits is tried.".to_owned(),
        1 => "1 notice is tried again.".to_owned(),
        many => format!("{many} notices are tried again."),
    };
    steer(
        session,
        Command::RetryNotices(RetryNotices(found)),
        &told,
        out,
    )
}

/// What a filter looks through.
fn text_of(row: &NoticeRow) -> String {
    let parts = [
        row.name.as_str(),
        row.pmb.as_ref().map_or("", |pmb| pmb.as_str()),
        row.notice.to.as_deref().unwrap_or("no address"),
        row.subject.as_str(),
        row.notice.kind.word(),
        if row.notice.wants_a_call() {
            "call them"
        } else {
            ""
        },
        row.notice.state.word(),
        row.notice.last_answer.as_str(),
    ];
    parts.join(" ").to_lowercase()
}

/// Tries all that waits once and says what came of it. What was put off is tried again by itself, and the command is
/// done all the same; what is stopped or failed waits for a person.
fn flush(session: &mut Session, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let flushed = session.get(ask::Flush)?;
    // Whoever runs it every evening by a timer is told by the code alone.
    let exit = flush_exit(flushed.stop.is_some(), flushed.failed);
    tell_flushed(&flushed, session.zone, out)?;
    Ok(exit)
}

/// A notice that failed is one recipient's matter; stopped mail is everybody's.
fn flush_exit(is_stopped: bool, failed: u32) -> Exit {
    match (is_stopped, failed) {
        (true, _) => Exit::Failed,
        (false, 0) => Exit::Done,
        (false, _) => Exit::Refused,
    }
}

fn tell_flushed(flushed: &Flushed, zone: Zone, out: &mut Output<'_>) -> Result<(), Failure> {
    if out.json {
        return out.object(&flushed.object(zone));
    }
    out.say(flushed.sum())?;
    if let Some(answer) = flushed.last_answer() {
        out.below(format!("the last answer: {answer}"))?;
    }
    if let Some(stop) = &flushed.stop {
        out.below(format!(
            "mail is stopped since {}, and nothing is lost; mend that, then: mailroom notice retry --all",
            zone.short(stop.since),
        ))?;
    }
    name_the_left(flushed, zone, out)
}

/// Each notice that failed, or that waits for a reason of its own.
fn name_the_left(flushed: &Flushed, zone: Zone, out: &mut Output<'_>) -> Result<(), Failure> {
    let plain = |answer: &str| answer.strip_prefix(UNSENT).unwrap_or(answer).to_owned();
    let told = plain(flushed.last_answer().unwrap_or_default());
    let is_named = |row: &&NoticeRow| {
        let answer = plain(&row.notice.last_answer);
        row.notice.state == NoticeState::Failed || !(answer.is_empty() || answer == told)
    };
    for (place, row) in flushed.left.iter().filter(is_named).enumerate() {
        if place == NAMED {
            return out.below("and more: mailroom notice list");
        }
        let to = row.notice.to.as_deref().unwrap_or("no address");
        let state = match row.notice.state {
            NoticeState::Deferred(until) => format!("tried again {}", zone.short(until)),
            NoticeState::Failed => "FAILED".to_owned(),
            other => other.word().to_owned(),
        };
        out.below(format!(
            "notice {} to {to}: {state}: {}",
            row.notice.id, row.notice.last_answer
        ))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failed_recipient_is_told_from_stopped_mail_by_the_code() {
        let codes = [(false, 0), (false, 1), (true, 0), (true, 1)]
            .map(|(stop, failed)| flush_exit(stop, failed));
        assert_eq!(
            codes,
            [Exit::Done, Exit::Refused, Exit::Failed, Exit::Failed]
        );
    }
}
