//! Why something was not done, and what to do: refusals, failures, lines that say nobody, and mail that is stopped.

use super::sentences::joined;
use super::{clean, count, quoted};
use crate::domain::item::ItemStatus;
use crate::domain::notice::{NoticeState, Stage};
use crate::domain::rejection::Rejection;
use crate::keymap::Keymap;
use crate::tui::remedy::remedy;
use crate::wire::messages::{Failure, FailureKind, Reply};
use crate::wire::rows::{Candidate, Certainty, Doubt, Flushed};

/// What a line that is refused for good makes of the next key.
const ANEW: &str = "typing begins anew; Left keeps it";

/// Whether more of the line would say who is meant, so that typing goes on behind it.
pub fn wants_more(doubt: &Doubt) -> bool {
    matches!(doubt.certainty, Certainty::Close | Certainty::Shared)
}

/// Why Enter did not take a line; what did not happen comes first, such as `nothing logged`. `sign` is what says here
/// that it is for nobody on file; empty where nothing does.
pub fn doubt(what: &str, line: &str, doubt: &Doubt, sign: &str) -> String {
    let or = if sign.is_empty() {
        String::new()
    } else {
        format!(", or {sign}")
    };
    let number = box_number(line);
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let has = |found: &Candidate| found.pmb.as_str() == number;
    let may_be_no_box = matches!(
        doubt.certainty,
        Certainty::Close | Certainty::Weak | Certainty::Nobody
    );
    if is_number && may_be_no_box && !doubt.candidates.iter().any(has) {
        let near = doubt.candidates.first().map_or_else(String::new, |first| {
            format!("; the arrows choose {} {}", first.pmb, clean(&first.legal))
        });
        return format!(
            "{what}: there is no box {number}; check the number, or type the name{near} ({ANEW})"
        );
    }
    if let Some(box_it_is) = written_otherwise(number, doubt) {
        return format!("{what}: {box_it_is} ({ANEW})");
    }
    let next = what_tells(line, doubt);
    let line = quoted(line);
    match doubt.certainty {
        Certainty::Certain => format!("\"{line}\" was not taken; press Enter again"),
        Certainty::Close if doubt.candidates.len() > 1 => {
            let gone = ended(doubt).map_or(String::new(), |gone| format!("; {gone}"));
            format!("{what}: several may be meant by \"{line}\"{gone}; {next}")
        }
        Certainty::Close => match ended(doubt) {
            Some(gone) => format!("{what}: {gone}; the arrows choose them all the same"),
            None => format!("{what}: {}", lone(&line, doubt, next)),
        },
        Certainty::Shared => {
            let whose = doubt.bearers.map_or("several clients".to_owned(), |n| {
                count(n as usize, "client")
            });
            format!("{what}: \"{line}\" belongs to {whose}; {next}")
        }
        Certainty::Mismatch => format!("{what}: {}{or} ({ANEW})", disagrees(&line)),
        Certainty::Weak if !doubt.candidates.is_empty() => {
            format!(
                "{what}: no name is near enough to \"{line}\" to be sure; use the arrows{or} ({ANEW})"
            )
        }
        Certainty::Reading => {
            format!("{what}: names are being read; wait a moment, or type the box number")
        }
        Certainty::Weak | Certainty::Nobody => {
            format!("{what}: no client fits \"{line}\"; type it otherwise{or} ({ANEW})")
        }
    }
}

/// What of a line does not agree, and what to do: of two numbers no letters do not.
fn disagrees(line: &str) -> String {
    let numbers = line.split(|c: char| !c.is_ascii_digit());
    let numbers = numbers.filter(|part| !part.is_empty()).count();
    if numbers > 1 && !line.contains(char::is_alphabetic) {
        return format!(
            "\"{line}\" is more than one number; look at the label and type the box alone"
        );
    }
    format!(
        "number and letters of \"{line}\" disagree; look at the label and type the box or the name that is right"
    )
}

/// Whether a number that no box has is one as others write it: `0012` and `l2` are box 12.
fn written_otherwise(number: &str, doubt: &Doubt) -> Option<String> {
    let first = doubt.candidates.first()?;
    let (pmb, legal) = (first.pmb.as_str(), clean(&first.legal));
    let is_number = number.contains(|c: char| c.is_ascii_digit())
        && !number.contains(char::is_whitespace)
        && !number.to_lowercase().starts_with(&pmb.to_lowercase());
    (doubt.certainty == Certainty::Mismatch && is_number).then(|| {
        format!(
            "there is no box {}; is it box {pmb}, {legal}? Then type {pmb}",
            quoted(number)
        )
    })
}

/// Who alone may be meant, and why that is not certain.
fn lone(line: &str, doubt: &Doubt, next: &str) -> String {
    match doubt.candidates.first() {
        Some(only) => format!(
            "only {pmb} {} is near \"{line}\" ({}); use the arrows, or type {pmb} and the name",
            clean(&only.legal),
            clean(&only.how),
            pmb = only.pmb,
        ),
        None => format!("\"{line}\" is not certain; {next}"),
    }
}

/// The number of a line that says a box: `404`, `PMB 404`, `#404`.
fn box_number(line: &str) -> &str {
    let line = line.trim();
    let word = ["pmb", "box", "#"].into_iter().find(|word| {
        let begin = line.get(..word.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(word))
    });
    let rest = word.and_then(|word| line.get(word.len()..));
    rest.map_or(line, |rest| rest.trim_start_matches([' ', '#', '.']))
}

/// What tells apart who may be meant: more letters do not, where the line is somebody's whole name already.
fn what_tells(line: &str, doubt: &Doubt) -> &'static str {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let line = letters(line);
    let is_whole = |found: &Candidate| found.kind.is_some() && letters(&found.matched) == line;
    if doubt.candidates.iter().any(is_whole) {
        "use the arrows, or type the box number"
    } else {
        "type on or use the arrows"
    }
}

/// Why the first whom a line may mean is not taken, where that is because the service has ended.
fn ended(doubt: &Doubt) -> Option<String> {
    let first = doubt.candidates.first().filter(|first| !first.present)?;
    Some(format!(
        "{} {} is a client no more",
        first.pmb,
        clean(&first.legal)
    ))
}

/// An alarm that blocks Enter, and what becomes of the line then.
pub fn alarm(alarm: &str, line: &str) -> String {
    let then = match quoted(line) {
        line if line.is_empty() => String::new(),
        line => format!("; Enter then takes \"{line}\""),
    };
    format!("{alarm}; put it aside, Esc goes on{then}")
}

/// A refusal with what to do.
pub fn refused(rejection: &Rejection, keys: &Keymap) -> String {
    match rejection {
        Rejection::NotHeld { item, status } => {
            let history = remedy(rejection, keys);
            format!("#{item} {}; {history}", left_by(*status))
        }
        Rejection::NoticeState { notice, stage } => {
            format!("notice {notice} {}", notice_is(*stage))
        }
        Rejection::NobodySignedIn => format!("{}: {rejection}", remedy(rejection, keys)),
        _ => match remedy(rejection, keys) {
            text if text.is_empty() => rejection.to_string(),
            text => joined(&rejection.to_string(), &text),
        },
    }
}

/// How a piece left.
pub fn left_by(status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::PickedUp(_) => "was handed out",
        ItemStatus::HandedToCarrier => "went back to the carrier",
        ItemStatus::Forwarded(_) => "was forwarded",
        ItemStatus::Remailed(_) => "was re-mailed",
        ItemStatus::Returned => "was returned",
        ItemStatus::Destroyed => "was destroyed",
        ItemStatus::Missing => "is missing",
        ItemStatus::InOwnBox => "was put in its client's own box",
        ItemStatus::Voided => "is not in the books any more",
        ItemStatus::Held => "does not lie here any more",
    }
}

/// Why nothing can be done about a notice.
fn notice_is(stage: Stage) -> &'static str {
    match stage {
        Stage::Rests(NoticeState::Sent(_)) => "was sent already",
        Stage::Rests(NoticeState::Told(_)) => "is done: the client was told",
        Stage::Rests(NoticeState::Failed) => {
            "FAILED: :retry tries it again, by itself it does not go"
        }
        Stage::Rests(NoticeState::Cancelled) => "was cancelled: nobody is told",
        Stage::Rests(NoticeState::Queued | NoticeState::Deferred(_)) => {
            "is due and goes by itself; look again in a moment"
        }
        Stage::Rests(NoticeState::Held) => {
            "waits, and goes by itself when it is due; :pause stops the outbox, :go live opens it"
        }
        Stage::Written => "was written to the folder already; nobody was mailed",
        Stage::BeingSent => "is being sent just now; look again in a moment",
    }
}

/// A failure of the server or the disk.
fn failed(failure: &Failure) -> String {
    let what = clean(&failure.what);
    match (failure.kind, failure.hint.is_empty()) {
        (FailureKind::Pin, _) => format!("{what}; nobody was changed"),
        (_, true) => what,
        (_, false) => joined(&what, &clean(&failure.hint)),
    }
}

/// Why an answer is not what was asked for.
pub fn not_done(reply: &Reply, keys: &Keymap) -> String {
    match reply {
        Reply::Refused(rejection) => refused(rejection, keys),
        Reply::Failed(failure) => failed(failure),
        _ => "the server gave an answer that does not fit; nothing was changed".into(),
    }
}

/// What a flush came to: what is to be mended stands first, then how much went out.
pub fn flushed(flushed: &Flushed) -> String {
    let sum = flushed.sum();
    let told = match (&flushed.stop, flushed.last_answer()) {
        (Some(stop), _) => format!(
            "MAIL IS STOPPED, nothing is lost. Mend this, then :flush: {}. {sum}",
            stop.answer
        ),
        (None, Some(answer)) => format!("{sum} The last answer: {answer}"),
        (None, None) => sum,
    };
    clean(&told)
}
