//! From a line to a command: is it a barcode, whom does it name, and is that certain?
//!
//! Reads the last committed snapshot only; what it finds is decided on by the engine like everything else.

use super::snapshot::Snapshot;
use crate::domain::command::{Command, Guess, Intake};
use crate::domain::decide::disposition_for;
use crate::domain::disposition::Mail;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::item::{Evidence, ItemKind, Origin};
use crate::domain::policy::Policy;
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::domain::tracking::{self, Accountable, CheckDigit, Reading, Scan};
use crate::matching::{Answer, Hit, Verdict};
use crate::wire::messages::{Failure, FailureKind, LogLine, OnDoubt};
use crate::wire::rows::{Candidate, Certainty, Doubt};

/// Most candidates that are told with a piece nobody is certain of.
const CANDIDATES: usize = 5;

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
}

/// Takes a line apart.
pub fn understand(
    snapshot: &Snapshot,
    line: &LogLine,
    rules: Rules<'_>,
) -> Result<Understood, NotUnderstood> {
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
        None => find(snapshot, text, rules),
    };
    intake.guess = match found.doubt.certainty {
        Certainty::Close | Certainty::Shared | Certainty::Mismatch => Guess::Several,
        Certainty::Certain | Certainty::Weak | Certainty::Nobody => Guess::Nobody,
    };
    if line.on_doubt == OnDoubt::Refuse && found.client.is_none() {
        return Err(NotUnderstood::Doubt(found.doubt));
    }
    intake.client.clone_from(&found.client);
    intake.evidence.clone_from(&found.evidence);
    let candidates = if found.client.is_none() { found.doubt.candidates } else { Vec::new() };
    let command = Command::LogItems(intake);
    Ok(Understood { command, score: found.score, lead: found.doubt.lead, candidates, warning })
}

/// Whom a text names.
pub struct Found {
    /// Who, when that is certain.
    pub client: Option<ClientId>,
    /// Why.
    pub evidence: Option<Evidence>,
    /// How well, 0 to 1.
    pub score: f64,
    /// Whom it could mean.
    pub doubt: Doubt,
}

impl Found {
    /// Chosen by hand: certain, whatever the text says.
    pub fn chosen(client: &ClientId, text: &str) -> Self {
        let evidence = Evidence { name: text.to_owned(), kind: None, reason: "chosen by hand".to_owned() };
        let doubt = Doubt { candidates: Vec::new(), lead: 1.0, certainty: Certainty::Certain };
        Self { client: Some(client.clone()), evidence: Some(evidence), score: 1.0, doubt }
    }
}

/// What the disposition of a candidate hangs on beside the directory.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    /// The center's choices.
    pub policy: &'a Policy,
    /// The business day.
    pub day: Day,
}

/// Whom a text names in the directory.
pub fn find(snapshot: &Snapshot, text: &str, rules: Rules<'_>) -> Found {
    let answer = snapshot.index.search(text, CANDIDATES);
    let best = answer.hits.first().filter(|_| answer.verdict == Verdict::Accept);
    Found {
        client: best.map(|hit| hit.client.clone()),
        evidence: best.map(evidence),
        score: answer.hits.first().map_or(0.0, |hit| hit.score),
        doubt: doubt(&snapshot.state, &answer, rules),
    }
}

fn evidence(hit: &Hit) -> Evidence {
    Evidence { name: hit.name.clone(), kind: hit.kind, reason: reason(hit) }
}

/// Why a hit fits, in words.
pub fn reason(hit: &Hit) -> String {
    hit.reason.words(hit.kind, hit.to)
}

/// The search's answer as readers get it.
pub fn doubt(state: &State, answer: &Answer, rules: Rules<'_>) -> Doubt {
    Doubt {
        candidates: answer.hits.iter().filter_map(|hit| candidate(state, hit, rules)).collect(),
        lead: answer.lead,
        certainty: certainty(answer.verdict),
    }
}

fn certainty(verdict: Verdict) -> Certainty {
    match verdict {
        Verdict::Accept => Certainty::Certain,
        Verdict::Close => Certainty::Close,
        Verdict::Shared => Certainty::Shared,
        Verdict::Mismatch => Certainty::Mismatch,
        Verdict::Weak => Certainty::Weak,
        Verdict::Nothing => Certainty::Nobody,
    }
}

fn candidate(state: &State, hit: &Hit, rules: Rules<'_>) -> Option<Candidate> {
    let client = state.clients.get(&hit.client)?;
    let mail = Mail::of(ItemKind::Letter, None);
    let disposition = disposition_for(client, Some(&evidence(hit)), mail, rules.policy, rules.day);
    Some(Candidate {
        client: hit.client.clone(),
        pmb: Pmb::new(&hit.pmb),
        legal: state.name_of(&hit.client),
        matched: hit.name.clone(),
        kind: hit.kind,
        reason: reason(hit),
        score: hit.score,
        present: hit.present,
        held: state.held.get(&hit.client).map_or(0, |ids| ids.len() as u32),
        disposition,
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
fn takes_whole(intake: &mut Intake, warning: &mut Option<String>, text: &str) -> Result<bool, NotUnderstood> {
    if tracking::read(text) == Scan::Other {
        return Ok(false);
    }
    *warning = take_barcode(intake, text, Typed::Line)?;
    Ok(intake.tracking.is_some())
}

fn take_barcode(intake: &mut Intake, text: &str, typed: Typed) -> Result<Option<String>, NotUnderstood> {
    refuse_garbage(text)?;
    match tracking::read(text) {
        Scan::Tracking { readings, .. } => Ok(take_readings(intake, &readings)),
        Scan::RoutingOnly { zip } => Err(bad(
            format!("this barcode is only a ZIP ({zip}), not a shipment"),
            "scan the other barcode of the label",
        )),
        Scan::Goods => {
            Err(bad("this barcode is on goods, not a shipment".into(), "scan the carrier's label"))
        }
        Scan::LetterBarcode { number } => {
            intake.tracking = Some(number);
            Ok(None)
        }
        Scan::Unknown { text } => {
            intake.tracking = Some(crate::domain::text::scrub(&text, 80));
            Ok(Some("no carrier's format is known for this barcode".to_owned()))
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
    problem.map_or(Ok(()), |problem| Err(bad(format!("the number {problem}"), "scan or type it again")))
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
    (!alone).then(|| format!("could be {}: say the carrier if it matters", words.join(" or ")))
}

fn bad(what: String, hint: &str) -> NotUnderstood {
    NotUnderstood::Bad(Failure { kind: FailureKind::Bad, what, hint: hint.to_owned() })
}
