//! `client form note|attorney`: what is noted beside a client's form.

use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::words;
use crate::domain::command::Command;
use crate::domain::flow::NoteForm;
use crate::domain::form::Expiry;
use crate::domain::pipeline::notes::{Attorney, FormSaid};
use crate::domain::time::Day;

/// `client form note`
#[derive(Debug, clap::Args)]
pub struct FormNote {
    /// Box or client id
    who: String,
    /// asked, received, accepted, revise; or of California's acknowledgement: acknowledged, unacknowledged
    word: String,
    /// Why it is to be revised
    #[arg(long, default_value = "")]
    reason: String,
    /// On which day [default: today]
    #[arg(long, value_name = "DATE", value_parser = words::day)]
    on: Option<Day>,
}

/// `client form attorney`
#[derive(Debug, clap::Args)]
pub struct FormAttorney {
    /// Box or client id
    who: String,
    /// Who signed for the applicant
    #[arg(long, requires = "dated", required_unless_present = "none")]
    name: Option<String>,
    /// When the power was given
    #[arg(long, value_name = "DATE", value_parser = words::day)]
    dated: Option<Day>,
    /// Its last day [default: none]
    #[arg(long, value_name = "DATE", value_parser = words::expiry)]
    ends: Option<Expiry>,
    /// A copy of it lies with the form
    #[arg(long)]
    copied: bool,
    /// The applicant signed himself
    #[arg(long, conflicts_with_all = ["name", "dated", "ends", "copied"])]
    none: bool,
}

pub(super) fn note(
    session: &mut Session,
    asked: &FormNote,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let said = FormSaid::typed(&asked.word, asked.reason.trim()).ok_or_else(|| {
        let words = FormSaid::WORDS.join(", ");
        Failure::usage(
            format!("{:?} says nothing of a form", asked.word),
            format!("write one of {words}; revise, and no other, with --reason WHY"),
        )
    })?;
    give(session, &asked.who, said, asked.on, out)
}

pub(super) fn attorney(
    session: &mut Session,
    asked: &FormAttorney,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let said = match (&asked.name, asked.dated) {
        (Some(name), Some(dated)) => FormSaid::Attorney(Attorney {
            name: name.clone(),
            dated,
            ends: asked.ends.unwrap_or(Expiry::Never),
            is_copied: asked.copied,
        }),
        _ => FormSaid::NoAttorney,
    };
    give(session, &asked.who, said, None, out)
}

fn give(
    session: &mut Session,
    who: &str,
    said: FormSaid,
    on: Option<Day>,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let card = session.client(who)?;
    let name = card.client.legal_name();
    let sentence = format!("{name}: {}.", said.happened());
    let client = card.client.id.clone();
    let done = session.submit(Command::NoteForm(NoteForm { client, said, on }))?;
    out.done(&done, sentence)
}
