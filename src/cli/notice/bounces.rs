//! `notice bounces`: mail that came back, held against the notices it is about.

use std::fs;
use std::io::{self, BufReader, Read as _};
use std::path::{Path, PathBuf};

use crate::cli::failure::{Exit, Failure};
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::command::Command;
use crate::domain::flow::RecordDelivery;
use crate::domain::ids::NoticeId;
use crate::domain::notice::{Delivery, NoticeState};
use crate::domain::rejection::Rejection;
use crate::domain::time::Stamp;
use crate::outbox::returned::{self, Returned, Said};
use crate::wire::answer::Refusal;
use crate::wire::ask;
use crate::wire::rows::NoticeRow;

/// Largest mail that is read, in bytes: a report returns no more of ours than we sent.
const MAX_MAIL: u64 = 16 << 20;

/// How far the clock of another server may be behind.
const SKEW_SECONDS: i64 = 600;

/// How many there were of each.
#[derive(Default, serde::Serialize)]
struct Count {
    mails: usize,
    failed: usize,
    known: usize,
    late: usize,
    unmatched: usize,
    other: usize,
}

/// What a returned mail means for its notice.
enum Meaning {
    /// Its client was not told.
    Fails(NoticeId),
    /// The books have it, or a later try has overtaken it.
    Known,
    /// It is about nothing that the books have, and why.
    Unmatched(String),
}

/// Reads a maildir, a folder of mails or an mbox.
pub(super) fn run(
    path: &Path,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<Exit, Failure> {
    let mut count = Count::default();
    let mut one = |bytes: &[u8]| take(bytes, session, &mut count, out);
    let failed = |error: &io::Error| Failure::file("read", path, error).of_input();
    if path.is_dir() {
        for file in mails(path).map_err(|error| failed(&error))? {
            let mut bytes = Vec::new();
            let opened = fs::File::open(&file).map(|file| file.take(MAX_MAIL));
            opened
                .and_then(|mut mail| mail.read_to_end(&mut bytes))
                .map_err(|error| Failure::file("read", &file, &error).of_input())?;
            one(&bytes)?;
        }
    } else {
        let file = fs::File::open(path).map_err(|error| failed(&error))?;
        for mail in returned::mbox(BufReader::new(file)) {
            one(&mail.map_err(|error| failed(&error))?)?;
        }
    }
    tell(&count, out)?;
    Ok(Exit::Done)
}

/// The mails of a folder, or of a maildir's `new` and `cur`, in the order of their names.
fn mails(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let parts = [folder.join("new"), folder.join("cur")];
    let is_maildir = parts.iter().all(|part| part.is_dir());
    let folders = if is_maildir {
        parts.to_vec()
    } else {
        vec![folder.to_path_buf()]
    };
    let mut all = Vec::new();
    for folder in folders {
        for entry in fs::read_dir(folder)? {
            let file = entry?.path();
            if file.is_file() {
                all.push(file);
            }
        }
    }
    all.sort();
    Ok(all)
}

fn take(
    bytes: &[u8],
    session: &mut Session,
    count: &mut Count,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    count.mails += 1;
    let Some(mail) = returned::read(bytes) else {
        count.other += 1;
        return Ok(());
    };
    match mail.said {
        Said::Failed => {}
        Said::Late => {
            count.late += 1;
            return Ok(());
        }
        Said::Arrived => {
            count.other += 1;
            return Ok(());
        }
    }
    match meaning(&mail, session)? {
        Meaning::Known => count.known += 1,
        Meaning::Unmatched(why) => {
            count.unmatched += 1;
            let to = mail
                .to
                .as_deref()
                .unwrap_or("an address that it does not name");
            let said = format!(
                "not matched: a mail to {to} came back ({}); {why}",
                mail.words
            );
            out.aside(said)?;
        }
        Meaning::Fails(notice) => {
            count.failed += 1;
            fail(notice, &mail, session, out)?;
        }
    }
    Ok(())
}

fn fail(
    notice: NoticeId,
    mail: &Returned,
    session: &mut Session,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let command = RecordDelivery {
        notice,
        delivery: Delivery::Failed(format!("returned: {}", mail.words)),
    };
    session.submit(Command::RecordDelivery(command))?;
    if out.json {
        return Ok(());
    }
    let to = mail
        .to
        .as_deref()
        .map(|to| format!(" to {to}"))
        .unwrap_or_default();
    out.say(format!("Notice {notice}{to} came back: {}", mail.words))?;
    out.below("Call the client, and mend the address; then: mailroom notice told, or notice retry")
}

/// Holds a report against the notice that it names.
fn meaning(mail: &Returned, session: &mut Session) -> Result<Meaning, Failure> {
    let unmatched = |why: &str| Ok(Meaning::Unmatched(why.to_owned()));
    let Some((stem, id)) = &mail.letter else {
        return unmatched("it names no letter of ours");
    };
    let Ok(sheet) = session.ask(ask::Notice(*id))? else {
        return unmatched("no notice here has its number");
    };
    let row = sheet.notice;
    if !row.message_id.starts_with(&format!("<{stem}@")) {
        return unmatched("it is a letter of another ledger");
    }
    let is_same = |to: &String| {
        row.notice
            .to
            .as_ref()
            .is_some_and(|now| now.eq_ignore_ascii_case(to))
    };
    if mail.to.as_ref().is_some_and(|to| !is_same(to)) {
        return unmatched(&format!("notice {id} goes to another address by now"));
    }
    match row.notice.state {
        NoticeState::Sent(at) if !is_older(mail, at) => by_age(&row, session, *id),
        _ => Ok(Meaning::Known),
    }
}

/// Whether a report was written before the last try that was taken: it is about the one before.
fn is_older(mail: &Returned, sent: Stamp) -> bool {
    mail.at
        .is_some_and(|at| at.plus_seconds(SKEW_SECONDS) < sent)
}

/// The books fail what they still have at hand; of what is long settled a person is told.
fn by_age(row: &NoticeRow, session: &mut Session, id: NoticeId) -> Result<Meaning, Failure> {
    let command = Command::RecordDelivery(RecordDelivery {
        notice: id,
        delivery: Delivery::Failed(String::new()),
    });
    match session.ask(ask::Foresee(Box::new(command)))? {
        Ok(_) => Ok(Meaning::Fails(id)),
        Err(Refusal::Rule(Rejection::NoNotice(_))) => Ok(Meaning::Unmatched(format!(
            "notice {id} to {} was sent on an earlier day: tell the client yourself",
            row.name
        ))),
        Err(refusal) => Err(refusal.into()),
    }
}

fn tell(count: &Count, out: &mut Output<'_>) -> Result<(), Failure> {
    let Count {
        mails,
        failed,
        known,
        late,
        unmatched,
        other,
    } = count;
    out.either(
        count,
        format!(
            "{mails} mails: {failed} notices came back, {known} were known, {late} are late, \
             {unmatched} not matched, {other} are no returned mail."
        ),
    )
}
