//! From a line to a command: is it a barcode, whom does it name, and is that certain?
//!
//! Reads the last committed snapshot only; what it finds is decided on by the engine like everything else.

use super::reads::View;
use super::search::{self, Found};
use super::snapshot::Snapshot;
use crate::domain::command::{Command, Guess, Intake};
use crate::domain::disposition::Mail;
use crate::domain::ids::Pmb;
use crate::domain::item::{ItemKind, Origin};
use crate::domain::tracking::{self, Accountable, CheckDigit, Reading, Scan};
use crate::wire::messages::{Failure, FailureKind, LogLine, OnDoubt};
use crate::wire::rows::{Candidate, Certainty, Doubt};

/// What a line comes to.
pub struct Understood {
    /// The command to give.
    pub command: Command,
    /// How well the line named the client.
    pub score: f64,
    /// How far he was ahead.
    pub lead: f64,
    /// Whom it could mean, when it is not certain.
    pub candidates: Vec<Candidate>,
    /// What the barcode says beyond its number.
    pub warning: Option<String>,
}

/// Why a line does not become a command.
pub enum NotUnderstood {
    /// Several could be meant, or nobody; nothing is to be logged.
    Doubt(Doubt),
    /// It is not a piece of mail.
    Bad(Failure),
    /// The names that would tell are still being read.
    NotYet(Doubt),
}

/// Takes a line apart.
pub fn understand(view: &View<'_>, line: &LogLine) -> Result<Understood, NotUnderstood> {
    let snapshot = view.snapshot;
    let mut intake = line.intake.clone();
    let mut warning = None;
    let text = match &line.tracking {
        Some(number) => {
            warning = take_barcode(&mut intake, number, Typed::Number)?;
            line.text.as_str()
        }
        None if is_long_number(snapshot, &line.text) => {
            warning = take_barcode(&mut intake, &line.text, Typed::Number)?;
            ""
        }
        None if takes_whole(&mut intake, &mut warning, &line.text)? => "",
        None => line.text.as_str(),
    };
    if intake.line.is_none() && !text.trim().is_empty() {
        intake.line = Some(text.to_owned());
    }
    let found = match &line.chosen {
        Some(client) => Found::chosen(client, text),
        None => search::find(view, text, Mail::of(intake.kind, intake.carrier)),
    };
    intake.guess = match found.doubt.certainty {
        Certainty::Close | Certainty::Shared | Certainty::Mismatch => Guess::Several,
        _ => Guess::Nobody,
    };
    if found.is_not_yet() {
        return Err(NotUnderstood::NotYet(found.doubt));
    }
    if line.on_doubt == OnDoubt::Refuse && found.client.is_none() {
        return Err(NotUnderstood::Doubt(found.doubt));
    }
    intake.client.clone_from(&found.client);
    intake.evidence.clone_from(&found.evidence);
    let candidates = if found.client.is_none() {
        found.doubt.candidates
    } else {
        Vec::new()
    };
    let command = Command::LogItems(intake);
    Ok(Understood {
        command,
        score: found.score,
        lead: found.doubt.lead,
        candidates,
        warning,
    })
}

/// How a number came to us.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Typed {
    /// Somebody says that it is a number: it is one, whatever it looks like.
    Number,
    /// It stands where a name could stand.
    Line,
}

/// Whether the whole line is a barcode; then the intake has its number.
fn takes_whole(
    intake: &mut Intake,
    warning: &mut Option<String>,
    text: &str,
) -> Result<bool, NotUnderstood> {
    if tracking::read(text) == Scan::Other {
        return Ok(false);
    }
    *warning = take_barcode(intake, text, Typed::Line)?;
    Ok(intake.tracking.is_some())
}

fn take_barcode(
    intake: &mut Intake,
    text: &str,
    typed: Typed,
) -> Result<Option<String>, NotUnderstood> {
    refuse_garbage(text)?;
    match tracking::read(text) {
        Scan::Tracking { readings, .. } => Ok(take_readings(intake, &readings)),
        Scan::RoutingOnly { zip } => Err(bad(
            format!("this barcode is only a ZIP ({zip}), not a shipment"),
            "scan the other barcode of the label",
        )),
        Scan::Goods => Err(bad(
            "this barcode is on goods, not a shipment".into(),
            "scan the carrier's label",
        )),
        Scan::LetterBarcode { number } => {
            intake.tracking = Some(number);
            Ok(None)
        }
        Scan::Unknown { text } => {
            intake.tracking = Some(crate::domain::text::scrub(&text, 80));
            Ok(Some(
                "no carrier's format is known for this barcode".to_owned(),
            ))
        }
        Scan::Other if typed == Typed::Number && !text.trim().is_empty() => {
            let number = text.split_whitespace().collect::<String>().to_uppercase();
            intake.tracking = Some(crate::domain::text::scrub(&number, 80));
            Ok(Some(
                "no carrier's format and check digit fit this number: look whether it was read right"
                    .to_owned(),
            ))
        }
        Scan::Other => Ok(None),
    }
}

/// A number is held to the rules of a line; only the separators of a 2D message may be in it.
fn refuse_garbage(text: &str) -> Result<(), NotUnderstood> {
    let separator = |c: char| matches!(c, '\u{4}' | '\u{1c}'..='\u{1f}');
    let plain: String = text.chars().filter(|c| !separator(*c)).collect();
    let problem = crate::domain::text::accept(&plain).err();
    problem.map_or(Ok(()), |problem| {
        Err(bad(
            format!("the number {problem}"),
            "scan or type it again",
        ))
    })
}

/// Digits only, too many for a box: a number that no carrier's check digit fits, not somebody's name.
fn is_long_number(snapshot: &Snapshot, text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= 9
        && text.chars().all(|c| c.is_ascii_digit() || c == ' ')
        && snapshot.state.in_box(&Pmb::new(text)).next().is_none()
}

fn take_readings(intake: &mut Intake, readings: &[Reading]) -> Option<String> {
    let best = readings.first()?;
    intake.tracking = Some(best.number.clone());
    let alone = readings.iter().all(|other| other.carrier == best.carrier);
    if intake.carrier.is_none() && alone {
        intake.carrier = Some(best.carrier);
    }
    if intake.kind == ItemKind::Letter && intake.origin == Origin::Intake {
        intake.kind = match best.hint {
            Some(Accountable::Certified) => ItemKind::Certified,
            Some(Accountable::Registered) => ItemKind::Registered,
            _ => ItemKind::Parcel,
        };
    }
    intake.service = intake.service.or(best.hint);
    if best.check == CheckDigit::Wrong {
        return Some("the check digit is wrong: look whether the number was read right".to_owned());
    }
    let mut words: Vec<_> = readings.iter().map(|one| one.carrier.word()).collect();
    words.dedup();
    (!alone).then(|| {
        format!(
            "could be {}: say the carrier if it matters",
            words.join(" or ")
        )
    })
}

fn bad(what: String, hint: &str) -> NotUnderstood {
    NotUnderstood::Bad(Failure {
        kind: FailureKind::Bad,
        what,
        hint: hint.to_owned(),
    })
}
