//! What became of a line, and how it is written.

use crate::cli::failure::{Exit, Failure, error, exit_of};
use crate::cli::item::log::who;
use crate::cli::output::Output;
use crate::domain::rejection::Rejection;
use crate::domain::typed::Odd;
use crate::sheets::{self, Object};
use crate::wire::rows::{Doubt, Logged};

/// What became of a line.
pub(super) enum Answer {
    Logged(Vec<Logged>),
    Not {
        exit: Exit,
        code: &'static str,
        what: String,
        hint: String,
    },
}

impl Answer {
    /// What is said to be nobody's may be a client's: nothing is logged by that.
    pub(super) fn may_be(text: &str, doubt: &Doubt) -> Self {
        let text = text.trim_start_matches('?').trim();
        let whose: Vec<_> = doubt.candidates.iter().map(who).collect();
        Self::Not {
            exit: Exit::Refused,
            code: "may_be",
            what: format!("nothing logged: {text:?} may be {}", whose.join("; ")),
            hint: "log it by the client's box; or, if it is nobody's on file, with --nobody"
                .to_owned(),
        }
    }

    pub(super) fn odd(odd: Odd) -> Self {
        Self::Not {
            exit: Exit::Usage,
            code: "usage",
            what: "the line names a kind or a count that there is not".to_owned(),
            hint: odd.to_string(),
        }
    }

    pub(super) fn rubbish(text: &str) -> Self {
        Self::Not {
            exit: Exit::Usage,
            code: "usage",
            what: format!("{text:?} names no box, client or barcode"),
            hint: "give a name, box or barcode, and behind it .p for the kind, *3 for the count"
                .to_owned(),
        }
    }

    pub(super) fn refused(no: &Rejection) -> Self {
        Self::Not {
            exit: exit_of(no),
            code: no.code(),
            what: no.to_string(),
            hint: crate::cli::remedy(no),
        }
    }

    pub(super) fn exit(&self) -> Exit {
        match self {
            Self::Logged(_) => Exit::Done,
            Self::Not { exit, .. } => *exit,
        }
    }

    pub(super) fn write(&self, line: u64, out: &mut Output<'_>) -> Result<(), Failure> {
        match self {
            Self::Logged(all) => all
                .iter()
                .try_for_each(|logged| out.object(&sheets::logged(line, logged))),
            Self::Not {
                code, what, hint, ..
            } => out.object(&Object::of([
                ("line", line.into()),
                ("error", error(code, what, hint)),
            ])),
        }
    }
}
