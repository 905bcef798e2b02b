//! From a line to a command: is it a barcode, whom does it name, and is that certain?
//!
//! Reads the last committed snapshot only; what it finds is decided on by the engine like everything else.

mod figures;
mod left;
pub(super) mod no_addressee;
mod own;

use std::borrow::Cow;

use super::label;
use super::search::{self, Found};
use super::snapshot::Snapshot;
use crate::domain::command::{Command, Guess, Intake};
use crate::domain::disposition::Mail;
use crate::domain::flow::LogItems;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::item::{ItemKind, Origin};
use crate::domain::rejection::NoKeeping;
use crate::domain::scanned::{self, Code, Line, NoPiece, Number, Several};
use crate::domain::short_code;
use crate::domain::text::legible;
use crate::server::reads::view::View;
use crate::wire::messages::{Failure, FailureKind, LogLine, OnDoubt};
use crate::wire::rows::{Candidate, Certainty, Doubt};
use figures::{LEAST, misread_before, number_beside_box};

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
    /// Its number is one of a piece that left.
    Left(NoKeeping),
    /// The names that would tell are still being read.
    NotYet(Doubt),
}

/// Takes a line apart.
pub fn understand(view: &View<'_>, line: &LogLine) -> Result<Understood, NotUnderstood> {
    let line = cleaned(line);
    let line = line.as_ref();
    let mut intake = line.intake.clone();
    let taken = take_barcode(&mut intake, view.snapshot, line)?;
    let text = taken.text.as_ref();
    let is_said = is_said(view, line, &intake)?;
    if !is_said && !text.trim().is_empty() {
        intake.line = Some(text.to_owned());
    }
    let mut found = whom(view, line, &intake, text);
    if found.is_not_yet() {
        return Err(NotUnderstood::NotYet(found.doubt));
    }
    let private = private(&intake, line).filter(|_| intake.tracking.is_none());
    if let Some(what) = private.filter(|_| found.client.is_none()) {
        return Err(no_piece(&what));
    }
    let mut warning = taken.warning;
    if found.client.is_none() && intake.tracking.is_none() && scanned::looks_like_a_code(text) {
        // Nobody is called so: it is a code of nobody's format.
        let number = Number::unknown(text.trim().to_uppercase());
        warning = take_number(&mut intake, &number, false);
        intake.line = None;
        found = search::find(view, "", line.given, Mail::of(intake.kind, intake.carrier));
    }
    left::refuse(view, line.id, &intake)?;
    intake.guess = match found.doubt.certainty {
        Certainty::Close | Certainty::Shared | Certainty::Mismatch => Guess::Several,
        _ => Guess::Nobody,
    };
    must_name_somebody(view, &found, &intake, text)?;
    // Whoever says `.p` behind figures that a telephone may have means the number of a piece.
    let is_said_piece = intake.tracking.is_some() && scanned::private(&line.text).is_some();
    if line.on_doubt == OnDoubt::Refuse && found.client.is_none() && !is_said_piece {
        return Err(NotUnderstood::Doubt(found.doubt));
    }
    if found.client.is_none() && is_box_of_nobody(view.snapshot, &intake, text) {
        return Err(no_such_box(text));
    }
    if let Some(client) = found.client.as_ref().filter(|_| !is_said) {
        intake.line = on_label(view.snapshot, client, text, line).map(str::to_owned);
    }
    intake.client.clone_from(&found.client);
    intake.evidence.clone_from(&found.evidence);
    let mut candidates = found.doubt.candidates;
    if found.client.is_some() {
        candidates.clear();
    }
    let command = Command::LogItems(LogItems(intake));
    Ok(Understood {
        command,
        score: found.score,
        lead: found.doubt.lead,
        candidates,
        warning,
    })
}

fn no_such_box(text: &str) -> NotUnderstood {
    let hint = "look at the label again; mail for somebody else is logged by the name on it";
    bad(format!("no client has box {}", box_number(text)), hint)
}

/// Whether somebody says what is written on the piece; refuses one that is said to be for nobody on file, where the name is
/// near a client's.
fn is_said(view: &View<'_>, line: &LogLine, intake: &Intake) -> Result<bool, NotUnderstood> {
    let said = intake.line.as_deref().filter(|_| line.chosen.is_none());
    let Some(name) = said.filter(|_| line.on_doubt == OnDoubt::AskOfStranger) else {
        return Ok(intake.line.is_some());
    };
    let mail = Mail::of(intake.kind, intake.carrier);
    let found = search::find(view, name, line.given, mail);
    match found.doubt.certainty {
        Certainty::Weak | Certainty::Nobody => Ok(true),
        Certainty::Reading => Err(NotUnderstood::NotYet(found.doubt)),
        Certainty::Certain | Certainty::Close | Certainty::Shared | Certainty::Mismatch => {
            Err(NotUnderstood::Doubt(found.doubt))
        }
    }
}

/// Refuses a line that names no recipient, where no number says that it is a piece.
fn must_name_somebody(
    view: &View<'_>,
    found: &Found,
    intake: &Intake,
    text: &str,
) -> Result<(), NotUnderstood> {
    if found.client.is_some() || intake.tracking.is_some() {
        return Ok(());
    }
    no_addressee::why(&view.snapshot.names, found.doubt.certainty, text)
        .map_or(Ok(()), |failure| Err(NotUnderstood::Bad(failure)))
}

/// The line without what nobody sees.
fn cleaned(line: &LogLine) -> Cow<'_, LogLine> {
    match legible(&line.text) {
        Cow::Borrowed(_) => Cow::Borrowed(line),
        Cow::Owned(text) => Cow::Owned(LogLine {
            text,
            ..line.clone()
        }),
    }
}

/// Whom the text means: who was chosen, or else whom it names.
fn whom(view: &View<'_>, line: &LogLine, intake: &Intake, text: &str) -> Found {
    let mail = Mail::of(intake.kind, intake.carrier);
    let read = || search::find(view, text, line.given, mail);
    let Some(client) = &line.chosen else {
        return read();
    };
    let label = on_label(view.snapshot, client, text, line).unwrap_or_default();
    let chosen = Found::chosen(client, label);
    match intake.origin {
        // Whom the line says by itself nobody had to choose.
        Origin::Intake => {
            let read = Some(read()).filter(|read| read.client.as_ref() == Some(client));
            read.unwrap_or(chosen)
        }
        Origin::Stock | Origin::LateStock => chosen.by_the_list(),
    }
}

/// What of a text that means a client stood on the label.
fn on_label<'a>(
    snapshot: &Snapshot,
    client: &ClientId,
    text: &'a str,
    line: &LogLine,
) -> Option<&'a str> {
    let client = snapshot.state.clients.get(client).map(AsRef::as_ref);
    label::text(client, text, line.given)
}

/// What is left of a line once its number is taken.
struct Taken<'a> {
    /// Whom it names.
    text: Cow<'a, str>,
    warning: Option<String>,
}

/// The words around a number, as one line.
fn beside<'a>(before: &'a str, behind: &'a str) -> Cow<'a, str> {
    match (before, behind) {
        (all, "") | ("", all) => all.into(),
        (before, behind) => format!("{before} {behind}").into(),
    }
}

/// Takes the number of a line: said to be one, or standing on it alone or behind a name.
fn take_barcode<'a>(
    intake: &mut Intake,
    snapshot: &Snapshot,
    line: &'a LogLine,
) -> Result<Taken<'a>, NotUnderstood> {
    let text = line.text.as_str();
    own::refuse(intake, line).map_err(|what| no_piece(&what))?;
    refuse_label(snapshot, text)?;
    refuse_label(snapshot, line.tracking.as_deref().unwrap_or_default())?;
    let boxed = number_beside_box(snapshot, text).filter(|_| line.tracking.is_none());
    let (text, code) = match (&line.tracking, boxed) {
        (Some(number), _) => {
            refuse_garbage(number)?;
            (text.into(), scanned::number(number))
        }
        (None, Some((pmb, number))) => (pmb.into(), scanned::number(number)),
        (None, None) => {
            let Some(found) = among(snapshot, text)? else {
                let (text, warning) = (text.into(), None);
                return Ok(Taken { text, warning });
            };
            found
        }
    };
    let is_said = line.tracking.is_some() || intake.kind != ItemKind::Letter;
    let code = match code {
        Code::NoPiece(NoPiece::Telephone | NoPiece::NineFigures) if is_said => {
            scanned::number(&line.text)
        }
        code => code,
    };
    match code {
        Code::Number(number) => {
            if let Some(what) = private(intake, line).filter(|_| number.carrier.is_none()) {
                return Err(no_piece(&what));
            }
            let twice = misread_before(snapshot, &number);
            let asks = |item| {
                format!(
                    "it may be the label of #{item}, which was misread: if so, undo one of both"
                )
            };
            let is_kind_said = line.tracking.is_some();
            let warning = take_number(intake, &number, is_kind_said).or(twice.map(asks));
            Ok(Taken { text, warning })
        }
        Code::NoPiece(what) => Err(no_piece(&what)),
        Code::Shelf(_) | Code::Box(_) | Code::Item(_) => Ok(Taken {
            text,
            warning: None,
        }),
    }
}

/// The number on a line, with the words around it; `None` where the line is words alone.
fn among<'a>(
    snapshot: &Snapshot,
    text: &'a str,
) -> Result<Option<(Cow<'a, str>, Code)>, NotUnderstood> {
    Ok(match scanned::read(text) {
        Line::Scan {
            before,
            code: code @ (Code::Number(_) | Code::NoPiece(_)),
            behind,
        } => {
            refuse_garbage(text)?;
            refuse_glued(before, &code)?;
            let named = if is_box_before(snapshot, before) {
                before
            } else {
                scanned::named_before(before)
            };
            Some((beside(named, behind), code))
        }
        _ if is_long_number(snapshot, text) => Some(("".into(), scanned::number(text))),
        _ => None,
    })
}

/// A label of ours names no addressee: what it stands on is in the books already. `#12A` may be a box.
fn refuse_label(snapshot: &Snapshot, text: &str) -> Result<(), NotUnderstood> {
    let is_box = || {
        let pmb = Pmb::new(box_number(text));
        snapshot.state.in_box(&pmb).next().is_some()
    };
    if !short_code::is_label(text) || text.trim().starts_with('#') && is_box() {
        return Ok(());
    }
    Err(bad(
        format!("{:?} is a label of ours, and names nobody", text.trim()),
        "give the name or box on the piece; mailroom item show and item move read labels",
    ))
}

/// Whose number the line is where it is somebody's own, and nobody says that it is a piece's.
fn private(intake: &Intake, line: &LogLine) -> Option<NoPiece> {
    let said = line.tracking.is_some() || intake.kind != ItemKind::Letter;
    scanned::private(&line.text).filter(|_| !said)
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

/// A number with another code glued before it, which nobody would look at: the two are told apart on the label only.
fn refuse_glued(before: &str, code: &Code) -> Result<(), NotUnderstood> {
    let Code::Number(number) = code else {
        return Ok(());
    };
    if !before.ends_with(char::is_alphanumeric) || !scanned::looks_like_a_code(before) {
        return Ok(());
    }
    let several = Several {
        numbers: vec![Number::unknown(before.to_uppercase()), number.clone()],
        alone: false,
    };
    Err(no_piece(&NoPiece::Several(several)))
}

/// Whether what stands glued before a number is a box of ours: `4029400…` is box 402 and the number. Fewer figures are
/// what some scanners send before each code.
fn is_box_before(snapshot: &Snapshot, before: &str) -> bool {
    const SHORTEST: usize = 3;
    before.len() >= SHORTEST
        && before.bytes().all(|b| b.is_ascii_digit())
        && snapshot.state.in_box(&Pmb::new(before)).next().is_some()
}

/// Digits only, too many for a box: a number that no carrier's check digit fits, not somebody's name.
fn is_long_number(snapshot: &Snapshot, text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= LEAST
        && text.chars().all(|c| c.is_ascii_digit() || c == ' ')
        && snapshot.state.in_box(&Pmb::new(text)).next().is_none()
}

/// Whether all that is known of a piece is a box number, and no client has that box: a slip of the finger.
fn is_box_of_nobody(snapshot: &Snapshot, intake: &Intake, text: &str) -> bool {
    let number = box_number(text);
    let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    is_number
        && intake.tracking.is_none()
        && snapshot.state.in_box(&Pmb::new(number)).next().is_none()
}

/// `999` of `#999`, `PMB 999` and `box 999`.
fn box_number(text: &str) -> &str {
    let text = text.trim();
    let word = ["#", "pmb", "box"].into_iter().find(|word| {
        let begin = text.get(..word.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(word))
    });
    let rest = word.and_then(|word| text.get(word.len()..));
    rest.map_or(text, str::trim)
}

/// Puts a number into the intake, and says what is to be asked about it. Whoever says which number it is has read it, and
/// says the kind: a letter with a number is one. Of a number that stands on the line it says the kind itself.
fn take_number(intake: &mut Intake, number: &Number, is_kind_said: bool) -> Option<String> {
    intake.tracking = Some(crate::domain::text::scrub(number.number(), 80));
    intake.carrier = intake.carrier.or(number.carrier);
    if intake.kind == ItemKind::Letter && intake.origin == Origin::Intake && !is_kind_said {
        intake.kind = number.kind();
    }
    intake.service = intake.service.or(number.service());
    number.doubt.as_ref().map(ToString::to_string)
}

fn no_piece(what: &NoPiece) -> NotUnderstood {
    bad(what.what(), what.hint())
}

fn bad(what: String, hint: &str) -> NotUnderstood {
    NotUnderstood::Bad(Failure {
        kind: FailureKind::Bad,
        what,
        hint: hint.to_owned(),
    })
}
