//! What a close is told, and the seal.

use std::path::Path;

use super::manifest::{self, Manifest};
use super::{Said, sheet, tell};
use crate::cli::failure::Failure;
use crate::cli::given;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::domain::close::LooseEnd;
use crate::domain::command::Command;
use crate::domain::flow::{CarryOver, CountCarrier, NoteDay, ReadNote, ReopenDay, SealDay};
use crate::domain::rejection::Rejection;
use crate::domain::time::{BookDay, Day};
use crate::domain::tracking::Carrier;
use crate::sheets::{self, Zone};
use crate::wire::rows::{DaySheet, StepState};

/// Largest manifest that is read, in bytes.
const LARGEST: u64 = 4 << 20;

/// Reads what may be left open.
pub fn end(text: &str) -> Result<LooseEnd, String> {
    LooseEnd::parse(text).ok_or_else(|| {
        let all: Vec<String> = LooseEnd::PLAIN.iter().map(|end| end.word()).collect();
        format!("write a carrier, or one of {}", all.join(", "))
    })
}

/// Seals what is due, or the named day with all before it, and says up to which; without the word it only says what
/// is open. A day that has only begun is sealed by its name alone, as on the screen.
pub(super) fn close(
    session: &mut Session,
    date: Option<BookDay>,
    yes: bool,
    out: &mut Output<'_>,
) -> Result<BookDay, Failure> {
    let now = sheet(session, None)?;
    if let Some(date) = date.filter(|date| date.page() > now.calendar) {
        return Err((&Rejection::Future(date.page())).into());
    }
    let due = date.or(now.to_seal(session.desk.at));
    let last = due.unwrap_or(BookDay::of(now.calendar));
    let unnamed = date.is_none() && now.is_early(session.desk.at);
    // Where nothing is due the desk itself says so.
    let seal = || {
        let is_this = last >= now.day;
        Command::SealDay(SealDay {
            day: Some(last),
            open: if is_this {
                now.close.to_do()
            } else {
                Vec::new()
            },
        })
    };
    if !yes && due.is_some() {
        if now.close.differs().next().is_none() {
            session.foresee(seal())?;
        }
        if !out.json {
            tell::steps(&now, |_| true, out)?;
            out.flush()?;
        }
        return Err(not_yet(&now, last, unnamed));
    }
    if unnamed {
        // Who may not seal it at all is told that.
        session.foresee(seal())?;
        return Err(begun(session.zone, &now, last));
    }
    session.submit(seal())?;
    let steps = now.close.steps.iter();
    let left: Vec<String> = steps
        .filter(|step| step.state == StepState::ToDo && last >= now.day)
        .map(|step| {
            format!(
                "{} ({})",
                sheets::close::title(step.end),
                sheets::close::says(&now.close, step)
            )
        })
        .collect();
    if !left.is_empty() {
        out.aside(format!("Left open: {}.", left.join(", ")))?;
    }
    Ok(last)
}

/// Why a seal that names no day leaves today open.
fn begun(zone: Zone, sheet: &DaySheet, today: BookDay) -> Failure {
    let from = zone.short(sheet.seal_from);
    Failure::refused(
        format!(
            "{} has only begun: it is sealed from {from} on",
            today.page()
        ),
        by_name(today),
    )
}

/// How a day is sealed that has only begun.
fn by_name(today: BookDay) -> String {
    format!(
        "to seal it now, name it: mailroom day close {} --yes",
        today.page()
    )
}

/// What a seal would fix, and what is still open then.
fn not_yet(sheet: &DaySheet, last: BookDay, unnamed: bool) -> Failure {
    let days = sheet.sealed_with(last);
    let days: Vec<String> = days.iter().map(|day| day.page().to_string()).collect();
    let steps = sheet.close.steps.iter();
    let open: Vec<String> = steps
        .filter(|step| step.state.is_open())
        .map(|step| {
            let says = sheets::close::says(&sheet.close, step);
            format!("{} ({says})", sheets::close::title(step.end))
        })
        .collect();
    let open = if open.is_empty() {
        "nothing".to_owned()
    } else {
        open.join(", ")
    };
    let hint = if sheet.close.differs().next().is_some() {
        "answer what differs, or leave it open with mailroom day carry WHAT WHY; then say --yes"
            .to_owned()
    } else if unnamed {
        by_name(last)
    } else {
        "say it with --yes".to_owned()
    };
    Failure::refused(
        format!("not sealed yet: {}; still open: {open}", days.join(", ")),
        hint,
    )
}

/// Notes what a carrier says he brought, and says how that stands to the books.
pub(super) fn carrier(
    session: &mut Session,
    said: &Said,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let manifest = said.manifest.as_deref();
    let read = manifest.map(|file| lines(file, said.carrier)).transpose()?;
    let left_out = read.as_ref().and_then(|read| read.left_out(said.carrier));
    let day = said.date.map(BookDay::of);
    let command = CountCarrier {
        day,
        carrier: said.carrier,
        pieces: said.pieces,
        numbers: read.map(|read| read.numbers).unwrap_or_default(),
    };
    let done = session.submit(Command::CountCarrier(command))?;
    let sheet = sheet(session, day)?;
    let row = sheet.close.carrier(said.carrier);
    let says = row.map_or_else(
        || "nothing said any more".to_owned(),
        sheets::close::carrier_words,
    );
    out.done(&done, format!("{}: {says}", said.carrier.word()))?;
    left_out.map_or(Ok(()), |strange| out.aside(format!("{strange}.")))
}

/// The lines of a manifest; without a number there is none.
fn lines(file: &Path, carrier: Carrier) -> Result<Manifest, Failure> {
    let read = manifest::read(&read(file)?, carrier);
    match (read.numbers.is_empty(), read.left_out(carrier)) {
        (false, _) => Ok(read),
        (true, Some(strange)) => Err(Failure::refused(
            strange,
            "nothing was entered; enter it for the carrier whose it is",
        )),
        (true, None) => Err(Failure::usage(
            format!("{} has no tracking number", file.display()),
            "give a CSV with the numbers in one of its columns, or one scan a line",
        )),
    }
}

fn read(file: &Path) -> Result<String, Failure> {
    let hint = "give a file of plain text: CSV, or one scan a line";
    given::text(file, LARGEST).map_err(|error| given::unreadable(file, &error, hint))
}

/// Leaves something open as it stands now.
pub(super) fn carry(
    session: &mut Session,
    end: LooseEnd,
    why: &str,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let now = sheet(session, None)?;
    // A word about a line that is right excuses no other one.
    let open = now.close.steps.iter();
    let step = open.filter(|step| step.state != StepState::Done);
    let step = step.into_iter().find(|step| step.end == end);
    let Some(stood) = step.map(|step| step.stands) else {
        return Err(Failure::refused(
            format!("{}: nothing is open", sheets::close::title(end)),
            "see what is open with mailroom day show, and name it as its line does",
        ));
    };
    let said = (!why.trim().is_empty()).then(|| why.to_owned());
    let done = session.submit(Command::CarryOver(CarryOver {
        day: None,
        end,
        stood,
        said: said.clone(),
    }))?;
    let title = sheets::close::title(end);
    out.done(
        &done,
        match said {
            Some(said) => format!("{title} stays open: {said}"),
            None => format!("{title} wants an answer again"),
        },
    )
}

pub(super) fn note(
    session: &mut Session,
    text: &str,
    read: bool,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    if read {
        let done = session.submit(Command::from(ReadNote))?;
        return out.done(&done, "the note is put away");
    }
    if text.trim().is_empty() {
        let waits = session.desk.note.clone();
        return out.say(waits.map_or_else(
            || "no note waits for the next shift".to_owned(),
            |row| format!("note by {}: {}", row.note.by, row.note.text),
        ));
    }
    let done = session.submit(Command::NoteDay(NoteDay(text.to_owned())))?;
    out.done(
        &done,
        "the next shift is shown this until it is put away, or the next day is sealed",
    )
}

pub(super) fn reopen(
    session: &mut Session,
    day: Day,
    reason: &str,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let done = session.submit(Command::ReopenDay(ReopenDay {
        day: BookDay::of(day),
        reason: reason.to_owned(),
    }))?;
    out.done(
        &done,
        format!("{day} is open again: until it is sealed again, what is booked today goes on it, but for pieces that came in behind its seal"),
    )
}
