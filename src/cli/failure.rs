//! Why a command ended: the exit code, one line what, one line what to do. The only place where an error of
//! any part becomes text for a person at a shell; nothing here is ever made from `Debug`.

use std::error::Error;
use std::fmt;
use std::io::{self, Write};
use std::num::ParseIntError;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::json;
use super::remedy::{LOOK_INTO_IT, of_row, remedy};
use crate::domain::rejection::{Rejection, RowProblem};
use crate::domain::text::scrub;
use crate::sheets::{Cell, Object};
use crate::store::StoreError;
use crate::wire::answer::{self, FailureKind, Refusal};
use crate::wire::client::ClientError;

/// How a command ended, the worst last, so that the worst of many lines is their maximum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done.
    #[default]
    Done = 0,
    /// A rule said no.
    Refused = 1,
    /// Bad usage or input.
    Usage = 2,
    /// The server or the disk failed.
    Failed = 3,
}

/// Longest line that a person is shown, in characters.
const LONGEST: usize = 2000;

/// A command that was not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// What happened, and what to do.
    Said {
        /// The exit code.
        exit: Exit,
        /// A word for programs.
        code: &'static str,
        /// What.
        what: String,
        /// What to do.
        hint: String,
    },
    /// Whoever read our output has heard enough: no failure.
    Unread,
}

impl Failure {
    /// A rule said no.
    pub fn refused(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Said {
            exit: Exit::Refused,
            code: "refused",
            what: what.into(),
            hint: hint.into(),
        }
    }

    /// Bad usage or input.
    pub fn usage(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Said {
            exit: Exit::Usage,
            code: "usage",
            what: what.into(),
            hint: hint.into(),
        }
    }

    /// The server or the disk failed.
    pub fn failed(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Said {
            exit: Exit::Failed,
            code: "failed",
            what: what.into(),
            hint: hint.into(),
        }
    }

    /// A file or directory could not be used.
    pub fn file(doing: &str, path: &std::path::Path, error: &io::Error) -> Self {
        Self::failed(
            format!("cannot {doing} {}: {error}", path.display()),
            "see its permissions and the disk",
        )
    }

    /// The same, where it is what somebody wrote that is wrong.
    pub fn of_input(self) -> Self {
        match self {
            Self::Said { what, hint, .. } => Self::usage(what, hint),
            unread @ Self::Unread => unread,
        }
    }

    /// The exit code.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Said { exit, .. } => *exit,
            Self::Unread => Exit::Done,
        }
    }

    /// Says it on standard error, to a person or as JSON; there is nobody left to tell when that fails.
    pub fn report(&self, json: bool) {
        let mut to = io::stderr().lock();
        let _ = match self {
            Self::Said {
                code, what, hint, ..
            } if json => {
                let object = Object::of([("error", error(code, what, hint))]);
                json::write(&mut to, &object).and_then(|()| writeln!(to))
            }
            Self::Said { .. } => writeln!(to, "{self}"),
            Self::Unread => Ok(()),
        };
    }
}

/// What went wrong, as programs read it.
pub(super) fn error<'a>(code: &'a str, what: &str, hint: &str) -> Cell<'a> {
    Cell::record([
        ("code", code.into()),
        ("what", scrub(what, LONGEST).into()),
        ("do", scrub(hint, LONGEST).into()),
    ])
}

/// Words that no command has, in our two lines: what, and what to do. The parser's own lines name its machinery.
impl From<&clap::Error> for Failure {
    fn from(error: &clap::Error) -> Self {
        let given = error.get(ContextKind::InvalidValue);
        if let (ErrorKind::ValueValidation, Some(ContextValue::String(given)), Some(why)) =
            (error.kind(), given, error.source())
        {
            return bad_value(error, given, why);
        }
        let text = error.render().to_string();
        let mut parts = text.split("\n\n");
        let what = parts.next().unwrap_or_default();
        let what = one_line(what.trim_start_matches("error: "));
        let told = |mark: &str| {
            let mut found = text.split("\n\n").map(str::trim);
            found.find_map(|part| part.strip_prefix(mark))
        };
        let hint = match (told("tip: "), told("Usage: ")) {
            (Some(tip), _) => one_line(tip),
            (None, Some(usage)) => format!("write {}", one_line(usage)),
            (None, None) => "see mailroom --help".to_owned(),
        };
        Self::usage(what, hint)
    }
}

/// A value that does not fit; our own parsers say what is wrong and, behind a semicolon, what would fit.
fn bad_value(error: &clap::Error, given: &str, why: &(dyn Error + 'static)) -> Failure {
    let of = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(arg)) => arg.as_str(),
        _ => "the value",
    };
    let why = if why.is::<ParseIntError>() {
        "is not a number".to_owned()
    } else {
        why.to_string()
    };
    let (what, hint) = why.split_once("; ").unwrap_or((&why, ""));
    let named = what.starts_with('"') || what.starts_with(given);
    let what = if named {
        what.to_owned()
    } else {
        format!("{given:?} {what}")
    };
    Failure::usage(format!("{of}: {what}"), hint)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Said { what, hint, .. } if hint.is_empty() => {
                write!(f, "mailroom: {}", scrub(what, LONGEST))
            }
            Self::Said { what, hint, .. } => {
                write!(
                    f,
                    "mailroom: {}\n  {}",
                    scrub(what, LONGEST),
                    scrub(hint, LONGEST)
                )
            }
            Self::Unread => Ok(()),
        }
    }
}

/// Only for what is written to standard output: errors of files name the file, see [`Failure::file`].
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Unread,
            _ => Self::failed(
                format!("cannot write the answer: {error}"),
                "see where the output goes",
            ),
        }
    }
}

impl From<&Rejection> for Failure {
    fn from(rejection: &Rejection) -> Self {
        let (what, hint) = match rejection {
            // A row of a list is told of by whoever reads the list; here somebody said it himself.
            Rejection::Row { column, problem } => of_box(problem).unwrap_or_else(|| {
                let said = problem.to_string();
                let (what, hint) = said.split_once("; ").unwrap_or((&said, ""));
                let hint = match problem {
                    RowProblem::Needed => "write one".to_owned(),
                    _ => of_row(problem).unwrap_or_else(|| hint.to_owned()),
                };
                (format!("{column}: {what}"), hint)
            }),
            other => (other.to_string(), remedy(other)),
        };
        Self::Said {
            exit: exit_of(rejection),
            code: rejection.code(),
            what,
            hint,
        }
    }
}

/// What and hint for a box that is not to be had, in the words of who adds one client and not a list.
fn of_box(problem: &RowProblem) -> Option<(String, String)> {
    match problem {
        RowProblem::Occupied { pmb, holder } => Some((
            format!("box {pmb} is {holder}'s"),
            "give another box, or share it: --shared-boxes; a new name of a client: mailroom client rename"
                .into(),
        )),
        RowProblem::Resting { .. } | RowProblem::MailLies { .. } => Some((
            problem.to_string(),
            "give another box, or say why with --reuse-box".into(),
        )),
        RowProblem::InBox { .. } => Some((problem.to_string(), LOOK_INTO_IT.into())),
        _ => None,
    }
}

/// A text that cannot be taken is bad input; all else is a rule.
pub(super) fn exit_of(rejection: &Rejection) -> Exit {
    match rejection {
        Rejection::Row {
            problem:
                RowProblem::Occupied { .. }
                | RowProblem::Resting { .. }
                | RowProblem::MailLies { .. }
                | RowProblem::InBox { .. },
            ..
        } => Exit::Refused,
        // Something named that there is not is input; all else a rule.
        Rejection::NoClient(_)
        | Rejection::NoItem(_)
        | Rejection::NoNotice(_)
        | Rejection::NoClerk(_)
        | Rejection::NoName { .. }
        | Rejection::Text { .. }
        | Rejection::Row { .. }
        | Rejection::Count(_)
        | Rejection::OneNumber(_) => Exit::Usage,
        _ => Exit::Refused,
    }
}

impl From<&answer::Failure> for Failure {
    fn from(failure: &answer::Failure) -> Self {
        Self::Said {
            exit: exit_for(failure.kind),
            code: code_for(failure.kind),
            what: match failure.kind {
                FailureKind::Stopped => format!("the server was stopped by {}", failure.what),
                _ => failure.what.clone(),
            },
            hint: failure.hint.clone(),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Rule(rejection) => (&rejection).into(),
            Refusal::Failed(failure) => (&failure).into(),
        }
    }
}

/// The exit code for what the server could not do.
pub(super) fn exit_for(kind: FailureKind) -> Exit {
    match kind {
        FailureKind::Bad => Exit::Usage,
        FailureKind::Pin | FailureKind::SentAway => Exit::Refused,
        FailureKind::NoSpace
        | FailureKind::Broken
        | FailureKind::Unavailable
        | FailureKind::Ending
        | FailureKind::Stopped
        | FailureKind::Strange => Exit::Failed,
    }
}

/// The word for it in `error.code`.
pub(super) fn code_for(kind: FailureKind) -> &'static str {
    match kind {
        FailureKind::NoSpace => "no_space",
        FailureKind::Broken => "broken",
        FailureKind::Unavailable | FailureKind::Ending | FailureKind::Stopped => "unavailable",
        FailureKind::Bad => "bad",
        FailureKind::Pin => "pin",
        FailureKind::SentAway => "sent_away",
        FailureKind::Strange => "strange",
    }
}

impl From<ClientError> for Failure {
    fn from(error: ClientError) -> Self {
        let hint = match error {
            ClientError::NoServer(_) => "start it: mailroom server start",
            ClientError::NotAllowed => {
                "log in as a user of the desk's group: see mailroom server unit"
            }
            ClientError::OtherVersion { .. } => {
                "use the program of that version, or stop that server"
            }
            ClientError::Stopped(_) => "start it again: mailroom server start",
            ClientError::Stopping | ClientError::Bye(_) => "wait a moment, then try again",
            ClientError::Full => "end screens that nobody uses; mailroom server status counts them",
            ClientError::Busy => "end the sessions first, then try again",
            ClientError::Frame(_) => "see mailroom server status; whatever was confirmed is kept",
        };
        Self::failed(error.to_string(), hint)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        if matches!(error, StoreError::NoGround { .. }) {
            return Self::usage(error.to_string(), error.hint());
        }
        Self::failed(error.to_string(), error.hint())
    }
}

#[cfg(test)]
mod tests;
