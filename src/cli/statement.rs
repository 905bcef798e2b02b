//! `statement …`: what clients owe by the month: previewed, made, sent, paid, set right, and given again.

mod book;
mod month;
mod paper;

use std::path::PathBuf;

use super::connect::Place;
use super::failure::{Exit, Failure};
use super::output::{AsSheet, Output};
use super::session::Session;
use super::shown::AsShown;
use super::words;
use crate::domain::forward::Cents;
use crate::domain::statement::Month;

/// `statement …`
#[derive(Debug, clap::Subcommand)]
pub enum Statement {
    /// Look through a month before its statements are made: odd ones first
    Preview {
        #[arg(value_parser = words::month)]
        month: Month,
        /// Only this one, as its page: box or client id; wants --pdf
        who: Option<String>,
        /// Draw the page of one client into this new file
        #[arg(long, value_name = "FILE", requires = "who")]
        pdf: Option<PathBuf>,
        #[command(flatten)]
        form: AsSheet,
    },
    /// Make the statements of a month that is over: numbers are given, and nothing of them changes any more
    Make {
        #[arg(value_parser = words::month)]
        month: Month,
        /// What is made is shown first.
        #[command(flatten)]
        sure: AsShown,
    },
    /// Send them: by e-mail, and on paper where no e-mail brings them; each once
    Send {
        #[arg(value_parser = words::month)]
        month: Month,
        /// Where the pages to print go: a new file
        #[arg(long, value_name = "FILE")]
        pdf: Option<PathBuf>,
        /// What goes how is shown first.
        #[command(flatten)]
        sure: AsShown,
    },
    /// One statement: its figures, and how and when it went
    Show { number: u32 },
    /// Statements once more, as they were made: one to its byte, several as one file to print
    Again {
        #[arg(required = true)]
        numbers: Vec<u32>,
        /// Into this new file
        #[arg(long, value_name = "FILE")]
        pdf: PathBuf,
    },
    /// The statements of a month, a line each, for accountants
    Export {
        #[arg(value_parser = words::month)]
        month: Month,
        #[command(flatten)]
        form: AsSheet,
    },
    /// Book that a client paid; it is shown first, for nothing takes it back
    Paid {
        /// Box or client id
        who: String,
        #[arg(value_parser = words::cents)]
        amount: Cents,
        /// How: cash, card, check and its number
        #[arg(long, value_parser = words::how_paid)]
        how: String,
        /// What is booked is shown first.
        #[command(flatten)]
        sure: AsShown,
    },
    /// Give a client a credit on the next statement: for a manager
    Credit {
        #[command(flatten)]
        correct: Correct,
    },
    /// Charge on the next statement what was forgotten: for a manager
    Charge {
        #[command(flatten)]
        correct: Correct,
    },
}

/// What sets a balance right.
#[derive(Debug, clap::Args)]
pub struct Correct {
    /// Box or client id
    who: String,
    #[arg(value_parser = words::cents)]
    amount: Cents,
    /// Why; it stands on the statement
    #[arg(long, visible_alias = "because", value_parser = words::why)]
    reason: String,
    /// What is booked is shown first.
    #[command(flatten)]
    sure: AsShown,
}

/// Does what was asked.
pub(super) fn run(verb: &Statement, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut session = Session::open(place)?;
    let session = &mut session;
    match verb {
        Statement::Preview {
            month,
            who: Some(who),
            pdf,
            ..
        } => paper::draft(session, *month, who, pdf.as_deref(), out),
        Statement::Preview { month, form, .. } => month::preview(session, *month, form.csv, out),
        Statement::Make { month, sure } => month::make(session, *month, sure, out),
        Statement::Send { month, pdf, sure } => {
            month::send(session, *month, pdf.as_deref(), sure, out)
        }
        Statement::Show { number } => paper::show(session, *number, out),
        Statement::Again { numbers, pdf } => paper::again(session, numbers, pdf, out),
        Statement::Export { month, form } => month::export(session, *month, form.csv, out),
        Statement::Paid {
            who,
            amount,
            how,
            sure,
        } => book::paid(session, who, *amount, how, sure, out),
        Statement::Credit { correct } => book::credit(session, correct, out),
        Statement::Charge { correct } => book::charge(session, correct, out),
    }?;
    Ok(Exit::Done)
}
